"""A source phrase read as a speaker: the person's name, the role beside it, whom they speak for."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from firsthand.model import Speaker
from firsthand.statements.parse import Parsed

_OF = ("of", "for", "from", "in", "at", "with")
_BODIES = ("ORG", "GPE", "NORP", "LOC", "FAC")
_EDGES = " ,;:–—-'’"


@dataclass(frozen=True, slots=True)
class Named:
    """A source phrase: the speaker it gives, whether a person, and whether one word stands for a fuller name."""

    speaker: Speaker
    person: bool
    pronoun: str = ""


@functools.cache
def people() -> dict[str, Any]:
    """Titles, pronouns and the adjectives of countries."""
    return tomllib.loads(resources.files("firsthand.statements").joinpath("data", "people.toml").read_text("utf-8"))


def named(sentence: Parsed, tokens: list[int]) -> Named:
    """The speaker that these tokens of a sentence name."""
    head = next((t for t in tokens if sentence.heads[t] not in tokens or sentence.heads[t] == t), tokens[0])
    word = sentence.words[head]
    if len(tokens) == 1 and (sentence.pos[head] == "PRON" or word in people()["they"]):
        return Named(Speaker(), False, word)
    place = name_tokens(sentence, tokens, head)
    if place is None:
        return _nobody(sentence, tokens, head)
    first, after = place
    role, affiliation = _before(sentence, tokens, first)
    behind, of = _behind(sentence, tokens, after)
    return Named(
        Speaker(_words(sentence, range(first, after)), behind or role or None, affiliation or of or None), True
    )


def name_tokens(sentence: Parsed, tokens: list[int], head: int) -> tuple[int, int] | None:
    """Where a person's name stands in a phrase, titles left out; None where it names no person."""
    titles = people()["titles"]
    for start, end, kind in sentence.names:
        if kind == "PERSON" and start in tokens and (start <= head < end or _beside(sentence, start, end, head)):
            break
    else:
        if sentence.pos[head] != "PROPN" or any(s <= head < e and k in _BODIES for s, e, k in sentence.names):
            return None
        start = end = head
        while start - 1 in tokens and sentence.pos[start - 1] == "PROPN":
            start -= 1
        end = head + 1
        if not any(sentence.words[t].strip(".") in titles for t in range(start, end)):
            return None  # a name, and nothing says that it is a person's
    while end > start and sentence.words[end - 1] in ("'s", "’s", "'", "’", ",", "."):
        end -= 1
    lasting = [t for t in range(start, end) if sentence.words[t].strip(".") in titles]
    first = lasting[-1] + 1 if lasting and lasting[-1] + 1 < end else start
    return (first, end) if first < end else None


def _beside(sentence: Parsed, start: int, end: int, head: int) -> bool:
    """Whether a name is in apposition to the head of its phrase, or the head to it."""
    return any(
        sentence.deps[t] in ("appos", "compound", "nmod") and sentence.heads[t] == head for t in range(start, end)
    ) and sentence.tags[head] in ("NN", "NNP", "NNS")


def _before(sentence: Parsed, tokens: list[int], first: int) -> tuple[str, str]:
    """Role and country from the words before a name."""
    ahead = [t for t in tokens if t < first]
    while ahead and sentence.pos[ahead[0]] in ("DET", "CCONJ", "PUNCT", "ADP"):
        ahead = ahead[1:]
    affiliation = ""
    if ahead and sentence.words[ahead[0]] in people()["countries"]:
        affiliation = people()["countries"][sentence.words[ahead[0]]]
        ahead = ahead[1:]
    elif ahead:
        body = next((e for s, e, k in sentence.names if s == ahead[0] and k in _BODIES and e <= first), None)
        if body is not None and body < first:
            affiliation = _words(sentence, range(ahead[0], body))
            ahead = [t for t in ahead if t >= body and sentence.tags[t] != "POS"]
    role = _words(sentence, ahead).strip(_EDGES)
    return ("" if role.lower().strip(".") in people()["courtesy"] else role), affiliation.removesuffix(
        "'s"
    ).removesuffix("’s")


def _behind(sentence: Parsed, tokens: list[int], after: int) -> tuple[str, str]:
    """Role from the words in commas behind a name, and the place behind "of"."""
    rest = [t for t in tokens if t >= after and sentence.tags[t] != "POS"]
    if not rest:
        return "", ""
    text = _words(sentence, rest).strip(_EDGES)
    if sentence.words[rest[0]] in (",", "–", "—", "-") and len(rest) > 1:
        noun = any(sentence.deps[t] in ("appos", "ROOT", "conj", "npadvmod") or sentence.pos[t] == "NOUN" for t in rest)
        article = sentence.words[rest[1]] in ("the", "a", "an")
        return (_words(sentence, rest[2:] if article else rest[1:]).strip(_EDGES) if noun else ""), ""
    return ("", _words(sentence, rest[1:]).strip(_EDGES)) if sentence.words[rest[0]] in _OF else ("", text.strip("()"))


def _nobody(sentence: Parsed, tokens: list[int], head: int) -> Named:
    """A body, a country or people by description."""
    while sentence.pos[tokens[0]] == "DET" and len(tokens) > 1:
        tokens = tokens[1:]
    if any(s <= head < e for s, e, k in sentence.names if k in _BODIES) or sentence.pos[head] == "PROPN":
        return Named(Speaker(name=_words(sentence, tokens).strip(_EDGES)), False)
    of = next((t for t in tokens if t > head and sentence.words[t] in _OF and sentence.heads[t] == head), None)
    role = [t for t in tokens if of is None or t < of]
    whom = [] if of is None else [t for t in tokens if t > of]
    _, country = _before(sentence, role, head)
    return Named(
        Speaker(
            None, _words(sentence, role).strip(_EDGES) or None, _words(sentence, whom).strip(_EDGES) or country or None
        ),
        False,
    )


def _words(sentence: Parsed, tokens: Any) -> str:
    ordered = list(tokens)
    return sentence.text[sentence.starts[ordered[0]] : sentence.ends[ordered[-1]]] if ordered else ""
