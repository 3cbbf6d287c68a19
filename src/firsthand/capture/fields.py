"""What an input says about itself, under the several names that inputs use for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from firsthand.capture.dates import read_published
from firsthand.errors import InputRefused

#: The names a field goes by, the usual one first.
NAMES = {
    "id": ("id", "doc_id"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "sitename"),
    "published": ("published", "date", "published_at", "date_published"),
    "url": ("url", "link"),
    "byline": ("byline", "authors", "author"),
    "language": ("language", "lang"),
    "dateline": ("dateline",),
}
_HALF = re.compile(r"[\ud800-\udfff]")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")


@dataclass(frozen=True, slots=True)
class Fields:
    """A report's description; None where the input does not say."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    dateline: str | None = None

    def over(self, other: Fields) -> Fields:
        """These fields, and the other's where these do not say."""
        return Fields(
            id=self.id or other.id,
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            published=self.published or other.published,
            url=self.url or other.url,
            byline=self.byline or other.byline,
            language=self.language or other.language,
            dateline=self.dateline or other.dateline,
        )


def read_fields(mapping: Mapping[Any, Any]) -> Fields:
    """The fields of a JSON object or front matter.

    Values that are no words are left aside. Raises InputRefused where words hold NUL or half a surrogate pair.
    """
    found: dict[str, str | None] = {}
    for field, names in NAMES.items():
        for name in names:
            if name in mapping and (value := _READERS.get(field, _words)(mapping[name])):
                found[field] = _checked(field, value)
                break
    return Fields(**found)


def read_language(value: Any) -> str | None:
    """The language of a tag ("en" of en-GB), in lower case; other words as they are."""
    words = _words(value)
    tag = _TAG.fullmatch(words) if words else None
    return tag[1].lower() if tag else words


def _words(value: Any) -> str | None:
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Mapping):
        return _words(value.get("name"))
    if isinstance(value, list):
        return ", ".join(words for item in value if not isinstance(item, list) and (words := _words(item))) or None
    return None


def _checked(field: str, value: str | None) -> str | None:
    if value and ("\x00" in value or (not value.isascii() and _HALF.search(value))):
        raise InputRefused("", f"its {field} holds NUL or half a surrogate pair")
    return value


_READERS = {"published": read_published, "language": read_language}
