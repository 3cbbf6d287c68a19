"""Whether two names mean one newsroom."""

from __future__ import annotations

import functools
import re
import unicodedata

from firsthand.newsrooms.names import canonical, known

_ARTICLE = re.compile(r"^(the|der|die|das|le|la|les|el|los|il)\s+")
_TAIL = re.compile(r"(\.(com|org|net|co\.uk|az|lt|fi|de|fr|[a-z]{2}))+$|\s+(online|digital|website)$")


@functools.lru_cache(maxsize=65536)
def newsroom(name: str | None) -> str:
    """The key of a newsroom: its name without case, accents, article or web suffix; an agency by its usual short name.

    Empty where no name is given.
    """
    if not name:
        return ""

    folded = unicodedata.normalize("NFKD", canonical(name) or "").casefold()
    folded = "".join(c for c in folded if not unicodedata.combining(c)).strip()
    folded = _TAIL.sub("", _ARTICLE.sub("", folded))
    return re.sub(r"[^\w]+", " ", folded).strip()


def same_newsroom(first: str | None, second: str | None) -> bool:
    """Whether two names mean one newsroom; unknown names mean none."""
    return bool(newsroom(first)) and newsroom(first) == newsroom(second)


@functools.lru_cache(maxsize=65536)
def is_agency(name: str | None) -> bool:
    """Whether a name is that of a known news agency."""
    found = known(name) if name else None
    return found is not None and found.agency
