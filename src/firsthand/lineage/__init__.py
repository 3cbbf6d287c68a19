"""From passages, credits and times to relations, derivations, origins and stories."""

from firsthand.lineage.case import Case
from firsthand.lineage.events import alike
from firsthand.lineage.relate import relate
from firsthand.lineage.trace import Traced, trace

__all__ = ["Case", "Traced", "alike", "relate", "trace"]
