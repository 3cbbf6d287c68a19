"""The brief of a story in a real browser: it loads nothing, its links work, and it fits a phone and paper."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from firsthand.brief import story_page
from tests.brief.story_material import MATERIAL

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if found is None:
        pytest.skip("no browser is installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=[False, True], ids=["full", "excerpts"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "story.html")
        path.write_text(story_page(MATERIAL, excerpts=request.param), encoding="utf-8")
        yield path.as_uri()


def opened(browser: Browser, address: str, width: int = 1280, height: int = 400) -> Page:
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
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
    page.locator(".ref").first.click()
    assert asked == [address]
    assert said == []


def test_a_reference_leads_to_its_sentence_and_lights_it(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    sentence = page.locator(".number + .cited").first
    unlit = sentence.evaluate("x => getComputedStyle(x).backgroundColor")
    page.locator(".changes .ref").first.click()
    target = page.locator(".number:target + .cited")
    assert target.inner_text().endswith("union officials told Tollan.")
    assert target.evaluate("x => getComputedStyle(x).backgroundColor") != unlit
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 400


@pytest.mark.parametrize("width", [320, 390, 700, 1280])
def test_nothing_is_wider_than_the_screen(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    words = page.locator("svg text").evaluate_all("all => all.map(x => x.getBoundingClientRect().right)")
    assert max(words) <= width


def test_the_keyboard_reaches_the_contents_first(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#stemma"


def test_dark_and_print_have_their_own_look(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav").is_visible()
