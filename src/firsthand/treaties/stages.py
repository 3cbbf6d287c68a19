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
    #: Words without which, or with which, the forms mean something else.
    needs: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None

    def may_stand_in(self, mask: str) -> bool:
        """Whether a sentence, as a mask, can say this at all."""
        return (self.needs is None or bool(self.needs.search(mask))) and not (self.unless and self.unless.search(mask))


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
    forms = tuple(re.compile(_spaced(_whole(form, parts)), re.IGNORECASE) for form in row["forms"])
    fields: dict[str, Any] = {**row, "forms": forms}
    for key in ("needs", "unless"):
        if key in row:
            fields[key] = re.compile(_whole(row[key], parts).replace(" ", r"\s+"), re.IGNORECASE)
    return Stage(**fields)


def _whole(form: str, parts: dict[str, str]) -> str:
    """A form with its parts put in."""
    while (part := _PART.search(form)) is not None:
        form = form[: part.start()] + f"(?:{parts[part.group(1)]})" + form[part.end() :]
    return form


def _spaced(form: str) -> str:
    return r"(?<![\w§])(?:" + form.replace(" ", r"\s+") + r")(?![\w])"
