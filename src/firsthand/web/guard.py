"""What stands between the network and the pages: who may ask, how much may be sent, what a browser may do.

A page elsewhere must not reach a ledger through the reader's browser: the host must be one of ours (else a name of
theirs could be pointed here), a request that says where it comes from must come from here, and beyond this machine
everybody needs the token.
"""

from __future__ import annotations

import ipaddress
import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: What a page may load and do: its own files from here, and nothing else.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Nobody elsewhere is told; with "no-referrer" browsers would not tell us either that a form is ours.
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
#: Methods that change nothing.
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::\d{1,5})?")
COOKIE = "firsthand-token"
#: A day: a browser that was let in stays so.
_COOKIE_AGE = 86_400

Answer = Callable[[Scope, Receive, Send, HTTPException], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Rules:
    """Who may ask, and how much may be sent.

    `hosts` are the names and addresses by which we may be called; `any_address` lets every numeric address in besides
    (no name of somebody else's can be one). `token` is needed where it is given. `largest` is the largest body, in
    bytes.
    """

    hosts: tuple[str, ...] = _LOOPBACK
    any_address: bool = False
    token: str | None = None
    largest: int = 32 << 20

    def knows(self, host: str) -> bool:
        """Whether a Host header calls us."""
        found = _HOST.fullmatch(host)
        if not found:
            return False
        name = (found["six"] or found["name"]).lower()
        return name in self.hosts or (self.any_address and _numeric(name))


class Guard:
    """Lets requests through that keep the rules, and puts the headers of safety on every answer.

    `refuse` answers the others.
    """

    def __init__(self, app: ASGIApp, rules: Rules, refuse: Answer) -> None:
        self.app = app
        self.rules = rules
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        problem = self._problem(scope)
        if problem is not None:
            await self.refuse(scope, receive, safely, problem)
            return
        if self.rules.token is not None and (place := self._let_in(scope)) is not None:
            await _moved(place, self.rules.token, safely)
            return
        await self.app(scope, _limited(receive, self.rules.largest), safely)

    def _problem(self, scope: Scope) -> HTTPException | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.rules.knows(hosts[0]):
            return HTTPException(421, "host")
        if _from_elsewhere(scope["method"], headers, hosts[0]):
            return HTTPException(403, "origin")
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            return HTTPException(400, "length")
        if int(length) > self.rules.largest:
            return HTTPException(413, "large")
        if self.rules.token is not None and not scope["path"].startswith("/static/") and not self._has_token(scope):
            return HTTPException(401, "token")
        return None

    def _has_token(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        kind, _, bearer = headers.get("authorization", "").partition(" ")
        given = [bearer.strip() if kind.lower() == "bearer" else "", _cookie(headers), _asked(scope).get("token", "")]
        return any(secrets.compare_digest(one.encode(), (self.rules.token or "").encode()) for one in given if one)

    def _let_in(self, scope: Scope) -> str | None:
        """Where to go on without the token in the address; None where it is not there."""
        asked = _asked(scope)
        if scope["method"] not in _SAFE or "token" not in asked or not self._has_token(scope):
            return None
        del asked["token"]
        # One stroke only: two would lead to another host.
        place: str = "/" + scope["path"].lstrip("/")
        return place + (f"?{urlencode(asked)}" if asked else "")


def _numeric(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _from_elsewhere(method: str, headers: Headers, host: str) -> bool:
    """Whether a page of somebody else's makes this request; a person who follows a link from there does not count."""
    origin = headers.get("origin")
    if origin is not None:
        parts = urlsplit(origin)
        return parts.scheme not in ("http", "https") or parts.netloc != host
    return method not in _SAFE and headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


def _asked(scope: Scope) -> dict[str, str]:
    return dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


async def _moved(place: str, token: str, send: Send) -> None:
    cookie = f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={_COOKIE_AGE}"
    headers = [
        (b"location", place.encode("latin-1", "replace")),
        (b"set-cookie", cookie.encode()),
        (b"content-length", b"0"),
    ]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _limited(receive: Receive, largest: int) -> Receive:
    """The body as far as it is not too large, whatever its header said."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > largest:
            raise HTTPException(413, "large")
        return message

    return limited
