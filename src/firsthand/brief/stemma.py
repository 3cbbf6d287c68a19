"""The stemma of a story as a picture: one row a report from the first to the last, and what each took from where."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

from firsthand.brief.material import StoryMaterial, in_time, moment
from firsthand.brief.phrases import phrases
from firsthand.model import Derivation

#: Pixels: between lanes, from a row's top to its dot, between lines of words, below a row, at most for a gap in time.
_LANE, _TOP, _LINE, _BELOW, _GAP = 22, 12, 17, 24, 40
_CURVE = 11
#: Keeps the key of an unseen dispatch apart from the ids of reports.
_UNSEEN = "\0"


@dataclass(frozen=True, slots=True)
class Node:
    """A report, or a dispatch that is not here (`report_id` None), with its place in pixels."""

    name: str
    report_id: str | None
    x: int
    y: int
    #: Where the line down to what was taken from it ends; its own height where nothing was.
    down: int


@dataclass(frozen=True, slots=True)
class Edge:
    """One derivation: who took from whom, where the words about it stand, and the line of its last part."""

    derivation: Derivation
    source: str
    target: str
    y: int
    path: str


@dataclass(frozen=True, slots=True)
class Stemma:
    """The picture: its nodes from above, its edges in their order, where words begin and how high it is, in pixels."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    words: int
    height: int


def stemma(material: StoryMaterial, called: Mapping[str, str]) -> Stemma:
    """Lay out the reports of a story over time; a source stands above what was taken from it."""
    arcs = [(_source(d, material), d.report_id, d) for d in material.derivations if d.report_id in called]
    order = _order(material, [(source, target) for source, target, _ in arcs])
    row = {key: k for k, key in enumerate(order)}
    arcs.sort(key=lambda arc: (row[arc[1]], row[arc[0]], repr(arc[2])))
    last = {key: max([row[key], *(row[t] for s, t, _ in arcs if s == key)]) for key in order}
    lane = _lanes(order, arcs, row, last)
    heights = _heights(order, arcs, material)
    x = {key: _LANE // 2 + _LANE * lane[key] for key in order}
    nodes = tuple(
        Node(
            _name(key, called),
            key if key in called else None,
            x[key],
            heights[k],
            heights[last[key]] - (_CURVE if last[key] > k else 0),
        )
        for k, key in enumerate(order)
    )
    taken: dict[str, int] = {}
    edges = []
    for source, target, derivation in arcs:
        taken[target] = taken.get(target, 0) + 1
        y = heights[row[target]]
        path = _hook(x[source], x[target], y)
        edges.append(Edge(derivation, _name(source, called), called[target], y + _LINE * (1 + taken[target]), path))
    bottom = heights[-1] if heights else 0
    below = _LINE * (2 + max(taken.values(), default=0))
    return Stemma(nodes, tuple(edges), _LANE * (max(lane.values(), default=0) + 1) + 6, bottom + below)


def edge_words(edge: Edge) -> str:
    """Kind, source and share of an edge: "copy of Corvane, 97 %"."""
    kind = phrases("story")["kind"][edge.derivation.kind]
    share = f", {edge.derivation.coverage * 100:.0f} %" if edge.derivation.coverage else ""
    return f"{kind} {edge.source}{share}"


def _name(key: str, called: Mapping[str, str]) -> str:
    """What to call a node: an unseen one by its own name, unless a report has it."""
    if key in called:
        return called[key]
    name = key.removeprefix(_UNSEEN)
    return f"{name}, not here" if name in called.values() else name


def _source(derivation: Derivation, material: StoryMaterial) -> str:
    """The key of the node that a derivation comes from."""
    if derivation.source_report_id in material.story.report_ids:
        return str(derivation.source_report_id)
    for origin in material.story.origins:
        primary = derivation.kind not in ("partial", "cites") and derivation.report_id in origin.report_ids
        if origin.dispatch and primary and derivation.source_report_id is None:
            return _UNSEEN + origin.dispatch
    return _UNSEEN + (derivation.source_name or derivation.source_report_id or "a source that is not named")


def _order(material: StoryMaterial, arcs: Sequence[tuple[str, str]]) -> list[str]:
    """The nodes by time, each after its sources; where sources go round in a circle, the first in time first."""
    times = {report.id: (moment(report), report.id) for report in in_time(material)}
    for source, target in arcs:
        if source not in material.story.report_ids:
            times[source] = min(times.get(source, times[target]), (times[target][0], source))
    waits = {key: {s for s, t in arcs if t == key and s != key} for key in times}
    ready = [(when, key) for key, when in times.items() if not waits[key]]
    heapq.heapify(ready)
    order: list[str] = []
    while len(order) < len(times):
        key = heapq.heappop(ready)[1] if ready else min(waits, key=lambda k: times[k])
        waits.pop(key, None)
        order.append(key)
        for other, sources in waits.items():
            if key in sources:
                sources.discard(key)
                if not sources:
                    heapq.heappush(ready, (times[other], other))
        ready = [item for item in ready if item[1] in waits]
        heapq.heapify(ready)
    return order


def _lanes(
    order: Sequence[str],
    arcs: Sequence[tuple[str, str, Derivation]],
    row: Mapping[str, int],
    last: Mapping[str, int],
) -> dict[str, int]:
    """The lane of each node: the first to the right of its source that no line crosses on the way down."""
    lane: dict[str, int] = {}
    held: list[tuple[int, int, int]] = []
    for key in order:
        first = min((lane[s] + 1 for s, t, _ in arcs if t == key and s in lane), default=0)
        taken = {k for k, start, end in held if start <= last[key] and row[key] <= end}
        lane[key] = next(k for k in range(first, first + len(taken) + 1) if k not in taken)
        held.append((lane[key], row[key], last[key]))
    return lane


def _heights(order: Sequence[str], arcs: Sequence[tuple[str, str, Derivation]], material: StoryMaterial) -> list[int]:
    """Where each row stands, with more space the more time went by since the one before."""
    heights, y, before = [], _TOP, None
    for key in order:
        report = material.reports.get(key)
        now = moment(report) if report and report.published else None
        if now and before and now > before:
            y += min(_GAP, round(6 * log2(1 + (now - before).total_seconds() / 3600)))
        heights.append(y)
        y += _LINE * (1 + sum(target == key for _, target, _ in arcs)) + _BELOW
        before = now or before
    return heights


def _hook(source: int, target: int, y: int) -> str:
    """From the line down of the source to the dot of the target."""
    way = 1 if target > source else -1
    if source == target:
        return f"M{source} {y - _CURVE}V{y}"
    return f"M{source} {y - _CURVE}q0 {_CURVE} {way * _CURVE} {_CURVE}H{target - way * 6}"
