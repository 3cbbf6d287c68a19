"""A person's name in its parts, and what two names say of whether their bearers are one."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from firsthand.data import load
from firsthand.speakers.spelling import alike, keys, plain, sounds

#: How two names go together: the same, one shorter than the other, spellings that sound the same or nearly so, two
#: names of two persons, or names that have nothing to do with each other.
Match = Literal["same", "shorter", "spelling", "near", "conflict", "other"]

_CALLED = re.compile(r"[\"“‘'(]\w[\w .-]*[\"”’')](?=\s)")
_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w)")
#: "Kim Jong-un": a small letter behind the hyphen is how Korean given names are written.
_FAMILY_FIRST = re.compile(r"(\w+) ([A-Z]\w+-[a-z]\w*)")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name in plain letters: given ones, the family name without particles, "jr"."""

    given: tuple[str, ...]
    family: str
    suffix: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """All words but the suffix, in order."""
        return (*self.given, self.family)

    @property
    def lone(self) -> bool:
        """Whether the name is one word."""
        return not self.given


@functools.lru_cache(maxsize=100_000)
def name_of(text: str) -> Name:
    """The parts of a name as it is written; nicknames in marks and full stops are left out."""
    bare = _INITIALS.sub(". ", _CALLED.sub("", text)).replace("’", "'")
    if (found := _FAMILY_FIRST.fullmatch(bare.strip())) is not None:
        return Name((plain(found[2]).replace("-", ""),), plain(found[1]))
    bare = re.sub(r"\b(al|el|ul|ben|bin)-(?=\w)", r"\1 ", plain(bare)).replace("o'", "o").replace("'", "")
    words = [w for part in re.split(r"[\s,]+", bare) if (w := part.strip(".-"))]
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    own = [w for n, w in enumerate(words) if w not in _particles() or (n == 0 and len(words) == 1)]
    own = own or words or [bare]
    return Name(tuple(own[:-1]), own[-1], suffix)


@functools.cache
def _particles() -> frozenset[str]:
    return frozenset(load("speakers", "data/given.toml")["particles"])


@functools.cache
def _given() -> dict[str, frozenset[int]]:
    """The groups of given names that stand for one another, by name."""
    groups: dict[str, set[int]] = {}
    for n, names in enumerate(load("speakers", "data/given.toml")["same"]):
        for name in names:
            groups.setdefault(name, set()).add(n)
    return {name: frozenset(found) for name, found in groups.items()}


@functools.lru_cache(maxsize=200_000)
def match(a: Name, b: Name) -> Match:
    """What two names say; the same whichever comes first."""
    if a.words == b.words and a.suffix == b.suffix:
        return "same"
    if a.suffix and b.suffix and a.suffix != b.suffix and _family(a, b) == 0:
        return "conflict"
    return _lone(a, b) if a.lone or b.lone else _fuller(a, b)


def _fuller(a: Name, b: Name) -> Match:
    """Two names of two words and more."""
    differing = _family(a, b)
    if differing is None:  # or "Orbán Viktor", "Kim Jong-un" and "Kim Jong Un"
        return "shorter" if _part(a, b) or _part(b, a) or _run_together(a, b) else "other"
    given = _givens(a.given, b.given)
    if given is None:
        return "conflict" if differing == 0 else "other"
    if given == 0 and a.family == b.family:
        return "shorter"
    return "spelling" if differing == 0 else "near"


def blocks(name: Name) -> frozenset[str]:
    """The keys under which names of several words meet: of their family names, or all their letters in whatever order."""
    return keys(name.family) | {"=" + "".join(sorted("".join(name.words).replace("-", "")))}


def heard(name: Name) -> frozenset[str]:
    """What any word of a name may sound like: where a name of one word meets the fuller ones that it may stand for."""
    return frozenset(sound for word in name.words for sound in sounds(word))


def _lone(a: Name, b: Name) -> Match:
    """One word beside a name: its family name, or the first word of it where that may be one ("Xi")."""
    short, full = (a, b) if a.lone else (b, a)
    if short.family in full.words:
        return "shorter"
    differing = alike(short.family, full.family)
    return "other" if differing is None else "spelling" if differing == 0 else "near"


def _family(a: Name, b: Name) -> int | None:
    """In how many sounds the family names differ; double ones are compared by their halves too."""
    found = [alike(a.family, b.family)]
    if "-" in a.family or "-" in b.family:
        halves = [(x, y) for x in _halves(a.family) for y in _halves(b.family)]
        found += [0 if x == y else None for x, y in halves]
    return min((d for d in found if d is not None), default=None)


def _halves(family: str) -> list[str]:
    return [family, *(half for half in family.split("-") if len(half) > 3)]


def _run_together(a: Name, b: Name) -> bool:
    """Whether the two differ only in where their words are parted, and in which end the family name stands at."""
    if sum(map(len, a.words)) - a.family.count("-") != sum(map(len, b.words)) - b.family.count("-"):
        return False
    left = {"".join(words).replace("-", "") for words in (a.words, (a.family, *a.given))}
    return bool(left & {"".join(words).replace("-", "") for words in (b.words, (b.family, *b.given))})


def _part(short: Name, full: Name) -> bool:
    """Whether all words of the shorter name stand in the fuller one in order: two words of three names."""
    if short.family not in full.given or len(short.words) < 2:
        return False
    words = iter(full.words)
    return all(word in words for word in short.words)


def _givens(a: tuple[str, ...], b: tuple[str, ...]) -> int | None:
    """How far given names are from each other: 0 the same or an initial, 1 forms or spellings; None where they are two.

    Middle names that one of them lacks do not matter; those of both must go together.
    """
    first = _one(a[0], b[0])
    if first is None and len(a) != len(b):  # known by the second name: "J. Robert" and "Robert"
        longer, shorter = (a, b) if len(a) > len(b) else (b, a)
        return next((1 for word in longer[1:] if word == shorter[0]), None)
    rest = [_one(x, y) for x, y in zip(a[1:], b[1:], strict=False)]
    return None if first is None or None in rest else max([first, *(d for d in rest if d is not None)])


def _one(a: str, b: str) -> int | None:
    x, y = a.replace("-", ""), b.replace("-", "")
    if x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]):
        return 0
    if _given().get(x, frozenset()) & _given().get(y, frozenset()) or alike(x, y) is not None:
        return 1
    halves = (x.startswith(y) or y.startswith(x)) and ("-" in a or "-" in b) and min(len(x), len(y)) > 2
    return 1 if halves or _related(x, y) else None


def _related(a: str, b: str) -> bool:
    """Whether one is a spelling of a name that the other stands for: "Serguei" is Sergei, which is Serhiy."""
    groups = [_near_groups(name) for name in (a, b)]
    return bool(groups[0] & groups[1])


@functools.lru_cache(maxsize=20_000)
def _near_groups(name: str) -> frozenset[int]:
    own = _given().get(name)
    if own:
        return own
    found = (groups for other, groups in _given().items() if alike(name, other) == 0)
    return frozenset(n for groups in found for n in groups)
