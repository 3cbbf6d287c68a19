"""The ledger that the tests of the desk look at: the examples, and a report of signs that count double in a browser."""

from __future__ import annotations

from pathlib import Path

import firsthand
from tests.reports import write_lines

EXAMPLES = Path(__file__).parents[1] / "examples"
#: Signs outside the first plane, ends of line of two characters, and a time and a figure behind them.
SIGNS = {
    "id": "signs/of.two",
    "title": "Lamps 🏮 for the tide",
    "outlet": "Bay Echo",
    "published": "2026-03-11",
    "text": "Lamps 🏮🏮 for the tide\r\n\r\n“The 🌊 rises on 12 March,” said Ida Moen of the harbour board.\r\nIt cost 𝟚 or 40 crowns, she said.\r\n",
}


def example_ledger(folder: Path) -> Path:
    """A ledger of the examples in a folder."""
    file = folder / "examples.db"
    with firsthand.open(file) as ledger:
        ledger.add_rules(EXAMPLES / "treaties.toml")
        ledger.read(EXAMPLES / "reports", write_lines(folder / "signs.jsonl", [SIGNS]), processes=1)
    return file
