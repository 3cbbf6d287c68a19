"""Plain text and Markdown -> the text as it stands, and what its front matter says."""

from __future__ import annotations

import re

import yaml

from firsthand.capture.decode import decode
from firsthand.capture.fields import Fields, read_fields

_FENCED = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
#: Front matter is a handful of lines; a rule at the head of a long text is none.
_LONGEST = 65_536


def read_plain(content: bytes) -> tuple[str, Fields]:
    """The text after the front matter, character for character; all of it where front matter is missing or broken."""
    text = decode(content)
    fenced = _FENCED.match(text[:_LONGEST])
    if not fenced:
        return text, Fields()
    mapping = _load(fenced[1])
    if mapping is None:
        return text, Fields()
    return text[fenced.end() :], read_fields(mapping)


def _load(words: str) -> dict[object, object] | None:
    """The mapping that YAML words hold, every value as written: a date stays the words of a date."""
    try:
        value = yaml.load(words, Loader=yaml.BaseLoader)  # noqa: S506  # BaseLoader builds text, lists and mappings only
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
