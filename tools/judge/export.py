"""The trained judge as the program runs it: the layers as ONNX in 8 bits, the rest as NumPy arrays."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from tools.judge.network import Judge
from tools.tagger.export import Graph, arrays_of, bytes_of, layer
from tools.tagger.network import HEADS, HIDDEN


def export(judge: Judge, card: Mapping[str, Any], folder: Path) -> None:
    """Write `judge.onnx` and `judge.npz` into a folder; the vectors of the pieces are those of the reader of statements."""
    state = arrays_of(judge)
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place, "whole.onnx")
        graph = _graph(state, len(judge.layers))
        onnx.save(graph, whole)
        # What enters the second layer behind attention has outliers that 8 bits of one scale cannot hold: with it the
        # judge loses 2 of 100 right differences, without it none.
        apart = [node.name for node in graph.graph.node if any("narrow" in name for name in node.input)]
        quantize_dynamic(
            whole, folder / "judge.onnx", weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=apart
        )
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
