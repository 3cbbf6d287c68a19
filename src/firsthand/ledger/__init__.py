"""The file where it is all kept; the only code that knows the storage."""

from firsthand.ledger.check import problems
from firsthand.ledger.rows import COLUMNS, rows, schema
from firsthand.ledger.store import Entry, Pair, Store

__all__ = ["COLUMNS", "Entry", "Pair", "Store", "problems", "rows", "schema"]
