"""The trained network: its files, loaded once, and what it finds in a sentence."""

from __future__ import annotations

import functools
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from firsthand.statements.parse import Parsed
from firsthand.statements.tagger.chain import CONTENT, SOURCE, decode
from firsthand.statements.tagger.features import Inventory, Reader, Words
from firsthand.statements.tagger.pieces import Pieces

Floats = npt.NDArray[np.float32]

#: Words that cue with less than this are not looked at further.
LEAST = 0.1
#: Words of a sentence that are read; a longer one is a table or a list, and not like those of the training.
LONGEST = 160
#: Places that the encoder knows, the two ends with them.
_PLACES = 512
_PARTS = ("tagger.onnx", "tagger.npz")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A word of saying in a sentence, with the words of what is said and of who says it.

    `chance` is that the word is one of saying; `sure` is the chance of just these words, given that it is.
    """

    cue: int
    content: tuple[int, ...]
    source: tuple[int, ...]
    chance: float
    sure: float


def available() -> bool:
    """Whether the network's files are there and what runs them is installed."""
    return _network() is not None


def tag(sentence: Parsed, quotation: Sequence[int]) -> list[Tagged]:
    """The statements of a sentence, in the order of their cues; `quotation` is each word's place in quotations.

    Empty where the sentence is too long to be read, and where the network is not there.
    """
    network = _network()
    if network is None or not 0 < len(sentence) <= LONGEST:
        return []
    words = network.reader.words(sentence, quotation)
    return [] if len(words.pieces) > _PLACES else network.read(sentence, words)


class Network:
    """The weights, and the session that runs the layers."""

    def __init__(self, session: Any, weights: dict[str, npt.NDArray[Any]]) -> None:
        self._session = session
        card = json.loads(bytes(weights["card"]).decode("utf-8"))
        self.reader = Reader(
            Inventory(**{name: tuple(labels) for name, labels in card["inventory"].items()}),
            Pieces(bytes(weights["vocabulary"]).decode("utf-8").split("\n")),
        )
        words, pairs = self.reader.inventory.sizes()
        self._words = weights["words"], weights["words_scale"]
        self._w = {name: array.astype(np.float32) for name, array in weights.items() if array.dtype == np.float16}
        self._marks = [self._w[f"mark{column}"] for column in range(len(words))]
        self._pairs = [self._w[f"pair{column}"] for column in range(len(pairs))]

    def read(self, sentence: Parsed, words: Words) -> list[Tagged]:
        """What the network finds in a sentence."""
        hidden = self._encoded(words)[words.firsts]
        chances = self._chances(hidden)
        cues = np.flatnonzero(chances >= LEAST)
        if not len(cues):
            return []
        pairs = self.reader.pairs(sentence, words, cues.tolist())
        paths, sure = decode(self._labels(hidden, cues, pairs), self._w["moves"], self._w["first"], self._w["last"])
        return [
            Tagged(
                int(cue),
                tuple(np.flatnonzero(path == CONTENT).tolist()),
                tuple(np.flatnonzero(path == SOURCE).tolist()),
                float(chances[cue]),
                float(chance),
            )
            for cue, path, chance in zip(cues, paths, sure, strict=True)
        ]

    def _encoded(self, words: Words) -> Floats:
        """The hidden states of the pieces `[t, 384]`."""
        table, scale = self._words
        entered = table[words.pieces].astype(np.float32) * scale[words.pieces, None]
        entered += self._w["positions"][: len(words.pieces)]
        inside = words.words >= 0
        owners = words.words[inside]
        for column, values in enumerate(self._marks):
            entered[inside] += values[words.marks[owners, column]]
        entered = _normal(entered, self._w["norm"], self._w["norm_bias"])
        found: Floats = self._session.run(None, {"x": entered[None]})[0][0]
        return found

    def _chances(self, hidden: Floats) -> Floats:
        """The chance `[n]` that each word cues a statement."""
        w = self._w
        inner = np.maximum(hidden @ w["cue1"] + w["cue1_bias"], 0)
        found: Floats = 1 / (1 + np.exp(-(inner @ w["cue2"] + w["cue2_bias"])[:, 0]))
        return found

    def _labels(self, hidden: Floats, cues: npt.NDArray[Any], pairs: npt.NDArray[np.int64]) -> Floats:
        """Scores `[k, n, 3]` of neither, content and source, for each word as seen from each cue."""
        w = self._w
        inner = (hidden[cues] @ w["from"] + w["from_bias"])[:, None] + (hidden @ w["to"] + w["to_bias"])[None]
        for column, values in enumerate(self._pairs):
            inner += values[pairs[:, :, column]]
        inner = np.maximum(inner, 0)
        inner = np.maximum(inner @ w["deep"] + w["deep_bias"], 0) + inner
        left = np.tanh(hidden[cues] @ w["left"] + w["left_bias"])[:, None]
        right = np.tanh(hidden @ w["right"] + w["right_bias"])[None]
        found: Floats = inner @ w["out"] + w["out_bias"] + (left * right) @ w["both"] + w["both_bias"]
        return found


def _normal(values: Floats, weight: Floats, bias: Floats) -> Floats:
    """Layer normalisation (Ba, Kiros and Hinton 2016)."""
    centred = values - values.mean(axis=1, keepdims=True)
    found: Floats = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-12) * weight + bias
    return found


@functools.cache
def _network() -> Network | None:
    folder = resources.files("firsthand.statements").joinpath("data")
    try:
        import onnxruntime  # noqa: PLC0415  # a tenth of a second that a run without statements does not pay

        layers, weights = (folder.joinpath(name).read_bytes() for name in _PARTS)
    except (ImportError, FileNotFoundError):
        return None  # rules alone then
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes share the cores
    session = onnxruntime.InferenceSession(layers, options, providers=["CPUExecutionProvider"])
    with np.load(io.BytesIO(weights), allow_pickle=False) as arrays:
        return Network(session, dict(arrays))
