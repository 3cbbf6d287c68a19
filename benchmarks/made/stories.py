"""Stories of origins and those who took from them, with what shares words and is no origin: quotations, background."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Any, TypeVar

from benchmarks.made.articles import Article, Shelf, independent
from benchmarks.made.edits import extended, headline, rewritten, shortened, versions, with_block, with_sentence
from benchmarks.made.outlets import CREDITS, credited, later, record, some_outlets, with_furniture, without_agencies
from benchmarks.made.prose import Text, quotes, render, size
from benchmarks.made.tables import table

_T = TypeVar("_T")

#: Origins of a story and takers of an origin: how often each number.
_ORIGINS = {1: 0.25, 2: 0.3, 3: 0.2, 4: 0.15, 5: 0.1}
_TAKERS = {0: 0.3, 1: 0.15, 2: 0.13, 3: 0.12, 4: 0.1, 5: 0.07, 6: 0.06, 7: 0.04, 8: 0.03}
_TAKER_KINDS = {"copy": 0.25, "shortened": 0.2, "rewrite": 0.25, "extended": 0.2, "short rewrite": 0.1}
#: What an origin with takers is: an outlet's report, an agency's dispatch, one that grew, one that nobody here has.
_ORIGIN_KINDS = {"report": 0.35, "dispatch": 0.25, "rolling": 0.15, "unseen": 0.15, "rolling unseen": 0.1}
#: Words of the shortest dispatch, and of the shortest that grows.
_DISPATCH, _ROLLING = 120, 250
#: Articles that are tried for the first of an event of several.
_TRIES = 40
#: How often a dispatch has its agency's background, and the origins of a story the same quotation.
_BACKGROUND, _QUOTATION = 0.35, 0.5
#: Of these, how often the words are a statement printed in full; how many of the origins have them.
_IN_FULL, _QUOTING = 0.4, 0.75
#: How often a taker takes from another taker instead of the origin.
_SECOND_HAND = 0.2
#: Pieces of background an agency has, and their words; words of a quotation.
_PIECES, _PIECE, _QUOTE = 3, (40, 110), (12, 60)


@dataclass(frozen=True, slots=True)
class Made:
    """A made report and what is known of it: story, origin, how it came about, what the origin is, and traits."""

    row: dict[str, Any]
    story: int
    origin: int
    kind: str
    source: str
    traits: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Origin:
    """The text in which words first stood, in its versions, the whole one last."""

    article: Article
    texts: Sequence[Text]
    outlet: str
    title: str
    when: datetime
    kind: str
    takers: int
    traits: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Source:
    """What a taker has before it."""

    text: Text
    when: datetime


class OutOfArticles(Exception):
    """There are not enough articles for the stories that were asked for."""


def make(articles: Iterable[Article], stories: int, seed: int = 1, most: int | None = None) -> list[Made]:
    """Made stories from articles, in an order that tells nothing; the same for the same seed.

    `most` cuts the pile after so many reports. Raises OutOfArticles where there are too few articles for it.
    """
    rng = random.Random(seed)
    maker = _Maker(Shelf(articles), rng)
    made: list[Made] = []
    for story in range(stories):
        made += maker.story(story)
        if most is not None and len(made) >= most:
            break
    made = made[:most]
    rng.shuffle(made)
    return [replace(m, row={"id": f"r{n:07}", **m.row}) for n, m in enumerate(made)]


class _Maker:
    def __init__(self, shelf: Shelf, rng: random.Random) -> None:
        self.shelf, self.rng = shelf, rng
        shuffled = list(shelf.articles)
        rng.shuffle(shuffled)
        self.waiting = deque(shuffled)
        self.numbers = 0
        self.background = {name: [self._piece() for _ in range(_PIECES)] for name in table()["agencies"]}

    def story(self, number: int) -> Iterator[Made]:
        """The reports of one story: its origins, and those who took from each."""
        origins = [self._origin(article) for article in self._event(_choice(_ORIGINS, self.rng))]
        for origin in self._quoting(origins):
            self.numbers += 1
            yield from self._reports(number, self.numbers, origin)

    def _event(self, wanted: int) -> list[Article]:
        """Independent articles of one event by different outlets, as many as wanted or as can be had."""
        best: list[Article] = []
        for _ in range(_TRIES if wanted > 1 else 1):
            first = self._next()
            group = {first.outlet: first}
            for other in self.shelf.of_the_same_event(first) if wanted > 1 else ():
                if len(group) < wanted and all(independent(other, member) for member in group.values()):
                    group.setdefault(other.outlet, other)
            if len(group) > len(best):
                best = list(group.values())
            if len(best) == wanted:
                break
        for article in best:
            self.shelf.take(article)
        return best

    def _origin(self, article: Article) -> _Origin:
        rng = self.rng
        takers = _choice(_TAKERS, rng)
        kind = _choice(_ORIGIN_KINDS, rng) if takers > 1 else rng.choice(["report", "dispatch"]) if takers else "report"
        text, outlet, traits = article.text, article.outlet, set()
        if kind != "report":
            cleaned = without_agencies(text, article.outlet)
            text = cleaned if size(cleaned) >= _DISPATCH else text
            outlet = rng.choice(table()["agencies"])
            if rng.random() < _BACKGROUND:
                piece = rng.choice(self.background[outlet])
                text, traits = with_block(text, piece, rng), {"shared background"}
        when = datetime.combine(article.day, time(rng.randint(5, 20), rng.randrange(60)), UTC)
        if size(text) < _ROLLING:
            kind = {"rolling": "dispatch", "rolling unseen": "unseen"}.get(kind, kind)
        texts = versions(text, rng.randint(2, 4), rng) if kind.startswith("rolling") else [text]
        return _Origin(article, texts, outlet, article.title, when, kind, takers, frozenset(traits))

    def _quoting(self, origins: list[_Origin]) -> list[_Origin]:
        """The origins, most of them with the same words of somebody: in quotation marks, or printed in full without."""
        if len(origins) < 2 or self.rng.random() >= _QUOTATION:
            return origins
        if self.rng.random() < _IN_FULL:
            statement = [[self.rng.choice(table()["in_full"])], *self._piece()]
            return [self._with_statement(origin, statement) for origin in origins]
        quote = self._quotation()
        person, office = self.rng.choice(table()["people"]), self.rng.choice(table()["offices"])
        return [self._with_quotation(o, quote, person, office) if quote else o for o in origins]

    def _with_quotation(self, origin: _Origin, quote: str, person: str, office: str) -> _Origin:
        if self.rng.random() >= _QUOTING:
            return origin
        sentence = self.rng.choice(table()["statements"]).format(quote=quote, person=person, office=office)
        at = self.rng.randint(1, 4)
        texts = [with_sentence(text, sentence[0].upper() + sentence[1:], at) for text in origin.texts]
        return replace(origin, texts=texts, traits=origin.traits | {"shared quotation"})

    def _with_statement(self, origin: _Origin, statement: Text) -> _Origin:
        if self.rng.random() >= _QUOTING:
            return origin
        texts = [with_block(text, statement, self.rng) for text in origin.texts]
        return replace(origin, texts=texts, traits=origin.traits | {"shared statement"})

    def _reports(self, story: int, number: int, origin: _Origin) -> Iterator[Made]:
        """The versions of an origin that are in the pile, and its takers."""
        rng, kind = self.rng, "origin"
        at = [origin.when]
        for _ in origin.texts[1:]:
            at.append(later(at[-1], rng, 0.5, 5))
        for text, when in zip(origin.texts, at, strict=True):
            if "unseen" not in origin.kind:
                shown = text if origin.kind == "report" else credited(text, origin.outlet, "line", when, rng)
                row = record(shown, origin.outlet, origin.title, when, rng)
                yield Made(row, story, number, kind, origin.kind, origin.traits)
                kind = "version"
        had = [_Source(text, when) for text, when in zip(origin.texts, at, strict=True)]
        first_hand = len(had)
        for outlet in some_outlets(rng, origin.takers):
            second = len(had) > first_hand and rng.random() < _SECOND_HAND
            source = rng.choice(had[first_hand:] if second else had[:first_hand])
            taker, taken = self._taker(origin, source, outlet)
            had.append(taken)
            traits = taker.traits | ({"second hand"} if second else set())
            yield replace(taker, story=story, origin=number, traits=traits)

    def _taker(self, origin: _Origin, source: _Source, outlet: str) -> tuple[Made, _Source]:
        """A report made of a source, and its text as a source for others, without credit and page."""
        rng, kind, text = self.rng, _choice(_TAKER_KINDS, self.rng), source.text
        how = _choice(CREDITS, rng)
        if origin.kind == "report" and how == "line":
            how = "none"  # an outlet's report is credited in a sentence, if at all
        if "short" in kind:
            text = shortened(text, rng)
        if "rewrite" in kind:
            text = rewritten(text, rng)
        if kind == "extended":
            text = extended(text, self._own_paragraphs(origin.article, size(text)), rng)
        when = later(source.when, rng, 0.3, 30)
        title = headline(origin.title, text, rng)
        shown = with_furniture(credited(text, origin.outlet, how, when, rng), outlet, rng)
        row = record(shown, outlet, title, when, rng)
        made = Made(row, 0, 0, kind, origin.kind, origin.traits | {f"credit: {how}"})
        return made, _Source(text, when)

    def _own_paragraphs(self, article: Article, words: int) -> Text:
        """Up to three paragraphs of another article on the subject, under half the words of what they are set into."""
        other = self.shelf.on_the_subject(article, self.rng) or self._next()
        found: Text = []
        wanted = self.rng.randint(1, 3)
        for paragraph in without_agencies(self.shelf.take(other).text, "")[1:]:
            if len(found) < wanted and size([*found, paragraph]) < words / 2:
                found.append(paragraph)
        return found

    def _piece(self) -> Text:
        """Paragraphs without quotations from the middle of an article that nothing else is made of."""
        while True:
            found: Text = []
            for paragraph in self._next_taken().text[3:]:
                if not quotes(render([paragraph])) and size(found) < _PIECE[0]:
                    found.append(paragraph)
            if _PIECE[0] <= size(found) <= _PIECE[1]:
                return found

    def _quotation(self) -> str | None:
        found = [q for q in quotes(render(self._next_taken().text)) if len(q.split()) >= _QUOTE[0]]
        words = " ".join(found[:2]).split()[: _QUOTE[1]]
        return " ".join(words).rstrip(".,;:!?") if words else None

    def _next(self) -> Article:
        """An article by chance; one that is looked at and not taken comes again after the rest."""
        for _ in range(len(self.waiting)):
            article = self.waiting.popleft()
            self.waiting.append(article)
            if self.shelf.free(article):
                return article
        raise OutOfArticles(f"{len(self.shelf.articles)} articles are too few for so many stories; ask for fewer")

    def _next_taken(self) -> Article:
        return self.shelf.take(self._next())


def _choice(shares: dict[_T, float], rng: random.Random) -> _T:
    return rng.choices(list(shares), list(shares.values()))[0]
