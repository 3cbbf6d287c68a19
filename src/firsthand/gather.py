"""What a ledger holds about one story or one board, gathered for a page or a view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from firsthand import treaties
from firsthand.brief import BoardMaterial, StoryMaterial
from firsthand.errors import UsageError
from firsthand.ledger import Store, about, statuses
from firsthand.model import Drift, Event, Statement, Status, Story
from firsthand.session import Ledger


def story_material(ledger: Ledger, story: Story) -> StoryMaterial:
    """A story with everything that was found in its reports; its boards stand as on the newest day of the ledger."""
    found = told(ledger.store, story)
    about_states = {(event.board, event.state) for event in found.events}
    statuses_ = statuses(ledger.store) if about_states else ()
    return replace(found, statuses=[s for s in statuses_ if (s.board, s.entity) in about_states])


def told(store: Store, story: Story) -> StoryMaterial:
    """A story with what was found in its reports, but without its boards; no more is read than they have."""
    reports = about.reports(store, story.report_ids)
    keys, id_of = list(reports), {key: report.id for key, report in reports.items()}
    drifts = about.findings(store, "drift", Drift, keys)
    pairs = sorted({(d.source_report_id, d.derived_report_id) for d in drifts})
    known = {(id_of[a], id_of[b]): d.passages for (a, b), d in about.differences(store, keys).items()}
    credits = about.credits(store, keys)
    return StoryMaterial(
        story=story,
        reports={report.id: report for report in reports.values()},
        derivations=about.derivations(store, keys),
        statements=list(about.parts(store, "statements", Statement, keys)),
        drifts=drifts,
        events=list(about.parts(store, "events", Event, keys)),
        passages={pair: known[pair] for pair in pairs if pair in known},
        credits={id_of[key]: credits[key] for key in keys},
    )


def board_material(
    ledger: Ledger, board: str, on: str | date | None = None, since: str | date | None = None
) -> BoardMaterial:
    """A treaty's board on a day, with the reports behind it, what was so on an earlier day, and what checks found.

    Raises UsageError for a treaty without rules, a day that is none, or where nothing in the ledger is dated and no
    day is given.
    """
    rules = ledger.rules()
    treaty = treaties.the_treaty(board, rules)
    day = str(on) if on else ledger.store.newest_day()
    if day is None:
        raise UsageError("no report in the ledger is dated: say the day with --on")
    rows = ledger.board(board, day)
    events = ledger.events(board)
    reports = {report.id: report for report in ledger.reports()}
    marks = (mark for status in rows for evidence in status.evidence for mark in evidence.marks)
    named = {event.report_id for event in events if event.report_id} | {mark.report_id for mark in marks}
    record = ledger.record()
    return BoardMaterial(
        treaty=treaty,
        on=day,
        since=str(since) if since else None,
        statuses=rows,
        events=events,
        reports={name: report for name, report in reports.items() if name in named},
        earlier=ledger.board(board, since) if since else (),
        names={status.entity: treaties.state_name(status.entity, rules) for status in rows},
        n_origins=_origins_behind(events, ledger.stories(), rows),
        findings={name: treaties.check(reports[name], board, rules, record) for name in sorted(named)},
    )


def _origins_behind(events: Iterable[Event], stories: Iterable[Story], rows: Iterable[Status]) -> Mapping[str, int]:
    """How many origins the reports go back to that say what a state did."""
    origin_of = {
        name: (story.id, n) for story in stories for n, origin in enumerate(story.origins) for name in origin.report_ids
    }
    behind: dict[str, set[tuple[str, int]]] = {status.entity: set() for status in rows}
    for event in events:
        if event.state in behind and event.report_id in origin_of:
            behind[event.state].add(origin_of[event.report_id])
    return {entity: len(origins) for entity, origins in behind.items()}
