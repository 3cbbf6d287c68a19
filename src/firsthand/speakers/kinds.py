"""Whether a speaker is a person, an office or a body."""

from __future__ import annotations

import functools
import re

from firsthand.model import Speaker
from firsthand.speakers.offices import office_of, place
from firsthand.speakers.spelling import plain
from firsthand.statements.people import people


def kind_of(speaker: Speaker) -> str | None:
    """ "person", "body" or "office"; None for people whom nothing tells from others: "residents", "two officials"."""
    if speaker.name:
        return _named(speaker.name, speaker.kind, bool(speaker.role))
    role = speaker.role or ""
    if _of_body(role) or speaker.kind == "body":
        return "body" if speaker.affiliation else None  # "the ministry" is another one in every report
    office = office_of(speaker.role, speaker.affiliation)
    plural = bool(re.search(r"\b(ministers|presidents|leaders|officials|spokesmen|chiefs|and)\b", role))
    return "office" if office is not None and office.held and not office.past and not plural else None


@functools.lru_cache(maxsize=50_000)
def _named(name: str, kind: str | None, role: bool) -> str | None:
    words = plain(name).split()
    if not words:
        return None
    lists = people()
    country = place(name) in _countries() or words[0] == "the"
    if (
        country
        or _of_body(name)
        or words[-1] in lists["newsrooms"]
        or (name.isupper() and len(words) == 1 and not role)
    ):
        return "body"
    if " and " in name or "," in name or len(words) > 6:
        return None  # several
    return kind or ("person" if role or len(words) > 1 else None)


def _of_body(words: str) -> bool:
    """Whether the noun of a phrase is one of bodies: "Harbour Authority", "Ministry of Health"."""
    plain_words = plain(words).replace("'s", "").split()
    head = plain_words[
        : next((n for n, w in enumerate(plain_words) if w in ("of", "for", "in", "at")), len(plain_words))
    ]
    return bool(head) and (head[-1] in people()["bodies"] or head[-1] in ("ministry", "police"))


@functools.cache
def _countries() -> frozenset[str]:
    return frozenset(plain(name) for name in people()["countries"].values())
