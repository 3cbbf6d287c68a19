"""All that was found about one story, as the brief takes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from firsthand.model import Credit, Derivation, Drift, Event, Passage, Report, Statement, Status, Story, Way

#: Characters of a text's first line that stand for its title.
_FIRST_WORDS = 48
#: Stands for an unknown time: after every known one.
_LATE = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class StoryMaterial:
    """A story with everything that was found in its reports.

    `reports` are by id and hold every report of the story. `statements` and `events` have their `report_id`, `drifts`
    both ids. `passages` are by (source id, derived id), the source side first; `credits` by report id.
    """

    story: Story
    reports: Mapping[str, Report]
    derivations: Sequence[Derivation] = ()
    statements: Sequence[Statement] = ()
    drifts: Sequence[Drift] = ()
    statuses: Sequence[Status] = ()
    events: Sequence[Event] = ()
    passages: Mapping[tuple[str, str], Sequence[Passage]] = field(default_factory=dict)
    credits: Mapping[str, Sequence[Credit]] = field(default_factory=dict)
    ways: Sequence[Way] = ()


def in_time(material: StoryMaterial) -> list[Report]:
    """The reports of the story by time, those without one last."""
    return by_time(material.reports[name] for name in material.story.report_ids)


def by_time(reports: Iterable[Report]) -> list[Report]:
    """Reports by time, those without one last."""
    return sorted(reports, key=lambda report: (moment(report), report.id))


def names(reports: Sequence[Report]) -> dict[str, str]:
    """What to call each report; numbered where an outlet has several."""
    plain = {report.id: called(report) for report in reports}
    often = Counter(plain.values())
    seen: Counter[str] = Counter()
    numbered = {}
    for key, name in plain.items():
        seen[name] += 1
        numbered[key] = f"{name} ({seen[name]})" if often[name] > 1 else name
    return numbered


def called(report: Report) -> str:
    """What to call a report by itself: its outlet, else its title, else its first words, else its id."""
    if report.outlet or report.title:
        return report.outlet or report.title or ""
    line = next((" ".join(line.split()) for line in report.text.splitlines() if line.strip()), "")
    return (line if len(line) <= _FIRST_WORDS else line[:_FIRST_WORDS].rsplit(" ", 1)[0] + "…") or report.id


def moment(report: Report) -> datetime:
    """When a report was published; a time without a zone is taken as UTC, a day as its beginning."""
    if not report.published:
        return _LATE
    found = datetime.fromisoformat(report.published)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
