"""The findings of a ledger as they stand after the verdicts of readers, with what the machine found beneath.

Where there are no verdicts of a kind this is what the machine found, for the price of one look into a small table.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from firsthand.ledger import about
from firsthand.ledger.choices import boards
from firsthand.ledger.listing import lines
from firsthand.ledger.store import Store
from firsthand.model import Claim, Credit, Derivation, Drift, Event, Statement, Story
from firsthand.speakers.links import Link
from firsthand.verdicts.book import Book
from firsthand.verdicts.findings import report_of
from firsthand.verdicts.people import links
from firsthand.verdicts.records import Verdict
from firsthand.verdicts.standing import Judged, judged, speakers_judged, unjudged
from firsthand.verdicts.stories import recounted

Record = TypeVar("Record")


def book(store: Store) -> Book:
    """The verdicts of a ledger."""
    return Book(store.verdicts.all())


def findings(store: Store, kind: str, machine: bool = False, names: Iterable[str] | None = None) -> list[Judged[Any]]:
    """The findings of one kind (derivation, statement, claim, drift, event, credit, story), each as machine and readers have it.

    With `machine` as if there were no verdicts; with `names` only those about reports with these ids.
    """
    held = Book(()) if machine else book(store)
    if names is None:
        return _MAKERS[kind](store, held, None)
    keys = about.keys_of(store, names)
    rows = _MAKERS[kind](store, held, list(keys.values()))
    return [row for row in rows if report_of(kind, row.record) in keys]


def stories_judged(store: Store, stories: Sequence[Story]) -> list[Judged[Story]]:
    """Some stories as machine and readers have them, in the order given, whatever the size of the ledger.

    A story that readers brought together with a larger one does not stand by itself.
    """
    held = book(store)
    if not held.about("derivation"):
        return unjudged(stories)
    touched = about.keys_of(store, _touched(held))
    known = {story.id: story for story in stories}
    for name in {about.story_with(store, key) for key in touched.values()} - known.keys():
        story = about.story(store, name) if name is not None else None
        if story is not None:
            known[story.id] = story
    names = [name for story in known.values() for name in story.report_ids]
    every = sorted(known.values(), key=lambda story: (-len(story.report_ids), story.id))
    rows = recounted(every, findings(store, "derivation", names=names), _outlets(store, names))
    found = {row.record.id: row for row in rows}
    return [found[story.id] for story in stories]


def standing(store: Store, kind: str, machine: bool = False, names: Iterable[str] | None = None) -> list[Any]:
    """What stands of one kind of finding, in all or some reports; with `machine` what the machine found."""
    return [row.now for row in findings(store, kind, machine, names) if row.now is not None]


def person_links(store: Store, machine: bool = False) -> list[Link]:
    """The speakers that readers merged and parted."""
    held = Book(()) if machine else book(store)
    return links(held, texts(store, held.reports("person"))) if held.about("person") else []


def texts(store: Store, names: Iterable[str]) -> dict[str, str]:
    """The newest texts of reports with these ids, as far as they are here, by id."""
    return {report.id: report.text for report in about.reports(store, names).values()}


#: The keys of the reports asked for; None for all.
Keys = Sequence[int] | None


def _judged(store: Store, kind: str, found: Sequence[Any], held: Book) -> list[Judged[Any]]:
    return judged(kind, found, held, texts(store, held.reports(kind))) if held.about(kind) else unjudged(found)


def _statements(store: Store, held: Book, keys: Keys) -> list[Judged[Statement]]:
    rows = _judged(store, "statement", _parts(store, "statements", Statement, keys), held)
    if not held.about("speaker"):
        return rows
    return speakers_judged(rows, held, texts(store, held.reports("speaker")))


def _claims(store: Store, held: Book, keys: Keys) -> list[Judged[Claim]]:
    return _judged(store, "claim", _parts(store, "claims", Claim, keys), held)


def _events(store: Store, held: Book, keys: Keys) -> list[Judged[Event]]:
    """Events under the verdicts about them; what a reader says of a board that this ledger has no rules for is lost."""
    rows = _judged(store, "event", _parts(store, "events", Event, keys), held)
    there = boards(store) if held.about("event") else frozenset()
    found = []
    for row in rows:
        if row.now is None or not row.verdicts or row.now.board in there:
            found.append(row)
        elif row.machine is not None:
            found.append(Judged(row.machine, row.machine, (), row.finding_id))
    return found


def _derivations(store: Store, held: Book, keys: Keys) -> list[Judged[Derivation]]:
    return _judged(store, "derivation", store.derivations(keys), held)


def _credits(store: Store, held: Book, keys: Keys) -> list[Judged[Credit]]:
    if keys is not None:
        mine = [credit for some in about.credits(store, keys).values() for credit in some]
        return _judged(store, "credit", mine, held)
    name_of = store.ids()
    found = [replace(credit, report_id=name_of[key]) for key, credit in store.credits() if key in name_of]
    return _judged(store, "credit", sorted(found, key=lambda c: (c.report_id, c.what)), held)


def _drifts(store: Store, held: Book, keys: Keys) -> list[Judged[Drift]]:
    """Drifts under the verdicts about them; those of a derivation that does not stand do not stand either."""
    rows = _judged(store, "drift", store.findings("drift", Drift, keys), held)
    if not held.about("derivation"):
        return rows
    gone: dict[tuple[str, str | None], tuple[Verdict, ...]] = {}
    standing_pairs = set()
    for of in _derivations(store, held, keys):
        if of.now is not None:
            standing_pairs.add((of.now.report_id, of.now.source_report_id))
        if of.machine is not None and of.verdicts:
            gone[of.machine.report_id, of.machine.source_report_id] = of.verdicts
    return [_with_its_derivation(row, gone, standing_pairs) for row in rows]


def _with_its_derivation(
    row: Judged[Drift], gone: Mapping[tuple[str, str | None], tuple[Verdict, ...]], stands: Collection[Any]
) -> Judged[Drift]:
    pair = row.record.derived_report_id, row.record.source_report_id
    if pair in gone and pair not in stands:
        return replace(row, now=None, verdicts=(*row.verdicts, *gone[pair]))
    return row


def _stories(store: Store, held: Book, keys: Keys) -> list[Judged[Story]]:
    stories = store.findings("story", Story)
    if not held.about("derivation"):
        return unjudged(stories)
    touched = _touched(held)
    names = [name for s in stories if touched & set(s.report_ids) for name in s.report_ids]
    return recounted(stories, _derivations(store, held, None), _outlets(store, names))


def _touched(held: Book) -> set[str]:
    """The reports that verdicts about derivations name, also as the source that a reader gave."""
    given = {v.corrected.get("source_report_id") for some in held.about("derivation").values() for v in some}
    return held.reports("derivation") | {name for name in given if name}


def _outlets(store: Store, names: Iterable[str]) -> dict[str, str | None]:
    return {name: line.outlet for name, line in lines(store, names).items()}


def _parts(store: Store, kind: str, record_type: type[Record], keys: Keys) -> list[Record]:
    """What one stage found in each report by itself, in all or in some."""
    return list(store.parts(kind, record_type) if keys is None else about.parts(store, kind, record_type, keys))


_MAKERS: dict[str, Callable[[Store, Book, Keys], list[Judged[Any]]]] = {
    "statement": _statements,
    "speaker": _statements,
    "claim": _claims,
    "event": _events,
    "derivation": _derivations,
    "credit": _credits,
    "drift": _drifts,
    "story": _stories,
}
