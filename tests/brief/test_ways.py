"""The way of a claim in a terminal and in briefs: in words, by places, never markup."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from rich.console import Console

from firsthand.brief import story_markdown, story_page
from firsthand.brief.terminal import ways_view
from firsthand.model import Step, Turn, Way
from tests.brief.story_material import HOSTILE, MATERIAL, RETOLD, WIRE, words

HOLDER = "<b>A [bold](x)</b> speaker\x1b[31m"
TURNS = (
    Turn("certainty", "hedge_dropped", "PR+", "CT+", "re told/1"),
    Turn("holder", "speaker_changed", None, HOLDER, "re told/1"),
    Turn("words", "number_changed", "400", "<i>500</i>", "wire"),
)
FIRST = Step("wire", *words(WIRE, "Ferry crews look set to strike"), (0, 89), WIRE.text[:89], own=True, certainty="PR+")
SECOND = Step(
    "re told/1", *words(RETOLD, HOSTILE), words(RETOLD, HOSTILE), HOSTILE, HOLDER, certainty="CT+",
    source_report_id="wire", source_span=(FIRST.start, FIRST.end), turns=TURNS,
)  # fmt: skip
AGAINST = Step("aside", 0, 11, (0, 12), "Fog came in.", certainty="CT-", source_name="Coast Agency")
WAY = Way("w-1", "s-1", "strike", None, "Ferry <crews>", None, (FIRST, SECOND), (AGAINST,), gravity=1.7)
CALM = replace(WAY, id="w-2", gravity=0.0, steps=(FIRST, replace(SECOND, turns=())), against=())
STORY = replace(MATERIAL, ways=(WAY, CALM))


def seen(*ways: Way, every: bool = False) -> str:
    out = io.StringIO()
    Console(file=out, width=300, color_system=None).print(ways_view(ways, MATERIAL.reports, every))
    return re.sub(r"[\s│├└─]+", " ", out.getvalue())


def test_the_terminal_tells_the_way_in_the_order_of_the_stemma() -> None:
    shown = seen(WAY, CALM)
    told = (
        "The way of a claim: Ferry <crews> (strike)",
        "w-1: 2 reports, 1 change of certainty, 1 change of holder",
        "probable, told by the report itself, in Tollan Wire (1)",
        "1 retelling later certain, held by <b>A",
        "changed here: probable became certain: hedge dropped",
        "changed here: told without a holder, now held by",
        "taken over: “400” became “<i>500</i>”: number changed (since Tollan Wire (1))",
        "against it",
        "from Coast Agency, whose text is not here",
    )
    places = [shown.index(line) for line in told]
    assert places == sorted(places)
    assert "\x1b" not in shown and "w-2" not in shown


def test_what_did_not_turn_is_shown_where_it_is_asked_for() -> None:
    assert "w-2" in seen(CALM, every=True)
    assert seen(CALM).strip() == ""


def test_ways_that_are_left_out_are_counted() -> None:
    shown = seen(*(replace(WAY, id=f"w-{n}") for n in range(5)))
    assert "2 more claims turned on the way" in shown and "w-3" not in shown


def test_page_and_markdown_tell_the_same_and_hold_no_markup_of_reports() -> None:
    page, written = story_page(STORY), story_markdown(STORY)
    for text in (page, written):
        assert text.count("The way of a claim") >= 1
        assert "probable became certain: hedge dropped" in text
        assert "taken over, so since Tollan Wire (1)" in text
        assert "<b>A" not in text and "<script>alert" not in text and "<i>500" not in text
    assert 'id="w-1"' in page and 'id="w-2"' not in page
    step = next(line for line in written.splitlines() if "**Harbour Echo**: certain" in line)
    assert step.startswith("  - ") and re.search(r"\[\^\d+\]$", step)


def test_a_story_without_turns_has_no_such_part() -> None:
    calm = replace(MATERIAL, ways=(CALM,))
    assert story_page(calm) == story_page(MATERIAL)
    assert story_markdown(calm) == story_markdown(MATERIAL)
