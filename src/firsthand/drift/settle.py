"""Which of the differences found stand: one for each place, by precedence."""

from __future__ import annotations

from firsthand.drift.found import Found
from firsthand.drift.readings import Reading, overlap
from firsthand.drift.types import drift_types
from firsthand.model import Span

#: Types that name what is left over: they give way where another names the place.
_REST = frozenset({"wording_changed", "added", "omitted", "opinion_added", "background_added", "meaning_changed"})

#: Types that say more of a verb than how firmly it is told.
_GRAVER = frozenset({"meaning_reversed", "status_changed"})


def settle(found: list[Found], source: Reading, derived: Reading) -> list[Found]:
    """The differences that stand, in the order of the retelling, omissions after."""
    types = drift_types()
    kept: list[Found] = []
    for row in sorted(
        found,
        key=lambda f: (
            f.type not in _GRAVER,
            types[f.type].precedence,
            -f.confidence,
            f.derived or (0, 0),
            f.source or (0, 0),
        ),
    ):
        if not any(_named_by(row, other) for other in kept):
            kept.append(row)
    last = len(derived.text)
    return sorted(kept, key=lambda f: (f.derived or (last, last), f.source or (0, 0), f.type))


def _named_by(row: Found, other: Found) -> bool:
    """Whether another difference already names this place."""
    types = drift_types()
    same = _most(row.derived, other.derived) and _most(row.source, other.source)
    if (
        other.type == "quotation_altered"
        and row.derived
        and row.source
        and overlap(row.derived, other.derived or (0, 0))
    ):
        return True
    if (row.type == other.type and types[row.type].parent != "certainty") or (
        row.type in _REST and row.source and row.derived
    ):
        return same
    if row.type in _REST and row.derived and types[other.type].parent == "attribution":
        return same  # who says a sentence tells nothing of what was put into it
    if row.type in _REST:
        mine, theirs = (row.derived, other.derived) if row.derived is not None else (row.source, other.source)
        return mine is not None and theirs is not None and 2 * overlap(mine, theirs) > mine[1] - mine[0]
    if row.source and row.derived and other.source and other.derived and _gives_way(row, other):
        return same or (overlap(row.source, other.source) > 0 and overlap(row.derived, other.derived) > 0)
    return row.derived == other.derived and row.source == other.source


def _gives_way(row: Found, other: Found) -> bool:
    """Whether one difference of certainty or degree is told by another that touches it."""
    types = drift_types()
    certain = types[row.type].parent == "certainty"
    if certain and types[other.type].parent == "certainty":
        return True
    return (certain or row.type.startswith("qualifier")) and other.type in _GRAVER


def _most(a: Span | None, b: Span | None) -> bool:
    """Whether two spans are mostly one; two that are none are."""
    if a is None or b is None:
        return a is b
    return 2 * overlap(a, b) > min(a[1] - a[0], b[1] - b[0])
