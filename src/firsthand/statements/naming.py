"""A source phrase read as a speaker: the person's name, the role beside it, whom they speak for."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from firsthand.model import Speaker
from firsthand.statements.parse import Parsed, once

_OF = ("of", "for", "from", "in", "at", "with")
_BODIES = ("ORG", "GPE", "NORP", "LOC", "FAC")
_PARTS = frozenset((",", ";", ":", "—", "–", "--", "(", ")", "[", "]"))
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


@once
def names_of(sentence: Parsed) -> tuple[tuple[int, int, str], ...]:
    """The names in a sentence as (first token, token after, kind), those mended whose words show that a person is meant.

    A courtesy title before a name ("Dame Anna Berg"), and a word for what somebody does that has a capital only because
    it begins the sentence ("Geologist Anna Berg"), are no part of a body's name.
    """
    found = [_mended(sentence, name) for name in sentence.names]
    if _courtesy().isdisjoint(sentence.words):  # most sentences, and this is asked often
        return tuple(found)
    taken = {t for start, end, _ in found for t in range(start, end)}
    for token in range(len(sentence) - 1):
        if token not in taken and sentence.words[token].strip(".") in people()["courtesy"]:
            end = token + 1
            while end < len(sentence) and sentence.tags[end] == "NNP" and end not in taken:
                end += 1
            if end > token + 1 and sentence.tags[token] == "NNP":
                found.append((token, end, "PERSON"))
    return tuple(sorted(found))


@functools.cache
def _courtesy() -> frozenset[str]:
    """Courtesy titles, with and without their full stop."""
    titles = people()["courtesy"]
    return frozenset([*titles, *(f"{title}." for title in titles)])


def _mended(sentence: Parsed, name: tuple[int, int, str]) -> tuple[int, int, str]:
    start, end, kind = name
    first, last = sentence.words[start].strip("."), sentence.words[end - 1]
    if kind != "PERSON" and (_of_a_person(sentence, start, end) or _who(sentence, start, end)):
        return start, end, "PERSON"
    if kind == "PERSON" or end - start < 2 or any(sentence.tags[t] != "NNP" for t in range(start, end)):
        return name
    if first in people()["courtesy"]:
        return start, end, "PERSON"
    does = start == 0 and end - start == 3 and first.endswith(tuple(people()["agentive"]))
    return (1, end, "PERSON") if does and not {first, last} & {*people()["bodies"], *people()["newsrooms"]} else name


def _of_a_person(sentence: Parsed, start: int, end: int) -> bool:
    """Whether an age, or what somebody does, stands in commas behind a name: "Berg, 34,", "Berg, a geologist"."""
    if end + 2 >= len(sentence) or sentence.words[end] != ",":
        return False
    if sentence.tags[end + 1] == "CD":
        return (
            sentence.words[end + 1].isdigit() and len(sentence.words[end + 1]) == 2 and sentence.words[end + 2] == ","
        )
    if any(sentence.tags[t] != "NNP" for t in range(start, end)) or sentence.words[end + 1] not in ("a", "an", "the"):
        return False
    noun = next((t for t in sentence.children[end - 1] if t > end and sentence.deps[t] == "appos"), None)
    words = people()
    does = noun is not None and sentence.words[noun].endswith(tuple(words["agentive"]))
    return does and not {sentence.words[noun or 0], sentence.words[end - 1]} & {*words["bodies"], *words["newsrooms"]}


def _who(sentence: Parsed, start: int, end: int) -> bool:
    """Whether a clause with "who" follows a name of two or three words, none of them an article."""
    if not 2 <= end - start <= 3 or any(sentence.tags[t] != "NNP" for t in range(start, end)):
        return False
    clauses = (c for t in range(start, end) for c in sentence.children[t] if sentence.deps[c] == "relcl")
    return any(sentence.words[t] in ("who", "whose", "whom") for c in clauses for t in sentence.subtree(c))


def named(sentence: Parsed, tokens: list[int]) -> Named:
    """The speaker that these tokens of a sentence name."""
    head = next((t for t in tokens if sentence.heads[t] not in tokens or sentence.heads[t] == t), tokens[0])
    word = sentence.words[head]
    if len(tokens) == 1 and (sentence.pos[head] == "PRON" or word in people()["they"]):
        return Named(Speaker(), False, word)
    several = any(
        sentence.deps[t] == "conj" and sentence.heads[t] == head and sentence.pos[t] == "PROPN" for t in tokens
    )
    place = None if several else name_tokens(sentence, tokens, head)
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
    for start, end, kind in names_of(sentence):
        if kind == "PERSON" and start in tokens and (start <= head < end or _beside(sentence, start, end, head)):
            break
    else:
        if sentence.pos[head] != "PROPN" or any(s <= head < e and k in _BODIES for s, e, k in names_of(sentence)):
            return None
        start = end = head
        while start - 1 in tokens and sentence.pos[start - 1] == "PROPN":
            start -= 1
        end = head + 1
        if not any(sentence.words[t].strip(".") in titles for t in range(start, end)) and not _who(
            sentence, start, end
        ):
            return None  # a name, and nothing says that it is a person's
    end = next((t for t in range(start + 1, end) if sentence.words[t] in ("of", ",", "(")), end)
    while end > start and sentence.words[end - 1] in ("'s", "’s", "'", "’", ",", "."):
        end -= 1
    lasting = [t for t in range(start, end) if sentence.words[t].strip(".") in titles]
    first = lasting[-1] + 1 if lasting and lasting[-1] + 1 < end else start
    text = _words(sentence, range(first, end))
    lone = first + 1 == end and sentence.words[first].strip(".") in titles
    return (first, end) if text[:1].isupper() and not lone and len(text.strip(".")) > 2 else None


@once
def title_of(sentence: Parsed, start: int, end: int) -> Speaker:
    """The role and country in the words before a person's name, wherever it stands."""
    place = name_tokens(sentence, list(range(start, end)), end - 1)
    first = start if place is None else place[0]
    low = first
    while low and sentence.pos[low - 1] in ("NOUN", "PROPN", "ADJ") and start <= sentence.heads[low - 1] < end:
        low -= 1
    role, affiliation = _before(sentence, list(range(low, end)), first)
    return Speaker(None, role or None, affiliation or None)


