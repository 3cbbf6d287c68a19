"""What lineage goes by, one number a report: if it is the number of the last time, nothing has changed about it.

A report's number is made of what it says, of every pair that it is in, of the statements that are known, and of which
agencies the ledger knows among those that it credits. Sums do not hang on the order of what is summed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.pipeline.held import Held
from firsthand.text.words import mixed

Digests = npt.NDArray[np.int64]


def digests(
    held: Held,
    codes: npt.NDArray[np.int64],
    told: Mapping[int, str],
    agencies: Collection[str],
    version: str,
    furniture: Mapping[int, npt.NDArray[np.bool_]],
) -> Digests:
    """The numbers of all places `[n]`.

    `codes` are the pairs that count, as keys; `told` has the version of the statements by report key; `furniture`
    says by place which sentences are.
    """
    content = held.content
    a, b = (codes >> 32) - 1, (codes & 0xFFFFFFFF) - 1
    out = content ^ _number(version)
    _add_pairs(a, b, content, out, np.zeros(0, np.int64))
    _add_pairs(
        held.alike[:, 0].astype(np.int64), held.alike[:, 1].astype(np.int64), content, out,
        np.rint(held.chances * 1e6).astype(np.int64),
    )  # fmt: skip
    numbers = {text: _number(text) for text in {f"statements {kept}" for kept in told.values()}}
    more = [(key - 1, numbers[f"statements {kept}"]) for key, kept in told.items()]
    more += ((place, _number(marked.tobytes().hex())) for place, marked in furniture.items())
    known = {room: _number(f"agency {room}") for room in sorted(agencies)}
    for place, rooms in held.rooms.items():
        if not known.keys().isdisjoint(rooms):
            more += ((place, known[room]) for room in rooms if room in known)
    np.add.at(out, [place for place, _ in more], np.array([number for _, number in more], np.uint64))
    return out.view(np.int64)


def _number(text: str) -> np.uint64:
    return np.uint64(int(hashlib.sha256(text.encode()).hexdigest()[:16], 16))


@numba.njit(cache=True, nogil=True)
def _add_pairs(first: Any, second: Any, content: Any, out: Any, chances: Any) -> None:
    """Adds a number for each pair to both of its reports; of what they say, and of how likely they are of one event."""
    for n in range(len(first)):
        a, b = first[n], second[n]
        value = mixed(mixed(content[a]) + content[b])
        if len(chances):
            value = mixed(value ^ np.uint64(chances[n] + 1))
        out[a] += value
        out[b] += value
