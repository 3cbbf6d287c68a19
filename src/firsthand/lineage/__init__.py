"""From passages, credits and times to relations, derivations, origins and stories."""

from firsthand.lineage.background import Sides
from firsthand.lineage.case import Case
from firsthand.lineage.direction import likelier_source
from firsthand.lineage.events import EVENT_DAYS, EVENT_PAIRS_SQL, EVERY_PAIR, WORTH_A_LOOK, Events, every_pair
from firsthand.lineage.furniture import Furniture
from firsthand.lineage.pile import Pile, agencies
from firsthand.lineage.readings import Lists, Readings, lists_of, plain, read, readings, whole
from firsthand.lineage.relate import judge, relate
from firsthand.lineage.screen import Screened, screen
from firsthand.lineage.signature import Signature, signature
from firsthand.lineage.stories import CITES_JOIN, JOIN, QUOTED_JOIN
from firsthand.lineage.trace import Traced, trace

__all__ = [
    "CITES_JOIN",
    "EVENT_DAYS",
    "EVENT_PAIRS_SQL",
    "EVERY_PAIR",
    "JOIN",
    "QUOTED_JOIN",
    "WORTH_A_LOOK",
    "Case",
    "Events",
    "Furniture",
    "Lists",
    "Pile",
    "Readings",
    "Screened",
    "Sides",
    "Signature",
    "Traced",
    "agencies",
    "every_pair",
    "judge",
    "likelier_source",
    "lists_of",
    "plain",
    "read",
    "readings",
    "relate",
    "screen",
    "signature",
    "trace",
    "whole",
]
