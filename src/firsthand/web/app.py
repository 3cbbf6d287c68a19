"""The application: pages at their addresses, files, errors, and the guard before all of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from firsthand.errors import LedgerError, UsageError
from firsthand.ledger import Store
from firsthand.web import names as _names  # noqa: F401  # registers how ids stand in addresses
from firsthand.web.answering import endpoint
from firsthand.web.background import begin, end
from firsthand.web.errors import answer, problem
from firsthand.web.guard import Guard, Rules
from firsthand.web.openapi import description
from firsthand.web.page import Missing
from firsthand.web.render import as_json, static, static_address
from firsthand.web.routes import ACTIONS, PAGES

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def app(ledger_file: Path | str, rules: Rules | None = None) -> Guard:
    """The desk over a ledger file: an ASGI application.

    `rules` say who may ask; without them only this machine may. Raises LedgerError where there is no ledger.
    """
    file = Path(ledger_file)
    if not file.exists():
        raise LedgerError(f"{file}: there is no ledger here")
    Store(file).close()  # brings an older one up to date before anybody asks
    routes = [
        Route("/static/{name}", _static),
        Route("/openapi.json", _description),
        Route("/stories", lambda request: RedirectResponse("/", HTTPStatus.MOVED_PERMANENTLY)),
        *(route for page in PAGES for route in _of(page.data_address, page.address, endpoint(page, file), page.name)),
        *(Route(action.address, action.answer(file), methods=[action.method]) for action in ACTIONS),
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        begin(file)
        try:
            yield
        finally:
            await run_in_threadpool(end, file)

    inner = Starlette(routes=routes, exception_handlers=_HANDLERS, lifespan=lifespan)
    inner.router.redirect_slashes = False

    async def refuse(scope: Scope, receive: Receive, send: Send, error: HTTPException) -> None:
        response = answer(Request(scope), problem(error.status_code, error.detail))
        await response(scope, receive, send)

    return Guard(inner, rules or Rules(), refuse)


def _of(data_address: str | None, address: str, answered: object, name: str) -> list[Route]:
    """The routes of a page: itself, and its data."""
    if data_address is None:
        return [Route(address + "{form:form}", answered, name=name)]  # type: ignore[arg-type]  # a plain function
    return [Route(address, answered, name=name), Route(data_address + "{form:form}", answered, name=f"{name} data")]  # type: ignore[arg-type]


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    content = static(name)
    if content is None:
        raise HTTPException(404, "file")
    kind = _TYPES.get(name.rpartition(".")[2], "text/plain")
    # Under an address that does not name its contents there may be another file tomorrow.
    own = static_address(name).endswith(f"?{request.url.query}")
    headers = {"cache-control": "public, max-age=31536000, immutable" if own else "no-cache"}
    return Response(content, headers=headers, media_type=kind)


def _description(request: Request) -> Response:
    return Response(as_json(description(PAGES)), media_type="application/json")


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    found = answer(request, problem(error.status_code, error.detail))
    found.headers.update(error.headers or {})
    return found


async def _unasked(request: Request, error: Exception) -> Response:
    return answer(request, problem(HTTPStatus.BAD_REQUEST, str(error)))


async def _missing(request: Request, error: Exception) -> Response:
    return answer(request, problem(HTTPStatus.NOT_FOUND, str(error)))


async def _broken(request: Request, error: Exception) -> Response:
    return answer(request, problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error)))


async def _crashed(request: Request, error: Exception) -> Response:
    return answer(request, problem(HTTPStatus.INTERNAL_SERVER_ERROR, "crash"))


_HANDLERS = {
    HTTPException: _failed,
    Missing: _missing,
    UsageError: _unasked,
    LedgerError: _broken,
    Exception: _crashed,
}
