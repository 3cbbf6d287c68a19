"""Lists and figures that are counted from tables say what the whole ledger says after the verdicts of readers."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import firsthand
from firsthand.ledger import listing, outlets
from firsthand.ledger.recounts import again, recount
from firsthand.model import DERIVED, Drift, Story
from tests.desk import example_ledger
from tests.reports import PILE, write_lines

ADA = {"who": "Ada", "why": "I read both"}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples and the pile: several stories, in several languages."""
    folder = tmp_path_factory.mktemp("read")
    with firsthand.open(example_ledger(folder)) as ledger:
        ledger.read(write_lines(folder / "pile.jsonl", PILE), processes=1)
    return folder


@pytest.fixture
def ledger(read: Path, tmp_path: Path) -> Iterator[firsthand.Ledger]:
    shutil.copytree(read, tmp_path / "copy")
    with firsthand.open(tmp_path / "copy" / "examples.db") as opened:
        yield opened


def figures(ledger: firsthand.Ledger) -> dict[str, Any]:
    """The figures of every outlet, as they are counted."""
    after = recount(ledger.store)
    lines, n = outlets.listed_outlets(ledger.store, "", 0, 100, after)
    assert n == len(lines)
    assert lines == [outlets.outlet(ledger.store, line.name, after) for line in lines]
    return {
        line.name: {
            "line": line,
            "carries": outlets.carries(ledger.store, line.name, after),
            "carried_by": outlets.carried_by(ledger.store, line.name, after),
            "originates": {(one.story_id, one.n_reports) for one in outlets.originates(ledger.store, line.name, 99, after)},
            "tends": [
                (t.type, t.n_changes, t.n_reports, t.gravity, len(t.examples))
                for t in outlets.tendencies(ledger.store, line.name, 3, after)
            ],
        }
        for line in lines
    }  # fmt: skip


def told(ledger: firsthand.Ledger) -> dict[str, Any]:
    """The same figures, from all that stands."""
    of = {report.id: report.outlet for report in ledger.reports()}
    took = [(of[d.report_id], of.get(d.source_report_id or "") or d.source_name, d.kind) for d in ledger.derivations()]
    roots = [
        (of[o.report_ids[0]], s.id, len(o.report_ids)) for s in ledger.stories() for o in s.origins if not o.dispatch
    ]
    own = [d for d in ledger.drifts() if d.inherited_from is None]
    found = {}
    for name in sorted({outlet for outlet in of.values() if outlet}):
        mine = [d for d in own if of[d.derived_report_id] == name]
        found[name] = {
            "line": outlets.OutletLine(
                name, sum(outlet == name for outlet in of.values()), sum(root[0] == name for root in roots),
                sum(taker == name and kind in DERIVED for taker, _, kind in took),
            ),
            "carries": _carried((source or "", kind) for taker, source, kind in took if taker == name),
            "carried_by": _carried((taker or "", kind) for taker, source, kind in took if source == name),
            "originates": {(story, n) for outlet, story, n in roots if outlet == name},
            "tends": _tends(mine),
        }  # fmt: skip
    return found


def _carried(ways: Iterator[tuple[str, str]]) -> list[outlets.Carried]:
    found = [outlets.Carried(name, kind, n) for (name, kind), n in Counter(ways).items()]
    return sorted(found, key=lambda one: (-one.n_reports, one.name, one.kind))


def _tends(mine: list[Drift]) -> list[tuple[str, int, int, float, int]]:
    found = []
    for type_, n in Counter(d.type for d in mine).items():
        these = [d for d in mine if d.type == type_]
        gravity = round(sum(d.gravity for d in these) / n, 2)
        found.append((type_, n, len({d.derived_report_id for d in these}), gravity, min(3, n)))
    return sorted(found, key=lambda one: (-one[1], one[0]))


#: By facet, the reports with the values that they have.
Had = dict[str, list[tuple[str, str | None]]]


def had(ledger: firsthand.Ledger) -> Had:
    """The values that come from what stands in the reports."""
    return {
        "person": [(s.report_id, s.speaker.name if s.speaker else None) for s in ledger.statements()],
        "state": [(e.report_id, e.state) for e in ledger.events() if e.report_id],
        "beat": [(c.report_id, c.type) for c in ledger.claims()],
    }


def values(found: Had, names: set[str]) -> dict[str, Counter[str]]:
    """How many of some reports have each value."""
    return {facet: _each((name, value) for name, value in pairs if name in names) for facet, pairs in found.items()}


