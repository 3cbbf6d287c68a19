"""Which language a text is in, where it is long and plain enough to tell (py3langid: Lui and Baldwin 2012)."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import numpy.typing as npt
from py3langid.langid import MODEL_FILE, LanguageIdentifier

#: py3langid's probability, which it evens out over lengths: below this its best guess is often a neighbour's tongue.
SURE = 0.8
#: Fewer letters than a short sentence has say nothing.
FEWEST_LETTERS = 40
#: A text's language shows in its first lines.
_SAMPLE = 1000
_LETTERS = re.compile(rf"(?:[\W\d_]*+[^\W\d_]){{{FEWEST_LETTERS}}}")

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
    kept = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    first, again = ([pair[n] for pair in kept._alias_pairs] for n in (0, 1))
    return _Model(
        np.array(kept.tk_nextmove),
        np.array(kept.tk_row),
        np.array(kept.tk_output, np.int32),
        # A compiled kernel has no numbers of 16 bits: it is given their bits.
        np.array(kept.nb_ptc).view(np.uint16),
        kept.nb_pc.astype(np.float64),
        kept.nb_classes,
        first,
        again,
    )


@numba.njit(cache=True)
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


@numba.njit(cache=True)
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
