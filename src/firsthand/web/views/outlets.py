"""The outlets, those with most reports first: how many origins stand in them, how much they took from others."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.ledger.outlets import OutletLine, listed_outlets
from firsthand.ledger.recounts import recount
from firsthand.web.page import Asked, Page, Parameter

#: Outlets to a page.
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Outlets:
    """One page of the outlets."""

    words: str
    total: int
    number: int
    pages: int
    outlets: tuple[OutletLine, ...]


def look(asked: Asked) -> Outlets:
    """The page of outlets that is asked for."""
    words, number = asked.query.get("q", "").strip(), asked.number("page", 1)
    found, total = listed_outlets(asked.store, words, (number - 1) * _SHOWN, _SHOWN, recount(asked.store))
    return Outlets(words, total, number, max(1, -(-total // _SHOWN)), tuple(found))


OUTLETS = Page(
    "outlets",
    "/outlets",
    "The outlets: how many reports and origins they have, and how many reports they took from others.",
    look,
    Outlets,
    lambda view: view.outlets,
    OutletLine,
    (
        Parameter("q", "a part of a name, at most 200 characters", r"[\s\S]{0,200}"),
        Parameter("page", "the number of a page from 1", least=1, most=1_000_000),
    ),
)
