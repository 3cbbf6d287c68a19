"""The rules of treaties from TOML: when joining and leaving take effect, by which clause; entities beside the states."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

from firsthand import data
from firsthand.errors import UsageError
from firsthand.play.counting import KINDS, UNITS
from firsthand.play.fields import RulesError, record, tables
from firsthand.treaties.records import Entity, Rule, Rules, Treaty

VERIFIED = frozenset({"text", "secondary", "memory"})
_TABLES = frozenset({"schema", "treaty", "entity"})


@functools.cache
def shipped_rules() -> Rules:
    """The rules that ship, by the treaty's id."""
    return parse_rules(data.load("treaties", "rules.toml"), "rules.toml")


def load_rules(path: Path) -> Rules:
    """The rules of a TOML file in the form of the one that ships. Raises RulesError."""
    try:
        return read_rules(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(f"{path}: {error}") from error


def read_rules(text: str, place: str) -> Rules:
    """The rules of a TOML text; `place` names it in errors. Raises RulesError."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{place}: {error}") from error
    return parse_rules(content, place)


def parse_rules(content: dict[str, Any], place: str) -> Rules:
    """The treaties and entities of a file's content.

    Raises RulesError where a field is unknown, missing or of no known kind, and where two treaties share a name.
    """
    for key in content:
        if key not in _TABLES:
            raise RulesError(f"{place}: unknown table or field {key!r}; there are: {', '.join(sorted(_TABLES))}")
    treaties = tuple(_treaty(row, place) for row in tables(content, "treaty", place))
    entities = tuple(_entity(row, place) for row in tables(content, "entity", place))
    if not treaties and not entities:
        raise RulesError(f"{place}: holds no treaty and no entity")
    _once([(f"treaty {t.id}", t.id) for t in treaties], place)
    _once([(f"entity {e.code}", e.code) for e in entities], place)
    _once([(f"treaty {t.id}", name) for t in treaties for name in _different((t.name, *t.names))], place)
    words = [(e, word) for e in entities for word in _different((*e.names, *e.demonyms, *e.capitals, *e.bodies))]
    _once([(f"entity {e.code}", word) for e, word in words], place)
    return Rules(treaties, entities)


def the_treaty(treaty: str, rules: Rules | None = None) -> Treaty:
    """The treaty with this id. Raises UsageError, with the ids there are."""
    known = rules if rules is not None else shipped_rules()
    if treaty not in known:
        raise UsageError(f"no rules for a treaty {treaty!r}; there are: {', '.join(sorted(known))}")
    return known[treaty]


def _treaty(row: dict[str, Any], place: str) -> Treaty:
    where = f"{place}: treaty {row.get('id', '(without id)')}"
    parts: dict[str, Any] = {key: _rule(row[key], f"{where}, {key}") for key in ("joining", "leaving") if key in row}
    treaty = record(Treaty, {**row, **parts}, where)
    if treaty.verified not in VERIFIED:
        raise RulesError(f"{where}: verified is {treaty.verified!r}, not one of {', '.join(sorted(VERIFIED))}")
    return treaty


def _rule(row: Any, where: str) -> Rule:
    rule = record(Rule, row, where)
    checked = ("verified", rule.verified or "text", VERIFIED)
    for key, value, allowed in (("kind", rule.kind, KINDS), ("unit", rule.unit, UNITS), checked):
        if value not in allowed:
            raise RulesError(f"{where}: {key} is {value!r}, not one of {', '.join(sorted(allowed))}")
    if rule.armed_conflict not in (None, "blocks"):
        raise RulesError(f"{where}: armed_conflict is {rule.armed_conflict!r}, not 'blocks'")
    return rule


def _entity(row: dict[str, Any], place: str) -> Entity:
    where = f"{place}: entity {row.get('code', '(without code)')}"
    entity = record(Entity, row, where)
    if not (entity.code.isascii() and entity.code.isalpha() and entity.code.isupper()):
        raise RulesError(f"{where}: code is {entity.code!r}, not capital letters from A to Z")
    if not entity.names:
        raise RulesError(f"{where}: names is empty; the first name is the one that is shown")
    return entity


def _different(words: tuple[str, ...]) -> list[str]:
    """Words without repeats, however they are spaced; words of several parts in any case."""
    plain = (" ".join(word.split()) for word in words)
    return list(dict.fromkeys(word.lower() if " " in word else word for word in plain))


def _once(named: list[tuple[str, str]], place: str) -> None:
    owners: dict[str, str] = {}
    for owner, word in named:
        if word in owners:
            twice = "stands there twice" if owners[word] == owner else f"{word!r} is {owners[word]}'s already"
            raise RulesError(f"{place}: {owner}: {twice}")
        owners[word] = owner
