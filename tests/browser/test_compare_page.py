"""The page of two reports in a real browser: it loads nothing, its links work, and it fits a phone."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from firsthand.brief import compare_page
from firsthand.model import Credit, Evidence, Mark, Passage, Relation, Report

#: No network and no first run: what a browser does by itself is not what is tested.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LONG = "The pilots of the bay wait for the tide and read the board by the lamp. " * 12
#: So that the page can be scrolled past the passages.
TAIL = "\n\nThe ebb bares the bar." * 30
LEFT = Report(
    id="first",
    title="Pilots to vote on new rota",
    text="Pilots look set to vote.\n\n" + LONG + "\n\nThe new lighthouse opens in May, the port said." + TAIL,
    outlet="Averageoutletnamewithoutanybreakatallthatgoesonandonandon",
    url="https://bay.example/" + "a" * 120,
)
RIGHT = Report(
    id="second",
    title="Pilots vote",
    text="The new lighthouse opens in May, the port said.\n\n"
    + LONG
    + "\n\nPilots will vote, Bay Wire reported."
    + TAIL,
    outlet="Echo",
)
RELATION = Relation(
    "first", "second", "rewrite", "a_to_b", 0.9, 0.9, 0.9,
    (Evidence("credit", "Echo credits Bay Wire", 3.0, (Mark("second", RIGHT.text.index("Bay Wire"), RIGHT.text.index(TAIL)),)),),
)  # fmt: skip


def passage(left: str, right: str) -> Passage:
    i, j = LEFT.text.index(left), RIGHT.text.index(right)
    return Passage(i, i + len(left), j, j + len(right), "verbatim" if left == right else "reworded", 0.9)


def written() -> str:
    opens = "The new lighthouse opens in May, the port said."
    found = [passage("Pilots look set to vote.", "Pilots will vote,"), passage(LONG, LONG), passage(opens, opens)]
    at = RIGHT.text.index("Bay Wire")
    return compare_page(LEFT, RIGHT, RELATION, found, (), [Credit(at, at + 17, "Bay Wire", "cites")])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(names)} is installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "compare.html")
        path.write_text(written(), encoding="utf-8")
        yield path.as_uri()


def opened(browser: Browser, address: str, width: int = 1280, script: bool = True) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=script).new_page()
    page.goto(address)
    return page


def test_the_page_loads_nothing_and_says_nothing(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address, wait_until="networkidle")
    page.locator("#left-1").click()
    assert asked == [address]
    assert said == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_click_on_a_passage_leads_to_its_counterpart(browser: Browser, address: str, script: bool) -> None:
    page = opened(browser, address, script=script)
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


def test_a_counterpart_in_view_does_not_move_the_page(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.locator("#left-2").evaluate("x => scrollTo(0, x.getBoundingClientRect().top - 20)")
    before = page.evaluate("scrollY")
    assert before > 0
    line = page.locator("#left-2").evaluate("x => x.getClientRects()[1].toJSON()")
    page.mouse.click(line["x"] + 20, line["y"] + line["height"] / 2)  # the driver's own click would scroll first
    assert page.evaluate("location.hash") == "#right-2"
    page.wait_for_function("document.querySelectorAll('.there').length > 0")
    assert page.evaluate("scrollY") == before


def test_pointing_at_a_passage_lights_its_counterpart(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.locator("#left-3").hover()
    assert page.locator("#right-3.near").count() == 1
    assert page.locator("#right-1.near").count() == 0


def test_a_reason_leads_to_its_words(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.locator(".reasons a").click()
    assert page.locator(".text :target").inner_text().startswith("Bay Wire")


def test_both_texts_stand_beside_each_other(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    left, right = page.locator("#left .text").bounding_box(), page.locator("#right .text").bounding_box()
    assert left is not None
    assert right is not None
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    assert page.locator("#left .text").inner_text().startswith("Pilots look set to vote.")


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_one_under_the_other_without_scrolling_aside(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    left, right = page.locator("#left").bounding_box(), page.locator("#right").bounding_box()
    assert left is not None
    assert right is not None
    assert left["y"] + left["height"] <= right["y"]


def test_the_keyboard_reaches_the_texts_first(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "left-1"


def test_dark_and_print_have_their_own_look(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".skip").is_visible()
