"""The names of agencies and outlets in a text: those in the lists, and those that only look like an outlet's."""

from __future__ import annotations

import dataclasses
import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from firsthand.capture.cues import cues
from firsthand.data import alternatives
from firsthand.model import Span
from firsthand.newsrooms.names import Name, NameHit, name_spotter, names_in
from firsthand.text.many import Texts
from firsthand.text.spotting import Place, Spotter

#: `\Z` is the end of the stretch searched.
_BEFORE_NOUN = re.compile(r"(?<![\w@./])(?:[^\W\d_a-z][\w’'&-]*[ \u00a0]){0,3}\Z")
_BEFORE_DOT = re.compile(r"(?<![\w@./-])[^\W_][\w-]{2,29}\Z")
_AFTER_NOUN = re.compile(r"(?:[ \u00a0][^\W\d_a-z][\w&-]*){0,2}(?![\w@/])")
_FIRST = re.compile(r"(\w+)[ \u00a0]")
_DOMAIN = re.compile(r"\.\w{2,}(?:/|\b)")
_ADDRESS = re.compile(r"://\S*$|\.\w{2,}/\S*$")
_OWNER = re.compile(r".*[’']s[ \u00a0]")


def find_names(text: str, also: Sequence[str] = (), places: Sequence[Place] | None = None) -> list[NameHit]:
    """Every name, in the order of the text, addresses left out; names of `also` count like those in the lists.

    A name in no list is `weak`: what it is shows by its look only, so it counts beside a cue and nowhere else. "The
    Post" after "The Washington Post" names the same paper.
    """
    places = _spotter().places(text) if places is None else places
    listed = _apart([*names_in(text, places), *(hit for name in also for hit in _spelt(text, name))])
    # Listed names lie apart and in order: where as many begin before a span's end as end by its start, none touches it.
    starts, ends = [hit.start for hit in listed], [hit.end for hit in listed]
    shaped = [
        NameHit(start, end, Name(text[start:end], False, True), "")
        for start, end in sorted(set(_media_like(text, places)))
        if bisect_left(starts, end) == bisect_right(ends, start)
    ]
    hits = sorted([*listed, *shaped], key=lambda hit: (hit.start, hit.end))
    return _resolved(text, [hit for hit in hits if not _in_address(text, hit.start, hit.end)])


def credit_places(texts: Texts) -> list[list[Place]]:
    """Where names may stand in each of many texts, for `find_names`."""
    return _spotter().places_of(texts)


def _spelt(text: str, name: str) -> Iterator[NameHit]:
    """A name that is in no list, as it is spelt."""
    for found in re.finditer(rf"(?<![\w@./]){alternatives([name])}(?!\w)", text):
        yield NameHit(found.start(), found.end(), Name(name, agency=False, weak=False), "")


def _apart(hits: Iterable[NameHit]) -> list[NameHit]:
    """Hits in order, the longer where two touch."""
    kept: list[NameHit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _media_like(text: str, places: Sequence[Place]) -> Iterator[Span]:
    """ "Harbour Sentinel", "Daily Wire", "Example.az"."""
    nouns = cues().media_nouns
    for at, noun in places:
        if noun in nouns and (span := _around_noun(text, at, at + len(noun))):
            yield span
    for ended in cues().domain.finditer(text):
        before = _BEFORE_DOT.search(text, max(0, ended.start() - 31), ended.start())
        if before:
            yield before.start(), ended.end()


@functools.cache
def _spotter() -> Spotter:
    return name_spotter(cues().media_nouns)


def _around_noun(text: str, start: int, end: int) -> Span | None:
    """The capitalised words around a noun for a paper or channel; None for the noun alone without "the"."""
    before = _BEFORE_NOUN.search(text, max(0, start - 60), start)
    after = _AFTER_NOUN.match(text, end)
    if not before or not after:
        return None
    first = before.start()
    # "London's Observer" is the Observer; "As the" before a name is no part of it.
    owner = _OWNER.match(text, first, start)
    first = owner.end() if owner else first
    while (word := _FIRST.match(text, first, start)) and word[1] in cues().openers:
        first = word.end()
    alone = first == start and after.end() == end
    return None if alone and text[max(0, start - 4) : start].lower() != "the " else (first, after.end())


def _resolved(text: str, hits: list[NameHit]) -> list[NameHit]:
    """A name of one noun with its article stands for the last longer name that ends in that noun, where there is one."""
    longer: dict[str, Name] = {}
    resolved = []
    for hit in hits:
        words = text[hit.start : hit.end - len(hit.ending)].split()
        if len(words) == 1 and words[0] in longer and words[0] in cues().media_nouns:
            resolved.append(dataclasses.replace(hit, name=longer[words[0]]))
            continue
        if len(words) > 1:
            longer[words[-1]] = hit.name
        resolved.append(hit)
    return resolved


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether a name is part of a web or mail address."""
    behind = text[end : end + 1]
    if behind == "@" or (behind == "." and _DOMAIN.match(text, end, end + 6)):
        return True
    if text[start - 1 : start] != "/":
        return False
    return bool(_ADDRESS.search(text[max(0, start - 80) : start]))
