"""What could not be shown, and why: as a page, and as JSON where data was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from firsthand.web.render import as_json, html
from firsthand.web.review.who import reader
from firsthand.web.words import has, say


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: the status, its name, and why in a sentence."""

    status: int
    title: str
    why: str


def problem(status: int, why: str) -> Problem:
    """A problem by its status; `why` is a name among our texts, or a sentence."""
    name = f"error.{why}"
    title = say(f"error.{status}") if has(f"error.{status}") else HTTPStatus(status).phrase
    return Problem(status, title, say(name) if why.isalpha() and has(name) else why or title)


def answer(request: Request, found: Problem) -> Response:
    """A problem as an answer, in the form that was asked for."""
    headers = {"cache-control": "no-store"}
    if found.status == HTTPStatus.UNAUTHORIZED:
        headers["www-authenticate"] = "Bearer"
    if request.url.path.endswith((".json", ".csv")):
        return Response(as_json(found), found.status, headers, media_type="application/json")
    theme = request.cookies.get("theme")
    content = html(
        "error.html", problem=found, page_name="error", theme=theme, data_at=None, query="", reader=reader(request)
    )
    return Response(content, found.status, headers, media_type="text/html")
