"""Files of plays: TOML in which a kind is described whole, boards are added to a kind, or entities are named."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firsthand import data
from firsthand.play.boards import check_known, read_board, scheme_of
from firsthand.play.fields import RulesError, record, tables
from firsthand.play.records import Board, Kind, Plays, Thing
from firsthand.play.sources import orders
from firsthand.play.stages import Scheme, read_blocks, read_stages

_OF_A_KIND = ("kind", "find", "roles", "parts", "blocks", "stage", "requires", "sources")
_TABLES = frozenset({"schema", "board", "entity", *_OF_A_KIND})
#: The kinds that ship, by the name of their file.
_SHIPPED = ("bills.toml",)


@dataclass(frozen=True, slots=True)
class _About:
    """The table [kind]."""

    id: str
    name: str
    entity: str
    entities: str
    board: str
    ended: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()


@functools.cache
def shipped_plays() -> Plays:
    """The kinds that ship."""
    return _assembled([(name, data.load("play", name)) for name in _SHIPPED])


@functools.cache
def all_plays(files: tuple[tuple[str, str], ...] = ()) -> Plays:
    """The kinds that ship and those of files (name and text); a later board or entity takes an earlier one's place.

    Raises RulesError naming the file and what is wrong.
    """
    return _assembled([*((n, data.load("play", n)) for n in _SHIPPED), *((n, _parsed(text, n)) for n, text in files)])


def load_plays(path: Path) -> Plays:
    """The kinds that ship and those of one file. Raises RulesError."""
    try:
        return all_plays(((str(path), path.read_text(encoding="utf-8")),))
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(f"{path}: {error}") from error


def _parsed(text: str, place: str) -> dict[str, Any]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{place}: {error}") from error
    for key in content:
        if key not in _TABLES:
            raise RulesError(f"{place}: unknown table or field {key!r}; there are: {', '.join(sorted(_TABLES))}")
    if not set(content) - {"schema"}:
        raise RulesError(f"{place}: holds no kind, no board and no entity")
    return content


def _assembled(files: Iterable[tuple[str, dict[str, Any]]]) -> Plays:
    """What several files say together: boards of the kinds of any file, entities on the boards of any."""
    kinds: dict[str, Kind] = {}
    contents: dict[str, dict[str, Any]] = {}
    boards: dict[str, Board] = {}
    schemes: dict[str, Scheme] = {}
    things: dict[tuple[str, str], Thing] = {}
    several = list(files)
    for place, content in several:
        if "kind" in content:
            kind = _kind(content, place)
            kinds[kind.id], contents[kind.id] = kind, content
    for place, content in several:
        for row in tables(content, "board", place):
            board = read_board(row, kinds, contents, place)
            boards[board.id] = board
            schemes[board.id] = scheme_of(board, contents[board.kind], place)
    for place, content in several:
        for row in tables(content, "entity", place):
            thing = record(Thing, row, f"{place}: entity {row.get('code', '(without code)')}")
            if thing.board not in boards:
                raise RulesError(f"{place}: entity {thing.code}: there is no board {thing.board!r}")
            things[thing.board, thing.code] = thing
    return Plays(kinds, boards, tuple(things.values()), schemes)


def _kind(content: dict[str, Any], place: str) -> Kind:
    about = record(_About, content["kind"], f"{place}: kind")
    parts = {**content.get("roles", {}), **content.get("parts", {})}
    scheme = Scheme(
        read_stages({**content, "parts": parts}, place), read_blocks(content, place), orders(content.get("sources", {}))
    )
    if not scheme.stages:
        raise RulesError(f"{place}: kind {about.id}: has no stage")
    for key in ("ended", "again", "coming"):
        check_known(getattr(about, key), scheme.stages, f"{place}: kind {about.id}: {key}")
    for stage, needed in content.get("requires", {}).items():
        check_known([stage, *needed], scheme.stages, f"{place}: requires")
    find = content.get("find", {})
    return Kind(
        about.id, about.name, about.entity, about.entities, about.board, scheme, frozenset(about.ended),
        frozenset(about.again), frozenset(about.coming), tuple(_pattern(form, f"{place}: find", 0) for form in find.get("names", ())),
        tuple(find.get("heads", ())), _pattern(find["back"], f"{place}: find", re.I) if "back" in find else None,
    )  # fmt: skip


def _pattern(form: str, where: str, flags: int) -> re.Pattern[str]:
    try:
        return re.compile(form, flags)
    except re.error as error:
        raise RulesError(f"{where}: {form!r} is no pattern: {error}") from error
