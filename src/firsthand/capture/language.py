"""Which language a text is in, where it is long and plain enough to tell (py3langid: Lui and Baldwin 2012)."""

from __future__ import annotations

import functools
import io
import lzma
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.data import load
from firsthand.model import Span
from firsthand.text.many import Texts
from firsthand.text.words import Keys, word_key, words

#: py3langid's probability, which it evens out over lengths: below this its best guess is often a neighbour's tongue.
SURE = 0.8
#: Fewer letters than a short sentence has say nothing.
FEWEST_LETTERS = 40
#: A text's language shows in its first lines.
_SAMPLE = 1000
_LETTERS = re.compile(rf"(?:[\W\d_]*+[^\W\d_]){{{FEWEST_LETTERS}}}")

#: Where words of English grammar alone tell that a text is English: at least so many (twenty have `FEWEST_LETTERS`
#: letters), this share of all words, and so many of them the article.
_GRAMMAR, _SHARE, _ARTICLES = 20, 0.15, 3
#: In German news, sentence by sentence, no more than one in a hundred holds half of this share of such words.
_SOME_GRAMMAR = 0.08
#: Nor may a passage be in another language: their share in each of the parts, and how many words have foreign letters.
_PARTS, _SHARE_IN_PART, _FOREIGN = 8, 0.02, 3
#: Code points from here on are letters of other scripts, or of none that English has.
_LATIN = 0x250

#: A number of 16 bits, its bits put where one of 32 bits has them, is too small by this factor: the exponents count
#: from 15 and from 127.
_SIGN, _REST, _SHIFTED = np.uint32(0x8000), np.uint32(0x7FFF), 2.0**112


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where the text is short or the guess unsure."""
    sample = text[:_SAMPLE]
    if not _LETTERS.match(sample):
        return None
    code, sure = classify(sample)
    return code if sure >= SURE else None


def language_of(text: str) -> str | None:
    """The same for one text, English told by the words of its grammar where there are some, without the large model."""
    keys = words(text).keys
    keys = keys[words(text).starts < _SAMPLE]
    if len(keys) and np.isin(keys, _grammar()[0]).mean() >= _SOME_GRAMMAR:
        return "en"
    return find_language(text)


def find_languages(texts: Texts, told: Sequence[tuple[str, Span, str | None]]) -> list[str | None]:
    """The language of each of many texts, given as text, body and what its input says of its language.

    It is that of the body where the input says nothing, as `find_language` gives it: plain English is told by its
    grammar first, since the identifier would say the same, more slowly.
    """
    bodies = np.array([body for _, body, _ in told], np.int64).reshape(-1, 2) + texts.shifts[:, None]
    stops = np.minimum(bodies[:, 1], bodies[:, 0] + _SAMPLE)
    words = texts.codes, texts.bounds, texts.keys, texts.starts, texts.ends, texts.below, texts.words
    english = _english(*words, bodies[:, 0].copy(), stops, *_grammar()).tolist()
    return [
        said or ("en" if plain else find_language(text[slice(*body)]))
        for plain, (text, body, said) in zip(english, told, strict=True)
    ]


def classify(sample: str) -> tuple[str, float]:
    """The likeliest language of a text and its probability: py3langid's own, its two loops compiled."""
    plain = unicodedata.normalize("NFC", sample.lower() if sample.isupper() else sample)
    content = np.frombuffer(plain.encode("utf-8", "surrogatepass"), np.uint8)
    model = _model()
    features, counts = _features(content, model.moves, model.rows, model.output)
    scores = _sums(features, np.log1p(counts), model.weights)
    if len(features):
        scores = (scores * _SHIFTED + model.priors) / np.sqrt(len(content))
    np.exp(scores - scores.max(), out=scores)
    scores /= scores.sum()
    # A language written in two scripts has two classes.
    scores[model.first] += scores[model.again]
    scores[model.again] = 0
    best = int(scores.argmax())
    return model.codes[best], float(scores[best])


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    """py3langid's: an automaton over bytes, the feature found at each state, weights `[features, classes]` in 16 bits."""

    moves: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.uint16]
    output: npt.NDArray[np.int32]
    weights: npt.NDArray[np.uint16]
    priors: npt.NDArray[np.float64]
    codes: list[str]
    #: Classes of one language, the first and the others.
    first: list[int]
    again: list[int]


