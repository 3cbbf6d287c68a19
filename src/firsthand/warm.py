"""Compile the kernels once, so that the first run after an installation is as quick as the second.

python -m firsthand.warm
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import firsthand

_TEXT = (
    "SANDVAR (Orn) - The ferry to Sandvar sails on Monday, the harbour office said. It will carry 40 lorries and a "
    "brass band over the sound, which has been closed to larger ships since the storm of 12 January."
)


#: Reports beyond which pairs are found by an index, and another one that is added to it.
_MANY, _STAGES = 310, ("capture", "alignment", "lineage")


def main() -> None:
    """Run every stage, and with it every compiled kernel, on a few words; and what only larger ledgers need."""
    with tempfile.TemporaryDirectory() as place:
        for n, text in enumerate((_TEXT, _TEXT.replace("Monday", "Tuesday"), _TEXT.replace("sails", "leaves"))):
            (Path(place) / f"{n}.txt").write_text(text, encoding="utf-8")
        with firsthand.open(Path(place) / "warm.db") as ledger:
            ledger.read(place, processes=1)
        _read_many(Path(place))


def _read_many(place: Path) -> None:
    """A ledger that outgrows the plain ways, with a report more, and a new version of one."""
    rows = [
        _row(n, f"{_TEXT} Berth {n} is {n * 7 % 97} fathoms deep, Pilot Orn{n} Vale{n // 3} said.")
        for n in range(_MANY)
    ]
    with firsthand.open(place / "many.db") as ledger:
        for part in (rows[:-1], rows[-1:], [_row(3, f"{_TEXT} Berth 3 was filled in.")]):
            file = place / "rows.jsonl"
            file.write_text("".join(json.dumps(row) + "\n" for row in part), encoding="utf-8")
            ledger.read(file, stages=_STAGES, processes=1)


def _row(n: int, text: str) -> dict[str, str]:
    return {"id": f"r{n}", "outlet": f"Outlet {n % 7}", "published": f"2026-0{n % 9 + 1}-{n % 28 + 1:02}", "text": text}


if __name__ == "__main__":
    main()
