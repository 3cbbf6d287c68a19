"""The command that serves the desk."""

from __future__ import annotations

import contextlib
import gc
import secrets
import socket
import threading
from pathlib import Path

import click

from firsthand.cli.console import say, with_ledger
from firsthand.errors import UsageError

_HERE = ("127.0.0.1", "localhost", "::1")
#: Addresses that stand for every address of this machine.
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # compared with, not bound


@click.command()
@with_ledger
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8300, show_default=True, help="0: any that is free.")
@click.option("--name", "names", multiple=True, help="A further name by which browsers may call this machine.")
def web(ledger_file: Path, host: str, port: int, names: tuple[str, ...]) -> None:
    """Serve the desk: stories, reports, boards, people, outlets in a browser, for this machine alone.

    With another --host than this machine itself, a token is needed: it is in the address that is printed.
    """
    import uvicorn  # noqa: PLC0415  # --help stays quick

    from firsthand.web import app  # noqa: PLC0415
    from firsthand.web.guard import Rules  # noqa: PLC0415

    if not ledger_file.exists():
        raise UsageError(
            f"{ledger_file}: there is no ledger here; make one with: firsthand read PATH --ledger {ledger_file}"
        )
    token = None if host in _HERE else secrets.token_urlsafe(24)
    known = {*_HERE, host, socket.gethostname().lower(), *(name.lower() for name in names)}
    rules = Rules(tuple(sorted(known)) if token else (*_HERE, *names), host in _EVERYWHERE, token)
    desk = app(ledger_file, rules)
    listening = _listening(host, port)
    shown = socket.gethostname() if host in _EVERYWHERE else f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    say(f"the desk is at {address}" + (f"?token={token}" if token else "") + " (Ctrl-C ends it)")
    getting_ready = threading.Thread(target=_ready)
    getting_ready.start()
    config = uvicorn.Config(desk, log_level="warning", access_log=False, server_header=False, proxy_headers=False)
    with listening, contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how one ends it
        uvicorn.Server(config).run(sockets=[listening])
    getting_ready.join()  # what is half loaded is left in no good order
    gc.unfreeze()


def _listening(host: str, port: int) -> socket.socket:
    """A socket at an address. Raises UsageError where it cannot be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        # Said to be TCP, or the server would let every answer wait for the browser to acknowledge its head.
        found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(256)  # before the address is told: who comes at once waits
    except OSError as error:
        raise UsageError(f"{host}, port {port}: cannot be served at ({error.strerror or error})") from error
    return found


def _ready() -> None:
    """Load what the first report, the first comparison and the first board would otherwise wait for."""
    from firsthand import pipeline, play, treaties  # noqa: PLC0415
    from firsthand.claims import find_quantities, find_times  # noqa: PLC0415
    from firsthand.model import Report  # noqa: PLC0415

    words = "The harbour board said on Monday that 40 boats will wait for the tide."
    find_times(words, "2026-03-10")
    find_quantities(words)
    pipeline.compare(Report(text=words, id="a"), Report(text=words + " They did.", id="b"))
    treaties.all_rules(())
    treaties.shipped_record()
    play.all_plays(())
    # What is loaded stays to the end. To look through it for what nobody needs any more took a tenth of a second again and
    # again, in which a page waited.
    gc.collect()
    gc.freeze()
