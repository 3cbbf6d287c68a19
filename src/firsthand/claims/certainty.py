"""How certain an event is told to be: a label by rules, a score by the network that also reads statements.

Beside the network stands a linear model over words around the predicate, which decides alone where the network is not
there. Both scores follow the "It Happened" protocol (White et al. 2016, Rudinger et al. 2018). The linear one is a ridge
regression, fitted by `tools/train_certainty.py`, on the words beside the predicate, the cues of the rules that bear on
it, what hangs on it in the parse and what governs it.
"""

from __future__ import annotations

import functools
import json
from importlib import resources

from firsthand.claims.modality import Cue, Token, cues_of, label_of, tokens_of
from firsthand.claims.syntax import syntax_features
from firsthand.model import Certainty, Span
from firsthand.statements.parse import Parsed, once, parse
from firsthand.statements.tagger import certainty
from firsthand.text.sentences import sentences

#: What the network's score counts for beside the linear model's (a mean on UDS-IH2's development part).
_NETWORK = 0.8


def rate_certainty(text: str, span: Span) -> Certainty:
    """How certain the event at a span (its predicate) is told to be: FactBank's label, a score from -3 to 3.

    `words` are the cues that decided the label; where there is none the event is told plainly. "Uu" is left open by
    its words (a condition, a question, a wish); the score then says which way readers lean. A span without words in
    the text cannot be rated: "Uu", 0.0, with confidence 0. Raises ModelRefused where the language model is not there.
    """
    start, sentence = _sentence_at(text, span[0])
    tokens = tokens_of(sentence, 0, len(sentence))
    inside = [i for i, token in enumerate(tokens) if token.start < span[1] - start and span[0] - start < token.end]
    if not inside:
        return Certainty("Uu", 0.0, (), 0.0)
    first, last = inside[0], inside[-1] + 1
    cues = bearing_cues(sentence, tokens, first, last)
    score = max(-3.0, min(3.0, _score(sentence, tokens, first, last, cues)))
    label, words = label_of(cues, tokens[-1].word == "?")
    return Certainty(label, round(score, 2), tuple((start + s, start + e) for s, e in words), 0.6 if cues else 0.7)


def bearing_cues(sentence: str, tokens: list[Token], first: int, last: int) -> list[Cue]:
    """The cues that bear on the predicate, or, where none does, on the verb that it is joined to.

    "Will notify and pay": what is planned is both. Negation is not handed on: "did not close and moved".
    """
    cues = cues_of(tokens, first, last)
    head = None if cues else _joined(sentence, tokens[last - 1].end)
    if head is None:
        return cues
    at = next((i for i, token in enumerate(tokens) if token.start < head[1] and head[0] < token.end), None)
    return [] if at is None else [cue for cue in cues_of(tokens, at, at + 1) if cue.group != "negation"]


def _joined(sentence: str, end: int) -> Span | None:
    """The verb that the one ending at an offset is joined to by "and", sharing its subject and helping verbs."""
    (parsed,) = parse([sentence])
    token = _ending(parsed, end)
    if token is None or parsed.deps[token] != "conj" or parsed.tags[token] not in ("VB", "VBG", "VBN"):
        return None
    if parsed.child(token, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return None
    head = parsed.heads[token]
    return parsed.starts[head], parsed.ends[head]


def features(sentence: str, tokens: list[Token], first: int, last: int, cues: list[Cue]) -> list[str]:
    """The features of the predicate, tokens `first` to `last` of a sentence; offsets count from its beginning."""
    words = ["", "", *(token.word for token in tokens), "", ""]
    left2, left1 = words[first : first + 2]
    right1, right2 = words[last + 2 : last + 4]
    predicate = words[last + 1]
    found = {f"l1:{left1}", f"l2:{left2}", f"b:{left2}_{left1}", f"r1:{right1}", f"r2:{right2}"}
    found |= {f"s:{predicate[-3:]}", f"s:{predicate[-2:]}", f"n:{min(first, 8)}", f"e:{words[-3]}"}
    for cue in cues:
        found |= {f"c:{cue.group}", f"c:{cue.group}:{min(cue.distance, 4)}"}
    found.add(f"y:{label_of(cues, words[-3] == '?')[0]}")
    (parsed,) = parse([sentence])
    token = _ending(parsed, tokens[last - 1].end)
    return sorted(found if token is None else found | syntax_features(parsed, token))


def _ending(parsed: Parsed, end: int) -> int | None:
    """The token that holds the character before an offset."""
    return next((t for t in range(len(parsed)) if parsed.starts[t] < end <= parsed.ends[t]), None)


def _score(sentence: str, tokens: list[Token], first: int, last: int, cues: list[Cue]) -> float:
    """What the network and the linear model say, by how far each is to be believed; the linear model alone without it."""
    linear = _linear(features(sentence, tokens, first, last, cues))
    (parsed,) = parse([sentence])
    rated = _rated(parsed)
    token = _ending(parsed, tokens[last - 1].end)
    return linear if rated is None or token is None else _NETWORK * rated[token] + (1 - _NETWORK) * linear


@once
def _rated(sentence: Parsed) -> list[float] | None:
    return certainty(sentence)


def _linear(names: list[str]) -> float:
    weights = _weights()
    return weights[""] + sum(weights.get(name, 0.0) for name in names)


def _sentence_at(text: str, at: int) -> tuple[int, str]:
    """Where the sentence that holds an offset begins, and its words; no words where there is none."""
    return next(((start, text[start:end]) for start, end in _sentences(text) if start <= at < end), (0, ""))


@functools.lru_cache(maxsize=16)
def _sentences(text: str) -> list[Span]:
    return sentences(text)


@functools.cache
def _weights() -> dict[str, float]:
    stream = resources.files("firsthand.claims").joinpath("data/certainty.json")
    weights: dict[str, float] = json.loads(stream.read_text(encoding="utf-8"))
    return weights
