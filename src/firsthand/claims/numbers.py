"""Numbers in figures and words: a pattern that finds them and what they come to."""

from __future__ import annotations

import functools
import math
import re

from firsthand.data import alternatives, load, longest_first

_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}|\d+)(?:\.\d+)?"
#: Vulgar fractions in one character, and with a stroke: "½", "10 1/2".
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_MIXED = re.compile(r"(?:(?P<whole>\d+)\s*)?(?:(?P<sign>[½¼¾⅓⅔⅛])|(?<!\d)(?P<top>\d)\s?/\s?(?P<bottom>[1-9]\d?))")
#: The same as a pattern without groups.
MIXED = r"(?:(?<![\w.,/])(?:\d+\s?)?[½¼¾⅓⅔⅛]|(?<![\w.,/])(?:\d+[\s-])?\d\s?/\s?[1-9]\d?(?![\d/]))"
_SIGN = r"(?:(?<![\w.)])[-\u2212+])?"


@functools.cache
def number_pattern(fractions: bool = True) -> str:
    """A pattern, without groups, of one number: "1,340", "2.5 bn", "twenty-one million", "tens of thousands"."""
    table = load("claims", "data/numbers.toml")
    ones, magnitudes = (alternatives(longest_first(table[name])) for name in ("ones", "magnitudes"))
    tens = alternatives(longest_first(table["tens"]))
    size = rf"(?:\s+|-)(?:{magnitudes}|{alternatives(table['multiples'])})\b"
    short = rf"\s?(?:{alternatives(longest_first(table['short_magnitudes']))})\b(?!-\d)"
    small = rf"(?:(?:{tens})(?:[\s-](?:{ones}))?|{ones})"
    # Bounded repeats: a text of number words alone must not take time by its square.
    spelled = rf"\b(?:{small}|an?(?=(?:\s+)(?:{magnitudes}|dozen)\b))(?:{size}(?:\s+and)?(?:\s+{small})?){{0,6}}\b"
    figure = rf"{_SIGN}(?<![\w.,]){_FIGURE}(?:{short}|(?:{size}){{1,3}})?(?![\d])"
    vague = rf"\b(?:{alternatives(longest_first(table['vague']))})\b"
    part = alternatives(longest_first((*table["fractions"], "quarter")))
    fraction = (
        rf"\b(?:(?:{part})(?:\s+(?:of\s+)?an?)?\s+(?:{magnitudes})|{alternatives(longest_first(table['fractions']))})\b"
    )
    return rf"(?:{vague}|{fraction}|{figure}|{spelled})" if fractions else rf"(?:{vague}|{figure}|{spelled})"


@functools.cache
def size_pattern() -> str:
    """A pattern of the sizes that may follow a number: "million"."""
    return alternatives(longest_first(load("claims", "data/numbers.toml")["magnitudes"]))


def number_value(words: str) -> float | None:
    """What a number comes to; None where the words are none or more than a float holds."""
    text = " ".join(words.lower().replace("\u2212", "-").split())
    if text.startswith(("minus ", "negative ")):
        value = number_value(text.partition(" ")[2])
        return None if value is None else -value
    table = _values()
    if text in table:
        return table[text]
    mixed = _MIXED.fullmatch(text.replace("-", " "))
    if mixed is not None:
        part = _VULGAR[mixed["sign"]] if mixed["sign"] else int(mixed["top"]) / int(mixed["bottom"])
        return int(mixed["whole"] or 0) + part
    figure = re.match(rf"[-+]?{_FIGURE}", text)
    share = re.match(rf"(?P<part>{'|'.join(_parts())})(?: of)?(?: an?)? (?P<size>\w+)", text)
    if share is not None and share["size"] in _sizes():
        return _parts()[share["part"]] * _sizes()[share["size"]]
    if figure is None:
        value = _spelled(re.split(r"[\s-]+", text))
    else:
        value = float(figure.group().replace(",", ""))
        for word in re.split(r"[\s-]+", text[figure.end() :].strip(" -")):
            value *= _sizes().get(word, 1.0)
    return value if value is not None and math.isfinite(value) else None


def is_vague(words: str) -> bool:
    """Whether the number says only a size ("dozens", "tens of thousands")."""
    return " ".join(words.lower().split()) in load_vague()


@functools.cache
def load_vague() -> frozenset[str]:
    """The words that say a size and no figure."""
    return frozenset(load("claims", "data/numbers.toml")["vague"])


def _spelled(words: list[str]) -> float | None:
    """The sum of number words, each size multiplying what stands before it."""
    small, sizes = _small(), _sizes()
    total = current = 0.0
    for word in words:
        if word in small:
            current += small[word]
        elif word == "hundred" or word in ("dozen", "score"):
            current = max(1.0, current) * sizes[word]
        elif word in sizes:
            total += max(1.0, current) * sizes[word]
            current = 0.0
        elif word not in ("a", "an", "and"):
            return None
    return total + current


@functools.cache
def _values() -> dict[str, float]:
    table = load("claims", "data/numbers.toml")
    return {word: float(value) for name in ("vague", "fractions") for word, value in table[name].items()}


@functools.cache
def _parts() -> dict[str, float]:
    """The fractions that may stand before a size, the longest first."""
    table = {**load("claims", "data/numbers.toml")["fractions"], "quarter": 0.25}
    return {word: float(table[word]) for word in longest_first(table)}


@functools.cache
def _small() -> dict[str, float]:
    table = load("claims", "data/numbers.toml")
    return {word: float(value) for name in ("ones", "tens") for word, value in table[name].items()}


@functools.cache
def _sizes() -> dict[str, float]:
    table = load("claims", "data/numbers.toml")
    names = ("magnitudes", "short_magnitudes", "multiples")
    return {word: float(value) for name in names for word, value in table[name].items()}
