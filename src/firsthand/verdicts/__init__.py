"""Verdicts of readers: records of their own, what is in force of them, and what stands of the machine's findings."""

from firsthand.verdicts.additions import COMES, GIVEN, NEEDED, PLACED, USUAL
from firsthand.verdicts.book import Book
from firsthand.verdicts.corrections import CERTAINTIES, FIELDS, Lists, changed_by
from firsthand.verdicts.exchange import read_lines, read_verdicts
from firsthand.verdicts.gold import against_gold
from firsthand.verdicts.records import KINDS, Anchor, Finding, Verdict, made
from firsthand.verdicts.scores import Score, tallied
from firsthand.verdicts.standing import Judged

__all__ = [
    "CERTAINTIES",
    "COMES",
    "FIELDS",
    "GIVEN",
    "KINDS",
    "NEEDED",
    "PLACED",
    "USUAL",
    "Anchor",
    "Book",
    "Finding",
    "Judged",
    "Lists",
    "Score",
    "Verdict",
    "against_gold",
    "changed_by",
    "made",
    "read_lines",
    "read_verdicts",
    "tallied",
]