@functools.cache
def _model() -> _Model:
    from py3langid.langid import MODEL_DIR, MODEL_FILE  # noqa: PLC0415  # mostly not needed

    # The library goes by a file on the disk and lists of numbers, which takes twice as long.
    content = io.BytesIO(lzma.decompress((MODEL_DIR / MODEL_FILE).read_bytes()))
    with np.load(content, allow_pickle=False) as kept:
        names = ("nextmove", "nextmove_row", "out_feat", "ptc", "pc", "classes")
        moves, rows, output, weights, priors, classes = (kept[name] for name in names)
    codes = classes.tolist()
    again = [n for n, code in enumerate(codes) if codes.index(code) < n]
    first = [codes.index(codes[n]) for n in again]
    # A compiled kernel has no numbers of 16 bits: it is given their bits.
    bits, priors = weights.view(np.uint16), priors.astype(np.float64)
    return _Model(moves, rows, output.astype(np.int32), bits, priors, codes, first, again)


@functools.cache
def _grammar() -> tuple[Keys, np.uint64]:
    """The keys of the words of English grammar, ascending, and that of the article."""
    listed = load("capture", "english.toml")
    keys = np.unique(np.array([word_key(word) for word in listed["words"]], np.uint64))
    return keys, np.uint64(word_key(listed["article"]))


@numba.njit(cache=True, nogil=True)
def _english(
    codes: Any, bounds: Any, keys: Any, starts: Any, ends: Any, first: Any, words: Any, begins: Any, stops: Any,
    grammar: Any, article: Any,
) -> Any:  # fmt: skip
    """Whether each text is plainly English from `begins` to `stops` `[n]`."""
    english = np.zeros(len(begins), np.bool_)
    for t in range(len(begins)):
        read, found = np.zeros(_PARTS, np.int64), np.zeros(_PARTS, np.int64)
        articles, foreign = 0, 0
        size = max(stops[t] - begins[t], 1)
        for w in range(first[t], words[t + 1]):
            if ends[w] > stops[t]:
                break
            if starts[w] < begins[t]:
                continue
            part = (starts[w] - begins[t]) * _PARTS // size
            at = np.searchsorted(grammar, keys[w])
            read[part] += 1
            found[part] += at < len(grammar) and grammar[at] == keys[w]
            articles += keys[w] == article
            foreign += codes[bounds[t] + starts[w]] >= _LATIN
        enough = np.sum(found) >= max(_GRAMMAR, _SHARE * np.sum(read)) and articles >= _ARTICLES
        english[t] = enough and foreign <= _FOREIGN and np.all(found > _SHARE_IN_PART * read)
    return english


@numba.njit(cache=True, nogil=True)
def _features(content: Any, moves: Any, rows: Any, output: Any) -> Any:
    """The features that bytes hold, each once, and how often, by a hash table."""
    size = 64
    while size < 2 * len(content):
        size *= 2
    slots = np.full(size, -1, np.int32)
    counts = np.zeros(size, np.int32)
    seen = np.empty(len(content), np.int32)
    n = 0
    state = np.uint32(0)
    for letter in content:
        state = moves[(np.int64(rows[state]) << 8) + letter]
        found = output[state]
        if found < 0:
            continue
        slot = (found * 40503) & (size - 1)
        while slots[slot] >= 0 and slots[slot] != found:
            slot = (slot + 1) & (size - 1)
        if slots[slot] < 0:
            slots[slot] = found
            seen[n] = slot
            n += 1
        counts[slot] += 1
    return slots[seen[:n]], counts[seen[:n]]


@numba.njit(cache=True, nogil=True)
def _sums(features: Any, counts: Any, weights: Any) -> Any:
    """Weights times counts, summed by class; too small by `_SHIFTED`."""
    sums = np.zeros(weights.shape[1], np.float64)
    for i in range(len(features)):
        count = counts[i]
        row = weights[features[i]]
        for c in range(len(sums)):
            bits = np.uint32(row[c])
            wide = np.int32(((bits & _SIGN) << np.uint32(16)) | ((bits & _REST) << np.uint32(13)))
            sums[c] += count * wide.view(np.float32)
    return sums
