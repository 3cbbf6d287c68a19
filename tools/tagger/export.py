"""The trained network as the program runs it: the layers as ONNX in 8 bits, the rest as NumPy arrays."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from firsthand.statements.tagger.features import Inventory
from tools.tagger.network import HEADS, HIDDEN, LABELS, SMALL, Encoder, Heads

#: What the encoder's file gives of each piece besides its hidden state, by the part of the heads that makes it.
_SEEN = ("ahead", "there", "left", "right")


def export(
    encoder: Encoder,
    heads: Heads,
    inventory: Inventory,
    vocabulary: Sequence[str],
    card: Mapping[str, Any],
    folder: Path,
) -> None:
    """Write `encoder.onnx`, `labels.onnx` and `words.npz` into a folder; the encoder in 8 bits, activations too."""
    state, head = arrays_of(encoder), arrays_of(heads)
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place, "whole.onnx")
        onnx.save(_encoder(state, head, len(encoder.layers)), whole)
        quantize_dynamic(whole, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    onnx.save(_labeller(head, len(heads.pairs)), folder / "labels.onnx")
    words = state["words.weight"]
    scale = np.abs(words).max(axis=1) / 127 + 1e-12
    arrays: dict[str, np.ndarray] = {
        "words": np.round(words / scale[:, None]).astype(np.int8),
        "words_scale": scale.astype(np.float32),
        "positions": (state["positions.weight"] + state["kind"]).astype(np.float16),
        "norm": state["norm.weight"].astype(np.float16),
        "norm_bias": state["norm.bias"].astype(np.float16),
        "card": bytes_of(json.dumps({**card, "inventory": _labels(inventory)}, ensure_ascii=False, sort_keys=True)),
        "vocabulary": bytes_of("\n".join(vocabulary)),
    }
    for column in range(len(encoder.marks)):
        arrays[f"mark{column}"] = state[f"marks.{column}.weight"].astype(np.float16)
    for name in ("moves", "first", "last"):
        arrays[name] = head[name].astype(np.float16)
    np.savez_compressed(folder / "words.npz", **arrays)


def arrays_of(module: nn.Module) -> dict[str, np.ndarray]:
    return {name: value.detach().float().numpy() for name, value in module.state_dict().items()}


def _labels(inventory: Inventory) -> dict[str, Sequence[str]]:
    return {name: getattr(inventory, name) for name in inventory.__slots__}


def bytes_of(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-8"), np.uint8)


class Graph:
    """Nodes and constants of an ONNX graph while it is put together."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(self, kind: str, *inputs: str, **attributes: Any) -> str:
        name = f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def dense(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        product = self.node("MatMul", x, self.constant(f"{name}.weight", weight.T))
        return self.node("Add", product, self.constant(f"{name}.bias", bias))

    def made(self, inputs: Mapping[str, tuple[int, Sequence[Any]]], outputs: Mapping[str, Sequence[Any]]) -> Any:
        """The model, with the types and shapes of what goes in and the shapes of what comes out."""
        graph = helper.make_graph(
            self.nodes,
            "firsthand",
            [helper.make_tensor_value_info(name, *kind) for name, kind in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs.items()],
            self.constants,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
        onnx.checker.check_model(model)
        return model


def _encoder(state: Mapping[str, np.ndarray], head: Mapping[str, np.ndarray], layers: int) -> Any:
    """The layers, one sentence at a time: from entered states `x` `[1, t, hidden]` and the words' first pieces.

    Out come for each word the chance that it cues, how certain what it tells is, and what the labels of words hang on.
    """
    graph = Graph()
    graph.constant("parted", np.array([1, -1, HEADS, HIDDEN // HEADS], np.int64))
    graph.constant("whole", np.array([1, -1, HIDDEN], np.int64))
    graph.constant("flat", np.array([-1, HIDDEN], np.int64))
    x = "x"
    for number in range(layers):
        x = layer(graph, x, f"layers.{number}", state)
    words = graph.node("Gather", graph.node("Reshape", x, "flat"), "firsts", axis=0)
    inner = graph.node("Relu", graph.dense(words, "cue1", head["cue1.weight"], head["cue1.bias"]))
    score = graph.dense(inner, "cue2", head["cue2.weight"], head["cue2.bias"])
    graph.nodes.append(helper.make_node("Sigmoid", [score], ["chances"]))
    inner = graph.node("Relu", graph.dense(words, "sure1", head["sure1.weight"], head["sure1.bias"]))
    score = graph.node("Tanh", graph.dense(inner, "sure2", head["sure2.weight"], head["sure2.bias"]))
    three = graph.constant("three", np.array(3, np.float32))
    graph.nodes.append(helper.make_node("Mul", [score, three], ["certainty"]))
    for name in _SEEN:
        seen = graph.dense(words, name, head[f"{name}.weight"], head[f"{name}.bias"])
        graph.nodes.append(
            helper.make_node("Tanh" if name in ("left", "right") else "Identity", [seen], [f"out_{name}"])
        )
    return graph.made(
        {"x": (TensorProto.FLOAT, [1, "pieces", HIDDEN]), "firsts": (TensorProto.INT64, ["words"])},
        {"chances": ["words", 1], "certainty": ["words", 1], **{f"out_{name}": ["words", SMALL] for name in _SEEN}},
    )


def _labeller(head: Mapping[str, np.ndarray], tables: int) -> Any:
    """Scores `[k, n, labels]` from what the encoder gave of the cues `[k, 1, small]` and words `[1, n, small]`."""
    graph = Graph()
    inner = graph.node("Add", "ahead", "there")
    for column in range(tables):
        at = graph.node("Gather", "pairs", graph.constant(f"column{column}", np.array(column, np.int64)), axis=2)
        values = graph.constant(f"pairs.{column}", head[f"pairs.{column}.weight"])
        inner = graph.node("Add", inner, graph.node("Gather", values, at, axis=0))
    inner = graph.node("Relu", inner)
    deep = graph.node("Relu", graph.dense(inner, "deep", head["deep.weight"], head["deep.bias"]))
    inner = graph.node("Add", deep, inner)
    both = graph.dense(graph.node("Mul", "left", "right"), "both", head["both.weight"], head["both.bias"])
    out = graph.dense(inner, "out", head["out.weight"], head["out.bias"])
    graph.nodes.append(helper.make_node("Add", [out, both], ["scores"]))
    cues, words = [["cues", 1, SMALL]], [[1, "words", SMALL]]
    return graph.made(
        {
            **dict(zip(("ahead", "left"), [(TensorProto.FLOAT, shape) for shape in cues * 2], strict=True)),
            **dict(zip(("there", "right"), [(TensorProto.FLOAT, shape) for shape in words * 2], strict=True)),
            "pairs": (TensorProto.INT64, ["cues", "words", tables]),
        },
        {"scores": ["cues", "words", LABELS]},
    )


def layer(graph: Graph, x: str, place: str, state: Mapping[str, np.ndarray]) -> str:
    def dense(entered: str, part: str, factor: float = 1.0) -> str:
        weight, bias = (state[f"{place}.{part}.{name}"] * np.float32(factor) for name in ("weight", "bias"))
        return graph.dense(entered, f"{place}.{part}", weight, bias)

    def parted(entered: str, order: list[int]) -> str:
        return graph.node("Transpose", graph.node("Reshape", entered, "parted"), perm=order)

    def normal(entered: str, part: str) -> str:
        weight, bias = (
            graph.constant(f"{place}.{part}.{name}", state[f"{place}.{part}.{name}"]) for name in ("weight", "bias")
        )
        return graph.node("LayerNormalization", entered, weight, bias, axis=-1, epsilon=1e-12)

    query = parted(dense(x, "query", (HIDDEN // HEADS) ** -0.5), [0, 2, 1, 3])
    key, value = parted(dense(x, "key"), [0, 2, 3, 1]), parted(dense(x, "value"), [0, 2, 1, 3])
    seen = graph.node("MatMul", graph.node("Softmax", graph.node("MatMul", query, key), axis=-1), value)
    seen = graph.node("Reshape", graph.node("Transpose", seen, perm=[0, 2, 1, 3]), "whole")
    x = normal(graph.node("Add", x, dense(seen, "mixed")), "norm1")
    wide = graph.node("Gelu", dense(x, "wide"))
    if f"{place}.level" in state:
        wide = graph.node("Mul", wide, graph.constant(f"{place}.level", state[f"{place}.level"]))
    inner = dense(wide, "narrow")
    return normal(graph.node("Add", x, inner), "norm2")
