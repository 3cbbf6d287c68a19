"""The words of both sides of a group, and which of them stand for each other."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
from rapidfuzz.distance import Indel

from firsthand.data import load
from firsthand.drift.readings import Sentence
from firsthand.statements.parse import Parsed, once
from firsthand.statements.tagger import certainty
from firsthand.text import sentence_vectors

#: How a word stands on the other side: in its place, the same word elsewhere, another form of it, not at all.
KEPT, MOVED, FORM, ALONE = range(4)
#: Likeness of the likest word of the other side, in steps; from `_ONE` on the two count as one.
_ALIKE = np.array([0.35, 0.5, 0.65])
_ONE = 0.55
_TELLING = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word at its place in its text."""

    start: int
    end: int
    text: str
    word: str
    lemma: str
    pos: str
    relation: str
    name: str
    #: How certain a verb tells what it tells, in steps from 1 (surely not) to 7 (surely); 0 for other words.
    sure: int


def words_of(sentences: Iterable[Sentence]) -> list[Word]:
    found = []
    for sentence in sentences:
        parsed = sentence.parsed
        names = {n: kind for first, last, kind in parsed.names for n in range(first, last)}
        sure = _certain(parsed)
        for n in range(len(parsed)):
            if parsed.pos[n] == "SPACE":
                continue
            verb = parsed.pos[n] in ("VERB", "AUX") and parsed.deps[n] not in ("aux", "auxpass")
            start, end = sentence.span(n, n)
            found.append(
                Word(start, end, parsed.text[parsed.starts[n] : parsed.ends[n]], _plain(parsed.words[n].lower()),
                     parsed.lemmas[n].lower(), parsed.pos[n], parsed.deps[n], names.get(n, ""),
                     round(sure[n]) + 4 if sure is not None and verb else 0)
            )  # fmt: skip
    return found


def _plain(word: str) -> str:
    """A word as it is compared: contracted, abbreviated and spelled out forms are one."""
    return _same().get(word, word)


@functools.cache
def _same() -> dict[str, str]:
    forms = load("drift", "data/forms.toml")
    return {**forms["same"], **{word: str(number) for number, word in enumerate(forms["numbers"]["words"])}}


@once
def _certain(sentence: Parsed) -> list[float] | None:
    return certainty(sentence)


def states_of(left: list[Word], right: list[Word]) -> tuple[tuple[list[int], list[int]], dict[int, int]]:
    """How each word stands on the other side, and which words are one: in order first, then the same word, then a form."""
    numbers: dict[str, int] = {}
    mine, theirs = ([numbers.setdefault(w.word, len(numbers)) for w in side] for side in (left, right))
    states, partners = ([ALONE] * len(left), [ALONE] * len(right)), dict[int, int]()
    for code in Indel.opcodes(mine, theirs):
        if code.tag == "equal":
            for n in range(code.src_end - code.src_start):
                a, b = code.src_start + n, code.dest_start + n
                partners[a], states[0][a], states[1][b] = b, KEPT, KEPT
    for key, state in ((attrgetter("word"), MOVED), (attrgetter("lemma"), FORM)):
        open_: dict[str, list[int]] = {}
        for b, word in enumerate(right):
            if states[1][b] == ALONE:
                open_.setdefault(key(word), []).append(b)
        for a, word in enumerate(left):
            if states[0][a] == ALONE and open_.get(key(word)):
                b = open_[key(word)].pop(0)
                partners[a], states[0][a], states[1][b] = b, state, state
    return states, partners


def nearest_of(
    source: str, left: list[Word], derived: str, right: list[Word], states: tuple[list[int], list[int]],
    partners: dict[int, int],
) -> tuple[list[int], list[int]]:  # fmt: skip
    """Likeness of the likest word of the other side, in steps from 1; 0 for words in place and small ones.

    Words that are alike and have no partner yet become partners.
    """
    near: tuple[list[int], list[int]] = ([0] * len(left), [0] * len(right))
    tells = [np.array([w.pos in _TELLING for w in side], bool) for side in (left, right)]
    if not left or not right:
        return near
    vectors = [sentence_vectors(text, [(w.start, w.end) for w in side])
               for text, side in ((source, left), (derived, right))]  # fmt: skip
    alike = np.where(tells[0][:, None] & tells[1][None, :], vectors[0] @ vectors[1].T, -1.0)
    for n, best in enumerate((alike.max(axis=1), alike.max(axis=0))):
        steps = 1 + np.searchsorted(_ALIKE, np.maximum(best, 0.0), side="left")
        near[n][:] = [int(s) if tell and state != KEPT else 0
                      for s, tell, state in zip(steps, tells[n], states[n], strict=True)]  # fmt: skip
    taken = set(partners.values())
    for a in np.flatnonzero(tells[0]).tolist():
        if a in partners:
            continue
        rows = [(float(alike[a, b]), -b) for b in np.flatnonzero(tells[1]).tolist() if b not in taken]
        if rows and max(rows)[0] > _ONE:
            partners[a] = -max(rows)[1]
            taken.add(partners[a])
    return near
