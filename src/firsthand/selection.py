"""Which statements a reader asks for: by speaker, outlet, words, certainty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.model import Claim, Report, Statement

#: FactBank's labels (Saurí and Pustejovsky 2009) by what they mean.
_LABELS = {"certain": "CT", "probable": "PR", "possible": "PS", "unknown": "U"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a statement must have; what is None does not matter.

    `speaker` are words of the speaker's name, role or affiliation, or of the source as it stands; `outlet` of the
    outlet's name; `words` of what is said. `certainty` is the label of a claim in it (CT+, PR-, ...), or a word for
    the first half of one: certain, probable, possible, unknown.
    """

    speaker: str | None = None
    outlet: str | None = None
    words: str | None = None
    certainty: str | None = None


def selected(
    statements: Iterable[Statement], claims: Iterable[Claim], reports: Mapping[str, Report], wanted: Wanted
) -> list[Statement]:
    """The statements that have all that is wanted, in their order. Letter case does not matter."""
    by_report: dict[str, list[Claim]] = {}
    for claim in claims if wanted.certainty else ():
        by_report.setdefault(claim.report_id, []).append(claim)
    return [s for s in statements if _fits(s, by_report.get(s.report_id, ()), reports[s.report_id], wanted)]


def _fits(s: Statement, claims: Sequence[Claim], report: Report, wanted: Wanted) -> bool:
    said = " ".join(report.text[start:end] for start, end in s.content)
    return (
        _has(_who(s, report), wanted.speaker)
        and _has(report.outlet or "", wanted.outlet)
        and _has(said, wanted.words)
        and (wanted.certainty is None or any(_certain(c, s, wanted.certainty) for c in claims))
    )


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
