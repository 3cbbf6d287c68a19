"""The texts of the interface: all of them are in words.toml, so that they can be put into another language."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any


def say(name: str, /, n: int | None = None, **values: Any) -> str:
    """The text of a name ("stories.title"), with values put in; where it has two forms, that for `n` things."""
    found: Any = _words()
    for part in name.split("."):
        found = found[part]
    if isinstance(found, dict):
        found = found["one" if n == 1 else "other"]
    text: str = found
    return text.format(n=f"{n:,}".replace(",", "\N{NARROW NO-BREAK SPACE}") if n is not None else "", **values)


def has(name: str) -> bool:
    """Whether there is a text of this name."""
    try:
        say(name, 1)
    except (KeyError, TypeError, IndexError):
        return False
    return True


@functools.cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.files("firsthand.web").joinpath("words.toml").read_text(encoding="utf-8"))
