"""The page that takes a text, files or an address, and what keeps them for reading."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.capture import LONGEST
from firsthand.capture.dates import read_published
from firsthand.errors import InputRefused, UsageError
from firsthand.web import jobs
from firsthand.web.actions import Action
from firsthand.web.background import background
from firsthand.web.fetching import LONGEST_ADDRESS, checked_address
from firsthand.web.jobs import GivenFile, Job
from firsthand.web.render import address, html
from firsthand.web.review.who import here, reader
from firsthand.web.words import say

#: Characters of a pasted text and of a line; files at once; additions that the page names.
_TEXT, _LINE, _FILES, _SHOWN = 1_000_000, 400, 100, 12
_LINES = ("title", "outlet", "published", "language", "url", "address")


def _page(ledger_file: Path) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        content = html(
            "add.html", page_name="add", theme=request.cookies.get("theme"), reader=reader(request), here=here(request), data_at=None, query="", longest=_TEXT,
            line=_LINE, longest_address=LONGEST_ADDRESS, files=_FILES, largest=LONGEST >> 20,
            newest=jobs.newest(ledger_file, _SHOWN),
        )  # fmt: skip
        return Response(content, headers={"cache-control": "no-store"}, media_type="text/html")

    return answer


def _taking(ledger_file: Path) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        async with request.form(max_files=_FILES, max_fields=20, max_part_size=4 * _TEXT) as form:
            lines = {name: _line(form, name) for name in _LINES}
            files = await _files(form)
            text = _text(form, "text").replace("\r\n", "\n")
        job = await run_in_threadpool(_kept, ledger_file, text, files, lines)
        background(ledger_file).wake()
        return RedirectResponse(address("added", job.id), HTTPStatus.SEE_OTHER)

    return answer


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    if not isinstance(value, str):
        raise UsageError(say("add.nothing"))
    return value


def _line(form: FormData, name: str) -> str:
    value = " ".join(_text(form, name).split())
    most = LONGEST_ADDRESS if name in ("url", "address") else _LINE
    if len(value) > most:
        raise UsageError(say("add.long_line", most, name=say(f"add.{name}")))
    return value


async def _files(form: FormData) -> list[GivenFile]:
    found = []
    for value in form.getlist("files"):
        if isinstance(value, UploadFile) and value.filename:
            content = await value.read(LONGEST + 1)
            if len(content) > LONGEST:
                raise UsageError(say("add.large_file", LONGEST >> 20, name=jobs.plain_name(value.filename)))
            found.append(GivenFile(value.filename, content))
    return found


def _kept(ledger_file: Path, text: str, files: list[GivenFile], lines: dict[str, str]) -> Job:
    """What was sent as an addition: one of the three, else it is not clear what the rest is about."""
    given = [bool(text.strip()), bool(files), bool(lines["address"])]
    if sum(given) != 1:
        raise UsageError(say("add.several" if any(given) else "add.nothing"))
    if len(text) > _TEXT:
        raise UsageError(say("add.long_text", _TEXT))
    if lines["published"] and read_published(lines["published"]) is None:
        raise UsageError(say("add.no_day", day=lines["published"]))
    if lines["address"]:
        try:
            checked_address(lines["address"])
        except InputRefused as error:
            raise UsageError(str(error)) from None
    what = tuple(jobs.plain_name(file.name) for file in files) or (lines["address"] or _called(lines["title"], text),)
    if text.strip():
        about = {name: lines[name] for name in ("title", "outlet", "published", "language", "url") if lines[name]}
        files = [GivenFile("pasted.jsonl", orjson.dumps(about | {"text": text}) + b"\n")]
    job = Job(
        "", "waiting", what, "", address=lines["address"] or None, outlet=lines["outlet"] or None,
        published=lines["published"] or None, language=lines["language"] or None,
    )  # fmt: skip
    return jobs.keep(ledger_file, files, job)


def _called(title: str, text: str) -> str:
    line = title or " ".join(text.split())
    return line if len(line) <= 80 else line[:80].rsplit(" ", 1)[0] + "…"


ADD = Action("/add", "GET", _page)
TAKE = Action("/add", "POST", _taking)
