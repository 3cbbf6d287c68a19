"""Data files that ship with the program, and patterns made of their words."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import Any


@functools.cache
def load(room: str, name: str) -> dict[str, Any]:
    """One TOML file of a room, read once and not to be changed: load("capture", "cues.toml")."""
    with resources.files(f"firsthand.{room}").joinpath(name).open("rb") as stream:
        return tomllib.load(stream)


def alternatives(words: Iterable[str]) -> str:
    """A pattern of any of the words, any white space between them."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words in whatever case, the longest first: words that begin alike share their beginning.

    It fits what `alternatives(longest_first(words))` fits without regard to case, and is quicker where they are many.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word.lower():
            node = node.setdefault(r"\s+" if letter == " " else re.escape(letter), {})
        node[""] = {}
    return f"(?:{_branches(tree)})"


def _branches(node: dict[str, Any]) -> str:
    rows = [letter + _branches(below) for letter, below in node.items() if letter]
    if not rows:
        return ""
    if "" in node:
        return f"(?:{'|'.join(rows)})?"
    return rows[0] if len(rows) == 1 else f"(?:{'|'.join(rows)})"


def longest_first(words: Iterable[str]) -> list[str]:
    """Words in the order in which a pattern must try them."""
    return sorted(words, key=lambda word: (-len(word), word))
