from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.text import sentence_vectors
from firsthand.text.vectors import Vectors


def vector(text: str) -> Vectors:
    row: Vectors = sentence_vectors(text, [(0, len(text))])[0]
    return row


def test_a_paraphrase_is_nearer_than_another_subject() -> None:
    told = vector("The minister resigned on Tuesday over the budget.")
    retold = vector("Budget row forces cabinet member to step down.")
    other = vector("Heavy rain flooded two valleys near the coast.")
    assert told @ retold > told @ other + 0.2


def test_each_span_has_a_unit_vector_or_zero() -> None:
    text = "Boats sail. ... 🎉 Nothing else."
    found = sentence_vectors(text, [(0, 11), (12, 17), (18, 31)])
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), [1, 0, 1], atol=1e-5)


def test_a_word_that_is_no_entry_is_known_by_its_pieces() -> None:
    assert np.linalg.norm(vector("unbridgeableness")) > 0.99


def test_case_and_accents_do_not_matter() -> None:
    assert np.array_equal(vector("Café OPENS"), vector("cafe opens"))


def test_no_span_gives_no_vector() -> None:
    assert sentence_vectors("A text.", []).shape[0] == 0


@settings(deadline=None)  # the first call may compile
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_has_a_finite_vector(text: str) -> None:
    assert np.isfinite(vector(text)).all()
