"""The brief of a story: its words and no markup of theirs, every link an anchor, nothing from outside."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from importlib import resources
from itertools import pairwise

import pytest
from lxml import html

from firsthand.brief import StoryMaterial, story_markdown, story_page
from firsthand.brief.material import in_time, names
from firsthand.brief.phrases import phrases
from firsthand.brief.stemma import stemma
from firsthand.errors import InvalidRecord
from firsthand.model import Derivation, Report, Statement, Story
from tests.brief.story_material import ASIDE, HOSTILE, MATERIAL, RETOLD, WIRE


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
                     statements=MATERIAL.statements[::-1],
                     reports=dict(list(MATERIAL.reports.items())[::-1]))  # fmt: skip
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
    written = story_markdown(replace(MATERIAL, derivations=circle))
    assert "- **Tollan Wire (1)**" in written
    assert "  - Tollan Wire (2) (3 April 2026): copy of Tollan Wire (1), 100 %" in written


def test_a_long_chain_of_derivations_is_drawn_and_written() -> None:
    many = [Report(id=f"r{k:03}", text="Fog.", outlet=f"Outlet {k:03}") for k in range(120)]
    chain = [Derivation(b.id, a.id, a.outlet, "copy", 1.0, 1.0) for a, b in pairwise(many)]
    material = StoryMaterial(Story("s", tuple(r.id for r in many), (), 1, 1), {r.id: r for r in many}, chain)
    nodes = html.fromstring(story_page(material)).xpath("//svg//text[@class='name']/text()")
    assert nodes == [r.outlet for r in many]
    assert "Outlet 119: copy of Outlet 118" in story_markdown(material)


def test_no_dot_of_the_picture_stands_on_a_line_that_is_not_its_own() -> None:
    drawn = stemma(MATERIAL, names(in_time(MATERIAL)))
    for node in drawn.nodes:
        others = [n for n in drawn.nodes if n is not node and n.x == node.x]
        assert not [n for n in others if n.y < node.y <= n.down]


def test_a_report_names_whom_it_credits_but_not_whom_it_mentions() -> None:
    tree = html.fromstring(story_page(MATERIAL))
    head = tree.xpath("//article[contains(@aria-labelledby, 'title-text-x')]/header")[0].text_content()
    assert re.search(r"Credits Ada \| Brink: its contribution; Tollan: cites it \[\d+\]\n", head)
    assert "Gulls" not in head
    assert re.search(r"Credits Ada \\\| Brink: its contribution; Tollan: cites it\[\^\d+\]\n", story_markdown(MATERIAL))


def test_every_type_of_drift_has_words_and_a_colour() -> None:
    types = tomllib.loads(resources.files("firsthand.drift").joinpath("types.toml").read_text(encoding="utf-8"))
    said = phrases("story")
    assert set(said["drift"]) == set(types)
    assert {family for _, family in said["drift"].values()} == set(said["family"])


def test_names_of_one_outlet_are_numbered_by_time() -> None:
    assert names(in_time(MATERIAL)) == {
        "wire": "Tollan Wire (1)",
        "re told/1": "Harbour Echo",
        "aside": "Tollan Wire (2)",
    }
