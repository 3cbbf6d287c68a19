"""A board as data: the rows of its statuses, each with what stands beside it on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from firsthand.brief.acts import StatusLine
from firsthand.brief.board import BoardBrief, BoardMaterial, board_brief

_TEXT, _COUNT = pa.string(), pa.int64()
#: The columns beside those of the table statuses.
_BESIDE = (
    ("name", _TEXT),
    ("n_origins", _COUNT),
    ("origins", pa.list_(pa.struct([("stage", _TEXT), ("n", _COUNT)]))),
    ("party", _TEXT),
    ("disagreements", pa.list_(_TEXT)),
    ("changes", pa.list_(pa.struct([("what", _TEXT), ("before", _TEXT), ("after", _TEXT)]))),
    ("timeline", pa.list_(pa.struct([("day", _TEXT), ("stage", _TEXT), ("how", _TEXT), ("n", _COUNT)]))),
)


def board_schema(statuses: pa.Schema) -> pa.Schema:
    """The columns of a board, with those of its statuses before them."""
    columns = [*((field.name, field.type) for field in statuses), *_BESIDE]
    return pa.schema(columns)


def board_rows(material: BoardMaterial, statuses: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows of the table statuses that are of this board, with what stands beside them; in their order."""
    found = board_brief(material)
    lines = {line.status.entity: line for line in found.statuses}
    for row in statuses:
        if row["board"] == material.treaty.id and row["entity"] in lines:
            yield {**row, **_beside(found, lines[row["entity"]])}


def _beside(found: BoardBrief, line: StatusLine) -> dict[str, Any]:
    drawn = next((one for one in found.timelines if one.name == line.name), None)
    return {
        "name": line.name,
        "n_origins": line.n_origins,
        "origins": [{"stage": stage, "n": n} for stage, n in line.origins],
        "party": line.party,
        "disagreements": list(line.disagreements),
        "changes": [
            {"what": c.what, "before": c.before, "after": c.after} for c in found.changes if c.name == line.name
        ],
        "timeline": [{"day": p.day, "stage": p.stage, "how": p.how, "n": p.n} for p in (drawn.points if drawn else ())],
    }
