"""Paths -> raw inputs: folders in sorted order, each file once, what cannot be read refused by name."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from firsthand.capture.files import is_sidecar, kind_of, printable, read_file, reason_of
from firsthand.capture.inputs import Hints, RawInput
from firsthand.model import Refusal


def walk(paths: Iterable[Path | str], hints: Hints) -> Iterator[RawInput | Refusal]:
    """Stream the inputs under paths; what cannot be read comes as a Refusal in its place.

    A file that is given, and also lies in a folder that is given, is read as part of the folder, so that its place
    (and with it the id of its report) does not depend on the order of the paths.
    """
    given = [Path(path) for path in paths]
    folders = {_real(path) for path in given if _is_folder(path)}
    seen: set[str] = set()
    for path in given:
        if not _is_covered(path, folders):
            yield from _read_given(path, hints, seen)


def _read_given(path: Path, hints: Hints, seen: set[str]) -> Iterator[RawInput | Refusal]:
    if not _is_folder(path):
        yield from _read_once(path, path.name, hints, seen, given=True)
        return
    real = _real(path)
    if real in seen:
        return
    seen.add(real)
    found = False
    for item in _files(path):
        found = True
        if isinstance(item, Refusal):
            yield item
        else:
            place = printable(item.relative_to(path)).replace(os.sep, "/")
            yield from _read_once(item, place, hints, seen)
    if not found:
        yield Refusal(printable(path), "no reports in this folder (.txt, .md, .html, .json, .jsonl, also with .gz)")


def _read_once(
    path: Path, place: str, hints: Hints, seen: set[str], given: bool = False
) -> Iterator[RawInput | Refusal]:
    real = _real(path)
    if real not in seen:
        seen.add(real)
        yield from read_file(path, place, hints, sniff=given)


def _files(root: Path) -> Iterator[Path | Refusal]:
    """Every file of a known kind under root, in sorted order, with a refusal for each folder that cannot be listed."""
    real_root = Path(_real(root))
    visited: set[str] = set()
    # Each entry carries the real folders above it: a link to one of them would never end. So would one to a folder
    # above the root, which holds the root itself.
    stack = [(root, frozenset(str(parent) for parent in real_root.parents))]
    while stack:
        path, above = stack.pop()
        if path != root and (path.name.startswith(".") or is_sidecar(path)):
            continue
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
            if is_folder:
                real = _real(path)
                if real in above:
                    yield Refusal(printable(path), f"directory loop: it leads back to {printable(Path(real))}")
                elif real not in visited:
                    visited.add(real)
                    items = sorted(path.iterdir(), key=lambda item: item.name, reverse=True)
                    stack.extend((item, above | {real}) for item in items)
            elif kind_of(path):
                yield path
        except OSError as error:
            # A broken link or a vanished file of another kind was never an input.
            if kind_of(path) or error.errno != errno.ENOENT or path == root:
                yield Refusal(printable(path), reason_of(error))


def _is_covered(path: Path, folders: set[str]) -> bool:
    """Whether a folder that is given leads to this path anyway."""
    real = Path(_real(path))
    if not _is_folder(path) and not (kind_of(path) and real.exists()):
        return False
    for parent in real.parents:
        if str(parent) in folders:
            return not any(part.startswith(".") for part in real.relative_to(parent).parts)
    return False


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)
