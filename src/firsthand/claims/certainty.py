"""How certain an event is told to be: a label by rules, a score by a linear model over words around the predicate.

The score follows the "It Happened" protocol (White et al. 2016, Rudinger et al. 2018): ridge regression, fitted by
`tools/train_certainty.py`, on which words stand where around the predicate and which cues of the rules bear on it.
"""

from __future__ import annotations

import functools
import json
from importlib import resources

from firsthand.claims.modality import Cue, Token, cues_of, label_of, tokens_of
from firsthand.model import Certainty, Span
from firsthand.text.sentences import sentences

#: Scores and their label where no cue decides; below the last it is unknown.
_CERTAIN, _PROBABLE = 1.5, 0.5


def rate_certainty(text: str, span: Span) -> Certainty:
    """How certain the event at a span (its predicate) is told to be: FactBank's label, a score from -3 to 3.

    `words` are the cues that decided the label; where there is none the event is told plainly. What is left open
    (a condition, a question, a wish) is "Uu" with score 0.0. A span without words in the text is unknown, with
    confidence 0.
    """
    tokens, first, last = _located(text, span)
    if first >= last:
        return Certainty("Uu", 0.0, (), 0.0)
    cues = cues_of(tokens, first, last)
    score = max(-3.0, min(3.0, _score(features(tokens, first, last, cues))))
    label, words = label_of(cues, tokens[-1].word == "?")
    return Certainty(label, round(score, 2), words, 0.6 if cues else 0.7)


def features(tokens: list[Token], first: int, last: int, cues: list[Cue]) -> list[str]:
    """The features of a predicate: words by distance band on either side, its own form, the cues that bear on it."""
    found = {f"p:{tokens[last - 1].word}", f"s:{tokens[last - 1].word[-3:]}", f"s:{tokens[last - 1].word[-2:]}"}
    for k in range(1, min(9, first + 1)):
        found.add(f"l{_BANDS[k]}:{tokens[first - k].word}")
        if k <= 2:
            found.add(f"t{k}:{tokens[first - k].word[-2:]}")
    found |= {f"L:{token.word}" for token in tokens[: max(0, first - 8)]}
    for k in range(min(8, len(tokens) - last)):
        found.add(f"r{_BANDS[k + 1]}:{tokens[last + k].word}")
    found |= {f"R:{token.word}" for token in tokens[last + 8 :]}
    if first >= 2:
        found.add(f"b:{tokens[first - 2].word}_{tokens[first - 1].word}")
    for cue in cues:
        found |= {f"c:{cue.group}", f"c:{cue.group}:{min(cue.distance, 4)}"}
    label, _ = label_of(cues, tokens[-1].word == "?")
    found |= {f"y:{label}", f"n:{min(first, 8)}", f"e:{tokens[-1].word}"}
    return sorted(found)


_BANDS = (0, 1, 2, 3, 3, 5, 5, 5, 5)


def _score(names: list[str]) -> float:
    weights = _weights()
    return weights[""] + sum(weights.get(name, 0.0) for name in names)


def _located(text: str, span: Span) -> tuple[list[Token], int, int]:
    """The words of the sentence that holds the span, and which of them are the predicate's."""
    tokens = _sentence_tokens(text, span[0])
    inside = [i for i, token in enumerate(tokens) if token.start < span[1] and span[0] < token.end]
    return (tokens, inside[0], inside[-1] + 1) if inside else (tokens, 0, 0)


def _sentence_tokens(text: str, at: int) -> list[Token]:
    for index, (start, end) in enumerate(_sentences(text)):
        if start <= at < end:
            return list(_tokens(text, index))
    return []


@functools.lru_cache(maxsize=16)
def _sentences(text: str) -> list[Span]:
    return sentences(text)


@functools.lru_cache(maxsize=256)
def _tokens(text: str, index: int) -> tuple[Token, ...]:
    return tuple(tokens_of(text, *_sentences(text)[index]))


@functools.cache
def _weights() -> dict[str, float]:
    stream = resources.files("firsthand.claims").joinpath("data/certainty.json")
    weights: dict[str, float] = json.loads(stream.read_text(encoding="utf-8"))
    return weights
