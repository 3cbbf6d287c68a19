"""The brief of a board: every cell with its sentence, the treaty's own rule, and no markup of the reports."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from firsthand import treaties
from firsthand.brief import BoardMaterial, board_markdown, board_page
from firsthand.errors import InvalidRecord
from firsthand.model import Event, Evidence, Mark, Report, Status
from tests.brief.board_material import BOARD, NOTICE, TREATY


def tree_of(material: BoardMaterial = BOARD, excerpts: bool = False) -> Any:
    return html.document_fromstring(board_page(material, excerpts))


def cells(tree: Any, state: str) -> dict[str, str]:
    row = tree.xpath(f"//table[@class='board']//tr[th/a[starts-with(., '{state}')]]")[0]
    return {td.get("data-label"): " ".join(td.text_content().split()) for td in row.xpath("td")}


@pytest.mark.parametrize("excerpts", [False, True])
def test_every_link_leads_to_one_anchor_and_nothing_comes_from_outside(excerpts: bool) -> None:
    tree = tree_of(excerpts=excerpts)
    ids, links = tree.xpath("//@id"), tree.xpath("//@href")
    assert len(ids) == len(set(ids))
    assert links
    assert [link for link in links if link[1:] not in ids or link[0] != "#"] == []
    assert tree.xpath("//script | //link | //img | //iframe | //form | //@src | //@style | //@onclick") == []
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_a_line_holds_stage_clock_intentions_and_origins() -> None:
    tree = tree_of()
    latvia, estonia = cells(tree, "Latvia (LVA)"), cells(tree, "Estonia (EST)")
    assert latvia["stage"] == "notified"
    assert latvia["recognised"] == "still party"
    assert latvia["takes effect"] == "27 December 2025"
    assert latvia["clause"].startswith("Art. 20(2)-(3) provisional")
    assert latvia["intentions"] == "produce: possible"
    assert latvia["origins"] == "2"
    assert estonia["stage"] == estonia["claimed"] == "announced"
    assert estonia["takes effect"] == "no date follows"
    assert estonia["origins"] == "not known"


def test_the_sentences_behind_a_line_can_be_followed_down() -> None:
    tree = tree_of()
    section = tree.xpath("//section[starts-with(@id, 'behind-')][@aria-label='Latvia (LVA)']")[0]
    led = [
        tree.xpath(f"//*[@id='{link[1:]}']/following-sibling::span[1]")[0].text for link in section.xpath(".//@href")
    ]
    assert "Latvia's parliament voted on 16 April 2025 to leave the Ottawa Convention, the speaker said." in led
    assert "Latvia could produce anti-personnel mines later, a minister said." in led
    assert "notified: told on 2025-06-28 “submitted its notice of withdrawal" in section.text_content()


def test_what_changed_stands_beside_what_it_was() -> None:
    rows = [
        [" ".join(td.text_content().split()) for td in tr]
        for tr in tree_of().xpath("//section[h2/@id='since']//tbody/tr")
    ]
    assert ["Latvia (LVA)", "stage", "parliament approved", "notified"] in rows
    assert ["takes effect", "nothing", "27 December 2025"] in rows
    assert (
        "Nothing."
        in tree_of(replace(BOARD, earlier=BOARD.statuses)).xpath("//section[h2/@id='since']")[0].text_content()
    )
    assert tree_of(replace(BOARD, since=None)).xpath("//*[@id='since']") == []


def test_a_state_that_is_gone_from_the_board_is_a_change() -> None:
    gone = replace(BOARD, statuses=(), events=())
    rows = [tr.text_content() for tr in tree_of(gone).xpath("//section[h2/@id='since']//tbody/tr")]
    assert any("parliament approved" in row and "nothing" in row for row in rows)
    assert "No report says what a state did." in board_markdown(gone)


@pytest.mark.parametrize(
    ("treaty", "says"),
    [
        ("apmbc", "6 months after receipt of the notice by the depositary (Art. 20(2)-(3)). verified"),
        ("ccw", "1 year after receipt of the notice by the depositary (Art. 9). not verified"),
        ("unesco", "on 31 December of the first year after the year of the notice (Art. II(6)). in part verified"),
    ],
)
def test_the_rule_says_how_it_was_checked(treaty: str, says: str) -> None:
    tree = tree_of(BoardMaterial(treaties.shipped_rules()[treaty], "2025-07-01"))
    told = " ".join(tree.xpath("//section[h2/@id='rule']")[0].text_content().split())
    assert f"Leaving takes effect {says}" in told


@pytest.mark.parametrize("written", [board_page, board_markdown])
def test_every_rule_that_ships_can_be_written(written: Callable[[BoardMaterial], str]) -> None:
    for treaty in treaties.shipped_rules().values():
        assert treaty.name.split()[0] in written(BoardMaterial(treaty, "2025-07-01"))


def test_a_finding_quotes_its_words() -> None:
    found = tree_of().xpath("//section[h2/@id='findings']//li")[0]
    assert "“180 days”" in found.text_content()
    assert "counts 6 months, not 180 days" in found.text_content()
    assert "“180 days”[^" in board_markdown(BOARD)


def test_reports_that_no_line_points_at_are_left_out() -> None:
    assert len(tree_of().xpath("//article")) == 2
    assert "Fog came in" not in board_page(BOARD)


BIDI = "\u202egnol\u202c \u2066x\u2069 \x1b[31m\x07 <b>bold</b> {{ 7 * 7 }} [x](javascript:alert(1)) |"


def hostile() -> BoardMaterial:
    text = f"{BIDI} announced that it will leave."
    report = Report(id="<i>", text=text, title=BIDI, outlet="</style>", published="2025-06-01")
    mark = Mark("<i>", 0, len(text))
    status = Status("apmbc", "X<s>", "2025-07-01", "announced", condition=BIDI, clause="<u>", intentions=(BIDI,),
                    evidence=(Evidence("announced", BIDI, 1.0, (mark, Mark("elsewhere", 0, 4))),))  # fmt: skip
    event = Event("X<s>", "announced", 0, len(text), record="<em>", report_id="<i>", board="apmbc")
    finding = treaties.Finding("wrong_unit", 0, 10, BIDI)
    return BoardMaterial(TREATY, "2025-07-01", "2025-06-01", (status,), (event,), {"<i>": report}, (), {"X<s>": "<s>"}, {},
                         {"<i>": [finding]})  # fmt: skip


@pytest.mark.parametrize("excerpts", [False, True])
def test_the_words_of_reports_are_never_markup(excerpts: bool) -> None:
    page = board_page(hostile(), excerpts)
    tree = html.document_fromstring(page)
    assert tree.xpath("//b | //i | //u | //s | //em | //script") == []
    assert len(tree.xpath("//style")) == 1
    assert "<b>bold</b> {{ 7 * 7 }}" in tree.text_content()
    assert "\x1b" not in page
    assert "\x07" not in page
    written = board_markdown(hostile(), excerpts)
    assert "<" not in written
    assert not re.search(r"(?<!\\)\]\(", written)


def test_the_order_of_what_was_found_changes_nothing() -> None:
    turned = replace(BOARD, events=BOARD.events[::-1], reports=dict(list(BOARD.reports.items())[::-1]))
    assert board_page(turned) == board_page(BOARD)
    assert board_markdown(turned) == board_markdown(BOARD)


def test_tables_of_the_markdown_have_as_many_cells_as_heads_and_notes_are_referred_to() -> None:
    written = board_markdown(BOARD)
    rows = [line for line in written.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {11}
    notes = set(re.findall(r"^\[\^(\d+)\]: ", written, re.MULTILINE))
    assert notes
    assert notes == set(re.findall(r"\[\^(\d+)\](?!:)", written))


def test_an_event_of_an_official_record_needs_no_report() -> None:
    record = Event("LVA", "notified", happened="2025-06-27", known="2025-07-03", record="C.N.1.2025", board="apmbc")
    found = tree_of(replace(BOARD, events=(record,))).xpath("//section[h2/@id='events']//li")[0].text_content()
    assert "27 June 2025, known 3 July 2025, record C.N.1.2025" in found


def test_a_span_outside_its_text_is_refused() -> None:
    with pytest.raises(InvalidRecord, match="9999"):
        board_page(replace(BOARD, findings={NOTICE.id: [treaties.Finding("wrong_unit", 0, 9999, "why")]}))


def test_the_board_names_its_reports_by_time() -> None:
    parts = [part.split("  ")[0] for part in tree_of().xpath("//p[@class='part']/text()[1]")]
    assert [part.strip() for part in parts] == ["Baltic Kite", "Harbour Echo"]
