"""Whether reports are of one event, by names, leads and days."""

from __future__ import annotations

import random

import numpy as np
import pyarrow as pa
import pytest

from firsthand.engine import LocalEngine
from firsthand.lineage import EVENT_DAYS, EVENT_PAIRS_SQL, EVERY_PAIR, WORTH_A_LOOK, Events, every_pair, signature
from firsthand.lineage.rarity import few_holders
from firsthand.lineage.signature import Signature
from firsthand.model import Report
from tests.reports import DISPATCH, ELSEWHERE, INDEPENDENT


def chance(a: Report, b: Report) -> float:
    return float(Events([signature(a), signature(b)]).chances(np.array([[0, 1]], np.int32))[0])


def report(text: str, published: str | None = "2026-02-03", language: str | None = "en") -> Report:
    return Report(text=text, published=published, language=language)


def test_one_event_is_likelier_than_two() -> None:
    same = chance(report(DISPATCH), report(INDEPENDENT, "2026-02-04"))
    other = chance(report(DISPATCH), report(ELSEWHERE, "2026-02-04"))
    assert same > 0.5 > 0.1 > other


def test_days_part_and_no_date_does_not() -> None:
    near = chance(report(DISPATCH), report(INDEPENDENT, "2026-02-05"))
    week = chance(report(DISPATCH), report(INDEPENDENT, "2026-02-12"))
    year = chance(report(DISPATCH), report(INDEPENDENT, "2027-02-05"))
    assert near > week > year
    assert year < 0.01


def test_either_side_gives_the_same_and_a_text_is_likest_itself() -> None:
    events = Events([signature(report(text)) for text in (DISPATCH, INDEPENDENT, ELSEWHERE)])
    pairs = np.array([[0, 1], [1, 2], [0, 2]], np.int32)
    assert events.chances(pairs).tolist() == events.chances(pairs[:, ::-1]).tolist()
    itself = events.chances(np.array([[0, 0]], np.int32))[0]
    assert itself >= events.chances(pairs).max()


def test_a_pair_does_not_hang_on_the_place_of_its_reports() -> None:
    signatures = [signature(report(text)) for text in (DISPATCH, INDEPENDENT, ELSEWHERE)]
    there = Events(signatures).chances(np.array([[0, 1]], np.int32))
    back = Events(signatures[::-1]).chances(np.array([[2, 1]], np.int32))
    assert there.tolist() == back.tolist()


def test_a_name_that_all_have_tells_less_than_one_that_two_have() -> None:
    """The same two reports among strangers, and in a pile where everybody writes of Varnholm."""
    pair = [signature(report(text)) for text in (DISPATCH, INDEPENDENT)]
    strangers = [signature(report(f"Hill {n} lies north of Town {n}.", None)) for n in range(40)]
    neighbours = [signature(report(f"People in Varnholm spoke of Ilse Brandmo {n} times.", None)) for n in range(40)]
    at = np.array([[0, 1]], np.int32)
    assert Events([*pair, *strangers]).chances(at)[0] > Events([*pair, *neighbours]).chances(at)[0]


def test_no_reports_and_no_words() -> None:
    assert Events([]).chances(every_pair(0)).tolist() == []
    assert chance(report(""), report("", None)) < 0.1
    assert 0 <= chance(report("Closed"), report(DISPATCH)) < 0.5


@pytest.mark.parametrize(("n", "pairs"), [(0, 0), (1, 0), (2, 1), (5, 10)])
def test_every_pair_once(n: int, pairs: int) -> None:
    found = [tuple(pair) for pair in every_pair(n).tolist()]
    assert len(set(found)) == len(found) == pairs
    assert all(a < b for a, b in found)
    assert found == sorted(found)


def test_pairs_with_two_rare_names_within_days() -> None:
    held = {0: (1, 2, 9), 1: (1, 2, 9), 2: (1, 9), 3: (1, 2, 9), 4: (3, 4, 9), 5: (3, 4, 9), 6: (9,)}
    days = {0: 10.0, 1: 12.0, 2: 10.0, 3: 90.0, 4: None, 5: 10.0, 6: 10.0}
    rows = [(place, name, days[place]) for place, names in held.items() for name in names]
    table = pa.table({name: list(column) for name, column in zip(("place", "name", "day"), zip(*rows), strict=True)})  # noqa: B905
    with LocalEngine(1) as engine:
        found = engine.query(EVENT_PAIRS_SQL, {"names": table}, {"few": 6, "days": 14})
    # 0-3 and 1-3 lie months apart, 2 has but one of the names, and 9 is everybody's.
    assert found.select(["a", "b"]).to_pylist() == [{"a": 0, "b": 1}, {"a": 4, "b": 5}]


def test_likely_pairs_are_those_of_the_query() -> None:
    drawn = random.Random(5)
    lead = np.full(4, 0.5, np.float32)
    signatures = []
    for _ in range(EVERY_PAIR + 60):
        names = np.array(sorted(drawn.sample(range(400), 6)), np.int64)
        day = drawn.choice([None, *(f"2026-02-{day:02}" for day in range(1, 28))])
        signatures.append(Signature(names, np.ones(6, np.uint8), lead, day, "en"))
    events = Events(signatures)
    places = np.repeat(np.arange(len(signatures)), np.diff(events.offsets))
    days = pa.array(events.days()[places], from_pandas=True)
    with LocalEngine(1) as engine:
        found = engine.query(
            EVENT_PAIRS_SQL,
            {"names": pa.table({"place": places, "name": events.names, "day": days})},
            {"few": few_holders(len(signatures)), "days": EVENT_DAYS},
        )
    asked = np.stack([found.column(side).to_numpy() for side in "ab"], axis=1).astype(np.int32)
    chances = events.chances(asked)
    pairs, likely = events.likely()
    assert len(pairs) > 20
    assert pairs.tolist() == asked[chances >= WORTH_A_LOOK].tolist()
    assert likely.tolist() == chances[chances >= WORTH_A_LOOK].tolist()
