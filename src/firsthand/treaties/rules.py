"""The rules of treaties as records: when joining and leaving take effect, by which clause."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from firsthand import data
from firsthand.errors import FirsthandError, UsageError

KINDS = frozenset(
    {
        "period",
        "first_of_nth_month",
        "first_of_month_after_days",
        "first_of_month_after_months",
        "end_of_nth_year",
        "not_in_force",
    }
)
UNITS = frozenset({"days", "months", "years"})
VERIFIED = frozenset({"text", "secondary", "memory"})


class RulesError(FirsthandError):
    """A file of treaty rules that cannot be understood: names the file, the treaty and the field."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When one act under one treaty takes effect. `n` counts `unit` from `start`, as `kind` says."""

    clause: str
    kind: str
    start: str
    n: int = 0
    unit: str = "days"
    run_in_full: bool = False
    allowed: bool = True
    notice_to: tuple[str, ...] = ()
    later_date: bool = False
    #: "blocks" where a state in an armed conflict when the period ends stays bound until it is over.
    armed_conflict: str | None = None
    lock_years: int = 0
    lock_from: str | None = None
    condition: str | None = None
    reasons: str | None = None
    survives: str | None = None
    suspension: str | None = None
    cascade: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Treaty:
    """One treaty: its names, its dates, how to join it and how to leave it."""

    id: str
    name: str
    #: How the rule on leaving was checked: text, secondary or memory (unverified).
    verified: str
    names: tuple[str, ...] = ()
    #: What reports call it for short once it was named.
    nouns: tuple[str, ...] = ("treaty", "convention")
    depositary: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    adopted: date | None = None
    opened: date | None = None
    in_force: date | None = None
    ended: date | None = None
    joining: Rule | None = None
    leaving: Rule | None = None

    @property
    def unverified(self) -> bool:
        """Whether nobody has held the rule on leaving against its text or an official source yet."""
        return self.verified == "memory"


Rules = dict[str, Treaty]


@functools.cache
def shipped_rules() -> Rules:
    """The rules that ship, by the treaty's id."""
    return parse_rules(data.load("treaties", "rules.toml"), "rules.toml")


def load_rules(path: Path) -> Rules:
    """The rules of a TOML file in the form of the one that ships. Raises RulesError."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulesError(f"{path}: {error}") from error
    return parse_rules(content, str(path))


def parse_rules(content: dict[str, Any], place: str) -> Rules:
    """The treaties of a file's content. Raises RulesError where a field is unknown, missing or of no known kind."""
    found: Rules = {}
    for row in content.get("treaty", []):
        where = f"{place}: treaty {row.get('id', '(without id)')}"
        parts = {key: _rule(row[key], f"{where}, {key}") for key in ("joining", "leaving") if key in row}
        treaty: Treaty = _record(Treaty, {**row, **parts}, where)
        if treaty.verified not in VERIFIED:
            raise RulesError(f"{where}: verified is {treaty.verified!r}, not one of {', '.join(sorted(VERIFIED))}")
        if treaty.id in found:
            raise RulesError(f"{where}: stands there twice")
        found[treaty.id] = treaty
    if not found:
        raise RulesError(f"{place}: holds no treaty")
    return found


def the_treaty(treaty: str, rules: Rules | None = None) -> Treaty:
    """The treaty with this id. Raises UsageError, with the ids there are."""
    known = rules if rules is not None else shipped_rules()
    if treaty not in known:
        raise UsageError(f"no rules for a treaty {treaty!r}; there are: {', '.join(sorted(known))}")
    return known[treaty]


def _rule(row: dict[str, Any], where: str) -> Rule:
    rule: Rule = _record(Rule, row, where)
    if rule.kind not in KINDS:
        raise RulesError(f"{where}: kind is {rule.kind!r}, not one of {', '.join(sorted(KINDS))}")
    if rule.unit not in UNITS:
        raise RulesError(f"{where}: unit is {rule.unit!r}, not one of {', '.join(sorted(UNITS))}")
    return rule


def _record(kind: Any, row: dict[str, Any], where: str) -> Any:
    known = {field.name for field in fields(kind)}
    unknown = sorted(set(row) - known)
    if unknown:
        raise RulesError(f"{where}: unknown field {unknown[0]!r}")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise RulesError(f"{where}: {str(error).partition('__init__() ')[2] or error}") from None
