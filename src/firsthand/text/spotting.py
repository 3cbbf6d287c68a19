"""Where any of many words stand in a text: all of them looked for in one pass, by a tree of their letters."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any, TypeAlias

import numba
import numpy as np
import numpy.typing as npt

from firsthand.text.characters import DIGIT, LETTER, UPPER, Classes, CodePoints, characters
from firsthand.text.many import Bounds, Texts

#: Where a word begins, and which it is.
Place: TypeAlias = tuple[int, str]

#: What is shorter than this many characters is no report.
_LINE = 300
#: Bits of a letter by which the first two of a word are told.
_LOW = 0x7F
#: Classes of characters that a word does not end before.
_INSIDE = 1 << LETTER | 1 << UPPER | 1 << DIGIT


class Spotter:
    """Words to look for, letter for letter; those in `bending` may have an ending, the others stand by themselves.

    What it finds is where to look: what lies around each place is for its user to judge.
    """

    def __init__(self, words: Iterable[str], bending: frozenset[str] = frozenset()) -> None:
        self.words = sorted(words)
        if not all(word and word.isalnum() for word in self.words):
            raise ValueError("only words of letters and figures can be looked for")
        self._tree = _grown(self.words)
        self._bends = np.array([word in bending for word in self.words], np.bool_)

    def places(self, text: str) -> list[Place]:
        """Each place of a text where one of the words begins, with the word: in order, the shorter word first."""
        # A report's characters are remembered; a line's need not be, and would drive them out.
        codes, kinds = characters(text) if len(text) > _LINE else characters.__wrapped__(text)
        whole = np.array([0], np.int64), np.array([len(codes)], np.int64)
        return self._found(codes, kinds, *whole)[0]

    def places_of(self, texts: Texts) -> list[list[Place]]:
        """The same for each of many texts, without their titles."""
        return self._found(texts.codes, texts.classes, texts.bounds[:-1] + texts.shifts, texts.bounds[1:])

    def _found(self, codes: CodePoints, kinds: Classes, begins: Bounds, stops: Bounds) -> list[list[Place]]:
        root, first, letters, targets, ending, pairs = self._tree
        starts, found, offsets = _walk_all(
            codes, kinds, begins, stops, root, first, letters, targets, ending, pairs, self._bends
        )
        places = list(zip(starts.tolist(), map(self.words.__getitem__, found.tolist()), strict=True))
        return [places[start:end] for start, end in itertools.pairwise(offsets.tolist())]


def _grown(words: list[str]) -> tuple[npt.NDArray[np.int32], ...]:
    """The tree as arrays: the root's child by letter; of each node its first edge, of each edge its letter and child.

    The last but one has the word that ends at each node, or -1; the last tells of two letters by their low bits
    whether a word may begin with them.
    """
    children: list[dict[int, int]] = [{}]
    ending = [-1]
    for n, word in enumerate(words):
        node = 0
        for letter in map(ord, word):
            if letter not in children[node]:
                children[node][letter] = len(children)
                children.append({})
                ending.append(-1)
            node = children[node][letter]
        ending[node] = n
    root = np.full(max(children[0], default=0) + 2, -1, np.int32)  # the last stands for all letters beyond
    root[list(children[0])] = list(children[0].values())
    pairs = np.zeros((_LOW + 1, _LOW + 1), np.int32)
    for word in words:
        pairs[ord(word[0]) & _LOW, ord(word[1]) & _LOW if len(word) > 1 else slice(None)] = 1
    first = np.cumsum([0, *map(len, children)])
    letters = [letter for node in children for letter in node]
    targets = [child for node in children for child in node.values()]
    return root, *(np.array(column, np.int32) for column in (first, letters, targets, ending)), pairs


@numba.njit(cache=True, nogil=True)
def _walk_all(
    codes: Any, kinds: Any, begins: Any, stops: Any, root: Any, first: Any, letters: Any, targets: Any, ending: Any,
    pairs: Any, bends: Any,
) -> Any:  # fmt: skip
    """The places of each stretch, from its own head, and the numbers of the words; where those of each stretch begin."""
    room = np.sum(stops - begins)
    starts, found = np.empty(room, np.int32), np.empty(room, np.int32)
    offsets = np.zeros(len(begins) + 1, np.int64)
    n = 0
    for t in range(len(begins)):
        of = slice(begins[t], stops[t])
        n += _walk(codes[of], kinds[of], root, first, letters, targets, ending, pairs, bends, starts[n:], found[n:])
        offsets[t + 1] = n
    return starts[:n], found[:n], offsets


@numba.njit(cache=True, nogil=True)
def _walk(
    codes: Any, kinds: Any, root: Any, first: Any, letters: Any, targets: Any, ending: Any, pairs: Any,
    bends: Any, starts: Any, found: Any,
) -> int:  # fmt: skip
    # Words overlap in no letter, but where one begins another: there is room for all.
    n = 0
    before = np.uint8(0)
    for i in range(len(codes)):
        node = root[min(codes[i], np.uint32(len(root) - 1))]
        # Both at once: which letter comes next is hard to foresee, that no word begins with it is easy.
        begins = (node >= 0) & ((_INSIDE >> before) & 1 == 0)
        before = kinds[i]
        if not begins:
            continue
        second = codes[i + 1] if i + 1 < len(codes) else np.uint32(0)
        if not pairs[codes[i] & _LOW, second & _LOW]:
            continue
        j = i + 1
        while node >= 0:
            word = ending[node]
            if word >= 0 and (bends[word] or j >= len(codes) or not (_INSIDE >> kinds[j]) & 1):
                starts[n] = i
                found[n] = word
                n += 1
            child = -1
            if j < len(codes):
                for edge in range(first[node], first[node + 1]):
                    if letters[edge] == codes[j]:
                        child = targets[edge]
                        break
            node = child
            j += 1
    return n
