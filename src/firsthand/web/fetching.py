"""One page of the web, fetched because a reader asked for it: from public addresses only, within limits.

An address given to the desk must not reach what only this machine can: names are looked up once, every address of a name
must be a public one, and the connection goes to the address that was checked. Each redirection is checked anew.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from firsthand import __version__
from firsthand.capture import LONGEST
from firsthand.errors import InputRefused

#: Seconds for all of it, redirections, bytes read at once, characters of an address.
_SECONDS, _REDIRECTS, _CHUNK, LONGEST_ADDRESS = 30.0, 5, 65_536, 2000
_PORTS = {"http": 80, "https": 443}
_MOVED = frozenset({301, 302, 303, 307, 308})
#: What a page may be, with the suffix that its file gets.
_KINDS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md"}

#: Looks a name up: the addresses of a host, as text.
Lookup = Callable[[str, int], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: its bytes, the address that it came from in the end, the suffix of its kind."""

    content: bytes
    address: str
    suffix: str


def fetch(address: str, lookup: Lookup | None = None, public: Callable[[str], bool] | None = None) -> Fetched:
    """Fetch one page. Raises InputRefused with the reason; `lookup` and `public` are for tests."""
    began, place = time.monotonic(), address.strip()
    for _ in range(_REDIRECTS + 1):
        left = _SECONDS - (time.monotonic() - began)
        if left <= 0:
            break
        found = _ask(place, left, lookup or _looked_up, public or is_public)
        if isinstance(found, Fetched):
            return found
        place = urljoin(place, found)
    raise InputRefused(
        address, f"it leads on more than {_REDIRECTS} times, or takes longer than {_SECONDS:.0f} seconds"
    )


def is_public(address: str) -> bool:
    """Whether an address in numbers is one that everybody reaches alike."""
    try:
        found: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None:
            found = inner
        elif found in _TRANSLATED:
            found = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return found.is_global and not found.is_multicast


#: Addresses that stand for those of the older kind (RFC 6052).
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def checked_address(address: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and path of an address. Raises InputRefused where it is none that may be fetched."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise InputRefused(address, "not an address") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise InputRefused(address, "not an address that begins with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise InputRefused(address, "an address with a name or a password in it is not fetched")
    if len(address) > LONGEST_ADDRESS or not address.isprintable() or " " in address:
        raise InputRefused(address[:80], "not an address: too long, or with signs that none has")
    try:
        host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    except UnicodeError:
        raise InputRefused(address, "not the name of a host") from None
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, host, port or _PORTS[parts.scheme], _plain(path)


def _plain(path: str) -> str:
    return "".join(c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode("utf-8")) for c in path)


def _ask(address: str, seconds: float, lookup: Lookup, public: Callable[[str], bool]) -> Fetched | str:
    """The page at an address, or where it leads on."""
    scheme, host, port, path = checked_address(address)
    try:
        numbers = list(lookup(host, port))
        if not numbers or not all(public(number) for number in numbers):
            raise InputRefused(address, f"{host} is not a public address; only these are fetched")
        connection = _connected(scheme, host, port, numbers, seconds)
        try:
            connection.request("GET", path, headers=_HEADERS)
            return _read(connection.getresponse(), address, time.monotonic() + seconds)
        finally:
            connection.close()
    except TimeoutError:
        raise InputRefused(address, f"no answer within {_SECONDS:.0f} seconds") from None
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise InputRefused(address, f"cannot be fetched: {str(error) or type(error).__name__}") from None


_HEADERS = {
    "User-Agent": f"Firsthand/{__version__} (one page, asked for by a reader)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


def _looked_up(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _connected(scheme: str, host: str, port: int, numbers: Sequence[str], seconds: float) -> http.client.HTTPConnection:
    """A connection to one of the addresses that were checked, under the name that was asked for."""
    connection = http.client.HTTPConnection(host, port, timeout=seconds)
    for last, number in enumerate(numbers, 1 - len(numbers)):
        try:
            plain = socket.create_connection((number, port), timeout=seconds)
            break
        except OSError:
            if last == 0:
                raise
    if scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        connection.default_port = _PORTS["https"]  # so that the Host header has no port
    else:
        connection.sock = plain
    return connection


def _read(answer: http.client.HTTPResponse, address: str, until: float) -> Fetched | str:
    if answer.status in _MOVED and answer.headers.get("location"):
        return str(answer.headers["location"])
    if answer.status != http.client.OK:
        raise InputRefused(address, f"the answer is {answer.status} {answer.reason}")
    kind = answer.headers.get_content_type()
    if kind not in _KINDS:
        raise InputRefused(address, f"it is {kind}, not a page of text")
    content = bytearray()
    while chunk := answer.read(_CHUNK):
        content += chunk
        if len(content) > LONGEST:
            raise InputRefused(address, f"longer than {LONGEST >> 20} MiB")
        if time.monotonic() > until:
            raise TimeoutError
    return Fetched(bytes(content), address, _KINDS[kind])
