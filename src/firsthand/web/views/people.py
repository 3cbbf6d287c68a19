"""Who speaks, those that most reports name first; looked up by any of their names."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.ledger import Store, keep_speakers, kept_are_current
from firsthand.ledger.speaking import PersonLine, listed_people
from firsthand.web.background import background
from firsthand.web.page import Asked, Page, Parameter

#: People to a page; reports up to which a page that asks for them has them worked out and waits.
_SHOWN, _AT_ONCE = 60, 500
KINDS = ("person", "office", "body")


@dataclass(frozen=True, slots=True)
class People:
    """One page of those who speak; `current` says whether they are those of the ledger as it is now."""

    words: str
    kind: str | None
    total: int
    number: int
    pages: int
    current: bool
    people: tuple[PersonLine, ...]


def look(asked: Asked) -> People:
    """The page of people that is asked for."""
    current = up_to_date(asked)
    words, kind = asked.query.get("q", "").strip(), asked.query.get("kind") or None
    number = asked.number("page", 1)
    found, total = listed_people(asked.store, kind, words, (number - 1) * _SHOWN, _SHOWN)
    return People(words, kind, total, number, max(1, -(-total // _SHOWN)), current, tuple(found))


def up_to_date(asked: Asked) -> bool:
    """Whether the people that are kept are those of the ledger as it is; in a small ledger they then are.

    Of a large one they are worked out beside the desk, and pages show what was kept last.
    """
    if kept_are_current(asked.store):
        return True
    if asked.store.newest_key() > _AT_ONCE:
        background(asked.ledger_file).wake(people=True)
        return False
    writing = Store(asked.ledger_file)
    try:
        keep_speakers(writing)
    finally:
        writing.close()
    asked.store.renew()
    return kept_are_current(asked.store)


PEOPLE = Page(
    "people",
    "/people",
    "Who speaks: persons, offices and bodies, each once under every spelling.",
    look,
    People,
    lambda view: view.people,
    PersonLine,
    (
        Parameter("q", "a part of a name, at most 200 characters", r"[\s\S]{0,200}"),
        Parameter("kind", "person, office or body", r"|person|office|body"),
        Parameter("page", "the number of a page from 1", least=1, most=1_000_000),
    ),
)
