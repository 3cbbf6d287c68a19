"""What a retelling did to the words it took: typed differences between aligned passages, with both spans."""

from firsthand.drift.find import find_drift
from firsthand.drift.inherited import inherited
from firsthand.drift.judge import edition
from firsthand.drift.types import DriftType, drift_types

__all__ = ["DriftType", "drift_types", "edition", "find_drift", "inherited"]
