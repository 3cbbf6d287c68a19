"""The words that piles are made with: names, furniture, credits, synonyms."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any


@functools.cache
def table() -> dict[str, Any]:
    """The file words.toml."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
