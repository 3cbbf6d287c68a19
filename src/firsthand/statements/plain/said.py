"""What has been read of a text so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.statements.draft import Draft
from firsthand.statements.plain.lexicon import Lexicon


@dataclass(slots=True)
class Said:
    """Statements in the order in which they were found, and the last whose source is known."""

    words: Lexicon
    drafts: list[Draft] = field(default_factory=list)
    last: Draft | None = None

    def spoke(self, draft: Draft) -> None:
        """Take in who spoke."""
        if draft.source is not None:
            self.last = draft
