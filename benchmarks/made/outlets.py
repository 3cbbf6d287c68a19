"""Outlets and agencies that nobody has heard of: names, furniture, credits, addresses."""

from __future__ import annotations

import random
import re
from datetime import datetime, timedelta
from typing import Any

from benchmarks.made.prose import Text, render
from benchmarks.made.tables import table

#: How a taker credits its source, and how often.
CREDITS = {"line": 0.45, "reported": 0.25, "none": 0.3}
#: Of the reports that tell when they were published, those that tell only the day.
_DAY_ONLY = 0.3


def some_outlets(rng: random.Random, count: int) -> list[str]:
    """Different outlets."""
    names = [f"{place} {paper}" for place in table()["places"] for paper in table()["papers"]]
    return rng.sample(names, count)


def with_furniture(text: Text, outlet: str, rng: random.Random) -> Text:
    """The text as it stands on an outlet's page; the lines are the outlet's own, the same on each of its pages."""
    own = random.Random(outlet)  # seeded by the name, so that an outlet has one set of lines
    lines = [line.format(outlet=outlet) for line in own.sample(table()["furniture"], 3)]
    found = [*text, [lines[0]]] if rng.random() < 0.6 else list(text)
    if rng.random() < 0.4:
        found.insert(rng.randint(1, len(found)), [lines[1]])
    return [[lines[2]], *found] if rng.random() < 0.1 else found


def credited(text: Text, agency: str, how: str, when: datetime, rng: random.Random) -> Text:
    """The text with a credit: in the line that heads it, or in a sentence; `how` is one of CREDITS."""
    if how == "line":
        city, day = rng.choice(table()["cities"]), f"{when:%B} {when.day}"
        line = rng.choice(table()["datelines"]).format(agency=agency, city=city, day=day)
        return [[line + text[0][0], *text[0][1:]], *text[1:]]
    if how == "reported":
        sentence = rng.choice(table()["reported"]).format(agency=agency)
        at = rng.randrange(min(3, len(text)))
        return [[*p, sentence] if n == at else p for n, p in enumerate(text)]
    return text


def without_agencies(text: Text, outlet: str) -> Text:
    """The text without sentences that name a real agency or the outlet it was written for."""
    names = [*table()["real_agencies"], outlet, re.split(r" [-(]", outlet)[0]] if outlet else table()["real_agencies"]
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names))
    kept = [[s for s in paragraph if not named.search(s)] for paragraph in text]
    return [paragraph for paragraph in kept if paragraph]


def record(text: Text, outlet: str, title: str, when: datetime, rng: random.Random) -> dict[str, Any]:
    """One report in the documented form, without an id."""
    published = when.date().isoformat() if rng.random() < _DAY_ONLY else f"{when:%Y-%m-%dT%H:%MZ}"
    slug, page = (re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") for words in (outlet, title))
    url = f"https://{slug}.example/{when:%Y/%m/%d}/{page[:60]}"
    return {"text": render(text), "outlet": outlet, "title": title, "published": published, "url": url}


def later(when: datetime, rng: random.Random, least: float, most: float) -> datetime:
    """So many hours later, by chance more often few."""
    hours = least + (most - least) * rng.random() ** 2
    return when + timedelta(minutes=round(60 * hours))
