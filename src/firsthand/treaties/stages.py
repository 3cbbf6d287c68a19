"""The stages as data: what each means, which goes before which, and the forms in which sentences say them."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from firsthand import data

_PART = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: `side` is leaving, joining or standing; of two that fit, the one with lower `precedence` is taken."""

    id: str
    definition: str
    precedence: int
    side: str
    subject: str
    forms: tuple[re.Pattern[str], ...]
    negatable: bool = True
    needs: re.Pattern[str] | None = None


@functools.cache
def stages() -> dict[str, Stage]:
    """The closed list of stages by id, in order of precedence."""
    content = data.load("treaties", "stages.toml")
    parts: dict[str, str] = content["parts"]
    found = [_stage(row, parts) for row in content["stage"]]
    return {stage.id: stage for stage in sorted(found, key=lambda stage: stage.precedence)}


@functools.cache
def blocks() -> dict[str, re.Pattern[str]]:
    """The words that turn a form into something not said to have happened: negated, possible."""
    rows = data.load("treaties", "stages.toml")["blocks"]
    return {name: re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE) for name, pattern in rows.items()}


def _stage(row: dict[str, Any], parts: dict[str, str]) -> Stage:
    needs = re.compile(row["needs"].replace(" ", r"\s+"), re.IGNORECASE) if "needs" in row else None
    return Stage(**{**row, "forms": tuple(_form(f, parts) for f in row["forms"]), "needs": needs})


def _form(form: str, parts: dict[str, str]) -> re.Pattern[str]:
    while (part := _PART.search(form)) is not None:
        form = form[: part.start()] + f"(?:{parts[part.group(1)]})" + form[part.end() :]
    return re.compile(_spaced(form), re.IGNORECASE)


def _spaced(form: str) -> str:
    return r"(?<![\w§])(?:" + form.replace(" ", r"\s+") + r")(?![\w])"
