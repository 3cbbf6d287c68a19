"""The findings of a ledger as they stand after the verdicts of readers, with what the machine found beneath.

Where there are no verdicts of a kind this is what the machine found, for the price of one look into a small table.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from firsthand.ledger.store import Store
from firsthand.model import Claim, Credit, Derivation, Drift, Event, Statement, Story
from firsthand.speakers.links import Link
from firsthand.verdicts.book import Book
from firsthand.verdicts.findings import report_of
from firsthand.verdicts.people import links
from firsthand.verdicts.records import Verdict
from firsthand.verdicts.standing import Judged, judged, speakers_judged, unjudged
from firsthand.verdicts.stories import recounted


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
    wanted = set(names)
    keys = [key for key, name in store.ids().items() if name in wanted]
    return [row for row in _MAKERS[kind](store, held, keys) if report_of(kind, row.record) in wanted]


def standing(store: Store, kind: str, machine: bool = False) -> list[Any]:
    """What stands of one kind of finding; with `machine` what the machine found."""
    return [row.now for row in findings(store, kind, machine) if row.now is not None]


def person_links(store: Store, machine: bool = False) -> list[Link]:
    """The speakers that readers merged and parted."""
    held = Book(()) if machine else book(store)
    return links(held, texts(store, held.reports("person"))) if held.about("person") else []


def texts(store: Store, names: Iterable[str]) -> dict[str, str]:
    """The newest texts of reports with these ids, as far as they are here, by id."""
    wanted = set(names)
    keys = {key: name for key, name in store.ids().items() if name in wanted} if wanted else {}
    return {keys[key]: report.text for key, report in (store.load(list(keys)) if keys else {}).items()}


#: The keys of the reports asked for; None for all.
Keys = Sequence[int] | None


def _judged(store: Store, kind: str, found: Sequence[Any], held: Book) -> list[Judged[Any]]:
    return judged(kind, found, held, texts(store, held.reports(kind))) if held.about(kind) else unjudged(found)


def _statements(store: Store, held: Book, keys: Keys) -> list[Judged[Statement]]:
    rows = _judged(store, "statement", list(store.parts("statements", Statement, keys)), held)
    if not held.about("speaker"):
        return rows
    return speakers_judged(rows, held, texts(store, held.reports("speaker")))


def _claims(store: Store, held: Book, keys: Keys) -> list[Judged[Claim]]:
    return _judged(store, "claim", list(store.parts("claims", Claim, keys)), held)


def _events(store: Store, held: Book, keys: Keys) -> list[Judged[Event]]:
    return _judged(store, "event", list(store.parts("events", Event, keys)), held)


def _derivations(store: Store, held: Book, keys: Keys) -> list[Judged[Derivation]]:
    return _judged(store, "derivation", store.derivations(keys), held)


def _credits(store: Store, held: Book, keys: Keys) -> list[Judged[Credit]]:
    name_of = store.ids()
    found = [
        replace(credit, report_id=name_of[key])
        for key, credit in store.credits()
        if key in name_of and (keys is None or key in keys)
    ]
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
    names = store.ids()
    outlets = {head.id: head.outlet for head in store.heads() if head.key in names}
    return recounted(stories, _derivations(store, held, None), outlets)


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
