"""The trained judge as the program runs it: the layers as ONNX in 8 bits, the rest as NumPy arrays."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from tools.judge.network import Judge
from tools.tagger.export import Graph, arrays_of, bytes_of, layer
from tools.tagger.network import HEADS, HIDDEN

#: Values and weights below this count as this large.
_LEAST = 1e-3


def export(judge: Judge, card: Mapping[str, Any], widest: Sequence[np.ndarray], folder: Path) -> None:
    """Write `judge.onnx` and `judge.npz` into a folder; the vectors of the pieces are those of the reader of statements."""
    state = arrays_of(judge)
    for number, largest in enumerate(widest):
        _level(state, f"layers.{number}", largest)
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place, "whole.onnx")
        onnx.save(_graph(state, len(judge.layers)), whole)
        quantize_dynamic(whole, folder / "judge.onnx", weight_type=QuantType.QInt8, per_channel=True)
    arrays: dict[str, np.ndarray] = {
        "positions": state["positions.weight"].astype(np.float16),
        "side": state["side.weight"].astype(np.float16),
        "norm": state["norm.weight"].astype(np.float16),
        "norm_bias": state["norm.bias"].astype(np.float16),
        "told": state["rules.weight"].T.astype(np.float16),
        "told_bias": state["rules.bias"].astype(np.float16),
        "card": bytes_of(json.dumps(card, ensure_ascii=False, sort_keys=True)),
    }
    for column in range(len(judge.marks)):
        arrays[f"mark{column}"] = state[f"marks.{column}.weight"].astype(np.float16)
    np.savez_compressed(folder / "judge.npz", **arrays)


def _level(state: dict[str, np.ndarray], place: str, largest: np.ndarray) -> None:
    """Share out what is hard to hold in 8 bits between the values that enter the second dense layer and its weights.

    A few of the values are far larger than the rest, and one scale serves all of them: each is divided by the root of
    how much larger it gets than its weights are, and those are multiplied by it (SmoothQuant, Xiao et al. 2023).
    """
    weight = state[f"{place}.narrow.weight"]
    factor = np.sqrt(np.maximum(largest, _LEAST) / np.maximum(np.abs(weight).max(axis=0), _LEAST))
    state[f"{place}.narrow.weight"] = weight * factor
    state[f"{place}.level"] = (1 / factor).astype(np.float32)


def _graph(state: Mapping[str, np.ndarray], layers: int) -> Any:
    """One group at a time: from entered states `x` `[1, t, hidden]`, the words' first pieces and what rules find of them
    `[n, 2k]` to the chances `[n, k]`."""
    graph = Graph()
    graph.constant("parted", np.array([1, -1, HEADS, HIDDEN // HEADS], np.int64))
    graph.constant("whole", np.array([1, -1, HIDDEN], np.int64))
    graph.constant("flat", np.array([-1, HIDDEN], np.int64))
    x = "x"
    for number in range(layers):
        x = layer(graph, x, f"layers.{number}", state)
    words = graph.node("Gather", graph.node("Reshape", x, "flat"), "firsts", axis=0)
    both = graph.node("Concat", words, "rules", axis=1)
    inner = graph.node("Relu", graph.dense(both, "inner", state["inner.weight"], state["inner.bias"]))
    score = graph.dense(inner, "kinds", state["kinds.weight"], state["kinds.bias"])
    trust = graph.node("MatMul", "rules", graph.constant("trust", state["trust.weight"].T))
    graph.nodes.append(helper.make_node("Sigmoid", [graph.node("Add", score, trust)], ["chances"]))
    ruled, kinds = state["trust.weight"].shape[1], state["trust.weight"].shape[0]
    return graph.made(
        {
            "x": (TensorProto.FLOAT, [1, "pieces", HIDDEN]),
            "firsts": (TensorProto.INT64, ["words"]),
            "rules": (TensorProto.FLOAT, ["words", ruled]),
        },
        {"chances": ["words", kinds]},
    )
