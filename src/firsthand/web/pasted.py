"""Pairs of texts that somebody pasted, kept beside the ledger under a name made from their content."""

from __future__ import annotations

import hashlib
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from firsthand.errors import LedgerError, UsageError
from firsthand.web.words import say

#: Characters of a text, of a name; pairs that are kept.
LONGEST, LONGEST_NAME, _MOST = 200_000, 200, 10_000
_DIGITS = 24


@dataclass(frozen=True, slots=True)
class PastedText:
    """A text, and what it was called."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """Two texts."""

    a: PastedText
    b: PastedText

    @property
    def name(self) -> str:
        """The name of the pair: the same texts, the same name."""
        return hashlib.sha256(orjson.dumps(asdict(self))).hexdigest()[:_DIGITS]


def keep(ledger_file: Path, pair: Pasted) -> str:
    """Keep a pair; gives its name. Raises UsageError where it is no pair or too long, LedgerError where it cannot be."""
    for one in (pair.a, pair.b):
        if not one.text.strip():
            raise UsageError(say("compare.both"))
        if len(one.text) > LONGEST or len(one.name) > LONGEST_NAME:
            raise UsageError(say("compare.too_long", LONGEST))
    folder = _folder(ledger_file)
    file = folder / f"{pair.name}.json"
    try:
        folder.mkdir(exist_ok=True)
        if not file.exists():
            if sum(1 for _ in folder.iterdir()) >= _MOST:
                raise UsageError(say("compare.too_many", folder=folder.name))
            unfinished = folder / f"{pair.name}.{os.getpid()}.part"
            unfinished.write_bytes(orjson.dumps(asdict(pair)))
            unfinished.replace(file)
    except OSError as error:
        raise LedgerError(f"{folder}: {error.strerror or error}") from error
    return pair.name


def kept(ledger_file: Path, name: str) -> Pasted | None:
    """The pair of a name; None where none is kept."""
    if len(name) != _DIGITS or not set(name) <= set("0123456789abcdef"):
        return None
    try:
        found = orjson.loads((_folder(ledger_file) / f"{name}.json").read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LedgerError(f"{_folder(ledger_file)}: {error.strerror or error}") from error
    return Pasted(PastedText(**found["a"]), PastedText(**found["b"]))


def _folder(ledger_file: Path) -> Path:
    return ledger_file.with_name(ledger_file.name + ".pasted")
