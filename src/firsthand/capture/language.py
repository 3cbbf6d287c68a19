"""Which language a text is in, where it is long and plain enough to tell (py3langid: Lui and Baldwin 2012)."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Any

import numba
import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

#: py3langid's probability, which it evens out over lengths: below this its best guess is often a neighbour's tongue.
SURE = 0.8
#: Fewer letters than a short sentence has say nothing.
FEWEST_LETTERS = 40
#: A text's language shows in its first lines.
_SAMPLE = 1000
#: Logarithms of most counts that there are.
_LOGARITHMS = np.log1p(np.arange(64, dtype=np.float64))
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
    codes, merged, first, model = _model()
    scores = _scores(content, *model)
    np.exp(scores - scores.max(), out=scores)
    scores /= scores.sum()
    # A language written in two scripts has two classes.
    scores[first] += scores[merged]
    scores[merged] = 0
    best = int(scores.argmax())
    return codes[best], float(scores[best])


@functools.cache
def _model() -> tuple[list[str], list[int], list[int], tuple[Any, ...]]:
    """The names of the classes, those that count with an earlier one and these, and the arrays of the kernel."""
    kept = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    pairs = kept._alias_pairs
    automaton = np.asarray(kept.tk_nextmove), np.asarray(kept.tk_row)
    # A compiled kernel has no numbers of 16 bits: it is given their bits.
    weights = np.ascontiguousarray(kept.nb_ptc).view(np.uint16), kept.nb_pc.astype(np.float64)
    return (
        kept.nb_classes,
        [j for _, j in pairs],
        [i for i, _ in pairs],
        (*automaton, np.array(kept.tk_output, np.int32), *weights),
    )


@numba.njit(cache=True)
def _scores(content: Any, moves: Any, rows: Any, output: Any, weights: Any, priors: Any) -> Any:
    """Log-probabilities `[classes]` up to a constant, evened out over lengths: naive Bayes over the strings found."""
    scores = np.zeros(len(priors), np.float64)
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
    if n == 0:
        return scores
    for i in range(n):
        count = counts[seen[i]]
        weight = _LOGARITHMS[count] if count < len(_LOGARITHMS) else np.log1p(np.float64(count))
        row = weights[slots[seen[i]]]
        for c in range(len(scores)):
            bits = np.uint32(row[c])
            wide = np.int32(((bits & _SIGN) << np.uint32(16)) | ((bits & _REST) << np.uint32(13)))
            scores[c] += weight * wide.view(np.float32)
    scores = scores * _SHIFTED + priors
    return scores / np.sqrt(np.float64(len(content)))
