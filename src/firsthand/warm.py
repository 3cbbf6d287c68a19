"""Compile the kernels once, so that the first run after an installation is as quick as the second.

python -m firsthand.warm
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import firsthand

_TEXT = (
    "SANDVAR (Orn) - The ferry to Sandvar sails on Monday, the harbour office said. It will carry 40 lorries and a "
    "brass band over the sound, which has been closed to larger ships since the storm of 12 January."
)


def main() -> None:
    """Run every stage, and with it every compiled kernel, on a few words."""
    with tempfile.TemporaryDirectory() as place:
        for n, text in enumerate((_TEXT, _TEXT.replace("Monday", "Tuesday"), _TEXT.replace("sails", "leaves"))):
            (Path(place) / f"{n}.txt").write_text(text, encoding="utf-8")
        with firsthand.open(Path(place) / "warm.db") as ledger:
            ledger.read(place, processes=1)


if __name__ == "__main__":
    main()
