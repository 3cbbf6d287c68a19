"""The trained network: its files, loaded once, and what it finds in a sentence."""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from firsthand.statements.parse import Parsed, once
from firsthand.statements.tagger.chain import CONTENT, SOURCE, decode
from firsthand.statements.tagger.features import OUTSIDE, Inventory, Reader, Words
from firsthand.statements.tagger.pieces import Pieces

Floats = npt.NDArray[np.float32]

#: Words that cue with less than this are not looked at further.
LEAST = 0.1
#: Words of a sentence that are read; a longer one is a table or a list, and not like those of the training.
LONGEST = 160
#: Places that the encoder knows, the two ends with them.
_PLACES = 512
_PARTS = ("encoder.onnx", "labels.onnx", "words.npz")


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


@functools.cache
def edition() -> str:
    """What tells apart the findings of this network from those of another one, and from those of rules alone."""
    return edition_of(_files)


def edition_of(files: Callable[[], list[bytes]]) -> str:
    """A digest of a network's files; "rules" where they are not there or nothing that runs them is installed."""
    try:
        parts = files() if importlib.util.find_spec("onnxruntime") else []
    except FileNotFoundError:
        parts = []
    return hashlib.sha256(b"".join(parts)).hexdigest()[:8] if parts else "rules"


def tag(sentence: Parsed, quotation: Sequence[int]) -> list[Tagged]:
    """The statements of a sentence, in the order of their cues; `quotation` is each word's place in quotations.

    Empty where the sentence is too long to be read, and where the network is not there.
    """
    return _read(sentence, tuple(quotation))[0]


def certainty(sentence: Parsed) -> list[float] | None:
    """How certain each word of a sentence, taken as a predicate, tells what it tells, from -3 to 3.

    None where the sentence is too long to be read, and where the network is not there.
    """
    return _read(sentence, (OUTSIDE,) * len(sentence))[1]


@once
def _read(sentence: Parsed, quotation: tuple[int, ...]) -> tuple[list[Tagged], list[float] | None]:
    """Statements and certainty: one run of the encoder serves both."""
    network = _network()
    if network is None or not 0 < len(sentence) <= LONGEST:
        return [], None
    words = network.reader.words(sentence, quotation)
    return ([], None) if len(words.pieces) > _PLACES else network.read(sentence, words)


@functools.cache
def embeddings() -> tuple[Pieces, npt.NDArray[np.int8], Floats] | None:
    """The vocabulary with a vector in 8 bits for each piece `[v, 384]` and their scales `[v]`; None without the files.

    Other networks of the program that read words begin from the same vectors.
    """
    network = _network()
    return None if network is None else (network.reader.pieces, *network.embeddings)


class Network:
    """The weights, and the sessions that run the layers."""

    def __init__(self, encoder: Any, labeller: Any, weights: dict[str, npt.NDArray[Any]]) -> None:
        self._encoder, self._labeller = encoder, labeller
        card = json.loads(bytes(weights["card"]).decode("utf-8"))
        self.reader = Reader(
            Inventory(**{name: tuple(labels) for name, labels in card["inventory"].items()}),
            Pieces(bytes(weights["vocabulary"]).decode("utf-8").split("\n")),
        )
        columns = range(len(self.reader.inventory.sizes()[0]))
        self._words = weights["words"], weights["words_scale"]
        self._w = {name: array.astype(np.float32) for name, array in weights.items() if array.dtype == np.float16}
        self._marks = [self._w[f"mark{column}"] for column in columns]

    @property
    def embeddings(self) -> tuple[npt.NDArray[np.int8], Floats]:
        """The vectors of the pieces in 8 bits, and their scales."""
        table, scale = self._words
        return table, scale

    def read(self, sentence: Parsed, words: Words) -> tuple[list[Tagged], list[float]]:
        """What the network finds in a sentence, and how certain what each word tells is, from -3 to 3."""
        chances, certain, ahead, there, left, right = self._run(words)
        chances, sureness = chances[:, 0], certain[:, 0].tolist()
        cues = np.flatnonzero(chances >= LEAST)
        if not len(cues):
            return [], sureness
        pairs = self.reader.pairs(sentence, words, cues.tolist())
        seen = {"ahead": ahead[cues, None], "left": left[cues, None], "there": there[None], "right": right[None]}
        (scores,) = self._labeller.run(None, {**seen, "pairs": pairs})
        paths, sure = decode(scores, self._w["moves"], self._w["first"], self._w["last"])
        found = [
            Tagged(
                int(cue),
                tuple(np.flatnonzero(path == CONTENT).tolist()),
                tuple(np.flatnonzero(path == SOURCE).tolist()),
                float(chances[cue]),
                float(chance),
            )
            for cue, path, chance in zip(cues, paths, sure, strict=True)
        ]
        return found, sureness

    def _run(self, words: Words) -> list[Floats]:
        found: list[Floats] = self._encoder.run(None, {"x": self._entered(words)[None], "firsts": words.firsts})
        return found

    def _entered(self, words: Words) -> Floats:
        """What enters the first layer for each piece `[t, 384]`."""
        table, scale = self._words
        entered = table[words.pieces].astype(np.float32) * scale[words.pieces, None]
        entered += self._w["positions"][: len(words.pieces)]
        told = sum(values[words.marks[:, column]] for column, values in enumerate(self._marks))
        entered[1:-1] += np.asarray(told)[words.words[1:-1]]
        return normalised(entered, self._w["norm"], self._w["norm_bias"])


def normalised(values: Floats, weight: Floats, bias: Floats) -> Floats:
    """Layer normalisation (Ba, Kiros and Hinton 2016)."""
    centred = values - values.mean(axis=1, keepdims=True)
    found: Floats = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-12) * weight + bias
    return found


@functools.cache
def _network() -> Network | None:
    try:
        import onnxruntime  # noqa: PLC0415  # a tenth of a second that a run without statements does not pay

        encoder, labels, weights = _files()
    except (ImportError, FileNotFoundError):
        return None  # rules alone then
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes share the cores
    first, second = (
        onnxruntime.InferenceSession(part, options, providers=["CPUExecutionProvider"]) for part in (encoder, labels)
    )
    with np.load(io.BytesIO(weights), allow_pickle=False) as arrays:
        return Network(first, second, dict(arrays))


def _files() -> list[bytes]:
    folder = resources.files("firsthand.statements").joinpath("data", "tagger")
    return [folder.joinpath(name).read_bytes() for name in _PARTS]
