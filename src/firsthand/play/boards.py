"""The tables of a board: its stages, what they require, its bodies, its delays, deadlines and terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from firsthand import data
from firsthand.play.counting import KINDS, UNITS
from firsthand.play.fields import RulesError, record, tables
from firsthand.play.records import Board, Deadline, Delay, Kind, Term
from firsthand.play.sources import orders
from firsthand.play.stages import Scheme, read_blocks, read_stages

_VERIFIED = frozenset({"text", "secondary", "memory"})


def read_board(
    row: dict[str, Any], kinds: Mapping[str, Kind], contents: Mapping[str, dict[str, Any]], place: str
) -> Board:
    """One table [[board]]; `contents` are those of the files of the kinds, by kind. Raises RulesError."""
    where = f"{place}: board {row.get('id', '(without id)')}"
    if row.get("kind") not in kinds:
        raise RulesError(f"{where}: kind is {row.get('kind')!r}, not one of {', '.join(sorted(kinds))}")
    content = contents[str(row["kind"])]
    parts: dict[str, Any] = {
        "requires": {**_lists(content.get("requires", {}), where), **_lists(row.get("requires", {}), where)},
        "roles": _lists(row.get("roles", {}), where),
        "delays": tuple(record(Delay, one, f"{where}, delay") for one in tables(row, "delay", where)),
        "deadlines": tuple(record(Deadline, one, f"{where}, deadline") for one in tables(row, "deadline", where)),
        "terms": tuple(record(Term, one, f"{where}, term") for one in tables(row, "term", where)),
    }
    plain = {key: value for key, value in row.items() if key not in {*parts, "delay", "deadline", "term"}}
    board = record(Board, plain | {"stages": row.get("stages", [])}, where)
    if board.verified not in _VERIFIED:
        raise RulesError(f"{where}: verified is {board.verified!r}, not one of {', '.join(sorted(_VERIFIED))}")
    full = Board(**{name: getattr(board, name) for name in Board.__dataclass_fields__} | parts)
    _checked(full, kinds[board.kind], content, where)
    return full


def scheme_of(board: Board, content: Mapping[str, Any], place: str) -> Scheme:
    """The kind's scheme with the board's own words for its bodies put into the forms; all of the kind's stages."""
    roles = {
        name: f"{data.alternatives(data.longest_first(board.roles[name]))}|{form}" if name in board.roles else form
        for name, form in content.get("roles", {}).items()
    }
    whole = {**content, "parts": {**roles, **content.get("parts", {})}}
    return Scheme(read_stages(whole, place), read_blocks(content, place), orders(content.get("sources", {})))


def check_known(names: Iterable[str], there: Iterable[str], where: str, what: str = "stage") -> None:
    """Raises RulesError, with the names there are, for the first name that is not there."""
    known = set(there)
    for name in names:
        if name not in known:
            raise RulesError(f"{where}: there is no {what} {name!r}; there are: {', '.join(sorted(known))}")


def _checked(board: Board, kind: Kind, content: Mapping[str, Any], where: str) -> None:
    """Every stage, unit and role that a board names is one that its kind has."""
    if not board.stages:
        raise RulesError(f"{where}: stages is empty")
    check_known(board.stages, kind.scheme.stages, where)
    check_known(
        [stage for key, needed in board.requires.items() for stage in (key, *needed)], kind.scheme.stages, where
    )
    check_known(board.roles, content.get("roles", {}), f"{where}: roles", "role")
    rules: list[Delay | Deadline] = [*board.delays, *board.deadlines]
    named = [*(d.stage for d in board.delays), *(s for d in board.deadlines for s in (*d.stages, d.otherwise))]
    named += [*(rule.after for rule in rules), *(s for term in board.terms for s in (term.stage, *term.spares))]
    check_known(named, kind.scheme.stages, where)
    for rule in rules:
        for key, value, allowed in (("kind", rule.kind, KINDS), ("unit", rule.unit, UNITS)):
            if value not in allowed:
                raise RulesError(f"{where}: {key} is {value!r}, not one of {', '.join(sorted(allowed))}")


def _lists(rows: Mapping[str, Any], where: str) -> dict[str, tuple[str, ...]]:
    for key, value in rows.items():
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise RulesError(f"{where}: {key} is {value!r}, not a list of texts")
    return {key: tuple(value) for key, value in rows.items()}