def _each(pairs: Iterator[tuple[str, str | None]]) -> Counter[str]:
    return Counter(value for _, value in set(pairs) if value is not None)


def check(ledger: firsthand.Ledger) -> None:
    """The list of stories, whole and narrowed by each value, and its facets."""
    stories, after, found = ledger.stories(), again(ledger.store), had(ledger)
    days = {r.id: r.published or "" for r in ledger.reports()}
    english = {r.id for r in ledger.reports() if r.language == "en"}
    whole = listing.listed(ledger.store, listing.Wish(), 0, 99, 99, after)
    assert whole.total == len(stories)
    newest = {s.id: max(days[name] for name in s.report_ids)[:16] for s in stories}
    assert [newest[s.id] for s in whole.stories] == sorted(newest.values(), reverse=True)
    for facet, counts in values(found, set(days)).items():
        assert {v.value: v.n_reports for v in whole.facets[facet]} == counts
        order = [(-v.n_reports, v.value) for v in whole.facets[facet]]
        assert order == sorted(order)
        short = listing.listed(ledger.store, listing.Wish(), 0, 1, 2, after).facets[facet]
        assert short == whole.facets[facet][:2]
        for value in [*counts, "nobody"]:
            fitting = [s for s in stories if value in values(found, set(s.report_ids))[facet]]
            mine = listing.Wish(((facet, value),))
            assert_listed(listing.listed(ledger.store, mine, 0, 99, 99, after), fitting, facet, found)
            fitting = [s for s in fitting if english & set(s.report_ids)]
            for by in (((facet, value), ("language", "en")), (("language", "en"), (facet, value))):
                assert_listed(listing.listed(ledger.store, listing.Wish(by), 0, 99, 99, after), fitting, facet, found)


def assert_listed(listed: listing.Listed, stories: list[Story], facet: str, found: Had) -> None:
    assert {s.id for s in listed.stories} == {s.id for s in stories}
    assert listed.total == len(stories)
    within = {name for s in stories for name in s.report_ids}
    assert {v.value: v.n_reports for v in listed.facets[facet]} == values(found, within)[facet]


def test_without_verdicts_nothing_is_other(ledger: firsthand.Ledger) -> None:
    assert recount(ledger.store) == outlets.Recount()
    assert again(ledger.store) == listing.Again()
    assert figures(ledger) == told(ledger)
    check(ledger)
    ledger.judge(ledger.drifts()[0], "confirm", who="Ada")
    ledger.judge(ledger.claims()[0], "confirm", who="Ada")
    assert recount(ledger.store) == outlets.Recount()
    assert again(ledger.store) == listing.Again()


def test_drifts_rejected_corrected_and_added_are_counted(ledger: firsthand.Ledger) -> None:
    before = figures(ledger)
    own = [d for d in ledger.drifts() if d.inherited_from is None]
    first, second = own[0], next(d for d in own if d.derived_report_id != own[0].derived_report_id)
    gone = ledger.judge(first, "reject", **ADA)
    ledger.judge(second, "correct", type="meaning_reversed", **ADA)
    fields = {"source_report_id": "dispatch", "type": "qualifier_dropped", "before": "on Tuesday", "gravity": "0.9"}
    ledger.judge("retelling", "add", about="drift", **ADA, **fields)
    after = figures(ledger)
    assert after == told(ledger) != before
    assert ("qualifier_dropped", 1, 1, 0.9, 1) in after["Ostrel Daily"]["tends"]
    (kind,) = [
        t for t in outlets.tendencies(ledger.store, "Ostrel Daily", 3, recount(ledger.store)) if t.gravity == 0.9
    ]
    assert kind.examples[0].before == "on Tuesday"
    ledger.undo(gone.id, **ADA)
    assert figures(ledger) == told(ledger)


def test_what_was_added_counts_no_more_where_its_source_has_another_text(
    ledger: firsthand.Ledger, tmp_path: Path
) -> None:
    fields = {"source_report_id": "dispatch", "type": "name_changed", "before": "on Tuesday", "gravity": "0.9"}
    ledger.judge("retelling", "add", about="drift", **ADA, **fields)
    assert figures(ledger) == told(ledger)
    newer = [{**PILE[0], "text": "Late. " + PILE[0]["text"], "published": "2026-02-03T06:30:00+00:00"}]
    ledger.read(write_lines(tmp_path / "newer.jsonl", newer), processes=1)
    assert [row.state for row in ledger.verdicts()] == ["lost"]
    tends = {t[0] for t in figures(ledger)["Ostrel Daily"]["tends"]}
    assert tends == {d.type for d in ledger.drifts() if d.derived_report_id == "retelling"}


