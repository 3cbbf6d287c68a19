"""A ledger as older versions left it: without what newer ones added."""

from __future__ import annotations

import sqlite3

#: What lookups.sql adds.
_TRIGGERS = (
    "derivation_taken", "derivation_untaken", "drift_changed", "drift_unchanged", "story_rooted", "story_uprooted",
    "parts_told", "parts_said", "report_dated",
)  # fmt: skip
LOOKUPS = ("taken", "changed", "roots", "told_of")
_PEOPLE = ("people", "people_names", "people_said")


def without_verdicts(ledger: sqlite3.Connection) -> None:
    """Make it one of version 5, which knew no verdicts."""
    for trigger in _TRIGGERS:
        ledger.execute(f"DROP TRIGGER {trigger}")
    for table in ("verdicts", *LOOKUPS, *_PEOPLE):
        ledger.execute(f"DROP TABLE {table}")
    ledger.execute("PRAGMA user_version = 5")
