"""The page of two reports in a real browser: passages lead to each other, and stand where one looks for them."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opened


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_click_on_a_passage_leads_to_its_counterpart(opened: Opened, script: bool) -> None:
    page = opened("compare", script=script)
    unlit = page.locator("#right-1").evaluate("x => getComputedStyle(x).boxShadow")
    page.locator("#left-1").click()
    assert page.evaluate("location.hash") == "#right-1"
    there = page.locator("#right-1")
    box = there.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800
    page.mouse.move(0, 0)
    assert there.evaluate("x => getComputedStyle(x).boxShadow") != unlit
    assert page.locator(".there").count() == (2 if script else 0)  # the script lights both ends
    there.click()
    assert page.evaluate("location.hash") == "#left-1"


def test_a_counterpart_in_view_does_not_move_the_page(opened: Opened) -> None:
    page = opened("compare")
    page.locator("#left-2").evaluate("x => scrollTo(0, x.getBoundingClientRect().top - 20)")
    before = page.evaluate("scrollY")
    assert before > 0
    line = page.locator("#left-2").evaluate("x => x.getClientRects()[1].toJSON()")
    page.mouse.click(line["x"] + 20, line["y"] + line["height"] / 2)  # the driver's own click would scroll first
    assert page.evaluate("location.hash") == "#right-2"
    page.wait_for_function("document.querySelectorAll('.there').length > 0")
    assert page.evaluate("scrollY") == before


def test_pointing_at_a_passage_lights_its_counterpart(opened: Opened) -> None:
    page = opened("compare")
    page.locator("#left-3").hover()
    assert page.locator("#right-3.near").count() == 1
    assert page.locator("#right-1.near").count() == 0


def test_a_reason_leads_to_its_words(opened: Opened) -> None:
    page = opened("compare")
    page.locator(".reasons a").click()
    assert page.locator(".text :target").inner_text().startswith("Bay Wire")


def test_both_texts_stand_beside_each_other(opened: Opened) -> None:
    page = opened("compare")
    left, right = page.locator("#left .text").bounding_box(), page.locator("#right .text").bounding_box()
    assert left is not None
    assert right is not None
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    assert page.locator("#left .text").inner_text().startswith("Pilots look set to vote.")


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_one_under_the_other_without_scrolling_aside(opened: Opened, width: int) -> None:
    page = opened("compare", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    left, right = page.locator("#left").bounding_box(), page.locator("#right").bounding_box()
    assert left is not None
    assert right is not None
    assert left["y"] + left["height"] <= right["y"]


def test_the_keyboard_reaches_the_texts_first(opened: Opened) -> None:
    page = opened("compare")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "left-1"
