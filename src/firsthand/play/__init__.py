"""Any state of play: entities, stages, rules and evidence, described by one file of data.

Treaties are the first kind and go by the same stages, forms, clauses, counting and index; bills in a parliament ship as
a kind that is described by its file alone.
"""

from __future__ import annotations

from firsthand.play.checks import check
from firsthand.play.events import read_events
from firsthand.play.fields import RulesError
from firsthand.play.files import all_plays, load_plays, shipped_plays
from firsthand.play.findings import Finding
from firsthand.play.index import index_of
from firsthand.play.mentions import boards_named, entity_code, entity_name
from firsthand.play.records import Board, Deadline, Delay, Kind, Plays, Term, Thing
from firsthand.play.status import board

__all__ = [
    "Board",
    "Deadline",
    "Delay",
    "Finding",
    "Kind",
    "Plays",
    "RulesError",
    "Term",
    "Thing",
    "all_plays",
    "board",
    "boards_named",
    "check",
    "entity_code",
    "entity_name",
    "index_of",
    "load_plays",
    "read_events",
    "shipped_plays",
]
