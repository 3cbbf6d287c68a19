"""The command that serves the desk."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import pytest

import firsthand

RUN = [sys.executable, "-c", "from firsthand.cli import main; main()", "web", "--port", "0"]


def served(ledger: Path, more: Sequence[str]) -> tuple[subprocess.Popen[str], str]:
    server = subprocess.Popen([*RUN, "--ledger", str(ledger), *more], stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    line = server.stderr.readline()
    found = re.search(r"http://\S+", line)
    assert found, line
    return server, found[0]


def ended(server: subprocess.Popen[str]) -> int:
    server.send_signal(signal.SIGINT)
    _, said = server.communicate(timeout=30)
    assert said == ""
    return server.returncode


def test_it_serves_this_machine_and_ends_quietly(example_ledger: Path) -> None:
    server, address = served(example_ledger, ())
    try:
        assert address.startswith("http://127.0.0.1:")
        assert "token" not in address
        with urllib.request.urlopen(address, timeout=30) as answer:
            assert "Halvonia, Orsmark" in answer.read().decode()
    finally:
        assert ended(server) == 0


def test_ctrl_c_while_it_reads_loses_nothing(tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    firsthand.open(ledger).close()
    server, address = served(ledger, ())
    body = urllib.parse.urlencode({"text": "The pier opens in May, Ida Moen said on Monday. " * 20}).encode()
    try:
        with urllib.request.urlopen(f"{address}add", body, timeout=60) as answer:
            job = answer.url.rsplit("/", 1)[1]
    finally:
        assert ended(server) == 0
    server, address = served(ledger, ())
    try:
        for _ in range(240):
            with urllib.request.urlopen(f"{address}added/{job}.json", timeout=60) as answer:
                found = json.load(answer)
            if found["state"] in ("done", "failed"):
                break
            time.sleep(0.5)
        assert (found["state"], found["n_new"]) == ("done", 1)
    finally:
        assert ended(server) == 0


def test_others_need_the_token_that_is_printed(example_ledger: Path) -> None:
    server, address = served(example_ledger, ("--host", "0.0.0.0"))
    try:
        port, token = re.findall(r":(\d+)/\?token=(\S+)", address)[0]
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/stories.json", timeout=30)
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}/stories.json", headers={"authorization": f"Bearer {token}"}
        )
        with urllib.request.urlopen(asked, timeout=30) as answer:
            assert answer.status == 200
        assert len(token) >= 30
    finally:
        assert ended(server) == 0


def test_a_ledger_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = subprocess.run(
        [*RUN, "--ledger", str(tmp_path / "none.db")], check=False, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert "there is no ledger here" in done.stderr
    assert not (tmp_path / "none.db").exists()
