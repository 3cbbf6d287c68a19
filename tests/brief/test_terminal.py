"""The terminal views: stemma with changes, a report, statements, the board and the treaties; nothing steers the terminal."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from firsthand import treaties
from firsthand.brief.terminal import (
    board_view,
    report_view,
    speakers_table,
    statements_table,
    story_view,
    treaties_view,
    treaty_view,
)
from firsthand.model import Drift, Event, Evidence, Given, Identity, Mark, Report, Speaker, Statement, Status
from tests.brief.board_material import BOARD, TREATY
from tests.brief.story_material import MATERIAL, RETOLD, WIRE

REPORTS = dict(MATERIAL.reports)


def seen(view: RenderableType, width: int = 160) -> str:
    out = io.StringIO()
    Console(file=out, width=width, color_system=None).print(view)
    return out.getvalue()


def line(text: str) -> str:
    return re.sub(r"[\s│├└─]+", " ", text)


def test_the_stemma_tells_the_gravest_changes_below_its_edge() -> None:
    drifts = [
        replace(drift, gravity=gravity) for drift, gravity in zip(MATERIAL.drifts, (0.7, 0.2, 0.9, 0.1), strict=True)
    ]
    told = line(seen(story_view(MATERIAL.story, REPORTS, MATERIAL.derivations, drifts)))
    assert (
        "4 changes “About 400 seamen would take part.”: left out "
        "“look set to strike” became “will strike”: hedge dropped" in told
    )
    assert "confirmed" not in told
    assert seen(story_view(MATERIAL.story, REPORTS, MATERIAL.derivations, drifts[::-1])) == seen(
        story_view(MATERIAL.story, REPORTS, MATERIAL.derivations, drifts)
    )


def test_a_stemma_without_changes_is_as_before() -> None:
    told = seen(story_view(MATERIAL.story, REPORTS, MATERIAL.derivations))
    assert "change" not in told
    assert "Harbour Echo credits Tollan" in told


def test_a_report_tells_what_it_says_changed_and_says_was_done() -> None:
    told = line(seen(report_view(RETOLD, (), (), MATERIAL.statements, MATERIAL.drifts, MATERIAL.events)))
    assert "changed “told” became “confirmed”: verb of saying hardened of wire, gravity 0.75" in told
    assert "said Oda Hame: “We have asked for nothing but rest,” characters" in told
    assert "pilot" not in told
    wire = line(seen(report_view(WIRE, (), (), MATERIAL.statements, MATERIAL.drifts, MATERIAL.events)))
    assert "said Oda Hame, pilot, harbour union: " in wire
    assert "done TOL withdrawal announced on 2026-04-02 Ferry crews" in wire
    assert "changed" not in wire


def test_statements_have_a_line_each_in_their_order() -> None:
    told = seen(
        statements_table([*MATERIAL.statements, replace(MATERIAL.statements[0], report_id="elsewhere")], REPORTS), 300
    )
    rows = told.splitlines()[2:]
    assert [row.split("│")[0].strip() for row in rows] == [
        "Oda Hame, pilot, harbour union",
        "Oda Hame",
        "nobody is named",
        "Ina Rusk",
        "Ina Rusk",
    ]
    start = WIRE.text.index("“We")
    assert f"Tollan Wire wire {start}-{start + 37}" in rows[0]
    assert "speech, in quotation marks" in rows[0]


def test_the_board_tells_states_changes_sentences_and_findings() -> None:
    told = line(seen(board_view(BOARD), 240))
    assert "Ottawa Convention, 1 July 2025 2 states, told by 2 reports" in told
    assert (
        "Leaving takes effect 6 months after receipt of the notice by the depositary (Art. 20(2)-(3)); verified" in told
    )
    assert "Latvia (LVA) notified still party 27 December 2025" in told
    assert "Latvia (LVA), stage: parliament approved → notified" in told
    assert "“submitted its notice of withdrawal from the Ottawa Convention to the UN” Harbour Echo 7-78" in told
    assert "a period in another unit than the clause's: Art. 20(2)-(3) counts 6 months, not 180 days “180 days”" in told


def test_a_board_without_states_says_so() -> None:
    told = seen(board_view(replace(BOARD, statuses=(), events=(), earlier=(), findings={})))
    assert "No report says what a state did." in told
    assert "What stands behind" not in told


def test_the_treaties_have_a_line_each() -> None:
    rules = treaties.shipped_rules()
    rows = seen(treaties_view(rules), 400).splitlines()[2:]
    assert [row.split("│")[0].strip() for row in rows] == list(rules)
    first = [cell.strip() for cell in rows[0].split("│")]
    clause = "6 months after receipt of the notice by the depositary (Art. 20(2)-(3))"
    assert first == ["apmbc", "Ottawa Convention", "1 March 1999", clause, "yes"]
    assert {row.split("│")[-1].strip() for row in rows} == {"yes", "in part", "no"}


@pytest.mark.parametrize("treaty", treaties.shipped_rules().values(), ids=lambda treaty: treaty.id)
def test_a_treaty_is_told_in_full(treaty: treaties.Treaty) -> None:
    told = line(seen(treaty_view(treaty), 2000))
    assert treaty.name in told
    for rule in (treaty.joining, treaty.leaving):
        assert rule is None or rule.clause in told
    assert treaty.leaving is None or (treaty.leaving.note or "") in told
    assert ("not verified" in told) == treaty.unverified


STEERING = "\x1b[31mred\x07 \u202egnol [bold]x[/bold] :warning: \x9b2J"


def test_nothing_that_is_shown_steers_the_terminal() -> None:
    report = Report(id="r\x1b", text=STEERING, title=STEERING, outlet=STEERING)
    spans = (0, len(STEERING))
    said = Statement((spans,), "direct", "speech", speaker=Speaker(STEERING, STEERING), report_id=report.id)
    changed = Drift(
        "added", STEERING, STEERING, spans, spans, 1.0, source_report_id=report.id, derived_report_id=report.id
    )
    done = Event(STEERING, "announced", *spans, report_id=report.id, board="apmbc")
    status = Status("apmbc", STEERING, "2025-07-01", "announced", intentions=(STEERING,), condition=STEERING,
                    evidence=(Evidence("announced", STEERING, 1.0, (Mark(report.id, *spans),)),))  # fmt: skip
    finding = treaties.Finding("wrong_unit", *spans, STEERING)
    given, reason = (Given(STEERING, report.id, spans),), (Evidence("name", STEERING, 1.0),)
    steering = Identity("p-1", "person", STEERING, given, given, given, evidence=reason, apart=reason)
    treaty = replace(TREATY, id=STEERING, name=STEERING, names=(STEERING,))
    board = replace(BOARD, treaty=treaty, since=STEERING, statuses=(status,), events=(done,), reports={report.id: report},
                    earlier=(status,), names={STEERING: STEERING}, findings={report.id: [finding]})  # fmt: skip
    views = [
        report_view(report, (), (), [said], [changed], [done]),
        statements_table([said], {report.id: report}),
        speakers_table([steering]),
        board_view(board),
        treaty_view(treaty),
        treaties_view([treaty]),
    ]
    for view in views:
        told = seen(view, 400)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)
        assert "[bold]x[/bold] :warning:" in told
