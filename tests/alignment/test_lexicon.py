"""The different words of a text, and of two texts together, against the same counted in plain Python."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.alignment.cells import COMMON, cells
from firsthand.alignment.terms import CONTRAST, join
from firsthand.alignment.views import View, view
from firsthand.text.vectors import word_rarity

WORDS = ["harbour", "board", "ferry", "vote", "crowns", "Marigold", "the", "of", "48", "2031"]
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), max_size=7)
TEXTS = SENTENCES.map(lambda rows: " ".join(" ".join(row).capitalize() + "." for row in rows))


def sentences_of(text: View) -> list[list[int]]:
    stems = text.words.stems.tolist()
    return [stems[a:b] for a, b in zip(text.first.tolist(), text.last.tolist(), strict=True)]


@given(TEXTS)
def test_a_lexicon_knows_each_word_how_often_it_stands_and_in_which_sentences(text: str) -> None:
    made = view(text)
    found, stems = made.lexicon, made.words.stems.tolist()
    different = list(dict.fromkeys(stems))
    assert found.stems.tolist() == different
    assert [different[k] for k in found.numbers] == stems
    assert found.counts.tolist() == [stems.count(stem) for stem in different]
    for s, sentence in enumerate(sentences_of(made)):
        inside = found.inside[found.begins[s] : found.begins[s + 1]]
        assert [different[k] for k in inside] == list(dict.fromkeys(sentence))
    for k, stem in enumerate(different):
        holders = found.holders[found.heads[k] : found.heads[k + 1]].tolist()
        assert holders == [s for s, sentence in enumerate(sentences_of(made)) if stem in sentence]


@given(TEXTS, TEXTS)
def test_two_texts_together_have_one_number_and_one_weight_for_each_word(source: str, derived: str) -> None:
    a, b = view(source), view(derived)
    terms = join(a, b)
    stems = [*a.words.stems.tolist(), *b.words.stems.tolist()]
    rarity = np.concatenate((word_rarity(a.rows), word_rarity(b.rows))).tolist()
    numbers = {stem: n for n, stem in enumerate(dict.fromkeys(stems))}
    assert [*terms.source.tolist(), *terms.derived.tolist()] == [numbers[stem] for stem in stems]
    most, counts = math.log(2 + len(stems)), Counter(stems)
    for stem, number in numbers.items():
        rarest = max(r for r, other in zip(rarity, stems, strict=True) if other == stem)
        weight = (rarest * (most - math.log(counts[stem])) / most) ** CONTRAST
        assert math.isclose(terms.weights[number], weight, rel_tol=1e-6, abs_tol=1e-9)


@given(TEXTS, TEXTS)
def test_two_sentences_are_as_alike_as_the_words_they_share(source: str, derived: str) -> None:
    a, b = view(source), view(derived)
    terms = join(a, b)
    table = cells(a, b, terms)
    counts = Counter(terms.source.tolist())
    rows = zip(table.source, table.derived, table.shared, table.cosines, strict=True)
    for s, t, shared, cosine in rows:
        mine = set(terms.source[a.first[s] : a.last[s]].tolist())
        theirs = set(terms.derived[b.first[t] : b.last[t]].tolist())
        both = sum(float(terms.weights[k]) for k in mine & theirs if counts[k] <= COMMON)
        masses = [sum(float(terms.weights[k]) for k in words) for words in (mine, theirs)]
        assert math.isclose(shared, both, rel_tol=1e-4)
        assert math.isclose(cosine, both / math.sqrt(masses[0] * masses[1]), rel_tol=1e-4)
