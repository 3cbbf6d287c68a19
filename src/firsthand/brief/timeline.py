"""The timeline of one entity of a board: what was told or recorded when, where the day of the board stands, what is to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.brief.lines import plain
from firsthand.brief.phrases import written_day
from firsthand.model import Event, Status

#: Units of the picture: its width, the space at either side, the height of a row of labels, of a character.
WIDTH, _SIDE, _ROW, _CHARACTER = 720, 16, 18, 6.6
_NONE: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One stage on one day. `how` is recorded, told (the day is one that a report names), printed (only the report's
    own day is known) or clock (it follows); `n` is how many sentences and records give it. `x`, `label_x` and `row`
    are its place in the picture."""

    day: str
    stage: str
    how: str
    n: int
    x: float = 0.0
    label_x: float = 0.0
    row: int = 0

    @property
    def words(self) -> str:
        """What stands at the point."""
        return f"{written_day(self.day)}: {self.stage}{_HOW[self.how]}"


_HOW = {"recorded": " (record)", "told": "", "printed": " (day of print)", "clock": " (by the clock)"}


@dataclass(frozen=True, slots=True)
class Timeline:
    """The points of an entity in order, and the place of the board's day among them."""

    name: str
    points: tuple[Point, ...]
    on: str
    on_x: float
    height: int

    @property
    def words(self) -> str:
        """All of it in one line, for who cannot see the picture."""
        return "; ".join(point.words for point in self.points)

    @property
    def text(self) -> str:
        """The line for a terminal: what was, a bar for the day of the board, what is to come."""
        before = [f"{point.day} {point.stage}{_HOW[point.how]}" for point in self.points if point.day <= self.on]
        after = [f"{point.day} {point.stage}{_HOW[point.how]}" for point in self.points if point.day > self.on]
        return f"{' ─ '.join(before)} ┃" + (f" {' ┄ '.join(after)}" if after else "")


def timeline(status: Status, name: str, events: Iterable[Event]) -> Timeline | None:
    """The timeline of an entity on the day of its status; None where nothing of it is dated."""
    rows = [e for e in events if e.state == status.entity and (e.known or "")[:10] <= status.on]
    points = [*_dated(rows), *_printed(rows)]
    if status.effective and not any(p.day == status.effective for p in points):
        points.append(Point(status.effective, "takes effect", "clock", 0))
    if not points:
        return None
    points.sort(key=lambda point: (point.day, point.stage))
    return _placed(name, points, status.on)


def _dated(rows: Sequence[Event]) -> list[Point]:
    found: dict[tuple[str, str], list[Event]] = {}
    for event in rows:
        if event.happened:
            found.setdefault((event.happened[:10], event.stage), []).append(event)
    return [
        Point(day, plain(stage), "recorded" if any(e.record for e in several) else "told", len(several))
        for (day, stage), several in found.items()
    ]


def _printed(rows: Sequence[Event]) -> list[Point]:
    """Stages of which no day is told, on the first day on which a report told them."""
    dated = {event.stage for event in rows if event.happened}
    first: dict[str, str] = {}
    counts: dict[str, int] = {}
    for event in rows:
        if event.stage not in dated and event.printed:
            first[event.stage] = min(first.get(event.stage, event.printed[:10]), event.printed[:10])
            counts[event.stage] = counts.get(event.stage, 0) + 1
    return [Point(day, plain(stage), "printed", counts[stage]) for stage, day in first.items()]


def _placed(name: str, points: list[Point], on: str) -> Timeline:
    """Points along an axis by their days, labels in as few rows as hold them without touching."""
    days = [date.fromisoformat(day).toordinal() for day in (*(p.day for p in points), on)]
    first, span = min(days), max(max(days) - min(days), 1)
    places = [_SIDE + (day - first) * (WIDTH - 2 * _SIDE) / span for day in days]
    ends: list[float] = []
    placed = []
    for point, x in zip(points, places[:-1], strict=True):
        wide = _CHARACTER * len(point.words)
        label = max(0.0, min(x - 4, WIDTH - wide))
        row = next((n for n, end in enumerate(ends) if end <= label), len(ends))
        ends[row : row + 1] = [label + wide + 8]
        placed.append(Point(point.day, point.stage, point.how, point.n, round(x, 1), round(label, 1), row))
    return Timeline(name, tuple(placed), on, round(places[-1], 1), 26 + _ROW * len(ends))
