"""What words tell of people: titles, pronouns, words for women and men, nouns for bodies, the adjectives of countries."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def people() -> dict[str, Any]:
    """The lists of data/people.toml by their names."""
    return tomllib.loads(resources.files("firsthand.statements").joinpath("data", "people.toml").read_text("utf-8"))
