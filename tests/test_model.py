"""The records: what they refuse, what they fill in, and that nothing is lost on the way through Arrow and JSON."""

import dataclasses
import inspect
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import errors, model, tables
from firsthand.model import Credit, Evidence, Mark, Origin, Report, Statement, Story

RECORDS = [c for _, c in inspect.getmembers(model, dataclasses.is_dataclass) if c.__module__ == "firsthand.model"]
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_a_report_takes_its_time_as_date_datetime_or_text() -> None:
    assert Report(text="x", published=date(2026, 3, 1)).published == "2026-03-01"  # type: ignore[arg-type]
    at = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
    assert Report(text="x", published=at).published == "2026-03-01T07:30:00+00:00"  # type: ignore[arg-type]
    assert Report(text="x", published="2026-03-01T07:30:00Z").published == "2026-03-01T07:30:00+00:00"
    assert Report(text="x", published="  ").published is None


@pytest.mark.parametrize("wrong", ["yesterday", "2026-13-01", "2026-02-30", "March 3"])
def test_a_report_refuses_a_time_that_is_none(wrong: str) -> None:
    with pytest.raises(errors.InvalidRecord, match="ISO 8601"):
        Report(text="x", published=wrong)


def test_a_report_refuses_half_a_surrogate_pair() -> None:
    with pytest.raises(errors.InvalidRecord, match="character 2"):
        Report(text="ab\ud800")


def test_the_id_hangs_on_outlet_address_time_and_text() -> None:
    base = Report(text="The same words.", outlet="One", url="https://one.example/a", published="2026-01-01")
    others = [
        dataclasses.replace(base, id=None, **change)  # type: ignore[arg-type]
        for change in (
            {"outlet": "Two"},
            {"url": "https://one.example/b"},
            {"published": "2026-01-02"},
            {"text": "Other words.", "sha256": None},
        )
    ]
    assert len({base.id, *(other.id for other in others)}) == 5
    assert (
        Report(text="The same words.", outlet="One", url="https://one.example/a", published="2026-01-01").id == base.id
    )


@pytest.mark.parametrize("record_type", RECORDS, ids=lambda c: c.__name__)
def test_every_record_has_a_schema_with_its_fields_in_order_and_is_frozen(record_type: Any) -> None:
    assert tables.schema_of(record_type).names == [f.name for f in dataclasses.fields(record_type)]
    assert record_type.__dataclass_params__.frozen
    assert "__slots__" in vars(record_type)


@given(TEXT, TEXT, st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=4))
def test_records_come_back_from_arrow_and_json_as_they_went(text: str, why: str, spans: list[tuple[int, int]]) -> None:
    evidence = (Evidence("credit", why, 1.5, tuple(Mark(text, *span) for span in spans)),)
    records: list[Any] = [
        Report(text=text, id="r"),
        Credit(0, 3, None, "copy", 0.5, evidence),
        Story("s", ("r",), (Origin("o", None, ("r",), (why,)),), 1, 1),
        Statement(tuple(spans), "direct", "speech", source=(1, 2)),
    ]
    for record in records:
        batch = tables.batch_of(type(record), [record])
        assert list(tables.records_of(type(record), batch)) == [record]
        assert tables.from_json(type(record), json.loads(json.dumps(tables.to_json(record)))) == record


def test_digests_are_of_the_content() -> None:
    assert tables.digest(Mark("a", 1, 2)) == tables.digest(Mark("a", 1, 2)) != tables.digest(Mark("a", 1, 3))
