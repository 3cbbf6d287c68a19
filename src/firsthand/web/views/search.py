"""Sentences that have some words; each opens its report marked in place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from firsthand.ledger import about, listing
from firsthand.ledger.search import search
from firsthand.web.citing import Citation
from firsthand.web.page import Asked, Page, Parameter

_MOST = 40


@dataclass(frozen=True, slots=True)
class Found:
    """One sentence, with its report."""

    report_id: str
    outlet: str | None
    title: str | None
    published: str | None
    start: int
    end: int
    words: str
    #: Where the report stands with the sentence marked.
    address: str


@dataclass(frozen=True, slots=True)
class Search:
    """The sentences that have the words, the best first; `more` whether there may be others."""

    words: str
    sentences: tuple[Found, ...]
    more: bool


def look(asked: Asked) -> Search:
    """The sentences that have the words asked for."""
    words = asked.query.get("q", "")
    hits = search(asked.store, words, _MOST + 1) if words.strip() else []
    names = {hit.report_id for hit in hits}
    lines = listing.lines(asked.store, names)
    texts = {report.id: report.text for report in about.reports(asked.store, names).values()}
    found = []
    for hit in hits[:_MOST]:
        line, span = lines[hit.report_id], (hit.start, hit.end)
        at = Citation.of(hit.report_id, texts[hit.report_id], span).address
        found.append(Found(hit.report_id, line.outlet, line.title, line.published, *span, hit.words, at))
    return Search(words, tuple(found), len(hits) > _MOST)


def _more(view: Search) -> Mapping[str, Any]:
    return {"pieces": functools.partial(_pieces, wanted=view.words)}


def _pieces(sentence: str, wanted: str) -> Iterator[tuple[str, bool]]:
    """A sentence in pieces, and whether each is a word that was looked for; by letters and case as they are."""
    words = {word.casefold() for word in re.findall(r"\w+", wanted)}
    for piece in re.split(r"(\w+)", sentence):
        if piece:
            yield piece, piece.casefold() in words


SEARCH = Page(
    "search",
    "/search",
    "Sentences that have all of some words; a part in double quotation marks is found as a phrase.",
    look,
    Search,
    lambda view: view.sentences,
    Found,
    (Parameter("q", "words to look for, at most 400 characters", r"[\s\S]{0,400}"),),
    _more,
)
