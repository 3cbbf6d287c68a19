"""Names of many reports: what each weighs, which reports share rare ones, and which it bears on that a report came.

Kernels over the postings of names (see `alignment.postings`) and over flat arrays: the names of report `i` are
`names[offsets[i]:offsets[i + 1]]`, ascending.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from firsthand.alignment.postings import code_of, in_main, in_tail, place_of

#: Reports that are imagined beside those there are, so that in a pile of two a shared name is still rare.
IMAGINED = 100
#: Steps of weights to each doubling; and the holders of a name from which one step is a whole doubling.
_STEPS, _MANY = 4, 64
#: A name is rare that no more reports have than this and the root of their number.
FEW_HOLDERS = 20


def step(n: Any) -> Any:
    """The step that a number of one or more is on."""
    return np.floor(_STEPS * np.log2(n)).astype(np.int64)


def rarity(reports: int, holders: Any) -> Any:
    """What a name weighs that so many of the reports have: the logarithm of how few they are, in steps."""
    return (step(reports + IMAGINED) - _holders_step(holders)) * (np.log(2) / _STEPS)


def logarithm(n: float) -> Any:
    """The natural logarithm of a number of one or more, in the same steps."""
    return step(n) * (np.log(2) / _STEPS)


def _holders_step(holders: Any) -> Any:
    """The step that the number of a name's holders is on."""
    return np.where(np.asarray(holders) < _MANY, step(holders), _STEPS * np.floor(np.log2(holders))).astype(np.int64)


def few_holders(reports: int) -> int:
    """How many of so many reports may have a name that still is rare."""
    return FEW_HOLDERS + int(2 ** (step(max(1, reports)) / _STEPS / 2))


@numba.njit(cache=True, nogil=True)
def rarities(names: Any, at: Any, main: Any, heads: Any, shift: Any, tail: Any, steps: Any) -> Any:
    """What names weigh by the number of their holders; `steps[n - 1]` where they are `n`."""
    out = np.empty(len(at))
    for n in range(len(at)):
        code = code_of(names[at[n]])
        low, high = in_main(main, heads, shift, code)
        low_tail, high_tail = in_tail(tail, code)
        out[n] = steps[min(len(steps), high - low + high_tail - low_tail) - 1]
    return out


@numba.njit(cache=True, nogil=True)
def touch(
    names: Any, main: Any, heads: Any, shift: Any, tail: Any, changing: Any, few: int, changed: Any
) -> None:  # fmt: skip
    """Marks the holders of names that weigh otherwise, or are rare or not, with and without the reports that change."""
    for name in names:
        code = code_of(name)
        low, high = in_main(main, heads, shift, code)
        low_tail, high_tail = in_tail(tail, code)
        total, others = high - low + high_tail - low_tail, 0
        for i in range(total):
            others += not changing[place_of(main[low + i] if i < high - low else tail[low_tail + i - (high - low)])]
        if others == 0:
            continue
        steps = _STEPS if others < _MANY else 1
        same = np.floor(steps * np.log2(others)) == np.floor(steps * np.log2(total))
        if same and (others > few or total <= few):
            continue
        for i in range(total):
            changed[place_of(main[low + i] if i < high - low else tail[low_tail + i - (high - low)])] = True


@numba.njit(cache=True, nogil=True)
def sharing(
    asked: Any, offsets: Any, names: Any, main: Any, heads: Any, shift: Any, tail: Any, days: Any, among: Any, few: int,
    within: float,
) -> Any:  # fmt: skip
    """Pairs of these reports that share two names which at most `few` have, no more than `within` days apart as far as
    is known; the smaller place first, a pair of two that are asked for once."""
    shared = np.zeros(len(days), np.int32)
    met = np.empty(len(days), np.int32)
    out = np.empty((1024, 2), np.int32)
    n = 0
    for a in asked:
        many = 0
        for at in range(offsets[a], offsets[a + 1]):
            code = code_of(names[at])
            low, high = in_main(main, heads, shift, code)
            low_tail, high_tail = in_tail(tail, code)
            holders = high - low + high_tail - low_tail
            if holders < 2 or holders > few:
                continue
            for i in range(holders):
                b = place_of(main[low + i] if i < high - low else tail[low_tail + i - (high - low)])
                # Where a day is not known, nothing is greater.
                if b == a or (among[b] and b < a) or abs(days[b] - days[a]) > within:
                    continue
                if shared[b] == 0:
                    met[many] = b
                    many += 1
                shared[b] += 1
        if n + many > len(out):
            larger = np.empty((2 * (n + many), 2), np.int32)
            larger[:n] = out[:n]
            out = larger
        for b in met[:many]:
            if shared[b] >= 2:
                out[n, 0], out[n, 1] = min(a, b), max(a, b)
                n += 1
            shared[b] = 0
    return out[:n].copy()


@numba.njit(cache=True, nogil=True)
def measure(places: Any, offsets: Any, weights: Any, sizes: Any) -> None:
    """The squared length of the weighted names of some reports."""
    for i in places:
        total = 0.0
        for at in range(offsets[i], offsets[i + 1]):
            total += weights[at] * weights[at]
        sizes[i] = total


@numba.njit(cache=True, nogil=True)
def name_cosines(offsets: Any, names: Any, weights: Any, size: Any, pairs: Any) -> Any:
    """Cosines of weighted names; each report's names ascend."""
    out = np.zeros(len(pairs))
    for n in range(len(pairs)):
        a, b = pairs[n, 0], pairs[n, 1]
        i, j = offsets[a], offsets[b]
        total = 0.0
        while i < offsets[a + 1] and j < offsets[b + 1]:
            if names[i] == names[j]:
                total += weights[i] * weights[j]
                i += 1
                j += 1
            elif names[i] < names[j]:
                i += 1
            else:
                j += 1
        both = np.sqrt(size[a] * size[b])
        out[n] = total / both if both > 0 else 0.0
    return out