def _beside(sentence: Parsed, start: int, end: int, head: int) -> bool:
    """Whether a name is in apposition to the head of its phrase; "the Holm campaign" is not Holm."""
    return any(sentence.deps[t] == "appos" and sentence.heads[t] == head for t in range(start, end))


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
    said = any(sentence.pos[t] in ("NOUN", "PROPN") for t in ahead)  # "the victorious Holm" holds no office
    role = _words(sentence, ahead).strip(_EDGES) if said else ""
    return ("" if role.lower().strip(".") in people()["courtesy"] else role), affiliation.removesuffix(
        "'s"
    ).removesuffix("’s")


def _behind(sentence: Parsed, tokens: list[int], after: int) -> tuple[str, str]:
    """Role from the words in commas behind a name, and the place behind "of" or in brackets."""
    rest = [t for t in tokens if t >= after and sentence.tags[t] != "POS"]
    rest = rest[: next((n for n, t in enumerate(rest) if sentence.tags[t] in ("WP", "WDT", "WP$")), len(rest))]
    if len(rest) < 2:
        return "", ""
    opening = sentence.words[rest[0]]
    if opening in (",", "–", "—", "-"):
        noun = any(sentence.pos[t] == "NOUN" for t in rest)
        article = sentence.words[rest[1]] in ("the", "a", "an")
        return (_words(sentence, rest[2:] if article else rest[1:]).strip(_EDGES) if noun else ""), ""
    if opening == "(":
        closing = next((n for n, t in enumerate(rest) if sentence.words[t] == ")"), len(rest))
        return "", _words(sentence, rest[1:closing]).strip(_EDGES)
    return "", _words(sentence, _first_part(sentence, rest[1:])).strip(_EDGES) if opening in _OF else ""


def _first_part(sentence: Parsed, tokens: list[int]) -> list[int]:
    """Tokens up to the first comma, dash or bracket, or relative pronoun."""
    stops = (n for n, t in enumerate(tokens) if sentence.words[t] in _PARTS or sentence.tags[t] in ("WP", "WDT", "WP$"))
    return tokens[: next(stops, len(tokens))]


def _nobody(sentence: Parsed, tokens: list[int], head: int) -> Named:
    """A body, a country, several people, or people by description."""
    while sentence.pos[tokens[0]] == "DET" and len(tokens) > 1:
        tokens = tokens[1:]
    if any(s <= head < e for s, e, k in sentence.names if k in _BODIES) or sentence.pos[head] == "PROPN":
        joined = any(sentence.deps[t] == "conj" and sentence.heads[t] == head for t in tokens)
        whole = tokens if joined else (_first_part(sentence, tokens) or tokens)
        return Named(Speaker(name=_words(sentence, whole).strip(_EDGES)), False)
    of = next((t for t in tokens if t > head and sentence.words[t] in _OF and sentence.heads[t] == head), None)
    role = [t for t in tokens if of is None or t < of]
    whom = [] if of is None else _first_part(sentence, [t for t in tokens if t > of])
    country = people()["countries"].get(sentence.words[role[0]]) if len(role) > 1 else None
    said = _words(sentence, _first_part(sentence, role) or role).strip(_EDGES)
    return Named(Speaker(None, said or None, _words(sentence, whom).strip(_EDGES) or country), False)


def _words(sentence: Parsed, tokens: Any) -> str:
    ordered = list(tokens)
    return sentence.text[sentence.starts[ordered[0]] : sentence.ends[ordered[-1]]] if ordered else ""
