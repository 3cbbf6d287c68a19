"""Which passages were moved: those outside the heaviest chain that keeps its order in both texts."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.model import Span


def moved(pairs: Sequence[tuple[Span, Span]], weights: Sequence[int]) -> list[bool]:
    """Whether each pair of spans (left, right) stands out of order.

    The pairs that stay are a chain that begins in the same order on both sides and weighs the most; of equally heavy
    ones the one found first from the left. Weights are 1 or more.
    """
    order = sorted(range(len(pairs)), key=lambda k: (pairs[k][0][0], pairs[k][1][0]))
    place = {start: rank for rank, start in enumerate(sorted({right[0] for _, right in pairs}), 1)}
    # A Fenwick tree over the beginnings on the right: (weight, -k) of the heaviest chain that ends at or before each.
    heaviest: list[tuple[int, int]] = [(0, 1)] * (len(place) + 1)
    before: dict[int, int] = {}
    for at, k in enumerate(order):
        rank = place[pairs[k][1][0]]
        weight, last = _up_to(heaviest, rank)
        before[at] = -last
        _raise(heaviest, rank, (weight + weights[k], -at))
    stays = [False] * len(order)
    at = -_up_to(heaviest, len(place))[1]
    while at >= 0:
        stays[order[at]] = True
        at = before[at]
    return [not stay for stay in stays]


def _up_to(tree: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    best = tree[0]
    while rank > 0:
        best = max(best, tree[rank])
        rank -= rank & -rank
    return best


def _raise(tree: list[tuple[int, int]], rank: int, value: tuple[int, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], value)
        rank += rank & -rank
