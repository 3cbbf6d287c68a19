""" "The finance minister", "the president of Sundland": which of the people named before fits a description."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.model import Speaker
from firsthand.statements.parse import Parsed
from firsthand.statements.people import people

_FROM = ("of", "for", "from", "in", "at")
#: Words of an office that another of the same noun lacks, and so means somebody else.
_RANKS = frozenset(
    ("acting", "assistant", "associate", "deputy", "first", "junior", "prime", "shadow", "under", "vice")
)
_PAST = frozenset(("ex", "ex-", "former", "one-time", "onetime", "then"))
#: Words of a description that do not say which office is meant.
_LOOSE = frozenset(("current", "incumbent", "new", "outgoing", "present", "serving", "sitting", "veteran"))


@dataclass(frozen=True, slots=True)
class Description:
    """The noun of a definite phrase, and the words that say which one is meant; `plain` without names and in few words."""

    noun: str
    words: frozenset[str] = frozenset()
    plain: bool = True


def description(parsed: Parsed, tokens: list[int]) -> Description | None:
    """What "the minister", "the finance minister", "the president of Sundland" ask for; None where a name is in it."""
    if parsed.words[tokens[0]] not in ("the", "this", "that") or any(parsed.pos[t] == "CCONJ" for t in tokens):
        return None
    head = next(t for t in tokens if parsed.heads[t] not in tokens or parsed.heads[t] == t)
    if parsed.tags[head] not in ("NN", "NNP") or parsed.words[head] not in _nouns(parsed, head):
        return None
    behind = [t for t in tokens if t > head]
    if behind and parsed.words[behind[0]] not in _FROM:
        return None
    given = [t for t in tokens if t not in (tokens[0], head) and parsed.pos[t] in ("NOUN", "PROPN", "ADJ")]
    if any(start <= t < end and kind == "PERSON" for start, end, kind in parsed.names for t in (*given, head)):
        return None
    plain = parsed.tags[head] == "NN" and len(tokens) <= 3 and all(parsed.pos[t] != "PROPN" for t in tokens)
    return Description(parsed.words[head], frozenset(w for t in given for w in _spelt(parsed.words[t])), plain)


def fitting(asked: Description, known: Iterable[tuple[str, Speaker]]) -> list[str]:
    """The names of those who fit a description best; none where each one's office is another one."""
    having = [(name, s) for name, s in known if asked.noun in heads_of(s.role)]
    for fits in (_is, _may_be):
        found = [name for name, speaker in having if fits(asked, speaker)]
        if found:
            return found
    return []


def heads_of(role: str | None) -> set[str]:
    """The nouns that a role is named by: "minister" in "minister of health", not "ministry" in "ministry spokesman"."""
    words = _split(role)
    heads = words[: next((n for n, word in enumerate(words) if word in _FROM), len(words))]
    found = {word for word in heads if word not in people()["bodies"]} | set(heads[-1:])
    return found | {people()["short"][word] for word in found if word in people()["short"]}


def _is(asked: Description, speaker: Speaker) -> bool:
    """Whether an office has every word of the description, and no rank that it leaves out."""
    own = _own(speaker)
    return asked.words - _LOOSE <= own and own & (_RANKS | _PAST) == asked.words & (_RANKS | _PAST)


def _may_be(asked: Description, speaker: Speaker) -> bool:
    """Whether nothing in an office says that it is another than the one described."""
    own, words = _own(speaker), asked.words - _LOOSE
    if bool(words & _PAST) != bool(own & _PAST) or (words ^ own) & {"vice"} or words & _RANKS > own & _RANKS:
        return False
    field = set(_split(speaker.role)) - {asked.noun, *_RANKS, *_PAST, *_FROM, "the", "a", "an"}
    return words <= own or not (field or speaker.affiliation or words & _RANKS)


def _own(speaker: Speaker) -> frozenset[str]:
    return frozenset(w for part in (speaker.role, speaker.affiliation) for word in _split(part) for w in _spelt(word))


def _spelt(word: str) -> tuple[str, ...]:
    """A word, and for the adjective of a country the words of the country's name."""
    country = people()["countries"].get(word)
    return tuple(country.lower().split()) if country else (word,)


def _nouns(parsed: Parsed, head: int) -> tuple[str, ...]:
    """The head itself where it is a common noun, or a title with a capital."""
    word = parsed.words[head]
    common = parsed.tags[head] == "NN" or word in people()["titles"]
    return (word,) if common else ()


def _split(phrase: str | None) -> list[str]:
    return [w for word in (phrase or "").lower().split() if (w := _bare(word))]


def _bare(word: str) -> str:
    return word.strip(".,;:'’\"").removesuffix("'s").removesuffix("’s")
