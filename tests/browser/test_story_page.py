"""The brief of a story in a real browser: references lead to their sentences, and the picture fits."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opened

NAMES = ("story", "story-excerpts")


@pytest.mark.parametrize("name", NAMES)
def test_a_reference_leads_to_its_sentence_and_lights_it(opened: Opened, name: str) -> None:
    page = opened(name, height=400)
    sentence = page.locator(".number + .cited").first
    unlit = sentence.evaluate("x => getComputedStyle(x).backgroundColor")
    page.locator(".changes .ref").first.click()
    target = page.locator(".number:target + .cited")
    assert target.inner_text().endswith("union officials told Tollan.")
    assert target.evaluate("x => getComputedStyle(x).backgroundColor") != unlit
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 400


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_the_words_of_the_picture_are_not_cut(opened: Opened, width: int) -> None:
    words = (
        opened("story", width).locator("svg text").evaluate_all("all => all.map(x => x.getBoundingClientRect().right)")
    )
    assert max(words) <= width
