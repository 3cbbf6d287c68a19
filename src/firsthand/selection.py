"""Which statements a reader asks for: by speaker, outlet, words, certainty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.model import Claim, Identity, Mark, Proposition, Report, Statement, Way
from firsthand.speakers.spelling import plain

#: FactBank's labels (Saurí and Pustejovsky 2009) by what they mean.
_LABELS = {"certain": "CT", "probable": "PR", "possible": "PS", "unknown": "U"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a statement must have; what is None does not matter.

    `speaker` are words of the speaker's name, role or affiliation, of another name by which the same person is known in
    the ledger, or of the source as it stands; `outlet` of the
    outlet's name; `words` of what is said. `certainty` is the label of a claim in it (CT+, PR-, ...), or a word for
    the first half of one: certain, probable, possible, unknown.
    """

    speaker: str | None = None
    outlet: str | None = None
    words: str | None = None
    certainty: str | None = None


def selected(
    statements: Iterable[Statement], claims: Iterable[Claim], reports: Mapping[str, Report], wanted: Wanted,
    named: frozenset[Mark] = frozenset(),
) -> list[Statement]:  # fmt: skip
    """The statements that have all that is wanted, in their order. Letter case does not matter.

    `named` are the places of statements whose speaker goes by what is wanted elsewhere (see `called`).
    """
    by_report: dict[str, list[Claim]] = {}
    for claim in claims if wanted.certainty else ():
        by_report.setdefault(claim.report_id, []).append(claim)
    return [s for s in statements if _fits(s, by_report.get(s.report_id, ()), reports[s.report_id], wanted, named)]


def called(speakers: Iterable[Identity], words: str) -> frozenset[Mark]:
    """The places of what is said by persons and bodies of whom one name, in any spelling, has all of these words."""
    return frozenset(mark for who in named_so(speakers, words) for mark in who.statements if who.kind != "office")


def named_so(speakers: Iterable[Identity], words: str) -> list[Identity]:
    """The speakers of whom one name has all of some words; marks on letters and their case do not matter."""
    wanted = plain(words).split()
    return [who for who in speakers if any(all(w in plain(name) for w in wanted) for name in who.spellings)]


def claimed_so(
    found: Iterable[Proposition], words: str, type_: str | None = None, story: str | None = None
) -> list[Proposition]:
    """The claims of a type and story of which one wording, with its holder, has all of some words."""
    wanted = plain(words).split()
    return [
        p
        for p in found
        if type_ in (None, p.type)
        and (story is None or story in p.story_ids)
        and any(all(w in plain(f"{one.quote} {one.holder or ''}") for w in wanted) for one in p.wordings)
    ]


def followed(ways: Iterable[Way], words: str) -> list[Way]:
    """The ways of the claims of which one report has all of some words in the sentence, or in who holds it."""
    wanted = plain(words).split()
    return [
        way
        for way in ways
        if any(all(w in plain(f"{step.quote} {step.holder or ''}") for w in wanted) for step in way.steps)
    ]


def _fits(
    s: Statement, claims: Sequence[Claim], report: Report, wanted: Wanted, named: frozenset[Mark]
) -> bool:  # fmt: skip
    said = " ".join(report.text[start:end] for start, end in s.content)
    return (
        (_has(_who(s, report), wanted.speaker) or _place(s) in named)
        and _has(report.outlet or "", wanted.outlet)
        and _has(said, wanted.words)
        and (wanted.certainty is None or any(_certain(c, s, wanted.certainty) for c in claims))
    )


def _place(s: Statement) -> Mark:
    return Mark(s.report_id, s.content[0][0], s.content[-1][1])


def _who(s: Statement, report: Report) -> str:
    source = report.text[slice(*s.source)] if s.source else ""
    person = (s.speaker.name, s.speaker.role, s.speaker.affiliation) if s.speaker else ()
    return " ".join([source, *filter(None, person)])


def _has(text: str, words: str | None) -> bool:
    return words is None or all(word in text.casefold() for word in words.casefold().split())


def _certain(claim: Claim, s: Statement, label: str) -> bool:
    wanted = _LABELS.get(label.casefold(), label)
    if claim.certainty is None or not claim.certainty.label.startswith(wanted):
        return False
    at = next((part.start for part in claim.spans if part.name == "trigger"), -1)
    return any(start <= at < end for start, end in s.content)
