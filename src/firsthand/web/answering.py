"""From a request to an answer: the ledger opened for it, the page looked up, the form that is wanted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from firsthand.ledger import Store
from firsthand.web.names import from_address
from firsthand.web.page import Asked, Page, Parameter
from firsthand.web.render import as_csv, as_json, html
from firsthand.web.review.who import here, reader

_MIME = {".json": "application/json", ".csv": "text/csv"}


def endpoint(page: Page, ledger_file: Path) -> Callable[[Request], Response]:
    """What answers the address of a page; it is run in a thread of its own."""

    def answer(request: Request) -> Response:
        asked = checked(page.parameters, request)
        names = {name: from_address(part) for name, part in request.path_params.items() if name != "form"}
        with opened(ledger_file) as store:
            view = page.look(Asked(store, ledger_file, names, asked))
        return shown(page, view, request)

    return answer


@contextmanager
def opened(ledger_file: Path) -> Iterator[Store]:
    """The ledger as it is at this moment, for one request."""
    store = Store(ledger_file)
    try:
        with store.snapshot():
            yield store
    finally:
        store.close()


def shown(page: Page, view: object, request: Request) -> Response:
    """What a page shows, in the form that is wanted."""
    form = request.path_params.get("form", "")
    headers = {"cache-control": "no-store"}
    if form == ".json":
        return Response(as_json(view), headers=headers, media_type=_MIME[form])
    if form == ".csv":
        name = request.url.path.rsplit("/", 1)[1] or f"{page.name}.csv"
        headers["content-disposition"] = f'attachment; filename="{name}"'
        return Response(as_csv(page.row, page.rows(view)), headers=headers, media_type=_MIME[form])
    content = html(
        page.template,
        page=view,
        page_name=page.name,
        theme=request.cookies.get("theme"),
        reader=reader(request),
        here=here(request),
        data_at=data_at(page, request),
        query=request.query_params.get("q", ""),
        **page.more(view),
    )
    return Response(content, headers=headers, media_type="text/html")


def data_at(page: Page, request: Request) -> tuple[str, str]:
    """The addresses of a page as JSON and as CSV."""
    path = page.data_address or request.url.path
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{path}.json{query}", f"{path}.csv{query}"


def checked(parameters: tuple[Parameter, ...], request: Request) -> dict[str, str]:
    """What stands behind `?`, as far as a page asks for it. Raises HTTPException naming what does not fit."""
    found: dict[str, str] = {}
    for parameter in parameters:
        values = request.query_params.getlist(parameter.name)
        if len(values) > 1:
            raise HTTPException(400, f"{parameter.name} is given twice")
        if values and not _fits(parameter, values[0]):
            raise HTTPException(400, f"{parameter.name}={values[0][:80]} is not {parameter.about}")
        if values:
            found[parameter.name] = values[0]
    return found


def _fits(parameter: Parameter, value: str) -> bool:
    if parameter.least is not None and parameter.most is not None:
        return re.fullmatch(r"[0-9]{1,9}", value) is not None and parameter.least <= int(value) <= parameter.most
    return re.fullmatch(parameter.pattern or r"[\s\S]*", value) is not None
