"""A citation of words of a report: which text, which characters, and the exact words, so that it is right or lost.

The text is named by the beginning of its SHA-256. An anchor that no longer fits is never moved to words that look alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.model import Report, Span
from firsthand.web.render import address

#: Hexadecimal digits that name a text: enough that no two texts of one report share them.
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Citation:
    """Characters of one text of one report, and the words there."""

    report_id: str
    text: str
    start: int
    end: int
    words: str

    @classmethod
    def of(cls, report_id: str, text: str, span: Span) -> Citation:
        """The citation of a span of a text."""
        return cls(report_id, named(text), *span, text[span[0] : span[1]])

    @property
    def address(self) -> str:
        """Where the words stand, marked."""
        return address(
            "reports", self.report_id, at=f"{self.start}-{self.end}", text=self.text, words=self.words
        ) + "#hit"  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of a citation: the place of its words, or why they are lost."""

    start: int
    end: int
    words: str
    #: One of: here, other_version, changed, gone.
    state: str


def named(text: str) -> str:
    """The name of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS]


def resolved(
    span: Span, text: str | None, words: str | None, versions: Sequence[Report], newest: Report
) -> tuple[Marked, Report]:
    """What became of a citation among the versions of its report, and the version that has it; else the newest.

    A citation without a text is of the newest; one without words is of whatever stands there.
    """
    fitting = [v for v in versions if named(v.text) == text] if text else [newest]
    for version in reversed(fitting):
        said = version.text[span[0] : span[1]]
        if 0 <= span[0] < span[1] <= len(version.text) and words in (None, said):
            state = "here" if version is newest or version.text == newest.text else "other_version"
            return Marked(*span, said, state), version
    return Marked(*span, words or "", "changed" if fitting else "gone"), newest
