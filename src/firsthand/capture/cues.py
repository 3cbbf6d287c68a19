"""The words that tell what a name in a report is doing there, from cues.toml."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from firsthand.capture.data import alternatives, load, longest_first
from firsthand.model import Span

Use = Literal["cites", "exclusive", "contributed"]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of all languages together: a name beside them is found before its language is known."""

    #: Words right before a name, or right after it -> what they make of it.
    before: dict[str, Use]
    after: dict[str, Use]
    #: Words later in the sentence that make the name a contributor.
    contributed: tuple[str, ...]
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
    media_nouns: frozenset[str]
    domain: re.Pattern[str]


@functools.cache
def cues() -> Cues:
    """The cue words, read once."""
    tables = load("cues.toml")
    shape = tables.pop("shape")

    def every(key: str) -> list[str]:
        return longest_first({words for table in tables.values() for words in table.get(key, [])})

    def uses(place: str, *kinds: Use) -> dict[str, Use]:
        # The later kind wins where languages differ over a word.
        return {words: kind for kind in kinds for words in every(f"{kind}_{place}")}

    return Cues(
        before=uses("before", "contributed", "cites", "exclusive"),
        after=uses("after", "cites", "exclusive"),
        contributed=tuple(every("contributed_after")),
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
        media_nouns=frozenset(shape["media_nouns"]),
        domain=re.compile(rf"\.(?i:{alternatives(shape['domains'])})(?![\w@/-])"),
    )


def media_like(text: str, words: set[str]) -> Iterator[Span]:
    """Spans that look like an outlet's name though it is in no list: "Harbour Sentinel", "Example.az". `words` are its words."""
    for noun in sorted(cues().media_nouns & words):
        at = text.find(noun)
        while at >= 0:
            before = _BEFORE_NOUN.search(text, max(0, at - 60), at)
            if before and not text[at + len(noun) : at + len(noun) + 1].isalnum():
                yield before.start(), at + len(noun)
            at = text.find(noun, at + 1)
    for ended in cues().domain.finditer(text):
        before = _BEFORE_DOT.search(text, max(0, ended.start() - 31), ended.start())
        if before:
            yield before.start(), ended.end()


#: Up to three capitalised words; `\Z` is the end of the stretch searched.
_BEFORE_NOUN = re.compile(r"(?<![\w@./])(?:[^\W\d_a-z][\w’'&-]*[ \u00a0]){1,3}\Z")
_BEFORE_DOT = re.compile(r"(?<![\w@./-])[^\W_][\w-]{2,29}\Z")
