"""What readers' verdicts make other about the rows that lists and figures are counted from.

The tables of desk.sql and lookups.sql hold what the machine found. Of the few reports that a verdict changes something
about, what stands is worked out when it is asked for, and counted in the place of their rows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from firsthand import tables
from firsthand.ledger import about
from firsthand.ledger.choices import boards
from firsthand.ledger.judged import book, standing, stories_judged
from firsthand.ledger.listing import Again, Values, lines
from firsthand.ledger.outlets import ChangedRow, Recount, Rooted, RootRow, TakenRow
from firsthand.ledger.store import Store
from firsthand.model import Derivation, Drift, Story
from firsthand.verdicts.book import Book
from firsthand.verdicts.findings import reports_of

#: The facets that come from what was found in a report, and the kinds of findings that change them.
_FACETS = {"person": ("statement", "speaker"), "state": ("event",), "beat": ("claim",)}


def again(store: Store) -> Again:
    """What verdicts make other about what stories are found by and counted."""
    held = book(store)
    found = {facet: values for facet in _FACETS if (values := _found(store, held, facet)) is not None}
    into = _into(store, held)
    return Again(found, into, _newest(store, into))


def recount(store: Store) -> Recount:
    """What stands of the rows that figures of outlets are counted from, where verdicts make it other."""
    held = book(store)
    derived = about.keys_of(store, _changed(held, "derivation"))
    drifted = derived | about.keys_of(store, _changed(held, "drift"))
    if not drifted:
        return Recount()
    stories = about.stories_with(store, derived)
    return Recount(
        frozenset(derived.values()), tuple(_taken(store, derived)),
        frozenset(drifted.values()), tuple(_drifts(store, held, drifted)),
        frozenset(story.id for story in stories), tuple(_roots(store, stories)),
    )  # fmt: skip


def _found(store: Store, held: Book, facet: str) -> Values | None:
    """The reports of which a verdict makes a facet other, and what they have instead; None where there are none."""
    kinds = _FACETS[facet]
    keys = about.keys_of(store, {name for kind in kinds for name in _changed(held, kind)})
    if not keys:
        return None

    def looked(names: Sequence[str]) -> dict[str, set[str]]:
        values: dict[str, set[str]] = {name: set() for name in names}
        for record in standing(store, kinds[0], names=names):
            if (value := _value(facet, record)) is not None:
                values[record.report_id].add(value)
        return values

    having: dict[str, set[int]] = {}
    parts = "SELECT report_key, records FROM parts WHERE kind = ? AND report_key IN (SELECT value FROM json_each(?))"
    for name, values in _kept(store, held, kinds, keys, parts, f"{kinds[0]}s", looked).items():
        for value in values:
            having.setdefault(value, set()).add(keys[name])
    return Values(frozenset(keys.values()), {value: frozenset(some) for value, some in having.items()})


def _kept(
    store: Store, held: Book, kinds: Sequence[str], keys: Mapping[str, int], query: str, of: str,
    looked: Callable[[Sequence[str]], Mapping[str, Work]],
) -> dict[str, Work]:  # fmt: skip
    """What `looked` works out of some reports, each once for the same findings of the machine and the same verdicts.

    `query` gives what the machine found `of` a kind in reports by their keys, as it is kept.
    """
    found: dict[int, list[str]] = {key: [] for key in keys.values()}
    for key, records in store.connection.execute(query, (of, json.dumps(list(keys.values())))):
        found[key].append(records)
    given = _given(store, held, kinds, keys)
    rules = sorted(boards(store)) if of == "events" else []
    marks = {
        name: (str(store.path), of, key, tables.digest([found[key], given[name], rules])) for name, key in keys.items()
    }
    known = {name: work for name, mark in marks.items() if (work := _KNOWN.get(mark)) is not None}
    missing = [name for name in keys if name not in known]
    made = looked(missing) if missing else {}
    if len(_KNOWN) + len(made) > _MOST_KNOWN:
        _KNOWN.clear()
    _KNOWN.update({marks[name]: work for name, work in made.items()})
    return {**known, **made}


def _given(store: Store, held: Book, kinds: Sequence[str], names: Collection[str]) -> dict[str, list[Any]]:
    """The verdicts about each of some reports, with the versions of the reports that they name: in others they are lost."""
    verdicts = [v for kind in kinds for some in held.about(kind).values() for v in some if v.finding is not None]
    of = {v.id: reports_of(v.finding) for v in verdicts if v.finding is not None}
    newest = about.keys_of(store, {name for some in of.values() for name in some})
    given: dict[str, list[Any]] = {name: [] for name in names}
    for v in verdicts:
        for name in of[v.id] & given.keys():
            given[name].append([v.id, sorted(newest[one] for one in of[v.id] & newest.keys())])
    return given


Work = TypeVar("Work")
#: What was worked out of reports: a page that is looked at again reads no finding again.
_KNOWN: dict[tuple[str, str, int, str], Any] = {}
_MOST_KNOWN = 20_000


def _value(facet: str, record: Any) -> str | None:
    value: str | None
    if facet == "person":
        value = record.speaker.name if record.speaker is not None else None
    else:
        value = record.state if facet == "state" else record.type
    return value


def _into(store: Store, held: Book) -> dict[str, str]:
    """The stories that readers brought together with another one, and which that is."""
    stories = about.stories_with(store, _changed(held, "derivation", giving=True))
    rows = stories_judged(store, stories) if len(stories) > 1 else []
    whole = [row.now for row in rows if row.now is not None]
    parts = [row.record for row in rows if row.now is None]
    return {
        part.id: story.id for part in parts for story in whole if set(part.report_ids) <= set(story.report_ids)
    }  # fmt: skip


def _newest(store: Store, into: Mapping[str, str]) -> dict[str, str]:
    """The last time of publication among the reports of stories that others are part of."""
    rows = store.connection.execute(
        "SELECT story_id, newest FROM listed_stories WHERE story_id IN (SELECT value FROM json_each(?))",
        (json.dumps([*into, *into.values()]),),
    )
    found: dict[str, str] = {}
    for story_id, newest in rows:
        whole = into.get(story_id, story_id)
        found[whole] = max(found.get(whole, ""), newest)
    return found


def _changed(held: Book, kind: str, giving: bool = False) -> set[str]:
    """The reports that verdicts name which say something else than the machine; with `giving` those that give a source."""
    other = [v for some in held.about(kind).values() for v in some if v.what != "confirm"]
    given = [v for v in other if v.corrected.get("source_report_id")]
    names = {v.corrected["source_report_id"] for v in given}
    named = (v.finding for v in (given if giving else other) if v.finding is not None)
    return names | {name for finding in named for name in reports_of(finding)}


def _taken(store: Store, keys: Mapping[str, int]) -> Iterator[TakenRow]:
    found: list[Derivation] = standing(store, "derivation", names=keys)
    known = lines(store, {*keys, *(d.source_report_id for d in found if d.source_report_id)})
    for d in found:
        source = known.get(d.source_report_id or "")
        name = (source.outlet if source is not None else None) or d.source_name or ""
        yield TakenRow(known[d.report_id].outlet or "", d.kind, name)


def _drifts(store: Store, held: Book, keys: Mapping[str, int]) -> Iterator[ChangedRow]:
    def looked(names: Sequence[str]) -> dict[str, list[Drift]]:
        own: dict[str, list[Drift]] = {name: [] for name in names}
        for drift in standing(store, "drift", names=names):
            if drift.inherited_from is None:
                own[drift.derived_report_id].append(drift)
        return own

    known = lines(store, keys)
    # Those of a derivation that does not stand do not stand either.
    query = (
        "SELECT report_key, record FROM findings WHERE kind IN (?, 'derivation') AND report_key IN "
        "(SELECT value FROM json_each(?)) ORDER BY report_key, position"
    )
    for name, drifts in _kept(store, held, ("drift", "derivation"), keys, query, "drift", looked).items():
        outlet = known[name].outlet or ""
        yield from (ChangedRow(outlet, keys[name], position, drift) for position, drift in enumerate(drifts))


def _roots(store: Store, stories: Sequence[Story]) -> Iterator[RootRow]:
    standing_stories = [row.now for row in stories_judged(store, stories) if row.now is not None]
    seen = [(o.report_ids[0], s.id, len(o.report_ids)) for s in standing_stories for o in s.origins if not o.dispatch]
    # As the table has them: a row for every version of a report.
    versions = store.connection.execute(
        "SELECT report_id, key, ifnull(outlet, '') FROM reports WHERE report_id IN (SELECT value FROM json_each(?))",
        (json.dumps([name for name, _, _ in seen]),),
    ).fetchall()
    for name, story_id, n_reports in seen:
        yield from (RootRow(outlet, Rooted(key, story_id, n_reports)) for id_, key, outlet in versions if id_ == name)
