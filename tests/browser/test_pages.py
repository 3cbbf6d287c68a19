"""Every page in a real browser: it loads nothing, its links lead somewhere, and it fits a phone, the dark and paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import WRITERS, Opened

pytestmark = pytest.mark.parametrize("name", WRITERS)


def test_the_page_loads_nothing_and_says_nothing(browser: Browser, addresses: dict[str, str], name: str) -> None:
    page = browser.new_page()  # not yet anywhere, so that everything that it asks for is seen
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(addresses[name], wait_until="networkidle")
    page.locator("main a[href]").first.click()
    assert asked == [addresses[name]]
    assert said == []
    page.close()


def test_every_link_leads_to_something_that_can_be_seen(opened: Opened, name: str) -> None:
    page = opened(name)
    lost = """[...document.querySelectorAll("a")].filter(a => {
        const there = document.getElementById(decodeURIComponent(a.hash.slice(1)));
        return !there || !there.getClientRects().length;
    }).map(a => a.hash)"""
    assert page.locator("a").count() > 5
    assert page.evaluate(lost) == []


def test_nothing_is_wider_than_the_screen(opened: Opened, name: str) -> None:
    page = opened(name)
    for width in (1280, 700, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_skips_the_head_first(opened: Opened, name: str) -> None:
    page = opened(name)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    to = page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "to => document.activeElement.matches('a') && document.querySelector(to).contains(document.activeElement)"
    assert page.evaluate(inside, to)


def test_dark_and_print_have_their_own_look(opened: Opened, name: str) -> None:
    page = opened(name)
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".skip").is_visible()
    assert not page.locator("nav:visible").count()
