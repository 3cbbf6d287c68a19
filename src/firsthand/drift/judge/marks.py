"""What the judge is told of each word of a group of sentences: what it is, and what it has on the other side.

Arrays of n words, those of the source first: `marks` int64 `[n, 12]` (how it stands on the other side, part of speech,
relation, kind of name, its part in a statement, quotation, shape, figure or time, the likest word of the other side,
how certain a verb tells, who holds it here and there, whether it credits a newsroom), `rules` float32 `[n, 2k]` (of each
of k types whether a rule finds it at the word, and whether that is the finding that rules alone would keep).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from firsthand.drift.judge.groups import Group
from firsthand.drift.judge.texts import Text, types
from firsthand.drift.judge.words import Word, nearest_of, states_of, words_of
from firsthand.statements.tagger import shape_of

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

POS = (
    "", "NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "ADP", "DET", "PRON", "NUM", "PUNCT", "CCONJ", "SCONJ", "PART",
    "INTJ", "SYM", "X", "SPACE",
)  # fmt: skip
RELATIONS = (
    "", "ROOT", "nsubj", "nsubjpass", "dobj", "pobj", "prep", "amod", "advmod", "aux", "auxpass", "ccomp", "xcomp",
    "advcl", "relcl", "acl", "appos", "conj", "cc", "compound", "det", "mark", "neg", "nummod", "poss", "punct", "attr",
    "acomp", "agent", "npadvmod", "prt", "pcomp", "dative", "parataxis", "quantmod", "nmod",
)  # fmt: skip
NAMES = (
    "", "PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL",
    "FAC", "EVENT", "LAW",
)  # fmt: skip
#: How many values each column of the marks has.
SIZES = (4, len(POS), len(RELATIONS), len(NAMES), 5, 2, 5, 5, 5, 8, 8, 3)
_NOBODY = frozenset({-1})


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """The words of a group, the source's first, and what the judge is told of them."""

    source: tuple[Word, ...]
    derived: tuple[Word, ...]
    #: Words of the source by those of the retelling that stand for them, by number on each side.
    partners: dict[int, int]
    marks: Numbers
    rules: Floats

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in the order of the arrays."""
        return self.source + self.derived


def marked(group: Group, source: Text, derived: Text) -> Marked:
    """A group with its marks."""
    left, right = words_of(group.source), words_of(group.derived)
    states, partners = states_of(left, right)
    nearest = nearest_of(source.reading.text, left, derived.reading.text, right, states, partners)
    held = _held(source, left, derived, right, partners)
    marks = [
        row
        for n, (text, side) in enumerate(((source, left), (derived, right)))
        for row in zip(*_columns(text, side, states[n], nearest[n], held[n]), strict=True)
    ]
    at = [(text.found[w.start]) for text, side in ((source, left), (derived, right)) for w in side]
    ruled = np.array(at, np.int8).reshape(len(at), len(types()))
    rules = np.concatenate((ruled >= 1, ruled >= 2), axis=1).astype(np.float32)
    return Marked(tuple(left), tuple(right), partners, np.array(marks, np.int64).reshape(len(marks), len(SIZES)), rules)


def _columns(text: Text, side: list[Word], state: list[int], near: list[int], held: list[int]) -> list[list[int]]:
    return [
        state,
        [_number(POS, w.pos) for w in side],
        [_number(RELATIONS, w.relation) for w in side],
        [_number(NAMES, w.name) for w in side],
        [int(text.role[w.start]) for w in side],
        [int(text.quoted[w.start]) for w in side],
        [shape_of(w.text) for w in side],
        [int(text.figure[w.start]) for w in side],
        near,
        [w.sure for w in side],
        held,
        [int(text.credit[w.start]) for w in side],
    ]


def _number(labels: tuple[str, ...], label: str) -> int:
    return labels.index(label) if label in labels else 0


def _held(
    source: Text, left: list[Word], derived: Text, right: list[Word], partners: dict[int, int]
) -> tuple[list[int], list[int]]:
    """Who holds each word: nobody or somebody (0, 1: it has no partner), nobody on either side (2), somebody here or
    there alone (3, 4), somebody unknown (5), the same (6), others (7)."""
    holders = [_holders(source, left), _holders(derived, right)]
    found: tuple[list[int], list[int]] = ([], [])
    back = {b: a for a, b in partners.items()}
    for n, other in enumerate((partners, back)):
        mine, theirs = holders[n], holders[1 - n]
        found[n][:] = [_agree(who, theirs[other[k]]) if k in other else int(who is not None)
                       for k, who in enumerate(mine)]  # fmt: skip
    return found


def _agree(mine: frozenset[int] | None, theirs: frozenset[int] | None) -> int:
    if mine is None or theirs is None:
        return 2 if mine is theirs else 3 if theirs is None else 4
    return 5 if _NOBODY in (mine, theirs) else 6 if mine & theirs else 7


def _holders(text: Text, side: list[Word]) -> list[frozenset[int] | None]:
    """The words for who says each word; `_NOBODY` for somebody unknown, None where it is said by nobody."""
    found: list[frozenset[int] | None] = []
    for word in side:
        inside = [who for s, who in text.holders if any(a <= word.start < b for a, b in s.content)]
        found.append((frozenset().union(*inside) or _NOBODY) if inside else None)
    return found
