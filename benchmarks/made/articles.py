"""Articles to make piles of, and which of them are of one event, by a simple rule of our own."""

from __future__ import annotations

import functools
import json
import math
import random
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.lines import lines_of
from benchmarks.made.prose import Text, parse, unquoted

#: Articles of fewer or more words are left out; a report of three words has no takers.
_FEWEST, _MOST, _FEWEST_PARAGRAPHS = 150, 1500, 5
#: Days between two reports of one event, and how much of their names and title words they share (cosine).
_DAYS, _ALIKE = 2, 0.28
#: Words in a row that two reports do not share by chance, and the share of these from which they are not independent.
_RUN, _SHARED = 8, 0.05
#: Articles among which one on a subject is looked for.
_SOME = 300
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-zA-Z]{2,}")


@dataclass(frozen=True, eq=False)
class Article:
    """One article, and the names in it and in its title."""

    id: str
    words: str
    outlet: str
    day: date
    title: str
    names: frozenset[str]

    @functools.cached_property
    def text(self) -> Text:
        """Its paragraphs and sentences, without a title at the head."""
        return [p for p in parse(self.words) if " ".join(p).lower() != self.title.lower()]

    @functools.cached_property
    def runs(self) -> frozenset[int]:
        """A sample of its runs of words outside quotation marks, as numbers."""
        words = re.findall(r"[a-z0-9]+", unquoted(self.words).lower())
        found = (zlib.crc32(" ".join(words[n : n + _RUN]).encode()) for n in range(len(words) - _RUN + 1))
        return frozenset(number for number in found if number % 4 == 0)


def read_articles(path: Path, limit: int | None = None) -> list[Article]:
    """The articles of a JSON Lines file (perhaps gzipped) that have a day, an outlet, a title and some length."""
    rows = map(json.loads, islice(lines_of(path), limit))
    return [article for n, row in enumerate(rows) if (article := article_of(row, n)) is not None]


def article_of(row: dict[str, Any], n: int = 0) -> Article | None:
    """A row of the documented form as an article; None where something is missing or it is too short or too long."""
    outlet = row.get("outlet") or row.get("source") or row.get("publisher")
    text, title = row.get("text") or "", row.get("title") or ""
    try:
        day = date.fromisoformat((row.get("published") or row.get("date") or "")[:10])
    except ValueError:
        return None
    if not outlet or not title or not _FEWEST <= len(text.split()) <= _MOST:
        return None
    if sum(bool(line.strip()) for line in text.splitlines()) <= _FEWEST_PARAGRAPHS:
        return None
    names = {*_NAME.findall(text), *(w for w in re.findall(r"[A-Za-z]{4,}", title))}
    return Article(str(row.get("id", n)), text, outlet, day, title, frozenset(w.lower() for w in names))


class Shelf:
    """Articles from which each is taken once, in an order that the caller's dice decide."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = list(articles)
        self._by_day: dict[int, list[Article]] = defaultdict(list)
        for article in self.articles:
            self._by_day[article.day.toordinal()].append(article)
        in_how_many = Counter(name for article in self.articles for name in article.names)
        self._weight = {name: math.log(len(self.articles) / n) for name, n in in_how_many.items()}
        self._taken: set[str] = set()
        self._runs: set[int] = set()

    def free(self, article: Article) -> bool:
        """Whether an article is not taken, nor shares its wording (what is in quotation marks aside) with one that is."""
        return article.id not in self._taken and _few(article.runs & self._runs, article)

    def take(self, article: Article) -> Article:
        """Take an article."""
        self._taken.add(article.id)
        self._runs |= article.runs
        return article

    def of_the_same_event(self, article: Article) -> list[Article]:
        """Articles of other outlets within days that share names and words of the title, the likest first."""
        near = [
            other
            for day in range(-_DAYS, _DAYS + 1)
            for other in self._by_day[article.day.toordinal() + day]
            if other.outlet != article.outlet
        ]
        alike = [(self._likeness(article, other), other) for other in near]
        chosen = [(score, other) for score, other in alike if score >= _ALIKE and self.free(other)]
        return [other for _, other in sorted(chosen, key=lambda pair: (-pair[0], pair[1].id))]

    def on_the_subject(self, article: Article, rng: random.Random) -> Article | None:
        """The likest of some articles of any day and outlet, for what an outlet has of its own on a subject."""
        some = rng.sample(self.articles, min(_SOME, len(self.articles)))
        alike = [(self._likeness(article, other), other.id, other) for other in some if self.free(other)]
        return max(alike, default=(0.0, "", None), key=lambda found: found[:2])[2]

    def _likeness(self, a: Article, b: Article) -> float:
        shared = math.fsum(self._weight[name] ** 2 for name in a.names & b.names)
        return shared / math.sqrt(self._length(a) * self._length(b))

    def _length(self, article: Article) -> float:
        return math.fsum(self._weight[name] ** 2 for name in article.names) or 1.0


def independent(a: Article, b: Article) -> bool:
    """Whether two articles share hardly any wording outside quotation marks."""
    return _few(a.runs & b.runs, a) and _few(a.runs & b.runs, b)


def _few(shared: frozenset[int] | set[int], article: Article) -> bool:
    return len(shared) <= _SHARED * len(article.runs)
