"""The page that asks who the reader is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from firsthand.web.actions import Action
from firsthand.web.render import html
from firsthand.web.review.who import LONGEST, inside, reader


def _page(ledger_file: Path) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        content = html(
            "who.html", page_name="who", theme=request.cookies.get("theme"), data_at=None, query="",
            reader=reader(request), back=inside(request.query_params.get("back", ""), "/"), longest=LONGEST,
        )  # fmt: skip
        return Response(content, headers={"cache-control": "no-store"}, media_type="text/html")

    return answer


WHO_PAGE = Action("/review/who", "GET", _page)
