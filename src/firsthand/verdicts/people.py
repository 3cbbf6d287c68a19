"""Speakers that readers merged and parted, as the stage that joins speakers takes them."""

from __future__ import annotations

from firsthand.speakers.links import Link, Place
from firsthand.verdicts.book import Book
from firsthand.verdicts.corrections import reason
from firsthand.verdicts.findings import Texts, fits
from firsthand.verdicts.records import Verdict


def links(book: Book, texts: Texts) -> list[Link]:
    """What the verdicts in force say of speakers, in their order; places whose words are gone are left out."""
    verdicts = sorted((v for some in book.about("person").values() for v in some), key=lambda v: v.order)
    return [link for link in (link_of(v, texts) for v in verdicts) if link.one and link.other]


def link_of(verdict: Verdict, texts: Texts) -> Link:
    """One verdict about two speakers."""
    one, other = (_places(verdict, part, texts) for part in ("one", "other"))
    return Link(one, other, verdict.what == "merge", reason(verdict))


def _places(verdict: Verdict, part: str, texts: Texts) -> tuple[Place, ...]:
    anchors = verdict.finding.anchors if verdict.finding is not None else ()
    return tuple(
        (a.report_id, None if a.start is None or a.end is None else (a.start, a.end), a.words)
        for a in anchors
        if a.part == part and fits(a, texts)
    )
