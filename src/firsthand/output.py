"""Rows as a table for the eye, JSON Lines, CSV or Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table
from rich.text import Text

FORMATS = ("table", "jsonl", "csv", "parquet")

Row = Mapping[str, Any]

#: Not printable to Python, but scripts and emoji are not readable without them: soft hyphen, joiners, marks of direction
#: (which turn nothing that follows them, as overrides do).
_KEPT = "\n\N{SOFT HYPHEN}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
_STEERS = "\N{SYMBOL FOR SUBSTITUTE}"


def write_rows(rows: Iterable[Row], schema: pa.Schema, format: str, out: IO[bytes]) -> None:
    """Write rows in one of FORMATS; JSON Lines and CSV as a stream. CSV holds nested values as JSON."""
    {"table": _table, "jsonl": _jsonl, "csv": _csv, "parquet": _parquet}[format](rows, schema, out)


def for_terminal(text: str, style: str = "") -> Text:
    """Words of a report as they can be shown: signs that steer a terminal are made visible, nothing is markup."""
    return Text(visible(text), style=style)


def visible(text: str) -> str:
    """Text without signs that steer a terminal: a mark stands for each, and a blank for every kind of space."""
    return "".join(c if c.isprintable() or c in _KEPT else " " if c.isspace() else _STEERS for c in text)


def _jsonl(rows: Iterable[Row], schema: pa.Schema, out: IO[bytes]) -> None:
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n")


def _csv(rows: Iterable[Row], schema: pa.Schema, out: IO[bytes]) -> None:
    for line in [schema.names, *([plain_cell(row[name]) for name in schema.names] for row in rows)]:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerow(line)  # RFC 4180
        out.write(text.getvalue().encode("utf-8"))


def plain_cell(value: Any) -> Any:
    """A value as one cell; text that a spreadsheet would run as a formula is made plain text."""
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return value


def _parquet(rows: Iterable[Row], schema: pa.Schema, out: IO[bytes]) -> None:
    buffer = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), buffer)
    out.write(buffer.getvalue().to_pybytes())


def _table(rows: Iterable[Row], schema: pa.Schema, out: IO[bytes]) -> None:
    shown = [name for name in schema.names if name not in ("text", "evidence", "credits", "origins")]
    table = Table(show_edge=False, pad_edge=False)
    for name in shown:
        table.add_column(name, overflow="fold", justify="right" if _is_number(schema.field(name).type) else "left")
    for row in rows:
        table.add_row(*(for_terminal(_cell(row[name])) for name in shown))
    text = io.StringIO()
    Console(file=text, width=max(100, 18 * len(shown))).print(table)
    out.write(text.getvalue().encode("utf-8"))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return _names(value)
    text = f"{value:.2f}" if isinstance(value, float) else str(value)
    return text if len(text) <= 80 else text[:79] + "…"


def _names(values: Sequence[Any]) -> str:
    return ", ".join(str(v) if not isinstance(v, (dict, list)) else json.dumps(v, ensure_ascii=False) for v in values)


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))
