"""The trained judge: its files, loaded once, and the chances that it gives."""

from __future__ import annotations

import functools
import io
import json
from collections import OrderedDict
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from firsthand.drift.judge.entered import PLACES, Entered, entered
from firsthand.drift.judge.marks import Floats, Marked
from firsthand.statements.tagger import Pieces, edition_of, embeddings, normalised

#: Groups of which the chances are kept, of some 25 kB each.
_KEPT = 1_024
_PARTS = ("judge.onnx", "judge.npz")


def available() -> bool:
    """Whether the judge's files are there and what runs them is installed."""
    return network() is not None


@functools.cache
def edition() -> str:
    """What tells apart the findings of this judge from those of another one, and from those of rules alone."""
    return edition_of(_files)


class Network:
    """The weights, and the session that runs the layers."""

    def __init__(
        self,
        session: Any,
        weights: dict[str, npt.NDArray[Any]],
        words: tuple[Pieces, npt.NDArray[np.int8], Floats],
    ) -> None:
        self._session = session
        self._pieces, self._table, self._scale = words
        #: From which chance on words make a difference of each type, and a rule's finding is borne out.
        card = json.loads(bytes(weights["card"]).decode("utf-8"))
        self.limits: dict[str, float] = card["limits"]
        self.borne: dict[str, float] = card["borne"]
        #: Outlets change the same words of a source in the same way.
        self._known: OrderedDict[bytes, Floats] = OrderedDict()
        self._shares = np.array(card["shares"], np.float64).reshape(-1, 2)
        self._w = {name: array.astype(np.float32) for name, array in weights.items() if array.dtype == np.float16}

    def chances(self, marked: Marked) -> Floats | None:
        """The chances `[n, k]` that each word lies in a drift of each type; None where the group is too long."""
        read = entered(marked, self._pieces)
        if len(read.pieces) > PLACES:
            return None
        asked = b"".join(part.tobytes() for part in (read.pieces, read.side, marked.marks, marked.rules))
        if asked not in self._known:
            self._known[asked] = self._run(marked, read)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(asked)
        return self._known[asked]

    def _run(self, marked: Marked, read: Entered) -> Floats:
        states = {"x": self._entered(marked, read)[None], "firsts": read.firsts, "rules": marked.rules}
        found: Floats = self._session.run(None, states)[0]
        return found

    def confidence(self, chance: float) -> float:
        """The share of the differences told with such a chance that were right on pairs kept aside."""
        return float(np.interp(chance, self._shares[:, 0], self._shares[:, 1]))

    def _entered(self, marked: Marked, read: Entered) -> Floats:
        """What enters the first layer for each piece `[t, 384]`."""
        states: Floats = self._table[read.pieces].astype(np.float32) * self._scale[read.pieces, None]
        states += self._w["positions"][: len(read.pieces)] + self._w["side"][read.side]
        known = marked.rules @ self._w["told"] + self._w["told_bias"]
        for column in range(marked.marks.shape[1]):
            known += self._w[f"mark{column}"][marked.marks[:, column]]
        own = read.words >= 0
        states[own] += known[read.words[own]]
        return normalised(states, self._w["norm"], self._w["norm_bias"])


@functools.cache
def network() -> Network | None:
    """The judge; None where its files are not there or nothing that runs them is installed: rules alone then."""
    words = embeddings()
    try:
        import onnxruntime  # noqa: PLC0415  # a tenth of a second that a run without drift does not pay

        graph, weights = _files()
    except (ImportError, FileNotFoundError):
        return None
    if words is None:
        return None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes share the cores
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    with np.load(io.BytesIO(weights), allow_pickle=False) as arrays:
        return Network(session, dict(arrays), words)


def _files() -> list[bytes]:
    folder = resources.files("firsthand.drift").joinpath("data", "judge")
    return [folder.joinpath(name).read_bytes() for name in _PARTS]
