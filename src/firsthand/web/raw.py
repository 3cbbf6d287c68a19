"""The original of a report, byte for byte as it came, as a file to look at that no browser runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from firsthand.ledger import about
from firsthand.web.actions import Action
from firsthand.web.answering import checked, opened
from firsthand.web.names import from_address
from firsthand.web.page import Missing, Parameter

_VERSION = Parameter("version", "the number of a version from 1", least=1, most=100_000)


def _answer(ledger_file: Path) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        name, asked = from_address(request.path_params["id"]), checked((_VERSION,), request)
        with opened(ledger_file) as store:
            versions = [report for _, report in about.versions(store, [name])]
            number = int(asked.get("version") or len(versions))
            if not 0 < number <= len(versions):
                raise Missing(f"no report has the id {name}, or not so many versions")
            content = about.raw(store, versions[number - 1])
        # Plain text to the browser whatever it is, and never of a kind that it would guess.
        headers = {"content-security-policy": "default-src 'none'; sandbox", "cache-control": "no-store"}
        return Response(content, headers=headers, media_type="text/plain")

    return answer


RAW = Action("/reports/{id:name}/raw", "GET", _answer)
