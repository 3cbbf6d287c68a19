"""The page of two reports: their words and no markup of theirs, every link an anchor, nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from firsthand.brief import compare_page
from firsthand.errors import InvalidRecord
from firsthand.model import Credit, Evidence, Mark, Passage, Relation, Report

SOURCE = Report(
    id="wire",
    title="Ferry crews set to strike, union says",
    outlet="Tollan Wire",
    published="2026-04-02T06:15:00+00:00",
    language="en",
    byline="Ada Brink",
    text=(
        "MIRELLE (Tollan) - Ferry crews look set to strike on Friday, union officials told Tollan.\n\n"
        "“We have asked for nothing but rest,” said Oda Hame. About 400 seamen or more would take part.\n\n"
        "The harbour was built in 1911."
    ),
)
RETOLD = Report(
    id="retold",
    title="Ferries to stop",
    outlet="Harbour Echo",
    published="2026-04-02",
    language="en-GB",
    text=(
        "About 400 seamen take part, Tollan reported.\n\n"
        "Ferry crews will strike on Friday, union officials confirmed. “We have asked for nothing but rest,” "
        "said Oda Hame.\n\nOur reporter counted nine ferries."
    ),
)


def spans(a: Report, first: str, b: Report, second: str, kind: Any = "reworded") -> Passage:
    i, j = a.text.index(first), b.text.index(second)
    return Passage(i, i + len(first), j, j + len(second), kind, 1.0 if kind == "verbatim" else 0.8)


PASSAGES = (
    spans(SOURCE, "Ferry crews look set to strike on Friday, union officials told Tollan.", RETOLD,
          "Ferry crews will strike on Friday, union officials confirmed."),
    spans(SOURCE, "“We have asked for nothing but rest,” said Oda Hame.", RETOLD,
          "“We have asked for nothing but rest,” said Oda Hame.", "verbatim"),
    spans(SOURCE, "About 400 seamen or more would take part.", RETOLD, "About 400 seamen take part,"),
)  # fmt: skip
CREDIT = Credit(28, 43, "Tollan", "cites", 0.9)
RELATION = Relation(
    "wire", "retold", "rewrite", "a_to_b", 0.8, 0.75, 0.93,
    (
        Evidence("credit", "Harbour Echo credits Tollan", 3.0, (Mark("retold", 28, 43),)),
        Evidence("shared_mistake", "as in a third", 2.0, (Mark("elsewhere", 3, 9),)),
        Evidence("time", "the one is before the other", 1.0),
    ),
)  # fmt: skip


def page_of(**changed: Any) -> Any:
    given: dict[str, Any] = {
        "a": SOURCE,
        "b": RETOLD,
        "relation": RELATION,
        "passages": PASSAGES,
        "b_credits": [CREDIT],
    } | changed
    return html.document_fromstring(compare_page(**given))


def column(page: Any, side: str) -> str:
    return str(page.xpath(f"//article[@id='{side}']//div[@class='text']")[0].text_content())


def looks(page: Any, side: str, look: str) -> list[str]:
    found = page.xpath(
        f"//article[@id='{side}']//div[@class='text']//span[contains(concat(' ', @class, ' '), ' {look} ')]"
    )
    return [str(span.text_content()) for span in found]


def test_both_texts_stand_there_word_for_word() -> None:
    page = page_of()
    assert column(page, "left") == SOURCE.text
    assert column(page, "right") == RETOLD.text


def test_the_head_says_what_was_found_and_why() -> None:
    page = page_of()
    assert page.xpath("//h1")[0].text_content() == "The right-hand report is a rewrite of the left-hand one."
    figures = " ".join(" ".join(dl.text_content().split()) for dl in page.xpath("//dl[@class='figures']"))
    assert figures == (
        "Confidence 93 % Direction from the left to the right Left text in passages 80 % of 38 words "
        "Right text in passages 75 % of 31 words Passages 3: 1 verbatim, 2 reworded, 1 moved"
    )
    first = page.xpath("//section[@class='reasons']/ol/li")[0]
    link = first.xpath(".//a")[0]
    assert link.text_content() == "“Tollan reported”"
    assert page.get_element_by_id(link.get("href")[1:]).text_content() == "Tollan reported"
    assert "in the report elsewhere, characters 3 to 9" in page.xpath("//section[@class='reasons']")[0].text_content()


def test_what_is_known_of_each_report_stands_above_it() -> None:
    page = page_of()
    left, right = (" ".join(page.get_element_by_id(s).find("header").text_content().split()) for s in ("left", "right"))
    for known in ("Left-hand report the source", "2 April 2026, 06:15 UTC", "Tollan Wire", "Ada Brink", "wire"):
        assert known in left
    for known in ("Right-hand report taken from it", "2 April 2026", "Harbour Echo", "Tollan (cites it)"):
        assert known in right
    assert [div.get("lang") for div in page.xpath("//div[@class='text']")] == ["en", "en-GB"]


def test_words_are_kept_changed_and_alone() -> None:
    page = page_of()
    assert looks(page, "left", "changed") == ["look set to", "told Tollan"]
    assert looks(page, "right", "changed") == ["will", "confirmed"]
    assert looks(page, "left", "alone") == ["or more would"]
    assert looks(page, "right", "alone") == []
    assert looks(page, "left", "quoted") == ["“", "We have asked for nothing but rest,”"]
    changed = page.xpath("//article[@id='left']//span[@class='changed']")[0]
    at = SOURCE.text.index("look set to")
    assert changed.get("title") == f"the other report has “will”; characters {at} to {at + 11}"


def test_passages_lead_to_each_other_and_a_move_is_a_move() -> None:
    page = page_of()
    for number in (1, 2, 3):
        left, right = page.get_element_by_id(f"left-{number}"), page.get_element_by_id(f"right-{number}")
        assert (left.get("href"), right.get("href")) == (f"#right-{number}", f"#left-{number}")
    moved = [a.get("id") for a in page.xpath("//div[@class='text']//a[contains(@class, 'moved')]") if a.get("id")]
    assert moved == ["left-3", "right-3"]
    assert page.get_element_by_id("left-3").get("title").startswith("passage 3, reworded, similarity 0.80, moved; char")


def test_the_source_stands_on_the_left() -> None:
    turned = replace(RELATION, a="retold", b="wire", direction="b_to_a", coverage_a=0.75, coverage_b=0.8)
    back = [
        Passage(p.derived_start, p.derived_end, p.source_start, p.source_end, p.kind, p.similarity) for p in PASSAGES
    ]
    assert compare_page(RETOLD, SOURCE, turned, back[::-1], [CREDIT]) == compare_page(
        SOURCE, RETOLD, RELATION, PASSAGES, (), [CREDIT]
    )


@pytest.mark.parametrize("kind", ["copy", "rewrite", "partial", "cites", "common_source", "unrelated"])
@pytest.mark.parametrize("direction", ["a_to_b", "same_source", None])
def test_every_relation_has_its_sentence(kind: Any, direction: Any) -> None:
    page = page_of(relation=replace(RELATION, kind=kind, direction=direction))
    assert page.xpath("//h1")[0].text_content()[-1] == "."


NASTY = (
    "<script>alert('x')</script> </style></p></article> &amp; &lt;b&gt; \"quoted\" 'single' 👩🏽‍🚒 e\u0301 "
    "{{ 7 * 7 }} {% raw %}\n\nهذا نص من اليمين إلى اليسار\nשלום \u202eabc\u202c <!-- --> ]]> &#0; \x0b \x01"
)
PICTURED = NASTY.replace("\x0b", "␋").replace("\x01", "␁")


def test_words_of_a_report_are_never_markup() -> None:
    nasty = Report(
        text=NASTY, id="x'\"><i>", title="<b>&", outlet="</style>", byline="<img src=x onerror=alert(1)>",
        url="javascript:alert(1)", language='en" onclick="x', dateline="\ud800",
    )  # fmt: skip
    relation = replace(
        RELATION, a=nasty.id, b="retold", evidence=(Evidence("k", "<u>why</u>", 1, (Mark(nasty.id, 0, 30),)),)
    )
    start = NASTY.index("7 * 7")
    passage = Passage(0, start + 5, 0, 20, "reworded", 0.5)
    credit = Credit(2, 9, "</a><s>", "cites")
    page = page_of(a=nasty, relation=relation, passages=[passage], a_credits=[credit], b_credits=[])
    assert column(page, "left") == PICTURED
    assert not page.xpath("//b | //i | //u | //s | //img | //*[@onclick] | //*[@onerror]")
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    assert page.get_element_by_id("left-title").text_content() == "<b>&"
    assert page.xpath("//div[@class='text']")[0].get("lang") == ""
    assert "\x00" not in html.tostring(page, encoding="unicode")


def test_nothing_is_loaded_and_only_our_own_script_and_style_run() -> None:
    page = page_of()
    assert not page.xpath("//@src | //link | //iframe | //object | //embed | //form | //base | //@style")
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    for tag in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(page.xpath(f"//{tag}")[0].text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.search(r"https?:", compare_page(SOURCE, RETOLD, RELATION, PASSAGES))


def test_a_report_without_words_and_a_report_without_a_title() -> None:
    empty = Report(text=" \n", id="empty")
    page = page_of(a=empty, relation=replace(RELATION, a="empty", kind="unrelated", direction=None), passages=[])
    assert "This report has no words." in page.get_element_by_id("left").text_content()
    assert page.get_element_by_id("left-title").text_content() == "Untitled report"


@pytest.mark.parametrize(
    "changed",
    [
        {"passages": [Passage(0, 9999, 0, 5, "verbatim", 1.0)]},
        {"passages": [Passage(5, 3, 0, 5, "verbatim", 1.0)]},
        {"passages": [Passage(7, 7, 0, 5, "verbatim", 1.0)]},
        {"b_credits": [Credit(-1, 4, "Tollan", "cites")]},
        {"relation": replace(RELATION, b="another")},
        {"relation": replace(RELATION, evidence=(Evidence("credit", "why", 1, (Mark("wire", 0, 9999),)),))},
    ],
)
def test_records_that_do_not_fit_the_texts_are_named(changed: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecord, match=r"retold|wire"):
        page_of(**changed)


TEXTS = st.text("ab <>&\"'“”\n\r.é👍🏽\u0645\u202e", min_size=1, max_size=50).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_the_page_holds_together_whatever_overlaps(first: str, second: str, data: st.DataObject) -> None:
    a, b = Report(text=first, id="a"), Report(text=second, id="b")

    def span(text: str) -> st.SearchStrategy[tuple[int, int]]:
        at = st.integers(0, len(text))
        return st.tuples(at, at).map(lambda s: (min(s), max(s))).filter(lambda s: bool(text[slice(*s)].strip()))

    both = data.draw(st.lists(st.tuples(span(first), span(second)), max_size=6))
    marks = tuple(Mark("a", *s) for s in data.draw(st.lists(span(first), max_size=3)))
    relation = Relation("a", "b", "partial", data.draw(st.sampled_from(["a_to_b", "b_to_a", None])), 0.5, 0.5, 0.5,
                        (Evidence("passages", "why", 1.0, marks),))  # fmt: skip
    credits = [Credit(*s, "Tollan", "mention") for s in data.draw(st.lists(span(second), max_size=3))]
    page = html.document_fromstring(
        compare_page(a, b, relation, [Passage(*x, *y, "reworded", 0.5) for x, y in both], (), credits)
    )
    left, right = (second, first) if relation.direction == "b_to_a" else (first, second)
    assert _lines(column(page, "left")) == _lines(left)
    assert _lines(column(page, "right")) == _lines(right)
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {href[1:] for href in page.xpath("//@href")} <= set(ids)
    assert not page.xpath("//a//a | //p//p | //div[@class='text']//span//span")


def _lines(text: str) -> str:
    """The text with its line ends made one, whatever they are, and without white space at its end."""
    return re.sub(r"[\r\n]+", "\n", text).rstrip()
