"""The page that asks for two texts or two reports, and what takes them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.errors import UsageError
from firsthand.web.actions import Action
from firsthand.web.pasted import LONGEST, LONGEST_NAME, Pasted, PastedText, keep
from firsthand.web.render import address, html
from firsthand.web.review.who import here, reader
from firsthand.web.words import say

#: Bytes of one field: a text of the longest, in the letters that need most.
_FIELD = 4 * LONGEST


def _page(ledger_file: Path) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        a, b = (request.query_params.get(name, "").strip() for name in ("a", "b"))
        if a and b:
            return RedirectResponse(address("compare", a, b), HTTPStatus.SEE_OTHER)
        content = html(
            "compare_ask.html", page_name="compare", theme=request.cookies.get("theme"), reader=reader(request), here=here(request), data_at=None, query="", a=a, b=b,
            longest=LONGEST, longest_name=LONGEST_NAME,
        )  # fmt: skip
        return Response(content, media_type="text/html")

    return answer


def _pasting(ledger_file: Path) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=8, max_part_size=_FIELD) as form:
            given = {name: form.get(name, "") for name in ("a", "b", "a_name", "b_name")}
        if not all(isinstance(value, str) for value in given.values()):
            raise UsageError(say("compare.both"))
        texts = {
            name: str(value).replace("\r\n", "\n") for name, value in given.items()
        }  # as browsers send what was typed
        pair = Pasted(PastedText(texts["a"], texts["a_name"]), PastedText(texts["b"], texts["b_name"]))
        name = await run_in_threadpool(keep, ledger_file, pair)
        return RedirectResponse(address("pasted", name), HTTPStatus.SEE_OTHER)

    return answer


ASKING = Action("/compare", "GET", _page)
PASTING = Action("/compare", "POST", _pasting)
