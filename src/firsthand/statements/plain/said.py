"""What has been read of a text so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.model import Span
from firsthand.statements.draft import Draft
from firsthand.statements.plain.lexicon import Lexicon


@dataclass(slots=True)
class Said:
    """Statements in the order in which they were found; who spoke last, and in which unit (-1: nobody yet)."""

    words: Lexicon
    drafts: list[Draft] = field(default_factory=list)
    speaker: Span | None = None
    unit: int = -1

    def spoke(self, who: Span | None, unit: int) -> None:
        """Take in who spoke; the first of a unit, since others there are quoted by that one."""
        if who is not None and self.unit < unit:
            self.speaker, self.unit = who, unit
