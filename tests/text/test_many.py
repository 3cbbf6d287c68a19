"""Many texts at a time give what each gives by itself."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firsthand.alignment.fingerprints import fingerprints, fingerprints_of
from firsthand.lineage import signature
from firsthand.lineage.signature import signatures, titled
from firsthand.model import Report
from firsthand.text import quotations, sentences, words
from firsthand.text.many import many
from firsthand.text.quotations import quotations_of
from firsthand.text.sentences import sentences_of
from firsthand.text.spotting import Spotter

PIECES = st.sampled_from(
    ["Tarn", "said", "abc.Def", "U.S.", "Mr.", "3.5", "7", "s", " ", " ", "\n", "\r\n", "\n\n", ".", "!", "。", "字", "\U00020000",
     "“", "”", "\"", "'", "’", "``", "''", "é", "The ferry left Tarn, Holm said. ", "it ended. "]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)
TITLES = st.none() | st.sampled_from(["", "Tarn", "A ferry. It left", "Mr. B", "x\ny\nz"])
WORDS = Spotter(["Tarn", "The", "s"])


PAIRS = st.lists(st.tuples(TEXTS, TITLES), max_size=4)


@settings(deadline=None)  # the first example compiles the kernels
@given(PAIRS)
@example([("abc.Def ghi", "A title"), ("small\nletters\nwrapped\nlines", "x\ny\nz"), ("", None)])
def test_each_text_has_the_words_and_sentences_that_it_has_alone(pairs: list[tuple[str, str | None]]) -> None:
    together = many([text for text, _ in pairs], [title for _, title in pairs])
    assert len(together) == len(pairs)
    for n, (text, title) in enumerate(pairs):
        codes, classes, found, shift = titled(text, title)
        of, below = slice(*together.words[n : n + 2]), slice(together.below[n], together.words[n + 1])
        assert together.shifts[n] == shift
        for name in ("starts", "ends", "keys", "stems", "kinds"):
            assert np.array_equal(getattr(together, name)[of], getattr(found, name))
        assert np.array_equal(together.keys[below], words(text).keys)
        its, own = slice(*together.sentences[n : n + 2]), slice(*together.own[n : n + 2])
        begins, stops = sentences_of(codes, classes, found)
        assert np.array_equal(together.begins[its], begins)
        assert np.array_equal(together.stops[its], stops)
        assert list(zip(together.own_begins[own], together.own_stops[own], strict=True)) == sentences(text)


@settings(deadline=None)
@given(PAIRS)
def test_what_is_read_of_many_is_what_is_read_of_each(pairs: list[tuple[str, str | None]]) -> None:
    together = many([text for text, _ in pairs], [title for _, title in pairs])
    spans, at = quotations_of(together)
    places, prints, about = WORDS.places_of(together), fingerprints_of(together), signatures(together)
    for n, (text, title) in enumerate(pairs):
        assert [tuple(span) for span in spans[at[n] : at[n + 1]].tolist()] == quotations(text)
        assert places[n] == WORDS.places(text)
        assert np.array_equal(prints[n], fingerprints(words(text)))
        alone = signature(Report(text, title=title))
        names, counts, lead = about[n]
        assert np.array_equal(names, alone.names)
        assert np.array_equal(counts, alone.counts)
        assert np.array_equal(lead, alone.lead)


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_words_as_one_stand_where_they_stand(texts: list[str]) -> None:
    together = many(texts, [None] * len(texts))
    whole, placed = "".join(texts), together.as_one()
    for n, (first, last) in enumerate(pairwise(together.words.tolist())):
        stretch = [whole[placed.starts[w] : placed.ends[w]] for w in range(first, last)]
        found = words(texts[n])
        assert stretch == [texts[n][start:end] for start, end in zip(found.starts, found.ends, strict=True)]
