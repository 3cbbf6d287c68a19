"""What readers send: who they are, verdicts about findings, speakers merged and parted, verdicts undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from firsthand.errors import InvalidRecord, UsageError
from firsthand.ledger.judged import texts
from firsthand.session import open as opened
from firsthand.tables import digest
from firsthand.verdicts import Verdict
from firsthand.web.actions import Action
from firsthand.web.names import from_address
from firsthand.web.render import query
from firsthand.web.review.fields import given_fields
from firsthand.web.review.rulings import address_of, located, parsed, reports_in
from firsthand.web.review.who import announce, checked_name, forget, inside, reader, remember
from firsthand.web.words import say

#: Characters of a reason, of any other field; fields of a form.
_WHY, _FIELD, _FIELDS = 2_000, 200_000, 2_000

#: What was sent, by field; of a field that stands there more than once, all of it with line feeds.
Form = Mapping[str, str]
#: Does what was sent, in the name of a reader; gives the words to say and where to go on.
Doing = Callable[[Path, Form, str, Request], tuple[str, str]]


def _act(doing: Doing) -> Callable[[Path], Callable[[Request], Awaitable[Response]]]:
    """An action that needs to know who the reader is: from the form, where it asks, else from the cookie."""

    def made(ledger_file: Path) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            form = await form_sent(request)
            who = checked_name(form["who"]) if form.get("who") else reader(request)
            if not who:
                return RedirectResponse(_asking(form), HTTPStatus.SEE_OTHER)
            try:
                words, place = await run_in_threadpool(doing, ledger_file, form, who, request)
            except InvalidRecord as error:
                raise UsageError(str(error)) from None
            return announced(request, RedirectResponse(place, HTTPStatus.SEE_OTHER), words, who)

        return answer

    return made


def announced(request: Request, response: Response, words: str, who: str) -> Response:
    """An answer after which the next page says what was kept, and the browser keeps who the reader is."""
    announce(response, words)
    if who != reader(request):
        remember(response, who)
    return response


async def form_sent(request: Request) -> Form:
    """What was sent, without files. Raises UsageError where a reason is too long."""
    async with request.form(max_files=0, max_fields=_FIELDS, max_part_size=_FIELD) as form:
        found: dict[str, str] = {}
        for name, value in form.multi_items():
            if isinstance(value, str):
                found[name] = f"{found[name]}\n{value}" if name in found else value
    if len(found.get("why", "")) > _WHY:
        raise UsageError(say("review.long_why", _WHY))
    return found


def _asking(form: Form) -> str:
    """Where a reader who has no name yet says it: beside the finding that was meant, else on a page of its own."""
    named = form.get("confirm") or form.get("finding")
    back = inside(form.get("back", ""))
    if named:
        parsed(named)
        return query(address_of(named), {"back": back})
    return query("/review/who", {"back": back})


def _judge(ledger_file: Path, form: Form, who: str, request: Request) -> tuple[str, str]:
    named = form.get("confirm") or form.get("finding", "")
    kind, report_id, finding_id = parsed(named)
    what = "confirm" if form.get("confirm") else form.get("what", "")
    if what not in ("confirm", "reject", "correct"):
        raise UsageError(say("review.no_verdict", what=what[:40]))
    with opened(ledger_file) as ledger:
        row = located(ledger.store, kind, report_id, finding_id)
        fields = given_fields(kind, row, texts(ledger.store, reports_in(row.record)), form) if what == "correct" else {}
        verdict = ledger.judge(row, what, who=who, why=form.get("why", ""), about=kind, **fields)
    place = inside(form.get("back", ""), address_of(named))
    return _said(verdict), f"{place.split('#')[0]}#j-{named}"


def _undo(ledger_file: Path, form: Form, who: str, request: Request) -> tuple[str, str]:
    with opened(ledger_file) as ledger:
        verdict = ledger.undo(from_address(request.path_params["id"]), who=who, why=form.get("why", ""))
    return _said(verdict), f"{inside(form.get('back', '')).split('#')[0]}#{verdict.id}"


def _merge(ledger_file: Path, form: Form, who: str, request: Request) -> tuple[str, str]:
    chosen = [name for name in dict.fromkeys(form.get("person", "").split("\n")) if name]
    if len(chosen) != 2:
        raise UsageError(say("review.two"))
    with opened(ledger_file) as ledger:
        known = {one.id: one for one in ledger.speakers()}
        missing = [name for name in chosen if name not in known]
        if missing:
            raise UsageError(say("review.nobody", id=missing[0][:80]))
        verdict = ledger.merge(known[chosen[0]], known[chosen[1]], who=who, why=form.get("why", ""))
    return _said(verdict), f"/review#{verdict.id}"


def _part(ledger_file: Path, form: Form, who: str, request: Request) -> tuple[str, str]:
    name = from_address(request.path_params["id"])
    away = set(form.get("away", "").split("\n"))
    with opened(ledger_file) as ledger:
        whole = next((one for one in ledger.speakers() if one.id == name), None)
        if whole is None:
            raise UsageError(say("review.nobody", id=name[:80]))
        taken = [given for given in whole.names if place_id(given) in away]
        verdict = ledger.part(whole, taken, who=who, why=form.get("why", ""))
    return _said(verdict), f"/review#{verdict.id}"


def place_id(given: object) -> str:
    """A place where a report names somebody, as a form names it."""
    return str(digest(given))[:16]


def _said(verdict: Verdict) -> str:
    return say(f"review.kept_{verdict.what}", who=verdict.who)


def _who(ledger_file: Path) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        form = await form_sent(request)
        response = RedirectResponse(inside(form.get("back", ""), "/"), HTTPStatus.SEE_OTHER)
        if form.get("forget"):
            forget(response)
            announce(response, say("review.forgotten"))
            return response
        name = checked_name(form.get("who", ""))
        remember(response, name)
        announce(response, say("review.hello", who=name))
        return response

    return answer


JUDGE = Action("/review/judge", "POST", _act(_judge))
UNDO = Action("/review/verdicts/{id:name}/undo", "POST", _act(_undo))
MERGE = Action("/review/people", "POST", _act(_merge))
PART = Action("/review/people/{id:name}", "POST", _act(_part))
WHO = Action("/review/who", "POST", _who)
