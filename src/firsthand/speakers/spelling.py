"""Spellings of one name: plain letters, how it sounds, and the keys under which spellings that may be one meet.

A word is put into Latin letters without marks, then into neutral sounds: what English, German, French and Polish write
for one sound of a name becomes one letter ("Zelenskyy", "Selenskyj": selenski). Two words are spellings of one where
their sounds differ in few letters; the keys are the first and the last consonants of the sounds, by classes, so that
only words that share a key need be compared.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import product
from typing import Any

from rapidfuzz.distance import Levenshtein

from firsthand.data import load

_VOWELS = re.compile(r"[aeiouhv]")
#: Writings that are one only before some letters: "Guerra" and not "Shoigu", "Rzepa" and not "Serzh".
_ONLY = {"gu": "gu(?=[eiy])", "rz": "rz(?!h)"}
#: Vowels that are written one for the other: Hosni and Husni, Laden and Ladin.
_DULL = str.maketrans("oe", "ui")
#: First letters that are written for one another: Gaddafi and Qaddafi, Tikhanovskaya and Tsikhanouskaya, Eltsine.
_FIRST = ("gkh", "ts", "iea", "ou", "vbu")
_CLASSES = str.maketrans({"d": "t", "b": "p", "g": "k", "q": "k"})
#: Consonants in a key, and readings of a word that are tried.
_KEY, _READINGS = 3, 4


@functools.lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Text in small Latin letters without marks; what is in no script of the table stays."""
    letters = _table()["letters"]
    # Marks come off after the table, which has й and ё as letters of their own.
    latin = "".join(letters.get(c, c) for c in unicodedata.normalize("NFC", text.casefold()))
    bare = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
    return "".join(letters.get(c, c) for c in bare)


@functools.lru_cache(maxsize=100_000)
def sounds(word: str) -> tuple[str, ...]:
    """How a word may sound, the likeliest first: a few readings in neutral letters."""
    table = _table()
    found = []
    for parts in _readings(_ended(plain(word), table["ends"])):
        text = re.sub(r"^ie", "e", re.sub(r"si(?=[aou])", "s", "".join(parts)))
        found.append(re.sub(r"(.)\1+", r"\1", text))
    return tuple(dict.fromkeys(found))


def _ended(word: str, ends: dict[str, str]) -> str:
    return next((word[: -len(end)] + other for end, other in ends.items() if word.endswith(end)), word)


def _readings(word: str) -> list[tuple[str, ...]]:
    table = _table()
    choices: list[list[str]] = []
    two = 0
    for written in _pattern().findall(word):
        double = table["double"].get(written)
        if double is not None and two < 2:
            two += 1
            choices.append(double)
        else:
            choices.append([table["sounds"].get(written) or table["single"].get(written) or (double or [written])[0]])
    return list(product(*choices))[:_READINGS]


@functools.cache
def _table() -> dict[str, Any]:
    return load("speakers", "data/letters.toml")


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Every writing of a sound, the longest first, then single letters."""
    table = _table()
    writings = sorted({*table["sounds"]["order"], *table["double"]} - {"c"}, key=lambda w: (-len(w), w))
    return re.compile("|".join([*(_ONLY.get(w, w) for w in writings), r"\w"]))


@functools.lru_cache(maxsize=100_000)
def keys(word: str) -> frozenset[str]:
    """The keys of a word: the first and the last consonants of its sounds, or all of a short one."""
    found: set[str] = set()
    for sound in sounds(word):
        bones = _VOWELS.sub("", sound).translate(_CLASSES) or sound[:1]
        found |= {f"^{bones[:_KEY]}", f"{bones[-_KEY:]}$"}
    return frozenset(found)


@functools.lru_cache(maxsize=200_000)
def alike(a: str, b: str) -> int | None:
    """In how many letters the sounds of two words differ at the least; None where they are no spellings of one name.

    Up to five letters they must be the same; one may differ up to eight, two up to eleven, three in longer words. "o"
    for "u" and "e" for "i" count as one letter in a word of any length. The first letters must go together.
    """
    if a == b:
        return 0
    found = [distance for x, y in product(sounds(a), sounds(b)) if (distance := _distance(x, y)) is not None]
    return min(found, default=None)


def _distance(x: str, y: str) -> int | None:
    if x == y:
        return 0
    if x.translate(_DULL) == y.translate(_DULL):
        return 1
    if x[:1] != y[:1] and not any(x[:1] in first and y[:1] in first for first in _FIRST):
        return None
    distance = Levenshtein.distance(x, y, score_cutoff=_most(x, y))
    return distance if distance <= _most(x, y) else None


def _most(a: str, b: str) -> int:
    return max(0, min(3, (min(len(a), len(b)) - 3) // 3))
