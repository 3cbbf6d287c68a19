"""The words that tell what a name in a report is doing there, from cues.toml."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from firsthand.data import alternatives, load, longest_first

Use = Literal["copy", "cites", "exclusive", "contributed"]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of all languages together: a name beside them is found before its language is known."""

    #: Words right before a name, or right after it -> what they make of it.
    before: dict[str, Use]
    after: dict[str, Use]
    #: The word of each that stands next to the name: what begins no cue is no cue.
    nearest_before: frozenset[str]
    nearest_after: frozenset[str]
    #: Of these, words that go with a person as well: "said".
    personal: frozenset[str]
    #: Words later in the sentence that make the name a contributor.
    contributed: tuple[str, ...]
    contributing: frozenset[str]
    told: frozenset[str]
    to: frozenset[str]
    listener_endings: frozenset[str]
    fillers: frozenset[str]
    nouns: frozenset[str]
    byline: re.Pattern[str]
    sources: frozenset[str]
    photo: frozenset[str]
    material: re.Pattern[str]
    #: Small words within a place's name.
    small: frozenset[str]
    #: Words that open a sentence and are no part of a name after them: "As".
    openers: frozenset[str]
    #: What the name of an agency that is in no list ends in, after a name of its own.
    agency_shape: re.Pattern[str]
    media_nouns: frozenset[str]
    domain: re.Pattern[str]


@functools.cache
def cues() -> Cues:
    """The cue words, read once."""
    tables = load("capture", "cues.toml")
    shape = tables.pop("shape")

    def every(key: str) -> list[str]:
        return longest_first({words for table in tables.values() for words in table.get(key, [])})

    def uses(place: str, *kinds: Use) -> dict[str, Use]:
        # The later kind wins where languages differ over a word.
        return {words: kind for kind in kinds for words in every(f"{kind}_{place}")}

    before = uses("before", "copy", "contributed", "cites", "exclusive")
    after = uses("after", "cites", "exclusive")
    return Cues(
        before=before,
        after=after,
        nearest_before=frozenset(words.split(" ")[-1] for words in before),
        nearest_after=frozenset(words.split(" ")[0] for words in after),
        personal=frozenset(every("personal")),
        contributed=tuple(every("contributed_after")),
        contributing=frozenset(every("contributing")),
        told=frozenset(every("told")),
        to=frozenset(every("to")),
        listener_endings=frozenset(every("to_suffixes")),
        fillers=frozenset(every("fillers")),
        nouns=frozenset(every("nouns")),
        byline=re.compile(rf"(?:{alternatives(every('byline'))})(?:\s+|(?<=:))", re.I),
        sources=frozenset(every("sources")),
        photo=frozenset(every("photo")),
        material=re.compile(rf"\(?\b(?:{alternatives(every('material'))})\b\)?", re.I),
        small=frozenset(shape["small"]),
        openers=frozenset(shape["openers"]),
        agency_shape=re.compile(
            rf"[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*)*\s(?:{alternatives(shape['agency_nouns'])})"
        ),
        media_nouns=frozenset(shape["media_nouns"]),
        domain=re.compile(rf"\.(?=\w)(?i:{alternatives(shape['domains'])})(?![\w@/-])"),
    )
