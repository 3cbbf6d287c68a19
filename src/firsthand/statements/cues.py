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


def cue(lemma: str, frame: str) -> Cue | None:
    """What a word is in a frame; None where it does not cue."""
    return _lexicon().get((frame, lemma_of(lemma)))


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
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("firsthand.statements").joinpath("data", "cues.toml").read_text("utf-8"))


@functools.cache
def _kinds() -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for kind in ("speech", "writing", "thought"):
        kinds.update(dict.fromkeys(_data()["kinds"][kind], kind))
    return kinds


@functools.cache
def _lexicon() -> dict[tuple[str, str], Cue]:
    kinds = _kinds()
    return {
        (frame, lemma): Cue(kinds.get(lemma, "speech"), share)
        for frame, lemmas in _data()["frames"].items()
        for lemma, share in lemmas.items()
    }
