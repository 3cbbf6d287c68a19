"""Periods in a sentence, and the forms in which a sentence can contradict a rule."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from firsthand import data
from firsthand.treaties.records import Rule

_NUMBER = {word: n for n, word in enumerate(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1)} | {
    "a": 1, "an": 1, "fifteen": 15, "eighteen": 18, "thirty": 30, "sixty": 60, "ninety": 90}  # fmt: skip
#: Days in a unit, only to tell which periods look alike.
_DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.4, "years": 365.25}
#: Two periods look alike where they differ by no more than this share.
_ALIKE = 0.04


def periods(mask: str) -> Iterator[tuple[int, str, re.Match[str]]]:
    """The periods of a sentence: how many of what, and where."""
    for match in forms()["period"].finditer(mask):
        word = " ".join(match["n"].lower().split())
        if word.startswith("half "):  # "half a year" is the clause's six months
            if match["unit"].lower() == "year":
                yield 6, "months", match
            continue
        n = int(word) if word.isdecimal() else _NUMBER.get(word)
        if n is not None:
            yield n, match["unit"].lower() + "s", match


def is_ruled(n: int, unit: str, rule: Rule) -> bool:
    """Whether a period is the rule's own: twelve months and a year are the same day of the calendar."""
    months = {"months": 1, "years": 12}
    if unit in months and rule.unit in months:
        return n * months[unit] == rule.n * months[rule.unit]
    return (n, unit) == (rule.n, rule.unit)


def is_mistaken(n: int, unit: str, rule: Rule) -> bool:
    """Whether a period is the rule's in another unit: alike in length, or the same number of something else."""
    if unit == rule.unit or {unit, rule.unit} == {"months", "years"}:
        return False
    said, ruled = n * _DAYS[unit], rule.n * _DAYS[rule.unit]
    return n == rule.n or abs(said - ruled) <= _ALIKE * ruled


@functools.cache
def forms() -> dict[str, re.Pattern[str]]:
    """The patterns of `checks.toml` by name; a form's <part> is put in."""
    content = data.load("treaties", "checks.toml")
    parts: dict[str, str] = content["parts"]
    found = {}
    for name, form in content["forms"].items():
        whole = form
        for part, words in parts.items():
            whole = whole.replace(f"<{part}>", f"(?:{words})")
        found[name] = re.compile(whole.replace(" ", r"\s+"), re.IGNORECASE)
    return found


@functools.cache
def addressees() -> tuple[tuple[re.Pattern[str], ...], dict[str, str]]:
    """The patterns of a notice and its addressee, and the usual name of each addressee."""
    content = data.load("treaties", "checks.toml")
    owners = {word.lower(): name for name, words in content["addressees"].items() for word in words}
    any_of = data.alternatives(data.longest_first(owners))
    return tuple(re.compile(form % any_of, re.IGNORECASE) for form in content["addressee"]), owners
