"""The kinds of claims and the verbs that open them, made of the data file."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from firsthand.data import load


@dataclass(frozen=True, slots=True)
class ClaimType:
    """A kind of claim: what its target must hold (`needs`) and whether it must carry a figure."""

    name: str
    needs: re.Pattern[str] | None
    quantity: bool


@functools.cache
def triggers() -> tuple[re.Pattern[str], dict[str, ClaimType]]:
    """A pattern of every trigger in every form, and the type by trigger form in lower case."""
    table = load("claims", "data/types.toml")
    by_form: dict[str, list[ClaimType]] = {}
    for row in table["types"]:
        needs = row.get("needs")
        kind = ClaimType(
            row["name"],
            None if needs is None else re.compile(rf"\b(?:{'|'.join(needs)})s?\b", re.IGNORECASE),
            row.get("quantity", False),
        )
        for verb in row["verbs"]:
            for form in _forms(verb, table):
                by_form.setdefault(form, []).append(kind)
    longest = sorted(by_form, key=lambda form: (-len(form), form))
    pattern = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest)
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), {form: kinds[0] for form, kinds in by_form.items()}


def _forms(verb: str, table: dict[str, Any]) -> list[str]:
    """The base form, -s, -ed and -ing of a verb with the words that belong to it."""
    head, _, rest = verb.partition(" ")
    stem = head[:-1] if head.endswith("e") else head
    if head in table["doubled"]["verbs"]:
        stem = head + head[-1]
    past = [] if head in table["irregular"] else [stem + "ed"]
    third = head + ("es" if head.endswith(("s", "sh", "ch", "x")) else "s")
    if head.endswith("y") and head[-2] not in "aeiou":
        third, past = head[:-1] + "ies", [head[:-1] + "ied"]
    forms = [head, third, *past, stem + "ing", *table["irregular"].get(head, [])]
    return [f"{form} {rest}".strip() for form in forms]
