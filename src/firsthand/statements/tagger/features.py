"""What the network is told of a sentence: numbers for its words, and for each word as seen from a word of saying.

Arrays: `pieces` int64 `[t]`, `words` int64 `[t]` (which word a piece is of, -1 for none), `firsts` int64 `[n]` (the
first piece of each word), `marks` int64 `[n, 8]` (part of speech, tag, relation, kind of name, quotation, shape, kind of
saying, frame found by rule), `pairs` int64 `[k, n, 11]` for k words of saying.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.statements.cues import kind_of
from firsthand.statements.frames import Framed, frames_of
from firsthand.statements.indirect import chosen, cue_of
from firsthand.statements.parse import Parsed
from firsthand.statements.tagger.pieces import Pieces

Numbers = npt.NDArray[np.int64]

#: What a word is to a quotation.
OUTSIDE, INSIDE, MARK = 0, 1, 2
QUOTATION, SHAPES, CHOSEN = 3, 5, 5
KINDS = ("", "speech", "writing", "thought")
#: Confidence of a frame's cue by rule, in four parts; 0 is none and CHOSEN is the frame that rules alone would take.
_SURE = (0.5, 0.7, 0.85)
#: Distances in words that are told apart, on either side.
_FAR = np.array([1, 2, 3, 5, 8, 13, 21])
#: Climbs and depths in the tree, marks and commas between, are counted so far.
_MOST = 3


@dataclass(frozen=True, slots=True)
class Inventory:
    """The labels that the network knows, in the order of their numbers; 0 stands for others."""

    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    names: tuple[str, ...]
    frames: tuple[str, ...]

    def sizes(self) -> tuple[list[int], list[int]]:
        """How many values each column of `marks` and of `pairs` has."""
        deps, frames = len(self.deps), 3 * len(self.frames)
        words = [len(self.pos), len(self.tags), deps, len(self.names), QUOTATION, SHAPES, len(KINDS), CHOSEN + 1]
        between = _MOST + 1
        far = 2 * len(_FAR) + 1
        return words, [between, deps + 2, deps + 2, between, far, frames, frames, between, 2, between, SHAPES]


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence as the network reads it."""

    pieces: Numbers
    words: Numbers
    firsts: Numbers
    marks: Numbers
    quotation: Numbers


class Reader:
    """Sentences to numbers, by one inventory and vocabulary."""

    def __init__(self, inventory: Inventory, pieces: Pieces) -> None:
        self.inventory, self.pieces = inventory, pieces
        self._pos, self._tags, self._deps, self._names, self._frames = (
            {label: number for number, label in enumerate(labels)}
            for labels in (inventory.pos, inventory.tags, inventory.deps, inventory.names, inventory.frames)
        )

    def words(self, sentence: Parsed, quotation: Sequence[int]) -> Words:
        """The sentence itself; `quotation` says for each word whether it is outside, inside or a mark."""
        texts = [sentence.text[start:end] for start, end in zip(sentence.starts, sentence.ends, strict=True)]
        cut = [self.pieces.of(text) for text in texts]
        lengths = np.array([len(pieces) for pieces in cut], np.int64)
        owners = np.repeat(np.arange(len(cut)), lengths)
        columns = (
            [self._pos.get(pos, 0) for pos in sentence.pos],
            [self._tags.get(tag, 0) for tag in sentence.tags],
            self._relations(sentence),
            self._named(sentence),
            list(quotation),
            [shape_of(text) for text in texts],
            [KINDS.index(kind_of(lemma) or "") for lemma in sentence.lemmas],
            _by_rule(sentence),
        )
        return Words(
            pieces=np.array([self.pieces.start, *(n for pieces in cut for n in pieces), self.pieces.end], np.int64),
            words=np.concatenate(([-1], owners, [-1])),
            firsts=np.concatenate(([1], 1 + np.cumsum(lengths)[:-1])) if cut else np.zeros(0, np.int64),
            marks=np.array(columns, np.int64).T.copy(),
            quotation=np.array(quotation, np.int64),
        )

    def pairs(self, sentence: Parsed, words: Words, cues: Sequence[int]) -> Numbers:
        """The words as seen from each of `cues`."""
        n = len(sentence)
        found = np.zeros((len(cues), n, 11), np.int64)
        heads, relations = np.array(sentence.heads, np.int64), words.marks[:, 2].copy()
        at = np.array(cues, np.int64)
        _tree(heads, relations, at, len(self.inventory.deps), found)
        away = np.arange(n)[None, :] - at[:, None]
        steps = np.searchsorted(_FAR, np.abs(away), side="right")
        found[:, :, 4] = np.where(away < 0, len(_FAR) + steps, steps)
        found[:, :, 7] = _between(words.quotation == MARK, at)
        found[:, :, 9] = _between(np.array([word == "," for word in sentence.words]), at)
        found[:, :, 10] = words.marks[:, 5]
        self._framed(sentence, cues, found)
        return found

    def _relations(self, sentence: Parsed) -> list[int]:
        return [self._deps.get(relation, 0) for relation in sentence.deps]

    def _named(self, sentence: Parsed) -> list[int]:
        found = [self._names.get("O", 0)] * len(sentence)
        for start, end, kind in sentence.names:
            found[start:end] = [self._names.get(kind, 0)] * (end - start)
        return found

    def _framed(self, sentence: Parsed, cues: Sequence[int], found: Numbers) -> None:
        """Which words the frames of each cue have as content, source and addressee; the surest frame last."""
        rows = {token: row for row, token in enumerate(cues)}
        best, _ = chosen(sentence)
        for frame in sorted(frames_of(sentence), key=lambda f: (confidence(f), _is_chosen(f, best))):
            row = rows.get(frame.cue)
            if row is None:
                continue
            sure = 2 if _is_chosen(frame, best) else int(confidence(frame) > 0)
            number = 3 * self._frames.get(frame.frame, 0) + sure
            for tokens, column, value in (
                (frame.content, 5, number),
                (frame.source, 6, number),
                (frame.addressee, 8, 1),
            ):
                found[row, sorted(tokens), column] = value


