"""The file where it is all kept; the only code that knows the storage."""

from firsthand.ledger.check import problems
from firsthand.ledger.choices import choices
from firsthand.ledger.columns import COLUMNS
from firsthand.ledger.disagreements import Disagreement, disagreements, outcomes
from firsthand.ledger.entries import Entry, entry
from firsthand.ledger.golden import against
from firsthand.ledger.index import FoundBy, Traits
from firsthand.ledger.judged import findings, standing, stories_judged
from firsthand.ledger.judging import judge, locate, undo
from firsthand.ledger.looks import Looks, relation_of
from firsthand.ledger.pairs import Pair
from firsthand.ledger.people import merge, part
from firsthand.ledger.propositions import propositions
from firsthand.ledger.relations import relations
from firsthand.ledger.rows import (
    proposition_rows,
    rows,
    schema,
    speaker_rows,
    statement_rows,
    verdict_rows,
    way_rows,
)
from firsthand.ledger.scratch import Scratch
from firsthand.ledger.speakers import keep_speakers, kept_are_current, speakers
from firsthand.ledger.standing import events, record, statuses, the_board
from firsthand.ledger.states import VerdictState, verdict_states
from firsthand.ledger.store import Difference, Head, Store, Support, numbered
from firsthand.ledger.taking import LineTold, Taken, take
from firsthand.ledger.ways import ways

__all__ = [
    "COLUMNS",
    "Difference",
    "Disagreement",
    "Entry",
    "FoundBy",
    "Head",
    "LineTold",
    "Looks",
    "Pair",
    "Scratch",
    "Store",
    "Support",
    "Taken",
    "Traits",
    "VerdictState",
    "against",
    "choices",
    "disagreements",
    "entry",
    "events",
    "findings",
    "judge",
    "keep_speakers",
    "kept_are_current",
    "locate",
    "merge",
    "numbered",
    "outcomes",
    "part",
    "problems",
    "proposition_rows",
    "propositions",
    "record",
    "relation_of",
    "relations",
    "rows",
    "schema",
    "speaker_rows",
    "speakers",
    "standing",
    "statement_rows",
    "statuses",
    "stories_judged",
    "take",
    "the_board",
    "undo",
    "verdict_rows",
    "verdict_states",
    "way_rows",
    "ways",
]
