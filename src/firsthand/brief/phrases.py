"""What the pages say, from data files, and times and names as a reader would write them."""

from __future__ import annotations

import functools
import re
import tomllib
from datetime import datetime
from importlib import resources
from typing import Any

from firsthand.statements import how_read

#: What a language tag may look like (RFC 5646, without its rarer forms); anything else is not passed on.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_MARKS = frozenset("\"“”„«»‚‘’'")
#: What words that begin with a mark may end with: a mark, or the sign that they are cut.
_ENDS = _MARKS | {"…"}


@functools.cache
def phrases(name: str = "phrases") -> dict[str, Any]:
    """The words of `NAME.toml`."""
    return tomllib.loads(resources.files("firsthand.brief").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def written_time(published: str) -> str:
    """ISO text as a reader would write it: 10 March 2026, 05:40 UTC."""
    moment = datetime.fromisoformat(published)
    date = f"{moment.day} {phrases()['time']['months'][moment.month - 1]} {moment.year}"
    if len(published) <= 10:
        return date
    return f"{date}, {moment:%H:%M}{_zone(moment)}"


def written_day(text: str | None) -> str:
    """A day as a reader would write it; text that is no day as it is."""
    if not text:
        return ""
    try:
        return written_time(text)
    except ValueError:
        return text


def language_tag(language: str | None) -> str:
    """A report's language as a page may give it; empty where it is not known or no tag."""
    return language if language and _LANGUAGE.fullmatch(language) else ""


def language_note(language: str | None) -> str | None:
    """A report's language, with how it is read where its sentences cannot be parsed."""
    how = how_read(language)
    return f"{language}, {how}" if how else language


def counted(n: int, noun: str) -> str:
    """A number with its noun: 1 report, 2 reports."""
    return f"{n} {noun}" + ("" if n == 1 else "s")


def in_marks(words: str) -> str:
    """Words of a report between quotation marks, unless they stand between some already."""
    return words if words[:1] in _MARKS and words[-1:] in _ENDS else f"“{words}”"


def _zone(moment: datetime) -> str:
    offset = moment.isoformat()[len(moment.replace(tzinfo=None).isoformat()) :]
    return " UTC" if offset == "+00:00" else f" UTC{offset}" if offset else ""
