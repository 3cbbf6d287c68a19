"""The role and the affiliation beside a name or in its place, and where in the sentence they are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.model import Span, Speaker
from firsthand.statements.parse import Parsed
from firsthand.statements.people import people

#: The kinds of names of what is no person.
BODIES = ("ORG", "GPE", "NORP", "LOC", "FAC")
_OF = ("of", "for", "from", "in", "at", "with")
_PARTS = frozenset((",", ";", ":", "—", "–", "--", "(", ")", "[", "]"))
_EDGES = " ,;:–—-'’"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a sentence, or what they stand for ("Norwegian": Norway), and where they stand in it."""

    words: str
    span: Span


def phrase(sentence: Parsed, tokens: Sequence[int]) -> Phrase | None:
    """The words from the first of these tokens to the last, without marks at the edges; None where nothing is left."""
    if not tokens:
        return None
    start, end = sentence.starts[tokens[0]], sentence.ends[tokens[-1]]
    words = sentence.text[start:end]
    start += len(words) - len(words.lstrip(_EDGES))
    words = words.strip(_EDGES)
    return Phrase(words, (start, start + len(words))) if words else None


def speaker_of(name: Phrase | None, role: Phrase | None, affiliation: Phrase | None) -> Speaker:
    """A speaker of three phrases, with their places."""
    name_words, role_words, affiliation_words = (part.words if part else None for part in (name, role, affiliation))
    spans = (part.span if part else None for part in (name, role, affiliation))
    return Speaker(name_words, role_words, affiliation_words, None, *spans)


def before(sentence: Parsed, tokens: list[int], first: int) -> tuple[Phrase | None, Phrase | None]:
    """Role and country or body from the words before a name that begins at `first`."""
    ahead = [t for t in tokens if t < first]
    while ahead and (sentence.pos[ahead[0]] in ("DET", "CCONJ", "PUNCT", "ADP") or sentence.tags[ahead[0]] == "PRP$"):
        ahead = ahead[1:]
    affiliation = _country(sentence, ahead[0]) if ahead else None
    if affiliation is not None:
        ahead = ahead[1:]
    elif ahead:
        body = next((e for s, e, k in sentence.names if s == ahead[0] and k in BODIES and e <= first), None)
        if body is not None and body < first and not _field(sentence, ahead[0], body):
            affiliation = _unowned(phrase(sentence, range(ahead[0], body)))
            ahead = [t for t in ahead if t >= body and sentence.tags[t] != "POS"]
    said = any(sentence.pos[t] in ("NOUN", "PROPN") for t in ahead)  # "the victorious Holm" holds no office
    role = phrase(sentence, ahead) if said else None
    courtesy = role is not None and role.words.lower().strip(".") in people()["courtesy"]
    return None if courtesy else role, affiliation


def _field(sentence: Parsed, start: int, end: int) -> bool:
    """Whether what is taken for a body's name is the field of an office: "Trade Minister Anna Berg"."""
    word = sentence.text[sentence.starts[start] : sentence.ends[start]]
    office = sentence.words[end] in ("minister", "secretary", "commissioner")
    return end == start + 1 and office and word.istitle() and sentence.words[start] not in people()["countries"]


def _country(sentence: Parsed, token: int) -> Phrase | None:
    """The country of an adjective: "Norwegian" is of Norway."""
    name = people()["countries"].get(sentence.words[token])
    return None if name is None else Phrase(name, (sentence.starts[token], sentence.ends[token]))


def _unowned(name: Phrase | None) -> Phrase | None:
    """A name without the ending of the genitive."""
    if name is None:
        return None
    words = name.words.removesuffix("'s").removesuffix("’s")
    return Phrase(words, (name.span[0], name.span[0] + len(words)))


def behind(sentence: Parsed, tokens: list[int], after: int) -> tuple[Phrase | None, Phrase | None]:
    """Role from the words in commas behind a name, and the place behind "of" or in brackets."""
    rest = [t for t in tokens if t >= after and sentence.tags[t] != "POS"]
    rest = rest[: next((n for n, t in enumerate(rest) if sentence.tags[t] in ("WP", "WDT", "WP$")), len(rest))]
    if len(rest) < 2:
        return None, None
    opening = sentence.words[rest[0]]
    if opening in (",", "–", "—", "-"):
        noun = any(sentence.pos[t] == "NOUN" for t in rest)
        article = sentence.words[rest[1]] in ("the", "a", "an")
        return (phrase(sentence, rest[2:] if article else rest[1:]) if noun else None), None
    if opening == "(":
        closing = next((n for n, t in enumerate(rest) if sentence.words[t] == ")"), len(rest))
        return None, phrase(sentence, rest[1:closing])
    return None, phrase(sentence, _first_part(sentence, rest[1:])) if opening in _OF else None


def _first_part(sentence: Parsed, tokens: list[int]) -> list[int]:
    """Tokens up to the first comma, dash or bracket, or relative pronoun."""
    stops = (n for n, t in enumerate(tokens) if sentence.words[t] in _PARTS or sentence.tags[t] in ("WP", "WDT", "WP$"))
    return tokens[: next(stops, len(tokens))]


def described(sentence: Parsed, tokens: list[int], head: int) -> Speaker:
    """A body, a country, several people, or people by description."""
    while (sentence.pos[tokens[0]] == "DET" or sentence.tags[tokens[0]] == "PRP$") and len(tokens) > 1:
        tokens = tokens[1:]
    if any(s <= head < e for s, e, k in sentence.names if k in BODIES) or sentence.pos[head] == "PROPN":
        joined = any(sentence.deps[t] == "conj" and sentence.heads[t] == head for t in tokens)
        whole = tokens if joined else (_first_part(sentence, tokens) or tokens)
        return speaker_of(phrase(sentence, whole), None, None)
    beside = _apposed(sentence, tokens, head)
    if beside is not None:
        return speaker_of(phrase(sentence, beside), phrase(sentence, [t for t in tokens if t < beside[0]]), None)
    of = next((t for t in tokens if t > head and sentence.words[t] in _OF and sentence.heads[t] == head), None)
    role = [t for t in tokens if of is None or t < of]
    whom = [] if of is None else _first_part(sentence, [t for t in tokens if t > of])
    country = _country(sentence, role[0]) if len(role) > 1 else None
    return speaker_of(None, phrase(sentence, _first_part(sentence, role) or role), phrase(sentence, whom) or country)


def _apposed(sentence: Parsed, tokens: list[int], head: int) -> range | None:
    """The name of a body that stands in commas behind its noun: "the state railway, SunRail"."""
    for start, end, kind in sentence.names:
        behind = kind == "ORG" and start in tokens and start > head + 1 and sentence.words[start - 1] == ","
        if behind and sentence.deps[end - 1] == "appos" and sentence.heads[end - 1] == head:
            return range(start, end)
    return None
