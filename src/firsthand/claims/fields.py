"""The fields of a file of claim types: each known, there, and of its sort."""

from __future__ import annotations

from typing import Any

from firsthand.errors import FirsthandError

_LISTS = ("examples", "verbs", "needs", "turning")
_REQUIRED = ("name", "definition", "examples", "verbs")
_KNOWN = frozenset((*_REQUIRED, "needs", "turning", "same", "quantity"))


class ClaimTypesError(FirsthandError):
    """A file of claim types that cannot be understood: names the file, the type and the reason."""


def fields_of(row: dict[str, Any], place: str) -> dict[str, Any]:
    """The checked fields of one type, lists as tuples. Raises ClaimTypesError."""
    where = f"{place}: type {row.get('name', '(without name)')}"
    for key in row:
        if key not in _KNOWN:
            raise ClaimTypesError(f"{where}: unknown field {key!r}; there are: {', '.join(sorted(_KNOWN))}")
    missing = next((key for key in _REQUIRED if key not in row), None)
    if missing is not None:
        raise ClaimTypesError(f"{where}: lacks the field {missing!r}")
    for key in ("name", "definition"):
        if not isinstance(row[key], str) or not row[key].strip():
            raise ClaimTypesError(f"{where}: {key} is {row[key]!r}, not text")
    if not isinstance(row.get("quantity", False), bool):
        raise ClaimTypesError(f"{where}: quantity is {row['quantity']!r}, not true or false")
    found = {**row, **{key: _words(row[key], f"{where}: {key}") for key in _LISTS if key in row}}
    groups = row.get("same", [])
    if not isinstance(groups, list):
        raise ClaimTypesError(f"{where}: same is {groups!r}, not a list of lists of verbs")
    found["same"] = tuple(_words(group, f"{where}: same") for group in groups)
    _among_verbs(found, where)
    return found


def verbs_of(table: Any, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The verbs of saying of a file, and those of them that commit the report as well. Raises ClaimTypesError."""
    if not isinstance(table, dict) or not table.keys() <= {"verbs", "commits"}:
        raise ClaimTypesError(f"{place}: holders is no table of verbs and commits")
    verbs, commits = (
        _words(table[key], f"{place}: holders: {key}") if key in table else () for key in ("verbs", "commits")
    )
    return verbs, commits


def _words(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(w, str) and w.strip() for w in value):
        raise ClaimTypesError(f"{where} is {value!r}, not a list of texts")
    return tuple(value)


def _among_verbs(found: dict[str, Any], where: str) -> None:
    """Refuse a verb in `same` or `turning` that opens no claim of the type, and one that is in two groups."""
    seen: set[str] = set()
    for verb in (*found.get("turning", ()), *(verb for group in found["same"] for verb in group)):
        if verb not in found["verbs"]:
            raise ClaimTypesError(f"{where}: {verb!r} is none of its verbs")
    for group in found["same"]:
        twice = seen & set(group)
        if twice:
            raise ClaimTypesError(f"{where}: same has {min(twice)!r} in two groups")
        seen |= set(group)
