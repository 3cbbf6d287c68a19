"""Names of the public interface whose rooms are not built yet: each says so when it is called."""

from __future__ import annotations

from firsthand.errors import NotYetError
from firsthand.model import Drift, Report


def find_drift(source_report: Report, derived_report: Report) -> list[Drift]:
    """What a retelling dropped, added or changed. Raises NotYetError."""
    raise NotYetError("find_drift")
