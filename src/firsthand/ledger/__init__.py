"""The file where it is all kept; the only code that knows the storage."""

from firsthand.ledger.check import problems
from firsthand.ledger.columns import COLUMNS
from firsthand.ledger.entries import Entry, entry
from firsthand.ledger.pairs import Glance, Pair
from firsthand.ledger.rows import rows, schema, statement_rows
from firsthand.ledger.standing import events, record, statuses
from firsthand.ledger.store import Difference, Store

__all__ = [
    "COLUMNS",
    "Difference",
    "Entry",
    "Glance",
    "Pair",
    "Store",
    "entry",
    "events",
    "problems",
    "record",
    "rows",
    "schema",
    "statement_rows",
    "statuses",
]
