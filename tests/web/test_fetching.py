"""Fetching a page: only from public addresses, within limits, each redirection checked anew."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from firsthand.errors import InputRefused
from firsthand.web import fetching
from firsthand.web.fetching import checked_address, fetch, is_public

PAGE = b"<html><head><title>Pier</title></head><body><p>The pier opens in May.</p></body></html>"


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        host = self.headers["host"]
        moved = {
            "/moved": "/page", "/inside": "http://inside.example/page", "/ring": "/ring", "/file": "file:///etc/passwd",
        }  # fmt: skip
        if self.path in moved:
            self.send_response(302)
            self.send_header("location", moved[self.path])
            self.end_headers()
            return
        kinds = {"/page": "text/html; charset=utf-8", "/picture": "image/png", "/long": "text/plain"}
        self.send_response(200 if self.path in kinds else 404)
        self.send_header("content-type", kinds.get(self.path, "text/html"))
        self.send_header("x-host", host)
        self.end_headers()
        self.wfile.write(b"x" * (1 << 20) if self.path == "/long" else PAGE)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def lookup(host: str, port: int) -> list[str]:
    return ["10.0.0.1" if host == "inside.example" else "127.0.0.1"]


def public(number: str) -> bool:
    return number == "127.0.0.1"


def get(port: int, path: str) -> fetching.Fetched:
    return fetch(f"http://site.example:{port}{path}", lookup, public)


def test_a_page_is_fetched_and_its_redirection_followed(port: int) -> None:
    found = get(port, "/moved")
    assert (found.content, found.suffix) == (PAGE, ".html")
    assert found.address == f"http://site.example:{port}/page"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/inside", "not a public address"), ("/ring", "leads on"), ("/file", "http"), ("/picture", "image/png"),
        ("/nowhere", "404"),
    ],
)  # fmt: skip
def test_what_is_not_fetched_says_why(port: int, path: str, why: str) -> None:
    with pytest.raises(InputRefused, match=why):
        get(port, path)


def test_a_page_that_is_too_long_is_given_up(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LONGEST", 1000)
    with pytest.raises(InputRefused, match="longer"):
        get(port, "/long")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost:1/", "http://[::1]/", "http://0.0.0.0/", "http://10.1.2.3/",
        "http://192.168.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::ffff:127.0.0.1]/", "http://2130706433/",
        "http://[fe80::1]/", "http://224.0.0.1/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://100.64.0.1/",
    ],
)  # fmt: skip
def test_this_machine_and_private_nets_are_never_reached(address: str) -> None:
    with pytest.raises(InputRefused, match=r"not a public address|cannot be fetched"):
        fetch(address)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_are(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "address", ["", "pier", "file:///etc/passwd", "gopher://x/", "http://", "http://a:b@x.example/", "http://x.example/\r\nHost: y", "http://x:99999/"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InputRefused):
        checked_address(address)


def test_a_name_in_other_letters_is_written_as_hosts_are() -> None:
    assert checked_address("https://hafenbühne.example/a b".replace(" ", "%20")) == (
        "https", "xn--hafenbhne-v9a.example", 443, "/a%20b",
    )  # fmt: skip
