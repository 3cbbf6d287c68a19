from __future__ import annotations

import random

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import alignment
from firsthand.alignment import CANDIDATES_SQL, Fingerprint, fingerprint_batch
from firsthand.alignment.candidates import Held, limit, touched
from firsthand.alignment.fingerprints import GRAM, WINDOW, fingerprints
from firsthand.alignment.postings import Postings
from firsthand.model import Report
from firsthand.tables import batch_of, schema_of
from firsthand.text import words

VOCABULARY = ["".join(random.Random(i).choices("abdefgiklmnoprstuv", k=6)) for i in range(4000)]


def prose(seed: int, length: int) -> str:
    return " ".join(random.Random(seed).choices(VOCABULARY, k=length))


def candidates(texts: list[str]) -> list[tuple[str, str]]:
    reports = batch_of(Report, [Report(text=text, id=f"r{i:04}") for i, text in enumerate(texts)])
    return [(row[0], row[1]) for row in asked(CANDIDATES_SQL, pa.Table.from_batches([fingerprint_batch(reports)]))]


def asked(query: str, fingerprints: pa.Table) -> list[tuple[str, ...]]:
    with duckdb.connect() as connection:
        connection.register("fingerprints", fingerprints)
        return connection.execute(query).fetchall()


@settings(deadline=None)  # the first call may compile
@given(st.integers(0, 10_000), st.integers(0, 60), st.integers(0, 60))
def test_words_shared_in_a_row_are_a_shared_key(seed: int, before: int, after: int) -> None:
    common = prose(seed, GRAM + WINDOW - 1)
    one = fingerprints(words(common))
    other = fingerprints(words(f"{prose(seed + 1, before)} {common} {prose(seed + 2, after)}"))
    assert set(one.tolist()) & set(other.tolist())


@settings(deadline=None)  # the first call may compile
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_keys_are_distinct_ascending_and_fit_a_signed_integer(text: str) -> None:
    keys = fingerprints(words(text)).tolist()
    assert keys == sorted(set(keys))
    assert all(0 <= key < 2**63 for key in keys)


def test_a_batch_has_the_schema_of_its_record_and_a_row_a_key() -> None:
    texts = ["", prose(1, 40), "Three words only"]
    batch = fingerprint_batch(batch_of(Report, [Report(text=t, id=str(i)) for i, t in enumerate(texts)]))
    assert batch.schema == schema_of(Fingerprint)
    assert batch.column("report_id").to_pylist().count("1") == len(fingerprints(words(texts[1])))
    assert fingerprint_batch(batch_of(Report, [])).num_rows == 0


def test_a_copied_paragraph_makes_a_candidate_and_nothing_else_does() -> None:
    texts = [prose(i, 300) for i in range(40)]
    paragraph = prose(99, 40)
    texts[7] += "\n" + paragraph
    texts[31] = paragraph + "\n" + texts[31]
    assert candidates(texts) == [("r0007", "r0031")]


def test_a_free_retelling_is_a_candidate_by_its_names() -> None:
    told = (
        "Deputy harbour master Karel Vondra told the Orlin inquiry that the Marigold sailed overloaded from Brasca quay "
        "and that inspector Mira Tolland had signed its papers unread, which chairman Piet Amsel called a scandal."
    )
    retold = (
        "The Marigold left Brasca quay overloaded, Karel Vondra said. The deputy harbour master appeared before the Orlin "
        "inquiry, whose chairman Piet Amsel spoke of a scandal: Mira Tolland, the inspector, never read the papers."
    )
    assert candidates([told, retold, *(prose(i, 80) for i in range(20))]) == [("r0000", "r0001")]


def test_a_dispatch_that_hundreds_carry_is_found_as_a_chain() -> None:
    dispatch = prose(5, 250)
    found = candidates([f"{prose(1000 + i, 30)} {dispatch}" for i in range(150)])
    assert {(f"r{i:04}", f"r{i + 1:04}") for i in range(149)} <= set(found)
    assert len(found) < 150 * 20


