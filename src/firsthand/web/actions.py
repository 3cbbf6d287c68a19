"""Addresses that are no page: what is sent to the desk, and files that it hands out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

#: What answers a request, in a thread of its own where it is a plain function.
Answering = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Action:
    """An address, the method it takes, and, for a ledger file, what answers."""

    address: str
    method: str
    answer: Callable[[Path], Any]
