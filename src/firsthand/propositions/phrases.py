"""What the words for an actor or a target name: a head, and the words that tell it from others."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any, Literal

from firsthand.claims.holders import is_pronoun
from firsthand.data import alternatives, load, longest_first
from firsthand.speakers.spelling import plain
from firsthand.treaties import find_states

#: How two phrases go together: the same words, one with more words than the other.
Match = Literal["same", "near"]

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ENDS = re.compile(r"[,;:()–—\"“”]")
_KINDS = frozenset(("name", "demonym"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """The base form of the noun, all words that tell (the noun among them), and those of them that are names."""

    head: str
    words: frozenset[str]
    names: frozenset[str]


@functools.lru_cache(maxsize=200_000)
def phrase_of(words: str) -> Phrase | None:
    """What some words name; None where they name nothing by themselves ("they", "two")."""
    if is_pronoun(words.strip()):
        return None
    found = _tokens(_ENDS.split(_placed(words).strip(' ,"“”'), maxsplit=1)[0])
    heads: list[str] = []
    every: list[tuple[str, bool]] = []
    verbal = bool(found) and found[0][0] == "to"
    open_ = True
    for n, (word, capital) in enumerate(found):
        if n and word in _list("aside"):
            break
        if n and word in _list("behind"):
            open_ = not heads or (heads[-1] in _list("measures") and len(every) == 1)
        if word in _list("small") or word.isdigit() or is_pronoun(word):
            continue
        if open_ and not (verbal and heads):
            heads.append(word)
        every.append((word, capital))
    if not every:
        return None
    names = frozenset(word for word, capital in every if capital and word not in _list("common"))
    kept = frozenset(word for word, _ in every if word not in _list("measures")) or frozenset(w for w, _ in every)
    return Phrase((heads or [every[0][0]])[-1], kept, names)


def match(a: Phrase, b: Phrase) -> Match | None:
    """What two phrases say; None where they name two things. The same whichever comes first."""
    if a.words == b.words:
        return "same"
    if a.head == b.head and (a.words <= b.words or b.words <= a.words):
        return "near"
    return None


def _placed(words: str) -> str:
    """Words with states by their codes, whether the name or the adjective is written."""
    parts, at = [], 0
    for state in find_states(words):
        if state.kind in _KINDS:
            parts += [words[at : state.start], state.state]
            at = state.end
    return "".join([*parts, words[at:]])


def _tokens(words: str) -> list[tuple[str, bool]]:
    """The words in base form, those that stand for one another as one, and whether each has a capital."""
    found = []
    for word in _WORD.findall(words):
        bare = re.sub(r"['’]s?$", "", word)
        found.append((_base(plain(bare)), bare[:1].isupper()))
    text = " ".join(word for word, _ in found)
    joined = _synonyms().sub(lambda m: _group()[m.group()].replace(" ", "_"), text).split()
    capitals = {_group().get(word, word).replace(" ", "_") for word, capital in found if capital}
    return [(word, bool({word, *word.split("_")} & capitals)) for word in joined]


def _base(word: str) -> str:
    """A noun without its plural ending."""
    if word in _data()["plurals"]:
        return str(_data()["plurals"][word])
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ses", "xes", "ches", "shes", "zes")) else word[:-1]


@functools.cache
def _group() -> dict[str, str]:
    return {" ".join(map(_base, word.split())): group[0] for group in _data()["same"] for word in group}


@functools.cache
def _synonyms() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(longest_first(_group()))})\b")


@functools.cache
def _list(name: str) -> frozenset[str]:
    return frozenset(_data()[name])


@functools.cache
def _data() -> dict[str, Any]:
    return load("propositions", "data/words.toml")
