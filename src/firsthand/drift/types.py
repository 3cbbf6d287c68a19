"""The closed list of types of drift."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from firsthand.data import load


@dataclass(frozen=True, slots=True)
class DriftType:
    """One type: what it means, the family it is of, how grave it is (0 to 1), and which names a difference first."""

    name: str
    definition: str
    parent: str
    gravity: float
    precedence: int


@functools.cache
def drift_types() -> dict[str, DriftType]:
    """Every type by name."""
    return {name: DriftType(name, **row) for name, row in load("drift", "types.toml").items()}
