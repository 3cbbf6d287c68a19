"""Any number of short reports, mixed and edited from articles: for how the time grows, and for a million of them.

A story takes some sentences of one article and some of another, gives every name another one, and changes figures and
one word in eight; so no two stories share words by their making, but for the agencies' background that some have.
Its reports are the whole text, shortened copies with a line of their own, and now and then one that only has the
names. The same seed gives the same reports, one after the other: none is held.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from benchmarks.made.articles import Article

#: Sentences of a story and of what only one of its reports has; reports of a story: how often each number.
_SENTENCES, _OWN = (6, 10), (1, 3)
_REPORTS = {1: 0.55, 2: 0.15, 3: 0.1, 5: 0.1, 8: 0.06, 13: 0.04}
#: One word in so many is another one; one story in so many has a piece of background that others have too.
_OTHER_WORD, _BACKGROUND = 8, 20
_PIECES, _OUTLETS, _DAYS = 40, 400, 3650
_WORD = re.compile(r"[A-Za-z]+|\d+")
_SYLLABLES = "ba be bo da de do fa fel gar hal il jo ka kel la lor ma mi na nor o pa ra ros sa sel ta ten u val ve zo"


def mixed(articles: Sequence[Article], reports: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many reports as rows of JSON Lines, a story after the other."""
    rng = random.Random(seed)
    words = _vocabulary(articles)
    background = [_piece(rng.choice(articles), rng) for _ in range(_PIECES)]
    made = 0
    while made < reports:
        text = _edited(_taken(rng.choice(articles), rng, _SENTENCES), words, rng)
        own = _edited(_taken(rng.choice(articles), rng, (30, 30)), words, rng)
        if rng.randrange(_BACKGROUND) == 0:
            text.append(rng.choice(background))
        day = date(2014, 1, 1) + timedelta(rng.randrange(_DAYS))
        many = rng.choices(list(_REPORTS), list(_REPORTS.values()))[0]
        for n in range(min(many, reports - made)):
            outlet = f"Outlet {rng.randrange(_OUTLETS)}"
            words_of_it = text if n == 0 else _retold(text, own, rng)
            published = f"{day.isoformat()}T{min(23, 6 + n):02}:{rng.randrange(60):02}:00+00:00"
            yield {
                "id": f"m{made:07}", "outlet": outlet, "published": published, "title": text[0][:70], "language": "en",
                "text": "\n".join(words_of_it),
            }  # fmt: skip
            made += 1


def _vocabulary(articles: Sequence[Article]) -> list[str]:
    return sorted({word for a in articles[:400] for word in re.findall(r"\b[a-z]{4,12}\b", a.words)})


def _piece(article: Article, rng: random.Random) -> str:
    return " ".join(_taken(article, rng, (2, 3)))


def _taken(article: Article, rng: random.Random, many: tuple[int, int]) -> list[str]:
    sentences = [sentence for paragraph in article.text for sentence in paragraph]
    wanted = rng.randint(*many)
    start = rng.randrange(max(1, len(sentences) - wanted))
    return sentences[start : start + wanted]


def _retold(text: list[str], own: list[str], rng: random.Random) -> list[str]:
    """A shortened copy under lines of its own, or now and then only the first sentence and much of one's own."""
    start = rng.randrange(max(1, len(own) - _OWN[1]))
    lines = own[start : start + rng.randint(*_OWN)]
    if rng.random() < 0.15:
        return [text[0], *own[: len(text)]]
    return [*lines, *(sentence for sentence in text if rng.random() < 0.8)]


def _edited(sentences: list[str], words: list[str], rng: random.Random) -> list[str]:
    """The sentences with other names and figures, the same throughout, and some other words."""
    names: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if word[0].isdigit() or (word[0].isupper() and found.start() > 0):
            if word not in names:
                names[word] = str(rng.randrange(2, 9999)) if word[0].isdigit() else _name(rng)
            return names[word]
        return rng.choice(words) if rng.randrange(_OTHER_WORD) == 0 else word

    return [_WORD.sub(other, sentence) for sentence in sentences]


def _name(rng: random.Random) -> str:
    return "".join(rng.choices(_SYLLABLES.split(), k=3)).capitalize()
