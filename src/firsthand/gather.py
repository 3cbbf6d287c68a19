"""What a ledger holds about one story or one board, gathered for a page or a view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from firsthand import play, tables, treaties
from firsthand.brief import BoardMaterial, StoryMaterial
from firsthand.brief.phrases import written_day
from firsthand.errors import UsageError
from firsthand.ledger import Store, about, events, record, standing, statuses, the_board, ways
from firsthand.model import Credit, Event, Report, Status, Story


def story_material(store: Store, story: Story) -> StoryMaterial:
    """A story with everything that was found in its reports; its boards stand as on the newest day of the ledger."""
    found = told(store, story)
    about_states = {(event.board, event.state) for event in found.events}
    statuses_ = statuses(store) if about_states else ()
    return replace(
        found,
        statuses=[s for s in statuses_ if (s.board, s.entity) in about_states],
        ways=ways(store, story),
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
    store: Store, board: str, on: str | date | None = None, since: str | date | None = None
) -> BoardMaterial:
    """A board on a day, with the reports behind it, what was so on an earlier day, and what checks found.

    Only reports that tell of the board are read. Raises UsageError for a treaty without rules, a day that is none, or
    where nothing in the ledger is dated and no day is given.
    """
    rules, plays = treaties.all_rules(tuple(store.rules())), play.all_plays(tuple(store.plays()))
    treaty = the_board(board, rules, plays)
    day = day_of(on) or store.newest_day()
    if day is None:
        raise UsageError("no report in the ledger is dated: say the day with --on")
    rows = list(statuses(store, day, board))
    told_of = list(events(store, board))
    marks = (mark for status in rows for evidence in status.evidence for mark in evidence.marks)
    named = {event.report_id for event in told_of if event.report_id} | {mark.report_id for mark in marks}
    reports = {report.id: report for report in about.reports(store, sorted(named)).values()}
    known = [event for event in told_of if (event.known or "")[:10] <= day]
    behind = _origins_behind(known, about.stories_with(store, sorted(named)), rows)
    official = record(store)
    return BoardMaterial(
        treaty=treaty,
        on=day,
        since=day_of(since),
        statuses=rows,
        events=told_of,
        reports=reports,
        earlier=list(statuses(store, day_of(since), board)) if since else (),
        names={status.entity: _name(status.entity, board, rules, plays) for status in rows},
        n_origins={entity: len(set().union(*stages.values())) for entity, stages in behind.items()},
        findings=_contradicted(store, board, reports, rules, plays, official),
        kind=plays.kind(board) if board in plays else None,
        origins={(entity, stage): len(n) for entity, stages in behind.items() for stage, n in stages.items()},
        parties=() if board in plays else _parties(board, day, official, rules),
        membership={} if board in plays else _membership(board, day, official, rules),
    )


def day_of(on: str | date | None) -> str | None:
    """A day as ISO text; None where none is given. Raises UsageError where it is no day."""
    if on is None or on == "":
        return None
    try:
        return (on if isinstance(on, date) else date.fromisoformat(on)).isoformat()[:10]
    except ValueError:
        raise UsageError(f"not a day: {on!r}; write 2026-03-10") from None


def _name(entity: str, board: str, rules: treaties.Rules, plays: play.Plays) -> str:
    return play.entity_name(entity, plays, board) if board in plays else treaties.state_name(entity, rules)


def _contradicted(
    store: Store, board: str, reports: Mapping[str, Report], rules: treaties.Rules, plays: play.Plays,
    official: treaties.Record,
) -> dict[str, list[play.Finding]]:  # fmt: skip
    """What the rules and the records contradict in each report; what was once found is kept until these change."""
    offices = tuple(office for name, text in store.offices() for office in treaties.read_offices(text, name))
    by = tables.digest((board, store.rules(), store.plays(), store.offices(), store.records()))
    found: dict[str, list[play.Finding]] = {}
    for name in sorted(reports):
        report = reports[name]
        key = (by, name, report.sha256, report.published)
        if key not in _CHECKED:
            if len(_CHECKED) >= _MOST_CHECKED:
                _CHECKED.clear()
            _CHECKED[key] = tuple(
                play.check(report, board, plays, official.events)
                if board in plays
                else treaties.check(report, board, rules, official, offices)
            )
        found[name] = list(_CHECKED[key])
    return found


#: What checks found, by what they go by and the report: a board that is looked at again, on another day, does not wait.
_CHECKED: dict[tuple[str, str, str, str | None], tuple[play.Finding, ...]] = {}
_MOST_CHECKED = 20_000


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
