"""Words of saying, writing and thinking: in which frames each cues, how sure that is, and what kind it makes."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal

Kind = Literal["speech", "writing", "thought"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in one frame: the kind of statement, and the share of its occurrences that are statements."""

    kind: Kind
    confidence: float


#: A statement less sure than this is more often none; at about half of what F1 is, leaving it out is better for both.
LEAST = 0.35
_SUREST = 0.97


def cue(lemma: str, frame: str, length: int = 0) -> Cue | None:
    """What a word is in a frame with a content of so many words (0: not known); None where it does not cue."""
    known = _lexicon().get((frame, lemma_of(lemma)))
    if known is None or not length or frame not in _lengths():
        return known
    factor = next(factor for most, factor in _lengths()[frame] if length <= most)
    sure = min(_SUREST, known.confidence * factor)
    return Cue(known.kind, sure) if sure >= LEAST else None


def kind_of(lemma: str) -> Kind | None:
    """The kind of a word of saying in any frame; None for other words."""
    return _kinds().get(lemma_of(lemma))


def lemma_of(lemma: str) -> str:
    """A word as the lists have it, where the parser's rules make another of it."""
    return str(_data()["misread"].get(lemma, lemma))


@functools.cache
def holding() -> frozenset[str]:
    """Verbs whose subject holds the claim, view or plan that is their object."""
    return frozenset(_data()["holding"])


@functools.cache
def telling() -> frozenset[str]:
    """Verbs whose object is who is told: "told reporters"."""
    return frozenset(_data()["telling"])


@functools.cache
def claims() -> frozenset[str]:
    """Nouns that pass a judgement on what was said when they stand beside it: "..., an account that nobody confirmed"."""
    return frozenset(_data()["claims"])


@functools.cache
def citable() -> frozenset[str]:
    """Nouns for what a report cites as its source, and not as a reason."""
    return frozenset(_data()["citable"])


@functools.cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("firsthand.statements").joinpath("data", "cues.toml").read_text("utf-8"))


@functools.cache
def _lengths() -> dict[str, list[tuple[float, float]]]:
    last = float("inf")
    return {
        frame: [*map(tuple, row["factors"][:-1]), (last, row["factors"][-1][1])]
        for row in _data()["lengths"]
        for frame in row["frames"]
    }


@functools.cache
def _kinds() -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for kind in ("speech", "writing", "thought"):
        kinds.update(dict.fromkeys(_data()["kinds"][kind], kind))
    return kinds


@functools.cache
def _lexicon() -> dict[tuple[str, str], Cue]:
    kinds, stances = _kinds(), frozenset(_data()["stances"])

    def kind(lemma: str, frame: str) -> Kind:
        stance = lemma in stances and frame.startswith(("object", "infinitive", "phrase"))
        return "thought" if stance else kinds.get(lemma, "speech")

    return {
        (frame, lemma): Cue(kind(lemma, frame), share)
        for frame, lemmas in _data()["frames"].items()
        for lemma, share in lemmas.items()
    }
