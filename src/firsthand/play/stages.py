"""Stages as data: what each means, which goes before which, and the forms in which sentences say them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from firsthand.play.fields import RulesError

_PART = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: `side` says what it is about; of two that fit, the one with lower `precedence` is taken."""

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
    #: Whether others did it, so that it says nothing of how far the entity itself has gone.
    of_others: bool = False

    def may_stand_in(self, mask: str) -> bool:
        """Whether a sentence, as a mask, can say this at all."""
        return (self.needs is None or bool(self.needs.search(mask))) and not (self.unless and self.unless.search(mask))


@dataclass(frozen=True, eq=False)
class Scheme:
    """The stages of one kind of play by id, in order of precedence, and the words that unsay them.

    `orders` name the kinds of sources that are asked for the day of a stage, the first that gives one is taken.
    """

    stages: Mapping[str, Stage]
    blocks: Mapping[str, re.Pattern[str]]
    orders: Mapping[str, tuple[str, ...]]

    def rank(self, stage: str, source: str) -> int:
        """The place of a source in the order for a stage's day; 0 is asked first. Unknown sources come last."""
        order = self.orders.get(stage, ())
        return order.index(source) if source in order else len(order)

    @cached_property
    def negations(self) -> tuple[re.Pattern[str], ...]:
        """The blocks as a list."""
        return tuple(self.blocks.values())


def read_stages(content: Mapping[str, Any], place: str) -> dict[str, Stage]:
    """The stages of a file's content by id, in order of precedence. Raises RulesError naming file, stage and reason."""
    parts: dict[str, str] = content.get("parts", {})
    found = [_stage(row, parts, place) for row in content.get("stage", ())]
    names = [stage.id for stage in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise RulesError(f"{place}: stage {twice}: stands there twice")
    return {stage.id: stage for stage in sorted(found, key=lambda stage: stage.precedence)}


def read_blocks(content: Mapping[str, Any], place: str) -> dict[str, re.Pattern[str]]:
    """The words that turn a form into something not said to have happened. Raises RulesError."""
    rows = content.get("blocks", {})
    return {name: _compiled(form.replace(" ", r"\s+"), f"{place}: block {name}") for name, form in rows.items()}


def _stage(row: Mapping[str, Any], parts: Mapping[str, str], place: str) -> Stage:
    where = f"{place}: stage {row.get('id', '(without id)')}"
    forms = tuple(_compiled(_spaced(_whole(form, parts, where)), where) for form in row.get("forms", ()))
    fields: dict[str, Any] = {**row, "forms": forms}
    for key in ("needs", "unless"):
        if key in row:
            fields[key] = _compiled(_whole(row[key], parts, where).replace(" ", r"\s+"), where)
    try:
        return Stage(**fields)
    except TypeError as error:
        said = str(error).removeprefix("Stage.__init__() ")
        raise RulesError(f"{where}: {said}") from error


def _whole(form: str, parts: Mapping[str, str], where: str) -> str:
    """A form with its parts put in."""
    for _ in range(1000):  # parts within parts; one that holds itself would go on for ever
        part = _PART.search(form)
        if part is None:
            return form
        if part.group(1) not in parts:
            raise RulesError(f"{where}: there is no part <{part.group(1)}>")
        form = form[: part.start()] + f"(?:{parts[part.group(1)]})" + form[part.end() :]
    raise RulesError(f"{where}: a part holds itself")


def _compiled(form: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(form, re.IGNORECASE)
    except re.error as error:
        raise RulesError(f"{where}: {form!r} is no pattern: {error}") from error


def _spaced(form: str) -> str:
    return r"(?<![\w§])(?:" + form.replace(" ", r"\s+") + r")(?![\w])"
