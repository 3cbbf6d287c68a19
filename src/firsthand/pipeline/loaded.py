"""Reports by id, each loaded when it is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping

from firsthand.ledger import Store
from firsthand.model import Report

#: Reports that are kept at hand.
_KEPT = 4096


class Loaded(Mapping[str, Report]):
    """The reports with some ids, as the ledger has them; `keys` are theirs by id."""

    def __init__(self, store: Store, keys: Mapping[str, int]) -> None:
        self._store, self._keys = store, keys
        self._kept: OrderedDict[str, Report] = OrderedDict()

    def __getitem__(self, name: str) -> Report:
        if name not in self._kept:
            self._kept[name] = self._store.load([self._keys[name]])[self._keys[name]]
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
