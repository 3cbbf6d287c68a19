"""The brief of a story: its words and no markup of theirs, every link an anchor, nothing from outside."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html

from firsthand.brief import StoryMaterial, story_markdown, story_page
from firsthand.errors import InvalidRecord
from firsthand.model import (
    Derivation,
    Drift,
    Event,
    Evidence,
    Mark,
    Origin,
    Passage,
    Report,
    Speaker,
    Statement,
    Status,
    Story,
)

WIRE = Report(
    id="wire",
    title="Ferry crews set to strike, union says",
    outlet="Tollan Wire",
    published="2026-04-02T06:15:00+00:00",
    language="en",
    text=(
        "MIRELLE (Tollan) - Ferry crews look set to strike on Friday, union officials told Tollan.\n\n"
        "“We have asked for nothing but rest,” said Oda Hame. About 400 seamen would take part.\n\n"
        "The harbour was built in 1911. It has two piers and a crane. The crane is painted green."
    ),
)
RETOLD = Report(
    id="re told/1",
    title="Ferries <b>stop</b>",
    outlet="Harbour Echo",
    published="2026-04-02T09:00:00+00:00",
    language="en-GB",
    text=(
        "Ferry crews will strike on Friday, union officials confirmed.\n\n"
        "“We have asked for nothing but rest,” said Oda Hame. Gulls sat on the quay all morning.\n\n"
        "A <script>alert(1)</script> | pipe, `ticks` and [x](javascript:alert(1)) stood on the board, Tollan reported."
    ),
)
ASIDE = Report(id="aside", title="Harbour notes", outlet="Tollan Wire", published="2026-04-03", text="Fog came in.")


def words(report: Report, what: str) -> tuple[int, int]:
    start = report.text.index(what)
    return start, start + len(what)


def passage(left: str, right: str) -> Passage:
    kind = "verbatim" if left == right else "reworded"
    return Passage(*words(WIRE, left), *words(RETOLD, right), kind, 0.8)  # type: ignore[arg-type]


def said(report: Report, what: str, speaker: Speaker | None, form: str = "direct") -> Statement:
    return Statement((words(report, what),), form, "speech", speaker=speaker, report_id=report.id)  # type: ignore[arg-type]


def drift(kind: str, before: str | None, after: str | None) -> Drift:
    return Drift(
        kind,
        before,
        after,
        words(WIRE, before) if before else None,
        words(RETOLD, after) if after else None,
        0.75,
        source_report_id="wire",
        derived_report_id="re told/1",
        evidence=(Evidence("modality", "the one hedges, the other does not"),),
    )


HOSTILE = "A <script>alert(1)</script> | pipe, `ticks` and [x](javascript:alert(1)) stood on the board"
REST = "“We have asked for nothing but rest,”"
MATERIAL = StoryMaterial(
    Story(
        "s-1",
        ("wire", "re told/1", "aside"),
        (
            Origin("Tollan Wire", None, ("wire", "re told/1"), ("wire comes from no other report",), "Tollan"),
            Origin("Coast Agency", "Coast Agency 1", ("aside",), ("aside credits Coast Agency",), "Coast Agency"),
        ),
        2,
        2,
        title="Ferry crews | strike",
    ),
    {report.id: report for report in (WIRE, RETOLD, ASIDE)},
    (
        Derivation(
            "re told/1", "wire", "Tollan Wire", "rewrite", 0.62, 0.9,
            (Evidence("credit", "Harbour Echo credits Tollan", 2.0,
                      (Mark("re told/1", *words(RETOLD, "Tollan reported")), Mark("elsewhere", 0, 3))),),
        ),
        Derivation("aside", None, "Coast Agency", "copy", 0.0, 0.7),
        Derivation("aside", "wire", "Tollan Wire", "cites", 0.0, 0.5),
    ),
    (
        said(WIRE, REST, Speaker("Oda Hame", "pilot", "harbour union")),
        said(RETOLD, REST, Speaker("Oda Hame")),
        said(RETOLD, HOSTILE, None, "indirect"),
    ),
    (
        drift("hedge_dropped", "look set to strike", "will strike"),
        drift("cue_hardened", "told", "confirmed"),
        drift("omitted", "About 400 seamen would take part.", None),
        drift("a_type_of_tomorrow", None, "Gulls sat on the quay all morning."),
    ),
    (Status("pact", "TOL", "2026-04-05", "withdrawal_announced", effective="2026-10-02", clause="Art. 9",
            condition="after six months", evidence=(Evidence("event", "said so", 1.0, (Mark("wire", 19, 30),)),)),),
    (Event("TOL", "withdrawal_announced", 19, 30, happened="2026-04-02", report_id="wire"),),
    {("wire", "re told/1"): (
        passage("Ferry crews look set to strike on Friday, union officials told Tollan.",
                "Ferry crews will strike on Friday, union officials confirmed."),
        passage(REST + " said Oda Hame.", REST + " said Oda Hame."),
    )},
)  # fmt: skip


@pytest.mark.parametrize("excerpts", [False, True])
def test_every_link_leads_to_one_anchor_on_the_page(excerpts: bool) -> None:
    tree = html.fromstring(story_page(MATERIAL, excerpts))
    ids = tree.xpath("//@id")
    links = tree.xpath("//@href")
    assert len(ids) == len(set(ids))
    assert not [i for i in ids if re.search(r"\s", i)]
    assert links
    assert [link for link in links if not link.startswith("#") or link[1:] not in ids] == []


@pytest.mark.parametrize("excerpts", [False, True])
def test_nothing_comes_from_outside_and_nothing_runs(excerpts: bool) -> None:
    page = story_page(MATERIAL, excerpts)
    tree = html.fromstring(page)
    assert tree.xpath("//script | //link | //img | //iframe | //form | //@src | //@style | //@onclick") == []
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src 'none'" in policy
    assert "http://" not in page
    assert "https://" not in page


@pytest.mark.parametrize("excerpts", [False, True])
def test_the_words_of_reports_are_never_markup(excerpts: bool) -> None:
    tree = html.fromstring(story_page(MATERIAL, excerpts))
    assert HOSTILE in " ".join(tree.xpath("//section[@class='texts']")[0].text_content().split())
    assert tree.xpath("//b") == []
    assert "Ferries <b>stop</b>" in tree.text_content()


def test_the_page_holds_every_text_once_at_the_end() -> None:
    tree = html.fromstring(story_page(MATERIAL))
    shown = ["".join(part.itertext()) for part in tree.xpath("//section[@class='texts']//div[@class='text']")]
    assert shown == [WIRE.text, RETOLD.text, ASIDE.text]


def test_a_reference_leads_to_the_sentence_of_its_words() -> None:
    tree = html.fromstring(story_page(MATERIAL))
    row = tree.xpath("//tr[@id='change-1-1']")[0]
    links = row.xpath(".//a[@class='ref']/@href")
    led = [tree.xpath(f"//*[@id='{link[1:]}']/following-sibling::span[1]")[0].text for link in links]
    assert led == [
        "MIRELLE (Tollan) - Ferry crews look set to strike on Friday, union officials told Tollan.",
        "Ferry crews will strike on Friday, union officials confirmed.",
    ]


@pytest.mark.parametrize("written", [story_page, story_markdown])
def test_excerpts_hold_no_sentence_that_nobody_points_at(written: object) -> None:
    assert callable(written)
    full, excerpts = written(MATERIAL), written(MATERIAL, excerpts=True)
    for unpointed in ("The harbour was built in 1911.", "It has two piers and a crane.", "Fog came in."):
        assert unpointed in full
        assert unpointed not in excerpts
    assert "About 400 seamen would take part." in excerpts


def test_excerpts_mark_what_they_leave_out() -> None:
    tree = html.fromstring(story_page(MATERIAL, excerpts=True))
    wire = tree.xpath("//*[@id='text-wire']//div[@class='text']")[0].text_content()
    assert wire.endswith("About 400 seamen would take part.[…]")
    assert tree.xpath("//*[@id='text-aside']//div[@class='text']")[0].text_content() == "[…]"
    assert tree.xpath("//div[@class='columns']") == []


def test_the_head_counts() -> None:
    tree = html.fromstring(story_page(MATERIAL))
    assert tree.xpath("//p[@class='counts']/text()") == ["3 reports, 2 origins, 2 newsrooms"]


def test_the_picture_has_every_report_and_the_unseen_dispatch_and_every_edge() -> None:
    tree = html.fromstring(story_page(MATERIAL))
    nodes = [
        " ".join(n.xpath("./text[@class='name']/text()")) for n in tree.xpath("//svg//g[contains(@class, 'node')]")
    ]
    assert nodes == ["Tollan Wire (1)", "Harbour Echo", "Coast Agency 1", "Tollan Wire (2)"]
    assert len(tree.xpath("//svg//g[contains(@class, 'unseen')]")) == 1
    edges = tree.xpath("//svg//g[contains(@class, 'edge')]/text/text()")
    assert edges == ["rewrite of Tollan Wire (1), 62 %", "cites Tollan Wire (1)", "copy of Coast Agency 1"]
    said = tree.xpath("//ul[@class='edges']/li//span[contains(@class, 'tag')]/text()")
    assert said == edges


def test_the_same_words_in_two_reports_are_one_line_with_two_places() -> None:
    tree = html.fromstring(story_page(MATERIAL))
    oda = tree.xpath("//section[@aria-label='Oda Hame']")[0]
    assert len(oda.xpath(".//li")) == 1
    assert len(oda.xpath(".//li//a[@class='ref']")) == 2
    assert "pilot, harbour union" in oda.text_content()


def test_changes_are_coloured_in_both_texts_and_named_in_plain_words() -> None:
    tree = html.fromstring(story_page(MATERIAL))
    left, right = tree.xpath("//div[@class='columns']/article")
    assert [a.text_content() for a in left.xpath(".//a[contains(@class, 'certainty')]")] == ["look set to strike"]
    assert [a.text_content() for a in right.xpath(".//a[contains(@class, 'certainty')]")] == ["will strike"]
    types = tree.xpath("//table[@class='changes']//th/span[contains(@class, 'drift')]/text()")
    assert types == ["hedge dropped", "verb of saying hardened", "a type of tomorrow", "left out"]


def test_the_order_of_what_was_found_changes_nothing() -> None:
    turned = replace(MATERIAL, drifts=MATERIAL.drifts[::-1], derivations=MATERIAL.derivations[::-1],
                     statements=MATERIAL.statements[::-1])  # fmt: skip
    assert story_page(turned) == story_page(MATERIAL)
    assert story_markdown(turned) == story_markdown(MATERIAL)


def test_a_span_outside_its_text_is_refused() -> None:
    bad = replace(MATERIAL, statements=(Statement(((0, 9999),), "direct", "speech", report_id="wire"),))
    with pytest.raises(InvalidRecord, match="9999"):
        story_page(bad)


def test_a_story_of_one_report_without_words_is_a_page() -> None:
    empty = StoryMaterial(Story("s", ("e",), (), 0, 0), {"e": Report(id="e", text="")})
    assert "1 report, 0 origins, 0 newsrooms" in story_page(empty)
    assert "1 report, 0 origins, 0 newsrooms" in story_markdown(empty)


def test_reports_that_come_from_each_other_in_a_circle_do_not_hang() -> None:
    circle = (Derivation("wire", "aside", None, "copy", 1.0, 0.5), Derivation("aside", "wire", None, "copy", 1.0, 0.5))
    page = story_page(replace(MATERIAL, derivations=circle))
    assert "copy of Tollan Wire (2)" in page
    story_markdown(replace(MATERIAL, derivations=circle))
