"""A source phrase read as a speaker: the person's name, the role beside it, whom they speak for."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from firsthand.model import Speaker
from firsthand.statements.parse import Parsed, once
from firsthand.statements.people import people
from firsthand.statements.roles import BODIES, before, behind, described, phrase, speaker_of

__all__ = ["Named", "name_tokens", "named", "names_of", "people"]


@dataclass(frozen=True, slots=True)
class Named:
    """A source phrase: the speaker it gives, whether a person, and whether one word stands for a fuller name."""

    speaker: Speaker
    person: bool
    pronoun: str = ""


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
    if kind != "PERSON" and (
        _of_a_person(sentence, start, end) or _who(sentence, start, end) or _holds(sentence, start, end)
    ):
        return start, end, "PERSON"
    if kind == "PERSON" and end == start + 1 and _cut(sentence, start):
        return start - 1, end, kind
    if kind == "PERSON" and start == 0 and end == 3 and first.endswith("ist"):
        return 1, end, kind  # "Glaciologist Anna Berg"
    if kind == "PERSON" or end - start < 2 or any(sentence.tags[t] != "NNP" for t in range(start, end)):
        return name
    if first in people()["courtesy"]:
        return start, end, "PERSON"
    does = start == 0 and end - start == 3 and first.endswith(tuple(people()["agentive"]))
    return (1, end, "PERSON") if does and not {first, last} & {*people()["bodies"], *people()["newsrooms"]} else name


def _cut(sentence: Parsed, start: int) -> bool:
    """Whether the word before a surname is a first name that was cut off: "Mayor Anders Vik", taken for a plural."""
    first = start - 1
    if first < 1 or sentence.tags[first] not in ("NNP", "NNPS") or sentence.heads[first] != start:
        return False
    word, words = sentence.words[first].strip("."), people()
    known = {
        *words["titles"],
        *words["courtesy"],
        *words["bodies"],
        *words["women"],
        *words["men"],
        *words["countries"],
    }
    told = sentence.words[first - 1] in words["titles"] or sentence.tags[first - 1] == "NN"
    if word in known or word.endswith(tuple(words["agentive"])) or not told:
        return False
    return not any(s <= first < e for s, e, _ in sentence.names)


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


def _holds(sentence: Parsed, start: int, end: int) -> bool:
    """Whether a name of two or three words stands in commas behind an office: "its director, Anna Berg"."""
    office, last, words = sentence.heads[end - 1], sentence.words[end - 1], people()
    if sentence.deps[end - 1] != "appos" or office >= start or sentence.pos[office] != "NOUN":
        return False
    named = 2 <= end - start <= 3 and all(sentence.tags[t] == "NNP" for t in range(start, end))
    held = sentence.words[office] in words["titles"] and sentence.words[office] not in words["bodies"]
    return named and held and last not in words["bodies"] and last not in words["newsrooms"]


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
        return Named(described(sentence, tokens, head), False)
    first, after = place
    role, country = before(sentence, tokens, first)
    told, of = behind(sentence, tokens, after)
    return Named(speaker_of(phrase(sentence, range(first, after)), told or role, country or of), True)


def name_tokens(sentence: Parsed, tokens: list[int], head: int) -> tuple[int, int] | None:
    """Where a person's name stands in a phrase, titles left out; None where it names no person."""
    titles = people()["titles"]
    for start, end, kind in names_of(sentence):
        if kind == "PERSON" and start in tokens and (start <= head < end or _beside(sentence, start, end, head)):
            break
    else:
        if sentence.pos[head] != "PROPN" or any(s <= head < e and k in BODIES for s, e, k in names_of(sentence)):
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
    text = sentence.text[sentence.starts[first] : sentence.ends[end - 1]]
    lone = first + 1 == end and sentence.words[first].strip(".") in titles
    return (first, end) if text[:1].isupper() and not lone and len(text.strip(".")) > 2 else None


def _beside(sentence: Parsed, start: int, end: int, head: int) -> bool:
    """Whether a name is in apposition to the head of its phrase; "the Holm campaign" is not Holm."""
    return any(sentence.deps[t] == "appos" and sentence.heads[t] == head for t in range(start, end))
