"""Briefs to take away: a story's or a board's, as HTML, Markdown or a Word document."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from firsthand import brief
from firsthand.brief.docx import board_docx, story_docx
from firsthand.gather import board_material, story_material
from firsthand.ledger import Store, about
from firsthand.play import all_plays
from firsthand.treaties import all_rules
from firsthand.web.actions import Action
from firsthand.web.answering import checked, opened
from firsthand.web.names import from_address
from firsthand.web.page import Missing, Parameter

_TYPES = {
    "html": "text/html",
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_DAY = r"|\d{4}-\d{2}-\d{2}"
_EXCERPTS = Parameter("excerpts", "1 where only excerpts of the reports are wanted", "|1")
_DAYS = (Parameter("on", "a day, written 2026-03-10", _DAY), Parameter("since", "a day, written 2026-03-10", _DAY))


def _answering(
    parameters: tuple[Parameter, ...], write: Callable[[Store, str, str, dict[str, str]], str | bytes]
) -> Callable[[Path], Callable[[Request], Response]]:
    def of(ledger_file: Path) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            form = request.path_params["form"]
            if form not in _TYPES:
                raise Missing(f"a brief is {', '.join(_TYPES)}, not {form}")
            name, asked = from_address(request.path_params["id"]), checked((*parameters, _EXCERPTS), request)
            with opened(ledger_file) as store:
                content = write(store, name, form, asked)
            file = f"brief-{re.sub(r'[^A-Za-z0-9._-]', '-', name)[:80]}.{form}"
            headers = {"content-disposition": f'attachment; filename="{file}"', "cache-control": "no-store"}
            return Response(content, headers=headers, media_type=_TYPES[form])

        return answer

    return of


def _story(store: Store, name: str, form: str, asked: dict[str, str]) -> str | bytes:
    story = about.story(store, name)
    if story is None:
        raise Missing(f"no story has the id {name}")
    return _STORY[form](story_material(store, story), bool(asked.get("excerpts")))


def _board(store: Store, name: str, form: str, asked: dict[str, str]) -> str | bytes:
    if name not in all_rules(tuple(store.rules())) and name not in all_plays(tuple(store.plays())):
        raise Missing(f"no treaty and no other board has the id {name}")
    material = board_material(store, name, asked.get("on"), asked.get("since"))
    return _BOARD[form](material, bool(asked.get("excerpts")))


_STORY: dict[str, Callable[..., str | bytes]] = {
    "html": brief.story_page, "md": brief.story_markdown, "docx": story_docx,
}  # fmt: skip
_BOARD: dict[str, Callable[..., str | bytes]] = {
    "html": brief.board_page, "md": brief.board_markdown, "docx": board_docx,
}  # fmt: skip


STORY_BRIEF = Action("/stories/{id:name}/brief.{form}", "GET", _answering((), _story))
BOARD_BRIEF = Action("/boards/{id:name}/brief.{form}", "GET", _answering(_DAYS, _board))
