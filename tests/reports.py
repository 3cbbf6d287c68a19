"""Reports of our own for tests that need a small pile with a known stemma."""

import json
from pathlib import Path
from typing import Any

DISPATCH = """VARNHOLM (Corvane) - The port of Varnholm looks set to close its northern basin next year, two officials told \
Corvane on Tuesday, after surveyors found that 14 of its 62 piers could no longer bear the weight of loaded lorries.

"We will not wait until one of them gives way," harbour master Ilse Brandmo told Corvane. "That would be a decision too, \
and a worse one."

The basin handles about a third of the timber that leaves the Ostrel coast. Traders said that rerouting it through \
Kelda would add two days to most voyages, and that smaller mills might not survive the winter.

The Transport Ministry did not respond to a request for comment."""

RETELLING = """The port of Varnholm will close its northern basin next year, Corvane reports, after surveyors found that 14 of \
its 62 piers could no longer bear the weight of loaded lorries.

"We will not wait until one of them gives way," said harbour master Ilse Brandmo. "That would be a decision too, and a \
worse one."

The basin handles about a third of the timber that leaves the Ostrel coast. Rerouting it through Kelda would add two \
days to most voyages, traders said."""

INDEPENDENT = """Loaded lorries still roll over pier nine in Varnholm, though everybody here knows what the surveyors found \
under the northern basin. Jonas Ferreld stamps his boot and listens. "Hollow," the stevedore told the Varnholm Courier.

He has worked in the port for thirty years and heard of the closure from his daughter. His crew of eleven has met twice \
since. Nobody from the harbour office came, he says, and Ilse Brandmo, the harbour master, did not answer his letter."""

ELSEWHERE = """A library in the hill town of Ostermark has lent its one hundred thousandth book since the flood. The \
borrower, a girl of nine, took a novel about a lighthouse keeper and refused the cake."""


def row(name: str, text: str, **fields: Any) -> dict[str, Any]:
    """One line of JSON Lines."""
    return {"id": name, "text": text, **fields}


PILE = [
    row("dispatch", DISPATCH, outlet="Corvane", published="2026-02-03T06:00:00+00:00", title="Varnholm basin to close"),
    row("copy", DISPATCH, outlet="Kelda Post", published="2026-02-03T08:00:00+00:00", title="Basin faces closure"),
    row("retelling", RETELLING, outlet="Ostrel Daily", published="2026-02-03T12:30:00+00:00", title="Port shuts basin"),
    row("own", INDEPENDENT, outlet="Varnholm Courier", published="2026-02-04T05:00:00+00:00", title="On pier nine"),
    row("library", ELSEWHERE, outlet="Hill Gazette", published="2026-02-04", title="A book too many for cake"),
]


def write_lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write rows as JSON Lines."""
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    return path
