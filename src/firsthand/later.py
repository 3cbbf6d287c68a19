"""Names of the public interface whose rooms are not built yet: each says so when it is called."""

from __future__ import annotations

from typing import Any

from firsthand.errors import NotYetError
from firsthand.model import Certainty, Claim, Drift, Quantity, Report, Span, Statement, Time


def find_statements(text: str) -> list[Statement]:
    """Who said what, to whom, in which words. Raises NotYetError."""
    raise NotYetError("find_statements")


def find_claims(text: str, published: Any = None) -> list[Claim]:
    """Typed propositions with holder, certainty, time and quantity. Raises NotYetError."""
    raise NotYetError("find_claims")


def find_times(text: str, published: Any = None) -> list[Time]:
    """Time expressions, resolved against the publication date. Raises NotYetError."""
    raise NotYetError("find_times")


def find_quantities(text: str) -> list[Quantity]:
    """Money, percentages, measures and counts. Raises NotYetError."""
    raise NotYetError("find_quantities")


def rate_certainty(text: str, span: Span) -> Certainty:
    """How certain the text makes the event in `span`. Raises NotYetError."""
    raise NotYetError("rate_certainty")


def find_drift(source_report: Report, derived_report: Report) -> list[Drift]:
    """What a retelling dropped, added or changed. Raises NotYetError."""
    raise NotYetError("find_drift")
