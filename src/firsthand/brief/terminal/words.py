"""Words of reports and findings as the terminal views write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest

from rich.text import Text

from firsthand.brief.fates import quote
from firsthand.brief.phrases import counted, in_marks, phrases
from firsthand.model import Derivation, Drift, Report, Span, Statement
from firsthand.output import for_terminal

#: The longest words of a report in a line about a change, in characters.
_LONGEST = 60


def short(text: str, n: int) -> str:
    """Text of at most `n` characters."""
    return text if len(text) <= n else text[: n - 1].rstrip() + "…"


def line_of(report: Report, start: int, end: int, longest: int = 160) -> str:
    """The words of a span on one line, cut in the middle where they are long."""
    return quote(report.text, (start, end), longest)


def change_words(drift: Drift) -> str:
    """A change in words: “look set to leave” became “have decided to leave”: intention told as done."""
    name = phrases("story")["drift"].get(drift.type, (drift.type.replace("_", " "),))[0]
    before, after = (
        in_marks(quote(text, (0, len(text)), _LONGEST)) if text else "" for text in (drift.before, drift.after)
    )
    if before and after:
        return f"{before} became {after}: {name}"
    return f"{before or after}: {name}" if before or after else name


def changes_text(drifts: Sequence[Drift], most: int) -> Text:
    """How many changes, and the gravest in words, a line each."""
    text = Text(counted(len(drifts), "change"), style="dim")
    for drift in nsmallest(most, drifts, key=_gravest):
        text.append("\n  ")
        text.append(for_terminal(change_words(drift)))
    return text


def _gravest(drift: Drift) -> tuple[float, float, Span, str, str]:
    return -drift.gravity, -drift.confidence, drift.derived or (1 << 60, 0), drift.type, repr(drift)


def by_pair(drifts: Iterable[Drift]) -> Mapping[tuple[str, str], list[Drift]]:
    """The drifts by source and derived report."""
    found: dict[tuple[str, str], list[Drift]] = {}
    for drift in drifts:
        found.setdefault((drift.source_report_id, drift.derived_report_id), []).append(drift)
    return found


def speaker_of(statement: Statement) -> str:
    """Who said it, with role and affiliation; empty where nobody is named."""
    speaker = statement.speaker
    return ", ".join(part for part in (speaker.name, speaker.role, speaker.affiliation) if part) if speaker else ""


def content_of(statement: Statement, report: Report, longest: int = 160) -> str:
    """The words of a statement on one line, its parts joined by dots."""
    words = " … ".join(" ".join(report.text[start:end].split()) for start, end in statement.content)
    return quote(words, (0, len(words)), longest)


def edge_label(derivation: Derivation) -> list[tuple[str, str]]:
    """Kind and share of a derivation, coloured."""
    share = f" {derivation.coverage:.0%}" if derivation.coverage else ""
    colour = {"copy": "green", "rewrite": "yellow", "partial": "magenta"}.get(derivation.kind, "blue")
    return [(f"{derivation.kind}{share}", colour)]


def source_name(derivation: Derivation) -> str:
    """Where a derivation comes from: the report, or the name of one that is not here."""
    if derivation.source_report_id is None:
        return f"{derivation.source_name}, whose text is not here"
    return f"{derivation.source_name or ''} {derivation.source_report_id}".strip()
