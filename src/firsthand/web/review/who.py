"""Who the reader is: asked once, kept in a cookie until the browser is closed, never guessed."""

from __future__ import annotations

from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from firsthand.errors import UsageError
from firsthand.web.words import say

COOKIE, TOLD = "firsthand-reader", "firsthand-told"
#: Characters of a name; seconds for which a page can say what was kept.
LONGEST, _SOON = 80, 30


def reader(request: Request) -> str:
    """The name of the reader who asks; empty where nobody said it."""
    return unquote(request.cookies.get(COOKIE, ""))[:LONGEST].strip()


def checked_name(name: str) -> str:
    """A reader's name as it was given. Raises UsageError where it is none."""
    found = " ".join(name.split())
    if not found or len(found) > LONGEST or not found.isprintable():
        raise UsageError(say("review.name", LONGEST))
    return found


def remember(response: Response, name: str) -> None:
    """Have the browser keep the name; nothing that runs in a page can read it."""
    response.set_cookie(COOKIE, quote(name, safe=""), path="/", httponly=True, samesite="strict")


def forget(response: Response) -> None:
    """Have the browser forget the name."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")


def announce(response: Response, words: str) -> None:
    """Have the next page say what was kept, aloud where there is a screen reader."""
    response.set_cookie(TOLD, quote(words[:300], safe=""), max_age=_SOON, path="/", samesite="strict")


def inside(place: str, otherwise: str = "/review") -> str:
    """An address of the desk to go back to; what would lead to another host is not followed."""
    safe = place.startswith("/") and not place.startswith(("//", "/\\")) and place.isascii() and place.isprintable()
    return place if safe and len(place) < 4000 and "\\" not in place else otherwise


def here(request: Request) -> str:
    """The address that was asked for, to come back to; that of the page where data was asked for."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
