"""Excerpts hold no more of any report's words than its allowance, and first those that lines need most."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from firsthand.brief import StoryMaterial, board_markdown, board_page, story_markdown, story_page
from firsthand.brief.allowance import LEAST, RUN, SHARE, Need, allot
from firsthand.brief.citations import CHANGE, REASON, SAID
from firsthand.model import (
    Derivation,
    Drift,
    Event,
    Evidence,
    Mark,
    Report,
    Span,
    Speaker,
    Statement,
    Step,
    Story,
    Turn,
    Way,
)
from firsthand.text import sentences, words
from tests.brief.board_material import BOARD, NOTICE


def held(texts: list[str], report: Report) -> int:
    """How many words of a report stand in some text in a run of at least eight."""
    runs = {tuple(keys[at : at + RUN]) for text in texts for keys in [keys_of(text)] for at in range(len(keys))}
    own = keys_of(report.text)
    found = {at + k for at in range(len(own) - RUN + 1) if tuple(own[at : at + RUN]) in runs for k in range(RUN)}
    return len(found)


def keys_of(text: str) -> list[int]:
    return [int(key) for key in words(text).keys]


def texts_of(page: str) -> list[str]:
    """What a page says, a text for each element and each attribute."""
    tree = html.document_fromstring(page)
    for style in tree.xpath("//style"):
        style.drop_tree()
    return [str(text) for text in tree.xpath("//text() | //@title | //@aria-label")]


def allowance(report: Report, share: float = SHARE) -> int:
    return max(LEAST, int(share * len(words(report.text))))


def standing(material: StoryMaterial) -> list[str]:
    """The texts that a page shows whatever the allowance, which may stand in a report that says one thing over and over."""
    who = {f"{s.speaker.name}, {s.speaker.role}" for s in material.statements if s.speaker}
    holders = {step.holder or "" for way in material.ways for step in way.steps}
    return [material.story.title or "", *who, *holders]


VOCABULARY = (
    "the gulls of Mirelle wait by ferry crews who will strike on Friday said Oda Hame and nobody else could 400 piers"
)
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCE = st.lists(WORDS, min_size=3, max_size=24).map(lambda found: " ".join(found).capitalize() + ".")
TEXT = st.lists(SENTENCE, min_size=1, max_size=14).map(" ".join)


@st.composite
def materials(draw: st.DrawFn) -> StoryMaterial:
    """Three reports, of which two may share sentences, with findings about any spans of them."""
    first, second, own = draw(TEXT), draw(TEXT), draw(TEXT)
    texts = {"a": first, "b": f"{draw(SENTENCE)} {first} {second}", "c": own}
    reports = {name: Report(id=name, text=text, outlet=name.upper(), title="Ferries") for name, text in texts.items()}

    def span(name: str) -> Span:
        start = draw(st.integers(0, len(texts[name]) - 1))
        return start, draw(st.integers(start, len(texts[name])))

    drifts = [
        Drift("added", texts["a"][slice(*before)], texts["b"][slice(*after)], before, after, draw(st.floats(0, 1)),
              source_report_id="a", derived_report_id="b")
        for before, after in ((span("a"), span("b")) for _ in range(draw(st.integers(0, 5))))
    ]  # fmt: skip
    role = draw(SENTENCE)
    statements = [
        Statement((span(name),), "direct", "speech", speaker=Speaker("Oda Hame", role), report_id=name)
        for name in draw(st.lists(st.sampled_from("abc"), max_size=12))
    ]
    event = Event("TOL", "announced", *span("b"), report_id="b", board="pact")
    reason = Evidence("passages", "words in common", 1.0, (Mark("b", *span("b")), Mark("a", *span("a"))))
    steps = []
    for name in draw(st.lists(st.sampled_from("abc"), max_size=6)):
        sentence, (start, end) = draw(st.sampled_from(sentences(texts[name]))), span(name)
        turn = Turn("words", "number_changed", texts[name][start:end], draw(SENTENCE), draw(st.sampled_from("abc")))
        steps.append(Step(name, start, end, sentence, texts[name][slice(*sentence)], role, turns=(turn,)))
    way = [Way("w", "s", "strike", None, "crews", None, tuple(steps), gravity=1.0)] if steps else []
    story = Story("s", tuple(texts), (), 1, 1, title=draw(SENTENCE))
    came = Derivation("b", "a", "A", "rewrite", 0.5, 0.9, (reason,))
    return StoryMaterial(story, reports, (came,), statements, drifts, (), (event,), ways=way)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(materials())
def test_a_page_of_excerpts_never_holds_more_than_the_allowance(material: StoryMaterial) -> None:
    texts = texts_of(story_page(material, excerpts=True))
    for report in material.reports.values():
        assert held(texts, report) <= max(allowance(report), held(standing(material), report))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(materials(), st.sampled_from([0.1, 0.4]))
def test_nor_does_its_markdown_whatever_the_share(material: StoryMaterial, share: float) -> None:
    written = re.split(r"[|“”]|\[\^\d+\]|^", story_markdown(material, excerpts=True, share=share), flags=re.MULTILINE)
    for report in material.reports.values():
        assert held(written, report) <= max(allowance(report, share), held(standing(material), report))


LONG = Report(
    id="long", text=" ".join(f"Pilot {n} rowed out past buoy {n + 100} before the tide of day {n}." for n in range(60))
)


def whole(rank: int, weight: float, k: int, report: Report = LONG) -> Need:
    sentence = sentences(report.text)[k]
    return Need(rank, weight, report.id, sentence, (sentence,))


def shown(needs: list[Need], share: float = SHARE, standing: tuple[str, ...] = ()) -> list[int]:
    """Which sentences of the long report are shown whole."""
    found = allot([LONG], needs, standing, share)
    spans = enumerate(sentences(LONG.text))
    return [k for k, span in spans if found.shown_to("long", span) == span[1]]


def test_what_lines_need_most_is_shown_first_whatever_their_order() -> None:
    needs = [whole(REASON, w, k) for k, w in ((1, 0.2), (2, 1.0), (3, 0.5))]
    needs += [whole(SAID, w, k) for k, w in ((0, 9.0), (4, 0.5), (5, 0.1), (6, 0.0))]
    assert shown(needs, 1.0) == [0, 1, 2, 3, 4, 5, 6]
    assert shown(needs, 0.0) == shown(needs[::-1], 0.0) == [0, 1, 2, 3]  # sixty words: four sentences of thirteen
    assert shown([whole(SAID, k / 60, k) for k in range(60)], 0.0) == [56, 57, 58, 59]


def test_the_words_of_changes_go_before_whole_sentences() -> None:
    needs = [
        replace(need, span=(need.span[0], need.span[0] + 8)) for need in (whole(CHANGE, 1.0, k) for k in range(20))
    ]
    found = allot([LONG], needs, share=0.0)
    assert all(found.shown_to("long", need.span) == need.span[1] for need in needs)
    assert shown(needs, 0.0) == [0]


def test_a_line_beyond_the_allowance_begins_and_breaks_off() -> None:
    page = html.fromstring(story_page(story_of(LONG, (0, len(LONG.text))), excerpts=True))
    words_shown = page.xpath("//span[@class='said']")[0].text_content()
    assert words_shown.startswith("Pilot 0 rowed out past buoy 100")
    assert words_shown.endswith(" …")
    assert len(words(words_shown)) == allowance(LONG)


def test_a_sentence_that_is_not_shown_keeps_its_place() -> None:
    spans = sentences(LONG.text)
    material = story_of(LONG, *spans)
    page = html.fromstring(story_page(material, excerpts=True))
    cited = page.xpath("//span[contains(@class, 'cited')]")
    assert len(cited) == 60
    hidden = [span.text_content() for span in cited if "none" in span.get("class")]
    assert 0 < len(hidden) < 60
    assert f"characters {spans[-1][0]} to {spans[-1][1]}" in hidden
    noted = story_markdown(material, excerpts=True)
    assert f"characters {spans[-1][0]} to {spans[-1][1]}\n" in noted


def story_of(report: Report, *spans: Span) -> StoryMaterial:
    said = [Statement((span,), "indirect", "speech", report_id=report.id) for span in spans]
    return StoryMaterial(Story("s", (report.id,), (), 1, 1), {report.id: report}, (), said)


def test_changed_words_without_a_place_are_cut_short() -> None:
    placeless = Drift("added", None, LONG.text, None, None, 1.0, source_report_id="long", derived_report_id="copy")
    copy = replace(LONG, id="copy")
    material = StoryMaterial(Story("s", ("long", "copy"), (), 1, 1), {"long": LONG, "copy": copy}, drifts=(placeless,))
    after = html.fromstring(story_page(material, excerpts=True)).xpath("//td[@data-label='after']")[0].text_content()
    assert after.strip() == "“Pilot 0 rowed out past buoy 100 …”"


def test_what_a_copy_shows_counts_for_its_source() -> None:
    copy = replace(LONG, id="copy")
    halves = [whole(SAID, 1.0, k) for k in range(30)] + [whole(SAID, 1.0, k, copy) for k in range(30, 60)]
    found = allot([LONG, copy], halves)
    given = {
        k
        for name in ("long", "copy")
        for k, span in enumerate(sentences(LONG.text))
        if found.shown_to(name, span) == span[1]
    }
    assert 0 < 13 * len(given) <= allowance(LONG)


def test_words_that_stand_on_the_page_anyhow_are_counted() -> None:
    needs = [whole(SAID, 1.0, k) for k in range(10, 60)]
    title = LONG.text[: sentences(LONG.text)[9][1]]
    assert shown(needs) == list(range(10, 25))
    assert shown(needs, standing=(title,)) == list(range(10, 15))


@pytest.mark.parametrize("written", [board_page, board_markdown])
def test_a_board_keeps_to_the_allowance_too(written: Callable[..., str]) -> None:
    tail = " ".join(f"The {n}th gull sat on the mast of the {n}th boat." for n in range(40))
    long = replace(NOTICE, text=f"{NOTICE.text}\n\n{tail}", title="Notice")
    findings = [event for event in BOARD.events if event.report_id == NOTICE.id]
    told = Event("EST", "announced", len(NOTICE.text) + 2, len(long.text), report_id=long.id, board="apmbc")
    material = replace(BOARD, reports={**BOARD.reports, long.id: long}, events=(*findings, told))
    assert "gull sat on the mast of the 39th boat" in written(material)
    texts = texts_of(written(material, excerpts=True)) if written is board_page else [written(material, excerpts=True)]
    assert 0 < held(texts, long) <= allowance(long)
