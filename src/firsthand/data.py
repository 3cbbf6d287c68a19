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


def longest_first(words: Iterable[str]) -> list[str]:
    """Words in the order in which a pattern must try them."""
    return sorted(words, key=lambda word: (-len(word), word))