def confidence(frame: Framed) -> float:
    """How sure the lists are of a frame's cue; 0 where they do not have it."""
    known = cue_of(frame)
    return 0.0 if known is None else known.confidence


def _is_chosen(frame: Framed, best: dict[int, tuple[Framed, Any]]) -> bool:
    return frame.cue in best and best[frame.cue][0].frame == frame.frame


def _by_rule(sentence: Parsed) -> Iterable[int]:
    best, _ = chosen(sentence)
    sure = [0.0] * len(sentence)
    for frame in frames_of(sentence):
        sure[frame.cue] = max(sure[frame.cue], confidence(frame))
    return [
        CHOSEN if token in best else 0 if value <= 0 else 1 + sum(value >= limit for limit in _SURE)
        for token, value in enumerate(sure)
    ]


def shape_of(text: str) -> int:
    """Marks, figures, capitals throughout, a capital at the head, small letters."""
    if not any(map(str.isalnum, text)):
        return 0
    if any(map(str.isdigit, text)):
        return 1
    if text.isupper() and len(text) > 1:
        return 2
    return 3 if text[0].isupper() else 4


def _between(flags: npt.NDArray[np.bool_], cues: Numbers) -> Numbers:
    """How many flagged words lie from each word to each cue, `[k, n]`, counted to a few."""
    counted = np.cumsum(flags)
    found: Numbers = np.minimum(np.abs(counted[None, :] - counted[cues][:, None]), _MOST)
    return found


@numba.njit(cache=True, nogil=True)
def _tree(heads: Any, relations: Any, cues: Any, deps: Any, out: Any) -> None:
    """Where each word stands in the tree as seen from a cue: columns 0 to 3 of `pairs`.

    The steps up from the cue to the lowest node above both; the relation of the branch below that node which has the
    word (one number more than there are relations: the word is the cue; two more: the word is that node); the same of
    the branch which has the cue; the word's depth in its branch.
    """
    n = len(heads)
    order = np.empty(n, np.int64)
    for row in range(len(cues)):
        order[:] = -1
        at, steps = cues[row], 0
        top = at
        while order[at] < 0:
            order[at] = steps
            steps += 1
            top = at
            at = heads[at]
        above = np.empty(steps, np.int64)
        for token in range(n):
            if order[token] >= 0:
                above[order[token]] = token
        for token in range(n):
            at, last, depth = token, -1, 0
            while order[at] < 0 and heads[at] != at:
                last = at
                at = heads[at]
                depth += 1
            climb = order[at] if order[at] >= 0 else order[top]
            out[row, token, 0] = min(climb, 3)
            out[row, token, 1] = relations[last] if last >= 0 else (deps if token == cues[row] else deps + 1)
            out[row, token, 2] = deps if climb == 0 else relations[above[climb - 1]]
            out[row, token, 3] = min(depth, 3)
