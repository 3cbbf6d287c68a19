"""The lines about states: what they are under a treaty, what reports say they did, and what changed since a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from firsthand.brief.citations import DONE, Citations
from firsthand.brief.lines import Quoted, ReasonLine, plain, reason_lines
from firsthand.brief.phrases import phrases, written_day
from firsthand.model import Event, Evidence, Report, Status
from firsthand.treaties import state_name

_LONGEST = 320
#: Kinds of reasons of a status that are no stages.
_NO_STAGES = frozenset({"clock", "disagreement", "armed_conflict", "intention"})
#: What is compared between two days, in the order of the columns.
_COMPARED = ("stage", "claimed", "recognised", "effective", "condition", "intentions")


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A state's line on the board in words, with the words of reports behind it."""

    status: Status
    name: str
    stage: str
    claimed: str | None
    recognised: str | None
    intentions: tuple[str, ...]
    #: How many origins stand behind it, None where that is not known.
    n_origins: int | None
    #: How many origins tell each stage, by the stage in words, where that is known.
    origins: tuple[tuple[str, int], ...]
    #: Whether it is a party on the day, by the official record; None for boards without one.
    party: str | None
    #: Where sources differ: which day is taken, which others are told.
    disagreements: tuple[str, ...]
    reasons: tuple[ReasonLine, ...]


@dataclass(frozen=True, slots=True)
class EventLine:
    """What a report says that a state did, when, and with which words."""

    event: Event
    name: str
    stage: str
    when: str
    words: Quoted


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What is otherwise for a state than on the earlier day: the column, before and after (None where nothing was)."""

    name: str
    what: str
    before: str | None
    after: str | None


def status_lines(
    statuses: Iterable[Status],
    cited: Citations,
    names: Mapping[str, str] | None = None,
    n_origins: Mapping[str, int] | None = None,
    origins: Mapping[tuple[str, str], int] | None = None,
    party: Mapping[str, str] | None = None,
) -> list[StatusLine]:
    """The board, as given; states by their usual names where `names` does not say.

    `origins` says how many origins tell a stage of an entity, `party` what the record makes of its membership.
    """
    return [
        StatusLine(
            status,
            called(status.entity, names),
            plain(status.stage),
            plain(status.claimed) if status.claimed else None,
            plain(status.recognised) if status.recognised else None,
            tuple(plain(intention) for intention in status.intentions),
            (n_origins or {}).get(status.entity),
            tuple((plain(stage), n) for (entity, stage), n in (origins or {}).items() if entity == status.entity),
            (party or {}).get(status.entity),
            tuple(differing(e.why) for e in status.evidence if e.kind == "disagreement"),
            reason_lines([told_evidence(e) for e in status.evidence], cited, DONE),
        )
        for status in statuses
    ]


def event_lines(
    events: Iterable[Event], reports: Mapping[str, Report], cited: Citations, names: Mapping[str, str] | None = None
) -> list[EventLine]:
    """What the reports say that states did, in the order of the reports."""
    order = {name: k for k, name in enumerate(reports)}
    lines = []
    for event in sorted(events, key=lambda e: (order.get(e.report_id, len(order)), e.start or 0, repr(e))):
        quoted = Quoted("", None)
        if event.report_id in reports and event.start is not None and event.end is not None:
            span = event.start, event.end
            place = cited.cite(event.report_id, *span, DONE, event.confidence, whole=True)
            quoted = Quoted(cited.quote(event.report_id, span, _LONGEST), place)
        lines.append(EventLine(event, called(event.state, names), plain(event.stage), _when(event), quoted))
    return lines


def change_lines(
    earlier: Iterable[Status], statuses: Iterable[Status], names: Mapping[str, str] | None = None
) -> list[ChangeLine]:
    """What changed between two boards, state by state in the order of the later one."""
    before, after = ({status.entity: status for status in board} for board in (earlier, statuses))
    lines = []
    for entity in [*after, *(entity for entity in before if entity not in after)]:
        old, new = before.get(entity), after.get(entity)
        for what in _COMPARED:
            was, now = _cell(old, what), _cell(new, what)
            if was != now:
                lines.append(ChangeLine(called(entity, names), phrases("board")["column"][what], was, now))
    return lines


def called(entity: str, names: Mapping[str, str] | None = None) -> str:
    """A state's name with its code: "Lithuania (LTU)"; the code alone where no name is known."""
    name = (names or {}).get(entity) or state_name(entity)
    return name if name == entity else f"{name} ({entity})"


def differing(why: str) -> str:
    """Where sources differ, with the stage as one reads it."""
    stage, colon, days = why.partition(": ")
    return f"{plain(stage)}{colon}{days}" if colon else why


def origin_words(line: StatusLine) -> str:
    """How many origins stand behind a line, and behind each of its stages; empty where that is not known."""
    if line.n_origins is None:
        return ""
    each = ", ".join(f"{stage} {n}" for stage, n in line.origins)
    return f"{line.n_origins}: {each}" if each else str(line.n_origins)


def told_evidence(evidence: Evidence) -> Evidence:
    """A reason that names its stage: "notified: told on 2025-06-28"."""
    return evidence if evidence.kind in _NO_STAGES else replace(evidence, why=f"{plain(evidence.kind)}: {evidence.why}")


def _cell(status: Status | None, what: str) -> str | None:
    if status is None:
        return None
    value = status.intentions if what == "intentions" else (getattr(status, what),)
    words = [written_day(text) if what == "effective" else plain(text) for text in value if text]
    return "; ".join(words) or None


def _when(event: Event) -> str:
    """When it happened, or was told, and by which record."""
    if event.happened:
        first = written_day(event.happened)
    else:
        first = f"told on {written_day(event.printed)}" if event.printed else "time not known"
    known = f"known {written_day(event.known)}" if event.known and event.known != event.printed else ""
    record = f"record {event.record}" if event.record else ""
    return ", ".join(part for part in (first, known, record) if part)
