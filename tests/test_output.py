"""Rows in their formats, and words of others on a terminal."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.output import FORMATS, for_terminal, visible, write_rows

SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("title", pa.string()),
        ("n", pa.int64()),
        ("share", pa.float64()),
        ("names", pa.list_(pa.string())),
    ]
)
ROW: dict[str, Any] = {"id": "r1", "title": "Fähre, “spät”", "n": -3, "share": 0.25, "names": ["a", "b"]}
EMPTY: dict[str, Any] = {"id": "r2", "title": None, "n": None, "share": None, "names": []}


def written(format_: str, *rows: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    write_rows(iter(rows), SCHEMA, format_, out)
    return out.getvalue()


def test_json_lines_are_the_rows() -> None:
    lines = written("jsonl", ROW, EMPTY).decode("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [ROW, EMPTY]
    assert "Fähre" in lines[0]


def test_parquet_is_the_rows_with_their_types() -> None:
    table = pq.read_table(io.BytesIO(written("parquet", ROW, EMPTY)))
    assert table.to_pylist() == [ROW, EMPTY]
    assert table.schema.equals(SCHEMA)


def test_csv_holds_lists_as_json_and_leaves_numbers_alone() -> None:
    text = written("csv", ROW, EMPTY).decode("utf-8")
    assert text.count("\r\n") == 3
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        SCHEMA.names,
        ["r1", "Fähre, “spät”", "-3", "0.25", '["a","b"]'],
        ["r2", "", "", "", "[]"],
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_holds_no_formula(sign: str) -> None:
    text = written("csv", {**ROW, "title": f"{sign}HYPERLINK()"}).decode("utf-8")
    assert list(csv.DictReader(io.StringIO(text, newline="")))[0]["title"] == f"'{sign}HYPERLINK()"  # noqa: RUF015


@pytest.mark.parametrize("format_", FORMATS)
def test_no_rows_are_no_error(format_: str) -> None:
    found = written(format_)
    assert found or format_ == "jsonl"


def test_a_table_shows_words_as_they_are() -> None:
    text = written("table", {**ROW, "title": "[red]Shut[/red] \x1b[31m"}).decode("utf-8")
    assert "[red]Shut[/red] ␚[31m" in text
    assert "a, b" in text
    assert "0.25" in text


@given(st.text())
def test_nothing_that_is_shown_steers_a_terminal(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not [c for c in shown if unicodedata.category(c) == "Cc" and c != "\n"]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    assert visible(shown) == shown
    shown.encode("utf-8")


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"])))
def test_letters_and_signs_stay_as_they_are(text: str) -> None:
    assert visible(text) == text
    assert for_terminal(text).plain == text


def test_spaces_are_blanks() -> None:
    assert visible("10\u00a0000\u2009t\tor\r\nso") == "10 000 t or \nso"
