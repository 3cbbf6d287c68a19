"""One file -> its raw inputs: what kind it is, opening it, what lies beside it."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from firsthand.capture.inputs import LONGEST, Hints, RawInput
from firsthand.capture.lines import read_array, read_lines
from firsthand.capture.sniff import sniff_kind
from firsthand.errors import InputRefused
from firsthand.model import Refusal

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "array",
}
SIDECAR = ".meta.json"
#: A sidecar holds a handful of fields.
LONGEST_SIDECAR = 1024 * 1024


def read_file(path: Path, place: str, hints: Hints, sniff: bool = False) -> Iterator[RawInput | Refusal]:
    """The raw inputs of one file, or a refusal; with `sniff`, a file of unknown suffix is judged by its content."""
    name = printable(path)
    if is_sidecar(path):
        yield Refusal(name, "it describes the report beside it and is no report itself")
        return
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Refusal(name, "not a regular file")
            return
        sidecar = _read_sidecar(path)
        with path.open("rb") as raw:
            stream = gzip.GzipFile(fileobj=raw) if path.name.lower().endswith(".gz") else raw
            kind = kind_of(path) or (sniff_kind(stream) if sniff else None)
            template = RawInput(name, place, kind or "", b"", sidecar, hints.outlet, hints.published, hints.language)
            yield from _read_stream(stream, template)
    except InputRefused as error:
        yield Refusal(name, error.reason)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        yield Refusal(name, reason_of(error))


def kind_of(path: Path) -> str | None:
    """text, markdown, html, lines or array by the suffix, also under .gz; None for any other."""
    name = path.name.lower().removesuffix(".gz")
    return KINDS.get(Path(name).suffix)


def is_sidecar(path: Path) -> bool:
    """Whether the file only describes another."""
    return path.name.lower().endswith(SIDECAR)


def printable(path: Path) -> str:
    """A path as text that can be written anywhere; bytes of a name that are no UTF-8 are shown as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def reason_of(error: BaseException) -> str:
    """Why an input could not be read, in the system's own words."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    words = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read: {words or error}"


def _read_stream(stream: IO[bytes] | gzip.GzipFile, template: RawInput) -> Iterator[RawInput | Refusal]:
    if not template.media:
        yield Refusal(template.name, "not a kind of file that is read: text, Markdown, HTML, JSON or JSON Lines")
    elif template.media == "lines":
        yield from read_lines(stream, template)
    else:
        content = stream.read(LONGEST + 1)
        if len(content) > LONGEST:
            more = "; write one report a line as JSON Lines" if template.media == "array" else ""
            yield Refusal(template.name, f"longer than {LONGEST // 2**20} MiB{more}")
        elif not content:
            yield Refusal(template.name, "empty file")
        elif template.media == "array":
            yield from read_array(content, template)
        else:
            yield _with(template, content)


def _with(template: RawInput, content: bytes) -> RawInput:
    return RawInput(
        template.name,
        template.place,
        template.media,
        content,
        template.sidecar,
        template.outlet,
        template.published,
        template.language,
    )


def _read_sidecar(path: Path) -> str | None:
    """The text of a.txt.meta.json or a.meta.json beside a.txt."""
    for beside in (path.with_name(path.name + SIDECAR), path.with_name(path.stem + SIDECAR)):
        try:
            with beside.open("rb") as stream:
                content = stream.read(LONGEST_SIDECAR + 1)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise InputRefused(str(path), f"its {printable(Path(beside.name))} {reason_of(error)}") from None
        if len(content) > LONGEST_SIDECAR:
            raise InputRefused(str(path), f"its {printable(Path(beside.name))} is longer than 1 MiB")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise InputRefused(str(path), f"its {printable(Path(beside.name))} is not UTF-8") from None
    return None
