"""The stages, their versions, and what one run did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from firsthand.model import Refusal

STAGES = ("capture", "alignment", "statements", "claims", "lineage", "drift", "treaties")

#: What each stage cannot do without.
NEEDS = {"lineage": ("alignment",), "drift": ("alignment", "lineage")}

#: Raising a version has that stage done again on the next run; what it hangs on is done again too.
VERSIONS = {"alignment": "1", "statements": "3", "claims": "2", "lineage": "1", "drift": "3", "treaties": "4"}


def version_of(*stages: str) -> str:
    """One version for some stages."""
    return "/".join(VERSIONS[stage] for stage in stages)


#: Called with the stage, how many are done, and of how many (None while that is not known).
Progress = Callable[[str, int, int | None], None]


@dataclass(slots=True)
class Outcome:
    """What one run of `read` did."""

    new: int = 0
    known: int = 0
    refused: list[Refusal] = field(default_factory=list)
    pairs: int = 0
    stages: tuple[str, ...] = STAGES
