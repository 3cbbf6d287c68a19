"""From passages, credits and times to relations, derivations, origins and stories."""

from firsthand.lineage.background import Sides
from firsthand.lineage.case import Case
from firsthand.lineage.direction import likelier_source
from firsthand.lineage.events import EVENT_DAYS, EVENT_PAIRS_SQL, EVERY_PAIR, WORTH_A_LOOK, Events, every_pair
from firsthand.lineage.pile import Pile
from firsthand.lineage.relate import judge, relate
from firsthand.lineage.signature import Signature, signature
from firsthand.lineage.trace import Traced, trace

__all__ = [
    "EVENT_DAYS",
    "EVENT_PAIRS_SQL",
    "EVERY_PAIR",
    "WORTH_A_LOOK",
    "Case",
    "Events",
    "Pile",
    "Sides",
    "Signature",
    "Traced",
    "every_pair",
    "judge",
    "likelier_source",
    "relate",
    "signature",
    "trace",
]
