"""Records as Arrow columns: many at once, with what they lack, whole and in part."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import model, tables

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)


@dataclass(frozen=True, slots=True)
class _Holder:
    """Everything that a field may be, at once."""

    name: str
    report: model.Report | None
    spans: tuple[model.Span, ...]
    span: model.Span | None
    words: tuple[str, ...] | None
    content: bytes
    share: float | None
    sure: bool
    credits: tuple[model.Credit, ...] = ()


SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9))
HOLDERS = st.builds(
    _Holder,
    TEXT,
    st.none() | st.builds(model.Report, TEXT, published=st.none()),
    st.lists(SPANS, max_size=3).map(tuple),
    st.none() | SPANS,
    st.none() | st.lists(TEXT, max_size=3).map(tuple),
    st.binary(max_size=4),
    st.none() | st.floats(allow_nan=False),
    st.booleans(),
    st.lists(st.builds(model.Credit, st.integers(0, 9), st.integers(0, 9), st.none() | TEXT), max_size=2).map(tuple),
)


@given(st.lists(HOLDERS, max_size=6), st.integers(0, 6), st.integers(0, 6))
def test_nothing_is_lost_in_columns(held: list[_Holder], first: int, last: int) -> None:
    batch = tables.batch_of(_Holder, held)
    assert batch.schema == tables.schema_of(_Holder)
    assert batch.to_pylist() == [{**tables.to_json(h), **_pairs(h)} for h in held]
    assert list(tables.records_of(_Holder, batch)) == held
    assert list(tables.records_of(_Holder, batch[first:last])) == held[first:last]
    both = pa.Table.from_batches([batch, batch[first:]])
    assert list(tables.records_of(_Holder, both)) == [*held, *held[first:]]


def _pairs(held: _Holder) -> dict[str, object]:
    return {"span": None if held.span is None else list(held.span), "spans": [list(span) for span in held.spans]}


def test_columns_that_are_missing_take_their_defaults() -> None:
    batch = tables.batch_of(model.Credit, [model.Credit(1, 2, "Agency", "copy", 0.5)])
    [credit] = tables.records_of(model.Credit, batch.select(["kind", "end", "start", "name"]))
    assert credit == model.Credit(1, 2, "Agency", "copy")


def test_columns_of_another_record_are_left_aside() -> None:
    batch = tables.batch_of(model.Mark, [model.Mark("a", 1, 2)]).append_column("more", pa.array([1]))
    assert list(tables.records_of(model.Mark, batch)) == [model.Mark("a", 1, 2)]


@pytest.mark.parametrize("wrong", ["x", None])
def test_a_field_holds_what_its_record_says(wrong: object) -> None:
    with pytest.raises((pa.ArrowInvalid, pa.ArrowTypeError, TypeError)):
        tables.batch_of(model.Mark, [model.Mark("a", 1, [wrong])])  # type: ignore[arg-type]


@given(HOLDERS)
def test_the_json_form_of_a_record_conforms(held: _Holder) -> None:
    assert tables.conforms(_Holder, {**tables.to_json(held), "content": held.content})


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": "1"}, {"start": True}, {"start": None}, {"kind": "whispers"}, {"name": ["X"]}, {"weather": "fine"},
        {"evidence": [{"kind": "credit"}]}, {"evidence": "x"}, {"confidence": "1"},
    ],
)  # fmt: skip
def test_what_is_of_another_type_or_of_no_field_does_not_conform(wrong: dict[str, object]) -> None:
    plain = tables.to_json(model.Credit(1, 2, None, "copy"))
    assert tables.conforms(model.Credit, plain)
    assert not tables.conforms(model.Credit, {**plain, **wrong})
    assert not tables.conforms(model.Credit, {name: item for name, item in plain.items() if name != "start"})
    assert not tables.conforms(
        model.Statement, {**tables.to_json(model.Statement(((1, 2),), "direct", "speech")), "content": [[1, 2, 3]]}
    )
