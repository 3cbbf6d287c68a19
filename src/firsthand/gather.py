"""What a ledger holds about one story or one board, gathered for a page or a view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from firsthand import play, treaties
from firsthand.brief import BoardMaterial, StoryMaterial
from firsthand.brief.phrases import written_day
from firsthand.errors import UsageError
from firsthand.ledger import Store, about, standing, statuses, the_board
from firsthand.model import Credit, Event, Report, Status, Story
from firsthand.session import Ledger


def story_material(ledger: Ledger, story: Story) -> StoryMaterial:
    """A story with everything that was found in its reports; its boards stand as on the newest day of the ledger."""
    found = told(ledger.store, story)
    about_states = {(event.board, event.state) for event in found.events}
    statuses_ = statuses(ledger.store) if about_states else ()
    return replace(
        found,
        statuses=[s for s in statuses_ if (s.board, s.entity) in about_states],
        ways=ledger.ways(story),
    )


def told(store: Store, story: Story) -> StoryMaterial:
    """A story with what stands in its reports after the verdicts of readers, but without its boards and ways.

    No more is read than they have.
    """
    reports = about.reports(store, story.report_ids)
    keys, id_of = list(reports), {key: report.id for key, report in reports.items()}
    mine = story.report_ids
    drifts = standing(store, "drift", names=mine)
    pairs = sorted({(d.source_report_id, d.derived_report_id) for d in drifts})
    known = {(id_of[a], id_of[b]): d.passages for (a, b), d in about.differences(store, keys).items()}
    credits: dict[str, list[Credit]] = {name: [] for name in id_of.values()}
    for credit in standing(store, "credit", names=mine):
        credits[credit.report_id].append(credit)
    return StoryMaterial(
        story=story,
        reports={report.id: report for report in reports.values()},
        derivations=standing(store, "derivation", names=mine),
        statements=standing(store, "statement", names=mine),
        drifts=drifts,
        events=standing(store, "event", names=mine),
        passages={pair: known[pair] for pair in pairs if pair in known},
        credits=credits,
    )


def board_material(
    ledger: Ledger, board: str, on: str | date | None = None, since: str | date | None = None
) -> BoardMaterial:
    """A board on a day, with the reports behind it, what was so on an earlier day, and what checks found.

    Raises UsageError for a treaty without rules, a day that is none, or where nothing in the ledger is dated and no
    day is given.
    """
    rules, plays = ledger.rules(), ledger.plays()
    treaty = the_board(board, rules, plays)
    day = str(on) if on else ledger.store.newest_day()
    if day is None:
        raise UsageError("no report in the ledger is dated: say the day with --on")
    rows = ledger.board(board, day)
    events = ledger.events(board)
    reports = {report.id: report for report in ledger.reports()}
    marks = (mark for status in rows for evidence in status.evidence for mark in evidence.marks)
    named = {event.report_id for event in events if event.report_id} | {mark.report_id for mark in marks}
    record = ledger.record()
    known = [event for event in events if (event.known or "")[:10] <= day]
    behind = _origins_behind(known, ledger.stories(), rows)
    return BoardMaterial(
        treaty=treaty,
        on=day,
        since=str(since) if since else None,
        statuses=rows,
        events=events,
        reports={name: report for name, report in reports.items() if name in named},
        earlier=ledger.board(board, since) if since else (),
        names={status.entity: _name(status.entity, board, rules, plays) for status in rows},
        n_origins={entity: len(set().union(*stages.values())) for entity, stages in behind.items()},
        findings={name: list(_checked(reports[name], board, ledger, record)) for name in sorted(named)},
        kind=plays.kind(board) if board in plays else None,
        origins={(entity, stage): len(n) for entity, stages in behind.items() for stage, n in stages.items()},
        parties=() if board in plays else _parties(board, day, record, rules),
        membership={} if board in plays else _membership(board, day, record, rules),
    )


def _name(entity: str, board: str, rules: treaties.Rules, plays: play.Plays) -> str:
    return play.entity_name(entity, plays, board) if board in plays else treaties.state_name(entity, rules)


def _checked(report: Report, board: str, ledger: Ledger, record: treaties.Record) -> Iterable[play.Finding]:
    plays = ledger.plays()
    if board in plays:
        return play.check(report, board, plays, record.events)
    return treaties.check(report, board, ledger.rules(), record, ledger.offices())


def _parties(board: str, day: str, record: treaties.Record, rules: treaties.Rules) -> list[treaties.Parties]:
    found = (treaties.parties(board, day, by, record, rules) for by in ("in_force", "deposit"))
    return [parties for parties in found if parties.n is not None]


def _membership(board: str, day: str, record: treaties.Record, rules: treaties.Rules) -> dict[str, str]:
    """What the record makes of each state's membership on a day, in words; a state that it does not name is not there."""
    known = treaties.memberships(record, board, rules)
    said = {True: "party since {}", False: "no party since {}"}
    return {
        state: said[bound].format(written_day(turned) or "an unknown day").removesuffix(" since an unknown day")
        for state, one in known.items()
        if (bound := one.on(day, "in_force")) is not None
        for turned in [one.turned(day, "in_force")]
    }


def _origins_behind(
    events: Iterable[Event], stories: Iterable[Story], rows: Iterable[Status]
) -> Mapping[str, Mapping[str, set[tuple[str, int]]]]:
    """The origins that the reports go back to which say what an entity did, by entity and stage."""
    origin_of = {
        name: (story.id, n) for story in stories for n, origin in enumerate(story.origins) for name in origin.report_ids
    }
    behind: dict[str, dict[str, set[tuple[str, int]]]] = {status.entity: {} for status in rows}
    for event in events:
        if event.state in behind and event.report_id in origin_of:
            behind[event.state].setdefault(event.stage, set()).add(origin_of[event.report_id])
    return {entity: dict(sorted(stages.items())) for entity, stages in behind.items()}
