"""The page by which a reader adds what the machine missed in a report, and what takes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.errors import FieldRefused, UsageError
from firsthand.ledger import Store
from firsthand.ledger.judged import texts
from firsthand.model import Span
from firsthand.session import open as opened_ledger
from firsthand.web.actions import Action
from firsthand.web.answering import checked, opened
from firsthand.web.names import from_address, in_address
from firsthand.web.page import Parameter
from firsthand.web.render import html, query
from firsthand.web.review.acts import announced, form_sent
from firsthand.web.review.missed import KINDS, Form, form_of, said_in
from firsthand.web.review.rulings import address_of
from firsthand.web.review.who import checked_name, here, inside, reader
from firsthand.web.words import say

_PARAMETERS = (
    Parameter("start", "the first character of what was selected", r"|[0-9]{1,9}"),
    Parameter("end", "the character behind it", r"|[0-9]{1,9}"),
    Parameter("text", "the name of a text, 16 hexadecimal digits", r"|[0-9a-f]{16}"),
    Parameter("kind", "what is missing", "|" + "|".join(KINDS)),
)
#: What the page of a report shows; a change stands on that of its story, an event on its board.
_IN_REPORTS = frozenset({"statement", "claim", "credit", "derivation"})
#: Where an error of a place of a change belongs: to its words.
_BESIDE = {"derived": "after", "source": "before"}


def _page(ledger_file: Path) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        asked, report_id = checked(_PARAMETERS, request), from_address(request.path_params["report"])
        with opened(ledger_file) as store:
            form = _form(store, report_id, asked)
        return _shown(form, request)

    return answer


def _adding(ledger_file: Path) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        given, report_id = await form_sent(request), from_address(request.path_params["report"])
        who = given.get("who", "") or reader(request)
        found = await run_in_threadpool(_kept, ledger_file, report_id, given, who)
        if isinstance(found, Form):
            return _shown(found, request, who=given.get("who", ""), status=HTTPStatus.BAD_REQUEST)
        return announced(request, RedirectResponse(found[1], HTTPStatus.SEE_OTHER), found[0], checked_name(who))

    return answer


def _form(store: Store, report_id: str, asked: Mapping[str, str]) -> Form:
    return form_of(store, report_id, asked.get("kind") or KINDS[0], _selected(asked), asked.get("text", ""))


def _selected(asked: Mapping[str, str]) -> Span | None:
    start, end = asked.get("start", ""), asked.get("end", "")
    short = all(part.isascii() and part.isdigit() and len(part) < 10 for part in (start, end))
    return (int(start), int(end)) if short else None


def _kept(ledger_file: Path, report_id: str, given: Mapping[str, str], who: str) -> tuple[str, str] | Form:
    """The words to say and where to go on, or the form with what does not fit beside each field."""
    with opened_ledger(ledger_file) as ledger:
        form = _form(ledger.store, report_id, given)
        source = given.get("f.source_report_id", "")
        fields, errors, notes = said_in(form, given, texts(ledger.store, [source]).get(source, ""))
        errors |= dict(form.errors or {}) | _unnamed(given, who)
        if errors:
            return form.with_errors(given, errors)
        try:
            verdict = ledger.judge(report_id, "add", about=form.kind, who=who, why=given["why"], **fields)
        except FieldRefused as error:
            return form.with_errors(given, {_BESIDE.get(error.field, error.field): str(error)})
        except UsageError as error:
            return form.with_errors(given, {"": str(error)})
    finding = f"{form.kind}.{in_address(report_id)}.{verdict.finding.id if verdict.finding else ''}"
    return " ".join((say("review.kept_add", who=verdict.who), *notes)), _place(form, finding, given.get("back", ""))


def _unnamed(given: Mapping[str, str], who: str) -> dict[str, str]:
    """Who and why, where a verdict could not say it."""
    found = {} if given.get("why", "").strip() else {"why": say("missed.why")}
    try:
        checked_name(who)
    except UsageError as error:
        found["who"] = str(error)
    return found


def _place(form: Form, finding: str, back: str) -> str:
    """Back to the report where it shows the finding, else to the finding's own page, which says where it stands."""
    back = inside(back, "")
    if back and form.kind in _IN_REPORTS:
        return f"{back.split('#')[0]}#j-{finding}"
    return query(address_of(finding), {"back": back})


def _shown(form: Form, request: Request, who: str = "", status: int = HTTPStatus.OK) -> Response:
    content = html(
        "missed.html", page_name="missed", theme=request.cookies.get("theme"), data_at=None, query="",
        reader=reader(request), here=here(request), page=form, who=who,
        path=f"/review/add/{in_address(form.report.id)}",
    )  # fmt: skip
    return Response(content, status, headers={"cache-control": "no-store"}, media_type="text/html")


MISSED_PAGE = Action("/review/add/{report:name}", "GET", _page)
MISSED = Action("/review/add/{report:name}", "POST", _adding)
