"""Which verdicts are in force: undoing, undoing of undoing, whatever the order in which they came."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from firsthand.verdicts import Anchor, Book, Finding, Verdict, made

START = datetime(2026, 3, 10, tzinfo=UTC)


def finding(n: int) -> Finding:
    return Finding("statement", "", (Anchor("content", f"r{n}", "0" * 64, 0, 4, "Quay"),))


def said(what: str, n: int = 0, who: str = "Ada", minute: int = 0) -> Verdict:
    return made(who, what, finding(n), "it is so", START + timedelta(minutes=minute))


def taken_back(verdict: Verdict, minute: int) -> Verdict:
    return made("Ben", "undo", None, "it is not so", START + timedelta(minutes=minute), undoes=verdict.id)


def counts(book: Book, n: int = 0) -> str | None:
    some = book.about("statement").get(finding(n).id)
    return some[-1].what if some else None


def test_an_undoing_can_be_undone_and_that_again() -> None:
    verdicts = [said("reject")]
    for minute in range(1, 5):
        assert counts(Book(verdicts)) == ("reject" if minute % 2 else None)
        verdicts.append(taken_back(verdicts[-1], minute))
    assert counts(Book(verdicts)) == "reject"


def test_the_latest_in_force_counts_and_both_readers_are_kept() -> None:
    ada, ben = said("confirm"), said("reject", who="Ben", minute=1)
    book = Book([ben, ada])
    assert counts(book) == "reject"
    assert [v.who for v in book.about("statement")[finding(0).id]] == ["Ada", "Ben"]
    assert counts(Book([ada, ben, taken_back(ben, 2)])) == "confirm"


def test_an_undoing_of_what_is_not_here_waits_for_it() -> None:
    verdict = said("reject")
    undoing = taken_back(verdict, 1)
    assert counts(Book([undoing])) is None
    assert counts(Book([undoing, verdict])) is None
    assert Book([undoing, verdict]).undoer(verdict) == undoing


@st.composite
def histories(draw: st.DrawFn) -> list[Verdict]:
    """Verdicts of two readers about three findings, with undoings of any that came before."""
    verdicts: list[Verdict] = []
    for minute in range(draw(st.integers(1, 14))):
        undoes: bool = draw(st.booleans())
        if verdicts and undoes:
            verdicts.append(taken_back(draw(st.sampled_from(verdicts)), minute))
        else:
            what = draw(st.sampled_from(["confirm", "reject"]))
            verdicts.append(said(what, draw(st.integers(0, 2)), draw(st.sampled_from(["Ada", "Ben"])), minute))
    return verdicts


@given(histories(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(verdicts: list[Verdict], rng: random.Random) -> None:
    shuffled = rng.sample(verdicts * 2, 2 * len(verdicts))
    once, again = Book(verdicts), Book(shuffled)
    assert once.verdicts == again.verdicts
    assert {v.id for v in once.verdicts if once.in_force(v)} == {v.id for v in again.verdicts if again.in_force(v)}
    assert [counts(once, n) for n in range(3)] == [counts(again, n) for n in range(3)]


@given(histories())
def test_what_is_in_force_is_what_no_undoing_in_force_undoes(verdicts: list[Verdict]) -> None:
    book = Book(verdicts)
    for verdict in book.verdicts:
        undone = any(book.in_force(u) for u in book.verdicts if u.undoes == verdict.id)
        assert book.in_force(verdict) is not undone
