"""Kinds of claims of a user's own, tried on their examples before they are taken."""

from __future__ import annotations

from pathlib import Path

from firsthand.claims.fields import ClaimTypesError
from firsthand.claims.propositions import find_claims
from firsthand.claims.types import ClaimTypes, all_types, load_types


def claim_types(*paths: str | Path) -> ClaimTypes:
    """The kinds that ship and those of files of one's own, for `find_claims`.

    Raises ClaimTypesError naming file, type and reason, also where an example of a type is not found to be of it.
    """
    files = [(str(path), Path(path)) for path in paths]
    for _, path in files:
        load_types(path)
    types = all_types(tuple((name, path.read_text(encoding="utf-8")) for name, path in files))
    for name, path in files:
        _tried(load_types(path), types, name)
    return types


def _tried(own: ClaimTypes, types: ClaimTypes, place: str) -> None:
    for kind in own:
        for example in kind.examples:
            if kind.name not in {claim.type for claim in find_claims(example, types=types)}:
                raise ClaimTypesError(f"{place}: type {kind.name}: its example is not of it: {example!r}")
