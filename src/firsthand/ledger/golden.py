"""What the machine found in the reports of a gold file, held against it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from firsthand.errors import UsageError
from firsthand.ledger.judged import standing, texts
from firsthand.ledger.store import Store
from firsthand.verdicts.gold import Found, against_gold, read_gold
from firsthand.verdicts.scores import Score


def against(store: Store, path: Path, progress: Callable[[str, int, int | None], None] | None = None) -> list[Score]:
    """The machine, without any verdict, measured against a gold file.

    Raises InvalidRecord where it is none, UsageError where a report of it is not in the ledger.
    """
    gold = read_gold(path)
    here = texts(store, gold["reports"])
    missing = sorted(gold["reports"].keys() - here.keys())
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise UsageError(f"{path}: the ledger has not read the report {missing[0]}{more}, which the file speaks of")
    kinds = ("derivation", "story", "statement", "event", "drift")
    found = []
    for done, kind in enumerate(kinds, 1):
        found.append(standing(store, kind, machine=True))
        if progress is not None:
            progress("evaluate", done, len(kinds))
    return against_gold(gold, Found(here, *found))
