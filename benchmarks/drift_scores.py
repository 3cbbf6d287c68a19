"""How the drifts found between made pairs are held against what was changed in them.

A found drift is that of a change when its type is the change's (or one that counts as the same, in the milder figure),
and when on a side where words changed its span shares a word with them, and on no side leaves the sentences of the
change. A change is met once; what is found of it again counts neither for nor against. All else that is found is false.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.made.drifts import Edit, Pair
from firsthand import Drift

Span = tuple[int, int]
FAITHFUL = ("faithful", "kept")
#: Types that count as the same as the change's own in the milder figure: one reader in two would name them so.
SAME: dict[str, tuple[str, ...]] = {
    "hedge_dropped": ("possibility_hardened",),
    "possibility_hardened": ("hedge_dropped",),
    "intention_as_done": ("possibility_hardened", "hedge_dropped"),
    "hedge_added": ("softened",),
    "qualifier_dropped": ("hedge_dropped",),
    "reply_dropped": ("omitted",),
    "opinion_added": ("added",),
    "background_added": ("added",),
    "added": ("background_added", "opinion_added"),
    "cause_added": ("added",),
    "credit_dropped": ("speaker_dropped",),
    "softened": ("wording_changed",),
    "wording_changed": ("softened", "meaning_changed"),
}
#: Characters by which a span may pass the end of its sentences: a blank, a quotation mark.
_SLACK = 2


@dataclass(frozen=True)
class Score:
    """Counts of one pair or of several; they add up."""

    wanted: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    #: Pairs of a change's type, and the type that was found in its place.
    taken_for: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: By what was done: sentences told faithfully or kept, and false drifts on them.
    faithful: Counter[str] = field(default_factory=Counter)
    on_faithful: Counter[str] = field(default_factory=Counter)
    ways: Counter[tuple[str, str]] = field(default_factory=Counter)
    ways_met: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})


def score(pair: Pair, found: Sequence[Drift], same: Mapping[str, tuple[str, ...]] = SAME) -> Score:
    """The drifts found in a pair against what was changed; with an empty `same`, by the very type."""
    changes = [e for e in pair.edits if e.type not in FAITHFUL]
    used = _matched(pair, changes, found, same)
    left = [
        d for d in found if id(d) not in used.values() and not any(_is_again(pair, c, d, used, same) for c in changes)
    ]
    total = Score()
    for change in changes:
        total += _of_change(pair, change, id(change) in used, [d for d in left if lies_on(pair, change, d)])
    for edit in pair.edits:
        if edit.type in FAITHFUL:
            total.faithful[edit.way] += 1
    for drift in left:
        around = next((e for e in pair.edits if _inside(e, drift)), None)
        total.false[drift.type] += 1
        if around is not None and around.type in FAITHFUL:
            total.on_faithful[around.way] += 1
        total += Score(wrong=(_told(pair, drift, around),))
    return total


def lies_on(pair: Pair, edit: Edit, drift: Drift) -> bool:
    """Whether a drift lies on the words of a change and within its sentences."""
    sides = (
        (pair.source, edit.source, drift.source, edit.source_sentence),
        (pair.derived, edit.derived, drift.derived, edit.derived_sentence),
    )
    within = all(d is None or (s[0] - _SLACK <= d[0] and d[1] <= s[1] + _SLACK) for _, _, d, s in sides)
    return within and any(e is not None and d is not None and _share(text, e, d) for text, e, d, _ in sides)


def _matched(
    pair: Pair, changes: Sequence[Edit], found: Sequence[Drift], same: Mapping[str, tuple[str, ...]]
) -> dict[int, int]:
    """Which drift meets which change, by identity; the very type is served first."""
    used: dict[int, int] = {}
    for table in ({}, same):
        for change in changes:
            free = (d for d in found if id(d) not in used.values() and _is_of(pair, change, d, table))
            if id(change) not in used and (first := next(free, None)) is not None:
                used[id(change)] = id(first)
    return used


def _is_of(pair: Pair, change: Edit, drift: Drift, same: Mapping[str, tuple[str, ...]]) -> bool:
    return drift.type in (change.type, *same.get(change.type, ())) and lies_on(pair, change, drift)


def _is_again(
    pair: Pair, change: Edit, drift: Drift, used: dict[int, int], same: Mapping[str, tuple[str, ...]]
) -> bool:
    return id(change) in used and _is_of(pair, change, drift, same)


def _of_change(pair: Pair, change: Edit, met: bool, instead: Sequence[Drift]) -> Score:
    """The counts of one change; where it was not met, what was found in its place."""
    way = (change.type, change.way)
    if met:
        return Score(Counter([change.type]), Counter([change.type]), ways=Counter([way]), ways_met=Counter([way]))
    names = [d.type for d in instead] or ["nothing"]
    line = f"{change.type} ({change.way}): {change.before} -> {change.after}; found {', '.join(names)}{_texts(pair, change)}"
    taken = Counter({(change.type, name): 1 for name in names})
    return Score(Counter([change.type]), ways=Counter([way]), taken_for=taken, missed=(line,))


def _inside(edit: Edit, drift: Drift) -> bool:
    """Whether a drift begins in the sentences of an edit."""
    if drift.derived is not None:
        start, end = edit.derived_sentence
        return start <= drift.derived[0] < end
    start, end = edit.source_sentence
    return drift.source is not None and start <= drift.source[0] < end


def _told(pair: Pair, drift: Drift, around: Edit | None) -> str:
    if around is None:
        return f"{drift.type}: {drift.before} -> {drift.after}; between sentences"
    return f"{drift.type}: {drift.before} -> {drift.after}; on {around.type} ({around.way}){_texts(pair, around)}"


def _texts(pair: Pair, edit: Edit) -> str:
    return f"\n    {pair.source[slice(*edit.source_sentence)]}\n    {pair.derived[slice(*edit.derived_sentence)]}"


def _share(text: str, one: Span, other: Span) -> bool:
    """Whether two spans have a word in common."""
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return start < end and re.search(r"\w", text[start:end]) is not None
