"""Verdicts on their way to another reader and from one: all of them as a file, and a file taken in."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from firsthand.errors import UsageError
from firsthand.ledger import Store, Taken, rows, schema, take
from firsthand.output import write_rows
from firsthand.web.actions import Action
from firsthand.web.answering import opened
from firsthand.web.jobs import plain_name
from firsthand.web.render import html
from firsthand.web.review.who import reader
from firsthand.web.words import say

#: Lines of a file that a page tells of.
_SHOWN = 200


def _giving(ledger_file: Path) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        out = io.BytesIO()
        with opened(ledger_file) as store:
            write_rows(rows(store, "verdicts"), schema("verdicts"), "jsonl", out)
        headers = {"content-disposition": 'attachment; filename="verdicts.jsonl"', "cache-control": "no-store"}
        return Response(out.getvalue(), headers=headers, media_type="application/jsonl")

    return answer


def _taking(ledger_file: Path) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        async with request.form(max_files=1, max_fields=4) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile) or not file.filename:
                raise UsageError(say("exchange.no_file"))
            name, content = plain_name(file.filename), await file.read()
        taken = await run_in_threadpool(_taken, ledger_file, content)
        return _shown(request, name, taken)

    return answer


def _taken(ledger_file: Path, content: bytes) -> Taken:
    store = Store(ledger_file)
    try:
        return take(store, content)
    finally:
        store.close()


def _shown(request: Request, name: str, taken: Taken) -> Response:
    refused = bool(taken.refused or taken.why)
    page = html(
        "taken.html", page_name="taken", theme=request.cookies.get("theme"), data_at=None, query="",
        reader=reader(request), here="/review", name=name, taken=taken, refused=refused, shown=_SHOWN,
    )  # fmt: skip
    status = HTTPStatus.BAD_REQUEST if refused else HTTPStatus.OK
    return Response(page, status, headers={"cache-control": "no-store"}, media_type="text/html")


GIVE = Action("/review/verdicts.jsonl", "GET", _giving)
TAKE_IN = Action("/review/verdicts", "POST", _taking)
