"""What the sentences of a report say of the entities of a board: which stage each has reached, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.model import Event, Evidence, Mark, Report, Span
from firsthand.play.clauses import clause_of, in_other_clause
from firsthand.play.days import day_of
from firsthand.play.forms import Form, find_forms
from firsthand.play.mentions import Line, Named, read_lines
from firsthand.play.records import Kind, Plays

#: A stage told ahead, and in the present tense, which without a day says how the rule works.
_AHEAD = re.compile(r"\b(?:will|shall)\b", re.IGNORECASE)
_RULE = re.compile(r"\b(?:enters|comes|goes|takes|becomes)\b", re.IGNORECASE)
#: Before a clause: what is told in it is still to come, or a condition.
_NOT_YET = re.compile(r"\b(?:until|unless|once)\s*$", re.IGNORECASE)
#: What a finding loses where its clause names no entity, and its entity is the one named before.
_UNNAMED = 0.7


def read_events(report: Report, board: str, plays: Plays) -> list[Event]:
    """What the report says that entities of the board went through, sentence by sentence.

    `start` and `end` are the words that say it; `happened` is the day that the clause names, None where it names none;
    `known` and `printed` are the report's own publication date. Raises UsageError for an unknown board.
    """
    one = plays.board(board)
    found: list[Event] = []
    for line in read_lines(report, one.id, plays):
        seen: set[tuple[str, str]] = set()
        for form in find_forms(line.mask, plays.schemes[board]):
            whose = entity_of(line, form)
            day = day_in(report, line, (form.start, form.end))
            if whose is None or not _is_told(line, form, day, plays.kind(board)):
                continue
            code, sure = whose
            if (code, form.stage.id) not in seen:
                seen.add((code, form.stage.id))
                found.append(_event(report, line, form, board, code, sure, day))
    return found


def _is_told(line: Line, form: Form, day: str | None, kind: Kind) -> bool:
    """Whether the act is told as done; of what is to come, only stages that are told so count, with their day."""
    start, _ = clause_of(line.mask, (form.start, form.end))
    if _NOT_YET.search(line.mask[:start]):
        return False
    ahead = _AHEAD.search(line.mask, start, form.end) is not None
    if form.stage.id in kind.coming:
        return day is not None or not (ahead or _RULE.search(line.mask, form.start, form.end))
    return not ahead


def entity_of(line: Line, form: Form) -> tuple[str, float] | None:
    """Whose stage a form tells: the entity in it, else the nearest before it in its clause, else the one named last."""
    inside = [named for named in line.named if form.start <= named.start < form.end]
    if inside:
        return inside[-1].code, inside[-1].confidence
    start, end = clause_of(line.mask, (form.start, form.end))
    near = [named for named in line.named if start <= named.start < end]
    before = [named for named in near if named.start < form.start]
    chosen: Named | None = before[-1] if before else near[0] if near else None
    if chosen is None and line.named:
        chosen = min(line.named, key=lambda named: abs(named.start - form.start))
    if chosen is not None:
        return chosen.code, chosen.confidence * _UNNAMED
    return (line.last, _UNNAMED * _UNNAMED) if line.last is not None else None


def day_in(report: Report, line: Line, at: Span) -> str | None:
    """The day nearest to a form within its clause, None where it names none."""
    from firsthand.claims import find_times  # noqa: PLC0415 - the room of times is read only where it is needed

    clause = clause_of(line.mask, at)
    words = report.text[line.start : line.end]
    times = find_times(words, published=report.published)
    # "The same day" is the day of another act, not of the report.
    days = [
        t for t in times if day_of(t) is not None and "same" not in words[t.start : t.end].lower().split()
    ]  # fmt: skip
    inside = [t for t in days if clause[0] <= t.start < clause[1] and not in_other_clause(line.mask, at, t.start)]
    nearest = min(inside, key=lambda t: (max(t.start - at[1], at[0] - t.end, 0), t.start), default=None)
    return day_of(nearest) if nearest else None


def _event(report: Report, line: Line, form: Form, board: str, code: str, sure: float, day: str | None) -> Event:
    start, end = line.start + form.start, line.start + form.end
    printed = (report.published or "")[:10] or None
    return Event(
        code, form.stage.id, start, end, day, printed, printed, board=board, confidence=round(0.9 * sure, 2),
        evidence=tuple(_evidence(report, line, start, end, code)), report_id=report.id,
    )  # fmt: skip


def _evidence(report: Report, line: Line, start: int, end: int, code: str) -> Iterator[Evidence]:
    words = " ".join(report.text[start:end].split())
    yield Evidence("words", f"“{words}” is said of {code}", marks=(Mark(report.id, start, end),))
    yield Evidence("sentence", "where it stands", marks=(Mark(report.id, line.start, line.end),))
