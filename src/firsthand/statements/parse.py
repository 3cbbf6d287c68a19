"""The parse of sentences: tokens, heads and names as plain tuples, each distinct sentence analysed once a process."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import numpy as np

from firsthand.model import Span
from firsthand.statements.kept import RULES, Reading, Readings, keep_embeddings, quicken_products
from firsthand.statements.language_model import load

#: Sentences kept, of about 10 kB each.
_KEPT = 20_000
#: Sentences given to the language model at a time.
_BATCH = 256
#: Characters of a sentence that are parsed; what is longer is a table or a list.
LONGEST = 2_000
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\n\r\t", " "))


class Noted(Protocol):
    """What keeps notes of what functions made of it."""

    @property
    def notes(self) -> dict[object, Any]:
        """What each made of it, by the function and what else it was given."""


_S = TypeVar("_S", bound=Noted)
_T = TypeVar("_T")
_P = ParamSpec("_P")

_kept: OrderedDict[str, Parsed] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """One parsed sentence: a tuple each of the tokens' offsets, words, lemmas, tags, parts of speech, relations, heads.

    Offsets are within the sentence. `names` are (first token, token after, kind) of the named entities.
    `children` holds each token's dependents in order; `notes` what functions marked with `once` made of it.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    pos: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    names: tuple[tuple[int, int, str], ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False, default=())
    notes: dict[object, Any] = field(repr=False, default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def subtree(self, token: int, without: frozenset[int] = frozenset()) -> set[int]:
        """The tokens below and including `token`, leaving out whole branches that begin at one in `without`."""
        found: set[int] = set()
        waiting = [token]
        while waiting:
            at = waiting.pop()
            if at not in found and at not in without:
                found.add(at)
                waiting += self.children[at]
        return found

    def child(self, token: int, *relations: str) -> int | None:
        """The first dependent in one of these relations."""
        return next((c for c in self.children[token] if self.deps[c] in relations), None)

    def span(self, tokens: Iterable[int]) -> Span:
        """The stretch of the sentence from the first of these tokens to the last."""
        ordered = sorted(tokens)
        return self.starts[ordered[0]], self.ends[ordered[-1]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence and where it stands."""

    start: int
    end: int
    parsed: Parsed


def once(function: Callable[Concatenate[_S, _P], _T]) -> Callable[Concatenate[_S, _P], _T]:
    """A function of a sentence alone, worked out once and kept with it: news repeats its sentences."""

    @functools.wraps(function)
    def kept(sentence: _S, /, *places: _P.args, **named: _P.kwargs) -> _T:
        found: _T
        asked = (function, *places)
        if asked in sentence.notes:
            found = sentence.notes[asked]
        else:
            found = sentence.notes[asked] = function(sentence, *places, **named)
        return found

    return kept


def parse(sentences: Iterable[str]) -> list[Parsed]:
    """The parses of sentences, in their order; what is known already is not parsed again."""
    wanted = [sentence[:LONGEST] for sentence in sentences]
    with _lock:
        known = {text: _kept[text] for text in wanted if text in _kept}
        new = [text for text in dict.fromkeys(wanted) if text not in known]
        for parsed in _parse_new(new):
            known[parsed.text] = _kept[parsed.text] = parsed
        for text in known:
            _kept.move_to_end(text)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return [known[text] for text in wanted]


@functools.cache
def _model() -> tuple[Any, Readings]:
    model = load()
    keep_embeddings(model)
    quicken_products(model)
    return model, Readings(model)


def _parse_new(texts: list[str]) -> Iterator[Parsed]:
    if not texts:
        return
    model, readings = _model()
    for batch in (texts[n : n + _BATCH] for n in range(0, len(texts), _BATCH)):
        docs = list(model.pipe((_whole(model, text) for text in batch), disable=RULES))
        yield from map(_plain, batch, docs, readings.of(docs))


def _whole(model: Any, text: str) -> Any:
    """A document whose sentence ends the parser may not move: where they are is decided before."""
    doc = model.make_doc(text.translate(_BLANKS))
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _plain(text: str, doc: Any, readings: list[Reading]) -> Parsed:
    numbers = doc.to_array(["HEAD", "SPACY"]).astype(np.int64)
    heads = tuple((numbers[:, 0] + np.arange(len(readings))).tolist())
    lengths = np.array([reading.length for reading in readings], np.int64)
    ends = np.cumsum(lengths + numbers[:, 1]) - numbers[:, 1]
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    return Parsed(
        text=text,
        starts=tuple((ends - lengths).tolist()),
        ends=tuple(ends.tolist()),
        words=tuple([reading.word for reading in readings]),
        lemmas=tuple([reading.lemma for reading in readings]),
        tags=tuple([reading.tag for reading in readings]),
        pos=tuple([reading.pos for reading in readings]),
        deps=tuple([reading.relation for reading in readings]),
        heads=heads,
        names=tuple((entity.start, entity.end, entity.label_) for entity in doc.ents),
        children=tuple(map(tuple, children)),
    )
