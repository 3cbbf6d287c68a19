"""One tree of errors.

FirsthandError
├── InputRefused       an input that cannot be read as a report: named, with the reason
├── InvalidRecord      a record that its own fields contradict (a span outside its text, a date that is none)
├── LedgerError        a ledger file that cannot be opened, is of another version, or fails its check
└── UsageError         a request that makes no sense (an unknown table, a story that is not there)
    └── FieldRefused   one field of it that does not fit what is there
"""

from __future__ import annotations


class FirsthandError(Exception):
    """Everything that Firsthand raises on purpose."""


class InputRefused(FirsthandError):
    """An input that cannot be read as a report.

    `name` is the file, line or address as a person would look for it; `reason` says why, in one sentence.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class InvalidRecord(FirsthandError, ValueError):
    """A record that its own fields contradict."""


class LedgerError(FirsthandError):
    """A ledger that cannot be opened, is of another version, or fails its check."""


class UsageError(FirsthandError):
    """A request that makes no sense for what is there."""


class FieldRefused(UsageError):
    """A field of what somebody says that does not fit: `field` is its name."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field
