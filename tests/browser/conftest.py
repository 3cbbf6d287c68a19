"""One browser for all tests, and every kind of page written to a file."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from firsthand.brief import board_page, story_page
from firsthand.web import app
from tests.brief.board_material import BOARD
from tests.brief.story_material import MATERIAL
from tests.browser.pair import compared
from tests.desk import example_ledger

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
WRITERS: dict[str, Callable[[], str]] = {
    "compare": compared,
    "story": lambda: story_page(MATERIAL),
    "story-excerpts": lambda: story_page(MATERIAL, excerpts=True),
    "board": lambda: board_page(BOARD),
    "board-excerpts": lambda: board_page(BOARD, excerpts=True),
}


class Opened(Protocol):
    """Opens a page by its name, at a width and height in pixels."""

    def __call__(self, name: str, width: int = 1280, height: int = 800, script: bool = True) -> Page: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(names)} is installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    for name, write in WRITERS.items():
        (folder / f"{name}.html").write_text(write(), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in WRITERS}


@pytest.fixture
def opened(browser: Browser, addresses: dict[str, str]) -> Iterator[Opened]:
    contexts = []

    def open_page(name: str, width: int = 1280, height: int = 800, script: bool = True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.goto(addresses[name])
        return page

    yield open_page
    for context in contexts:
        context.close()


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address of a desk over a ledger, served as `firsthand web` serves it."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app(ledger), log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk over the examples, which no test changes but by adding."""
    with served(example_ledger(tmp_path_factory.mktemp("desk"))) as address:
        yield address


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing may go wrong, in the `context` of the module that asks for it."""
    found = context.new_page()
    said: list[str] = []
    found.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    found.on("pageerror", lambda error: said.append(str(error)))
    yield found
    assert said == []
