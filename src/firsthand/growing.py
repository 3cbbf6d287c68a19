"""Arrays that grow at their end where they lie."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


class Growing:
    """An array that others are added to; there is room for more behind it, so that little is copied.

    Room that is never filled takes no memory.
    """

    def __init__(self, kind: Any, width: tuple[int, ...] = (), room: int = 0) -> None:
        self._room: npt.NDArray[Any] = np.empty((room, *width), kind)
        self._filled = 0

    def __len__(self) -> int:
        return self._filled

    def add(self, more: npt.NDArray[Any]) -> None:
        """Add rows at the end. Views that were taken before go on showing what was there."""
        wanted = self._filled + len(more)
        if wanted > len(self._room):
            larger = np.empty((wanted + wanted // 4, *self._room.shape[1:]), self._room.dtype)
            larger[: self._filled] = self._room[: self._filled]
            self._room = larger
        self._room[self._filled : wanted] = more
        self._filled = wanted

    @property
    def whole(self) -> npt.NDArray[Any]:
        """All of it, as a view."""
        return self._room[: self._filled]
