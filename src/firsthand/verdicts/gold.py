"""The machine measured against a gold file in the form of examples/gold.json, as far as its keys go.

Places are found by their words. What a gold file calls optional counts neither for nor against, and so do changes that
it does not list: it names those that were put in, not every one there is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firsthand.errors import InvalidRecord
from firsthand.model import Derivation, Drift, Event, Span, Statement, Story
from firsthand.verdicts.scores import Outcome, Score, tallied

Row = tuple[str, str, Outcome]

#: Share of the words or characters of the shorter of two that they have in common where they mean one place.
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """What the machine found in the reports of a gold file."""

    texts: Mapping[str, str]
    derivations: Sequence[Derivation]
    stories: Sequence[Story]
    statements: Sequence[Statement]
    events: Sequence[Event]
    drifts: Sequence[Drift]


def read_gold(path: Path) -> dict[str, Any]:
    """A gold file. Raises InvalidRecord naming the file and what is wrong."""
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InvalidRecord(f"{path}: is no JSON ({error})") from None
    if not isinstance(gold, dict) or not isinstance(gold.get("reports"), dict):
        raise InvalidRecord(f"{path}: is no gold file: it has no key reports with an entry for each report")
    return gold


def against_gold(gold: Mapping[str, Any], found: Found) -> list[Score]:
    """Scores for each kind that a gold file has; reports that are not here are left out."""
    here = {name for name in gold["reports"] if name in found.texts}
    rows: list[Row] = []
    if "derivations" in gold:
        rows += _derivations([g for g in gold["derivations"] if g["report_id"] in here], found, here)
    if "stories" in gold:
        together = [[n for n in s["report_ids"] if n in here] for s in gold["stories"]]
        origins = [[n for n in o["report_ids"] if n in here] for s in gold["stories"] for o in s["origins"]]
        rows += _pairs("story", together, [s.report_ids for s in found.stories], here)
        rows += _pairs("origin", origins, [o.report_ids for s in found.stories for o in s.origins], here)
    for name, wanted in gold.get("statements", {}).items():
        if name in here:
            rows += _statements(wanted, [s for s in found.statements if s.report_id == name], found.texts[name])
    if "board" in gold:
        rows += _events(gold["board"], found, here)
    if "changes" in gold:
        rows += _changes([g for g in gold["changes"] if {g["derived_report_id"], g["source_report_id"]} <= here], found)
    return tallied(rows, lists_all=True, open_kinds=("drift",))


def _derivations(wanted: Iterable[Mapping[str, Any]], found: Found, here: set[str]) -> Iterator[Row]:
    mine = {d.report_id: d for d in found.derivations if d.kind != "cites" and d.report_id in here}
    for gold in wanted:
        d = mine.pop(gold["report_id"], None)
        if d is None:
            yield "derivation", gold["kind"], "missed"
            continue
        same = d.source_report_id == gold["source_report_id"] and d.kind == gold["kind"]
        named = gold["source_report_id"] is not None or d.source_name == gold["source_name"]
        yield "derivation", gold["kind"], "right" if same and named else "corrected"
    for d in mine.values():
        yield "derivation", d.kind, "wrong"


def _pairs(
    kind: str, wanted: Iterable[Sequence[str]], mine: Iterable[Sequence[str]], here: set[str]
) -> Iterator[Row]:  # fmt: skip
    """Groups of reports, by the pairs that stand together."""
    gold, machine = (
        {(a, b) for group in groups for a in group for b in group if a < b and {a, b} <= here}
        for groups in (wanted, mine)
    )
    for pair in sorted(gold | machine):
        yield kind, "", "right" if pair in gold & machine else "missed" if pair in gold else "wrong"


def _statements(wanted: Sequence[Mapping[str, Any]], mine: Sequence[Statement], text: str) -> Iterator[Row]:
    places = [_located(text, gold["content"]) for gold in wanted]
    hulls = _hulls(wanted, places)
    matched: dict[int, list[int]] = {}
    for n, s in enumerate(mine):
        hits = [g for g, place in enumerate(places) if place is not None and _meets(s.content, place, hulls[g])]
        for g in hits:
            matched.setdefault(g, []).append(n)
        firm = [g for g in hits if not wanted[g].get("optional")]
        if firm:
            same = any(wanted[g]["form"] == s.form for g in firm)
            yield "statement", s.form, "right" if same else "corrected"
        elif not hits:
            yield "statement", s.form, "wrong"
    for g, gold in enumerate(wanted):
        if gold.get("optional") or places[g] is None:
            continue
        if g not in matched:
            yield "statement", gold["form"], "missed"
        elif gold.get("speaker"):
            names = {mine[n].speaker.name for n in matched[g] if mine[n].speaker is not None}  # type: ignore[union-attr]
            named = {name for name in names if name}
            yield "speaker", "", "right" if gold["speaker"] in named else "corrected" if named else "missed"


def _hulls(wanted: Sequence[Mapping[str, Any]], places: Sequence[Span | None]) -> list[Span | None]:
    """From the first to the last character of the utterance that each gold row is part of."""
    found = []
    for gold, place in zip(wanted, places, strict=True):
        group = gold.get("group")
        spans = [p for g, p in zip(wanted, places, strict=True) if p and group is not None and g.get("group") == group]
        found.append((min(s for s, _ in spans), max(e for _, e in spans)) if spans else place)
    return found


def _meets(content: Sequence[Span], place: Span, hull: Span | None) -> bool:
    """Whether a statement is (a part of) the one at a place: half of either lies in the other, and its words in the whole."""
    size = sum(end - start for start, end in content)
    inside = sum(_common(span, place) for span in content)
    whole = sum(_common(span, hull or place) for span in content)
    return inside >= _SAME * min(size, place[1] - place[0]) and whole >= _SAME * size


def _common(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _located(text: str, words: str) -> Span | None:
    start = text.find(words)
    return None if start < 0 else (start, start + len(words))


def _events(wanted: Sequence[Mapping[str, Any]], found: Found, here: set[str]) -> Iterator[Row]:
    boards = {gold["board"] for gold in wanted}
    mine = [e for e in found.events if e.report_id in here and e.board in boards]
    met: set[int] = set()
    for gold in wanted:
        stages = (gold["stage"], *gold.get("also_stages", ()))
        for name in (n for n in gold["report_ids"] if n in here):
            near = [
                n
                for n, e in enumerate(mine)
                if (e.report_id, e.board, e.state) == (name, gold["board"], gold["entity"])
            ]
            hits = [n for n in near if mine[n].stage in stages]
            place = _located(found.texts[name], gold["words"])
            others = [] if hits or place is None else [n for n in near if _at(mine[n], place) and n not in met]
            met.update(hits or others)
            if not gold.get("optional"):
                yield "event", gold["stage"], "right" if hits else "corrected" if others else "missed"
    for n, e in enumerate(mine):
        if n not in met:
            yield "event", e.stage, "wrong"


def _at(event: Event, place: Span) -> bool:
    return event.start is not None and event.end is not None and _common((event.start, event.end), place) > 0


def _changes(wanted: Iterable[Mapping[str, Any]], found: Found) -> Iterator[Row]:
    by_pair: dict[tuple[str, str], list[Drift]] = {}
    for d in found.drifts:
        by_pair.setdefault((d.derived_report_id, d.source_report_id), []).append(d)
    for gold in wanted:
        types = (gold["type"], *gold.get("also_types", ()))
        near = [d for d in by_pair.get((gold["derived_report_id"], gold["source_report_id"]), ()) if _alike(gold, d)]
        right = any(d.type in types for d in near)
        yield "drift", gold["type"], "right" if right else "corrected" if near else "missed"


def _alike(gold: Mapping[str, Any], drift: Drift) -> bool:
    """Whether a drift is at the words of a change, on each side that both have."""
    sides = [(gold["before"], drift.before), (gold["after"], drift.after)]
    shares = [_shared(a, b) for a, b in sides if a and b]
    return bool(shares) and all(share >= _SAME for share in shares)


def _shared(a: str, b: str) -> float:
    one, other = set(a.casefold().split()), set(b.casefold().split())
    return len(one & other) / min(len(one), len(other))
