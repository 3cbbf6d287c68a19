"""JSON Lines, and a JSON file of one report or an array of them -> one raw input a report."""

from __future__ import annotations

import dataclasses
import gzip
import json
import zlib
from collections.abc import Iterator
from typing import IO

from firsthand.capture.inputs import LONGEST, RawInput
from firsthand.model import Refusal

_SKIP = 1024 * 1024
_SPACE = " \t\r\n"


def read_lines(stream: IO[bytes] | gzip.GzipFile, template: RawInput) -> Iterator[RawInput | Refusal]:
    """Each line that is not blank; one over the limit is refused by number and never held in memory."""
    number, found = 0, False
    try:
        while line := stream.readline(LONGEST + 1):
            number += 1
            name = f"{template.name}:line {number}"
            if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
                yield Refusal(template.name, "JSON Lines in UTF-16: only UTF-8 is read")
                return
            if len(line) > LONGEST:
                _skip_line(stream, line)
                found = True
                yield Refusal(name, f"a line longer than {LONGEST // 2**20} MiB")
            elif line.strip():
                found = True
                content = line.rstrip(b"\r\n")
                yield dataclasses.replace(template, name=name, media="json", content=content)
    except (OSError, EOFError, zlib.error) as error:
        # A truncated archive: what came before stays read.
        yield Refusal(template.name, f"breaks off after line {number}: {error}")
        return
    if not found:
        yield Refusal(template.name, "empty file" if not number else "nothing but blank lines")


def read_array(content: bytes, template: RawInput) -> Iterator[RawInput | Refusal]:
    """Each object of a JSON file that holds one, an array of them, or several one after another; bytes as they stand."""
    try:
        text = content.decode("utf-8-sig")
        values = list(_values(text))
    except UnicodeDecodeError:
        yield Refusal(template.name, "JSON that is not UTF-8")
        return
    except RecursionError:
        yield Refusal(template.name, "JSON nested too deeply to read")
        return
    except ValueError as error:
        yield Refusal(template.name, f"not JSON: {error}")
        return
    if not values:
        yield Refusal(template.name, "no reports in this file")
    for number, (start, end) in enumerate(values, 1):
        name = template.name if len(values) == 1 else f"{template.name}:item {number}"
        yield dataclasses.replace(template, name=name, media="json", content=text[start:end].encode("utf-8"))


def _skip_line(stream: IO[bytes] | gzip.GzipFile, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(_SKIP)


def _values(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the reports; json's own scanner says where each ends, so that its bytes can be kept as they are."""
    scan = json.JSONDecoder().raw_decode
    at = _past(text, 0, _SPACE)
    inside = text[at : at + 1] == "["
    if inside:
        at = _past(text, at + 1, _SPACE)
    while at < len(text) and text[at] != "]":
        start = at
        _, end = scan(text, start)
        yield start, end
        at = _past(text, end, _SPACE + ("," if inside else ""))
    if inside and at >= len(text):
        raise ValueError("the array is not closed")
    if _past(text, at + inside, _SPACE) < len(text):
        raise ValueError("something follows the array")


def _past(text: str, at: int, characters: str) -> int:
    while at < len(text) and text[at] in characters:
        at += 1
    return at