def test_a_phrase_that_everybody_uses_makes_no_candidates() -> None:
    phrase = "did not immediately respond to a request for comment on Monday"
    assert candidates([f"{prose(i, 200)} {phrase}" for i in range(120)]) == []


@pytest.mark.parametrize("seed", range(3))
def test_candidates_do_not_depend_on_the_order_of_reports(seed: int) -> None:
    texts = [prose(i // 2, 60) for i in range(20)]
    rows = [(f"r{i:02}", key) for i, text in enumerate(texts) for key in fingerprints(words(text)).tolist()]
    random.Random(seed).shuffle(rows)
    found = asked(CANDIDATES_SQL, pa.table({"report_id": [r[0] for r in rows], "key": [r[1] for r in rows]}))
    assert [(a, b) for a, b, *_ in found] == [(f"r{i:02}", f"r{i + 1:02}") for i in range(0, 20, 2)]


@settings(deadline=None)  # the first call may compile
@given(st.lists(st.frozensets(st.integers(0, 30), max_size=12), max_size=60), st.integers(0, 40))
def test_the_kernel_finds_what_the_query_finds(held: list[frozenset[int]], everybody: int) -> None:
    rows = [(place, key) for place, keys in enumerate(held) for key in sorted({*keys, *range(1000, 1000 + everybody)})]
    asked_for = [held_keys(place, sorted(key for at, key in rows if at == place)) for place in range(len(held))]
    postings = Postings()
    for one in asked_for:
        postings.add(one.keys, one.owners())
    ranks = np.arange(len(held), dtype=np.int32)
    most = limit(len({place for place, _ in rows}))
    found = alignment.candidates(postings, asked_for, ranks, most, everybody=True)
    table = pa.table({"report_id": [place for place, _ in rows], "key": [key for _, key in rows]})
    assert sorted(map(tuple, found.tolist())) == asked(CANDIDATES_SQL, table)


def held_keys(place: int, keys: list[int]) -> Held:
    return Held(np.array([place], np.int32), np.array([0, len(keys)], np.int64), np.array(keys, np.int64))


@settings(deadline=None)  # the first call may compile
@given(
    st.lists(st.frozensets(st.integers(0, 12), min_size=1, max_size=9), min_size=1, max_size=60),
    st.sets(st.integers(0, 59), max_size=4),
    st.sets(st.integers(0, 59), max_size=4),
    st.integers(2, 50),
    st.randoms(use_true_random=False),
)
def test_reports_that_come_and_go_leave_the_pairs_of_those_that_are_there(
    rows: list[frozenset[int]], coming: set[int], going: set[int], most: int, drawn: random.Random
) -> None:
    held = [held_keys(place, sorted(keys | {99})) for place, keys in enumerate(rows)]
    ranks = np.array(drawn.sample(range(len(rows)), len(rows)), np.int32)
    coming, going = ({place for place in some if place < len(rows)} for some in (coming, going - coming))
    before, after = set(range(len(rows))) - coming, set(range(len(rows))) - going
    postings = Postings()
    pairs = {}

    def look(places: set[int], everybody: bool) -> None:
        found = alignment.candidates(postings, [held[p] for p in sorted(places)], ranks, most, everybody)
        pairs.update({(a, b): (shared, evidence) for a, b, shared, evidence in found.tolist()})

    for place in sorted(before):
        postings.add(held[place].keys, held[place].owners())
    look(before, everybody=True)
    changed = touched(postings, [held[p] for p in sorted(going)], ranks, most)
    for place in sorted(going):
        postings.remove(held[place].keys, held[place].owners())
    for place in sorted(coming):
        postings.add(held[place].keys, held[place].owners())
    changed |= touched(postings, [held[p] for p in sorted(coming)], ranks, most)
    for pair in [pair for pair in pairs if changed[list(pair)].any()]:
        del pairs[pair]
    look({place for place in after if changed[place]}, everybody=False)
    stepwise = dict(pairs)
    pairs.clear()
    postings = Postings()
    for place in sorted(after):
        postings.add(held[place].keys, held[place].owners())
    look(after, everybody=True)
    assert stepwise == pairs