def test_derivations_rejected_corrected_and_added_are_counted(ledger: firsthand.Ledger) -> None:
    before = figures(ledger)
    by = {d.report_id: d for d in ledger.derivations()}
    ledger.judge(by["quayside-rewrite"], "reject", **ADA)
    after = figures(ledger)
    assert after == told(ledger)
    lines = before["Quayside Daily"]["line"], after["Quayside Daily"]["line"]
    assert lines[1].n_taken == lines[0].n_taken - 1
    assert lines[1].n_origins == lines[0].n_origins + 1
    assert sum(t[1] for t in after["Quayside Daily"]["tends"]) < sum(t[1] for t in before["Quayside Daily"]["tends"])
    check(ledger)
    ledger.judge(by["retelling"], "correct", source_report_id="own", **ADA)
    ledger.judge("library", "add", about="derivation", source_name="Kelda Wire", **ADA)
    after = figures(ledger)
    assert after == told(ledger)
    assert after["Hill Gazette"]["carries"] == [outlets.Carried("Kelda Wire", "rewrite", 1)]
    assert outlets.Carried("Ostrel Daily", "rewrite", 1) in after["Varnholm Courier"]["carried_by"]
    check(ledger)


def test_stories_that_readers_bring_together_are_listed_as_one(ledger: firsthand.Ledger) -> None:
    n = listing.listed(ledger.store, listing.Wish(), 0, 9).total
    given = ledger.judge(
        "library", "add", about="derivation", source_report_id="quayside-rewrite", kind="rewrite", **ADA
    )
    assert len(ledger.stories()) == n - 1
    check(ledger)
    assert figures(ledger) == told(ledger)
    # The library's outlet leads to the story that its report is part of by now.
    found = listing.listed(ledger.store, listing.Wish((("outlet", "Hill Gazette"),)), 0, 9, again=again(ledger.store))
    (story,) = found.stories
    assert "quayside-rewrite" in story.report_ids
    early = listing.Wish((("outlet", "Hill Gazette"),), until="2026-02-28")
    assert listing.listed(ledger.store, early, 0, 9, again=again(ledger.store)).total == 0  # by its newest report
    ledger.undo(given.id, **ADA)
    assert listing.listed(ledger.store, early, 0, 9, again=again(ledger.store)).total == 1
    check(ledger)


def test_facets_follow_statements_speakers_events_and_claims(ledger: firsthand.Ledger) -> None:
    said = [s for s in ledger.statements() if s.speaker and s.speaker.name]
    ledger.judge(said[0], "reject", **ADA)
    ledger.judge(said[-1], "correct", about="speaker", name="Somebody Else", **ADA)
    ledger.judge("own", "add", about="statement", content="His crew of eleven", speaker="Kay Ferreld", **ADA)
    events = [e for e in ledger.events("kettersund") if e.report_id]
    ledger.judge(events[0], "reject", **ADA)
    missed = {"words": "the closure", "board": "apmbc", "state": "Lithuania", "stage": "notified"}
    ledger.judge("own", "add", about="event", **ADA, **missed)
    claims = [c for c in ledger.claims() if c.report_id == "dispatch"]
    ledger.judge(claims[0], "correct", type="vote", **ADA)
    for claim in claims[1:]:
        ledger.judge(claim, "reject", **ADA)
    check(ledger)
    found = listing.listed(
        ledger.store, listing.Wish((("person", "Kay Ferreld"), ("state", "LTU"))), 0, 9, again=again(ledger.store)
    )
    assert [set(s.report_ids) >= {"own"} for s in found.stories] == [True]


def test_a_report_of_two_versions_is_counted_by_its_newest(ledger: firsthand.Ledger, tmp_path: Path) -> None:
    newer = [{**PILE[3], "text": "Late. " + PILE[3]["text"], "published": "2026-02-05"}]
    ledger.read(write_lines(tmp_path / "newer.jsonl", newer), processes=1)
    for claim in [c for c in ledger.claims() if c.report_id == "own"]:
        ledger.judge(claim, "reject", **ADA)
    found = listing.listed(ledger.store, listing.Wish(), 0, 9, 99, again(ledger.store))
    machine = listing.listed(ledger.store, listing.Wish(), 0, 9, 99)
    assert sum(v.n_reports for v in found.facets["beat"]) < sum(v.n_reports for v in machine.facets["beat"])
