"""What of the language model's work hangs on a word alone, done once for each word.

Two parts of the pipeline look at a token without its neighbours: the embedding before the convolutions, and (but for a
few pairs such as "gon na") the rules that give part of speech and lemma. Both are a third of its time on news, whose
words repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any

import numpy as np
import numpy.typing as npt

#: Distinct words kept, of about 400 bytes each for either part.
_KEPT = 200_000
_SEPARATOR = "."
#: The parts of the pipeline that readings stand for; attributes of tokens by spaCy's numbers.
RULES = ("attribute_ruler", "lemmatizer")
_ORTH, _TAG, _DEP = "ORTH", "TAG", "DEP"
_MIX = np.uint64(0x9E3779B97F4A7C15)


def keep_embeddings(pipeline: Any) -> None:
    """Have a spaCy pipeline's two embeddings look each distinct token up once; what they give stays the same."""
    shared = pipeline.get_pipe("tok2vec").model
    names = pipeline.get_pipe("ner").model.layers[0].layers[0]
    for chain in (shared, names):
        chain.layers[0] = _kept(chain.layers[0])


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a token by its word, tag and relation; `opens` where it may begin a pair that is read together."""

    word: str
    lemma: str
    pos: str
    tag: str
    relation: str
    length: int
    opens: bool


def quicken_products(pipeline: Any) -> None:
    """Have the convolutions multiply with NumPy, whose products are three times as quick as those of the pipeline's own
    library; they differ in the last bit."""
    from thinc.api import NumpyOps  # noqa: PLC0415

    class Quick(NumpyOps):  # type: ignore[misc,unused-ignore]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)

    quick = Quick()
    for name in ("tok2vec", "tagger", "parser", "ner"):
        for layer in pipeline.get_pipe(name).model.walk():
            layer.ops = quick


class Readings:
    """The readings of tokens, with part of speech and lemma as the two rule parts of a pipeline give them."""

    def __init__(self, pipeline: Any) -> None:
        self._vocab = pipeline.vocab
        self._ruler, self._lemmatizer = (pipeline.get_pipe(name) for name in RULES)
        self._known: dict[tuple[int, int, int], Reading] = {}
        self._openers = _openers(self._ruler.patterns)

    def of(self, docs: Sequence[Any]) -> list[list[Reading]]:
        """The reading of every token of every document."""
        rows = [list(map(tuple, doc.to_array([_ORTH, _TAG, _DEP]).tolist())) for doc in docs]
        if len(self._known) > _KEPT:
            self._known.clear()
        self._learn({key for row in rows for key in row} - self._known.keys())
        found = ([self._known[key] for key in row] for row in rows)
        return [
            self._whole(doc) if any(one.opens for one in row) else row for doc, row in zip(docs, found, strict=True)
        ]

    def _learn(self, new: Iterable[tuple[int, int, int]]) -> None:
        """Have the rules read new tokens, each between full stops, so that none has a neighbour."""
        from spacy.tokens import Doc  # noqa: PLC0415  # half a second that a run without statements does not pay

        ordered = sorted(new)
        if not ordered:
            return
        texts = [tuple(self._vocab.strings[number] for number in key) for key in ordered]
        rows = [row for text in texts for row in (text, (_SEPARATOR, ".", "punct"))]
        words, tags, relations = (list(column) for column in zip(*rows, strict=True))
        doc = Doc(self._vocab, words=words, tags=tags, deps=relations, heads=list(range(len(rows))))
        self._known.update(zip(ordered, self._whole(doc)[::2], strict=True))

    def _whole(self, doc: Any) -> list[Reading]:
        told = [(token.lower_, token.dep_) for token in doc]
        doc = self._lemmatizer(self._ruler(doc))
        return [
            Reading(
                intern(token.lower_),
                intern(token.lemma_.lower()),
                intern(token.pos_),
                intern(token.tag_),
                intern(token.dep_),
                len(token),
                self._opens(*before),
            )
            for token, before in zip(doc, told, strict=True)
        ]

    def _opens(self, word: str, relation: str) -> bool:
        words, patterns, relations = self._openers
        return relation in relations or word in words or any(pattern.search(word) for pattern in patterns)


def _openers(patterns: Iterable[dict[str, Any]]) -> tuple[frozenset[str], list[re.Pattern[str]], frozenset[str]]:
    """What the first token of a rule over several tokens is told by: words, patterns of short words, relations."""
    words, short, relations = set(), [], set()
    for rule in patterns:
        for first, *rest in rule["patterns"]:
            if not rest:
                continue
            word = first.get("LOWER")
            if isinstance(word, str):
                words.add(word)
            elif word is not None:
                short.append(re.compile(word["REGEX"]))
            else:
                relations.add(first["DEP"])
    return frozenset(words), short, frozenset(relations)


def _kept(embed: Any) -> Any:
    """A layer that gives what an embedding gives, by rows kept for each distinct row of features."""
    from thinc.api import Model  # noqa: PLC0415

    extract, _, hashed, mixed, _ = embed.layers
    table = _Table(lambda rows: mixed.layers[0].predict(hashed.layers[0].predict(rows)))

    def forward(_: Any, docs: Sequence[Any], is_train: bool) -> tuple[list[Any], Any]:
        features = extract.predict(docs)
        found = table.of(np.concatenate(features)) if len(docs) else np.zeros((0, 0), np.float32)
        ends = np.cumsum([len(rows) for rows in features])[:-1]
        return np.split(found, ends), _no_training

    return Model("kept_embedding", forward)


class _Table:
    """Rows of numbers by rows of features."""

    def __init__(self, work: Any) -> None:
        self._work = work
        self._places: dict[int, int] = {}
        self._rows: npt.NDArray[np.float32] | None = None

    def of(self, features: npt.NDArray[np.uint64]) -> npt.NDArray[np.float32]:
        """The rows `[n, width]` for features `[n, columns]`."""
        mixed = np.zeros(len(features), np.uint64)
        for column in features.T:
            mixed = (mixed ^ (column + _MIX)) * _MIX
            mixed ^= mixed >> np.uint64(29)
        distinct, firsts, inverse = np.unique(mixed, return_index=True, return_inverse=True)
        keys = distinct.tolist()
        if len(self._places) > _KEPT:
            self._places, self._rows = {}, None
        new = [n for n, key in enumerate(keys) if key not in self._places]
        if new:
            made = self._work(features[firsts[new]])
            self._rows = made if self._rows is None else np.concatenate((self._rows, made))
            for n in new:
                self._places[keys[n]] = len(self._places)
        assert self._rows is not None
        places = np.array([self._places[key] for key in keys], np.int64)
        found: npt.NDArray[np.float32] = self._rows[places[inverse]]
        return found


def _no_training(_: Any) -> Any:
    raise NotImplementedError("the language model is not trained here")
