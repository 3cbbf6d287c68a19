"""Reports with the same words in the same language: what hangs on these alone is read once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from firsthand.ledger import Store

#: Reports looked at for copies at a time.
_AT_ONCE = 512


def first_of(store: Store, keys: Sequence[int]) -> dict[int, int]:
    """For each report the first one with its words, by key; in the order of the first ones, copies behind theirs."""
    known: dict[str, int] = {}
    found: dict[int, list[int]] = {}
    for portion in portions(keys, _AT_ONCE):
        reports = store.load(portion)
        for key in portion:
            report = reports[key]
            words = hashlib.sha256(f"{report.language}\n{report.text}".encode()).hexdigest()
            found.setdefault(known.setdefault(words, key), []).append(key)
    return {key: first for first, copies in found.items() for key in copies}


def portions(keys: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Keys by so many."""
    return (keys[n : n + size] for n in range(0, len(keys), size))
