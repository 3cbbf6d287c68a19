"""What capture takes and gives: hints, one raw input, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model import Report

#: No file of one report and no line of JSON Lines may be longer: 16 MiB is a shelf of books, not a news report.
LONGEST = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller says of inputs that do not say it themselves; an input's own word wins."""

    outlet: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class RawInput:
    """The bytes of one report as they were found, before anything is read out of them."""

    #: What a person would look for: the path, or "path:line 12".
    name: str
    #: The path that goes into the id: relative to the folder given, with "/", or the file's own name.
    place: str
    #: text | markdown | html | json
    media: str
    #: The whole file, or the one JSON line without its line end.
    content: bytes
    #: The text of NAME.meta.json beside it.
    sidecar: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Captured:
    """What became of one input: a report, or the reason why there is none."""

    name: str
    place: str
    sha256: str
    report: Report | None = None
    reason: str | None = None
