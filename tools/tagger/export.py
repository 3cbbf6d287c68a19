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
from torch import Tensor

from firsthand.statements.tagger.features import Inventory
from tools.tagger.network import HEADS, HIDDEN, Encoder, Heads

_HALVES = {
    "cue1": "cue1", "cue2": "cue2", "ahead": "from", "there": "to", "deep": "deep", "left": "left", "right": "right",
    "out": "out", "both": "both",
}  # fmt: skip


def export(
    encoder: Encoder,
    heads: Heads,
    inventory: Inventory,
    vocabulary: Sequence[str],
    card: Mapping[str, Any],
    folder: Path,
) -> None:
    """Write `tagger.onnx` and `tagger.npz` into a folder. The layers are quantised by rows (8 bits, activations too)."""
    state = {name: value.detach().float().numpy() for name, value in encoder.state_dict().items()}
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place, "whole.onnx")
        onnx.save(_graph(state, len(encoder.layers)), whole)
        quantize_dynamic(whole, folder / "tagger.onnx", weight_type=QuantType.QInt8, per_channel=True)
    words = state["words.weight"]
    scale = np.abs(words).max(axis=1) / 127 + 1e-12
    arrays: dict[str, np.ndarray] = {
        "words": np.round(words / scale[:, None]).astype(np.int8),
        "words_scale": scale.astype(np.float32),
        "positions": (state["positions.weight"] + state["kind"]).astype(np.float16),
        "norm": state["norm.weight"].astype(np.float16),
        "norm_bias": state["norm.bias"].astype(np.float16),
        "card": _bytes(json.dumps({**card, "inventory": _labels(inventory)}, ensure_ascii=False, sort_keys=True)),
        "vocabulary": _bytes("\n".join(vocabulary)),
    }
    for column in range(len(encoder.marks)):
        arrays[f"mark{column}"] = state[f"marks.{column}.weight"].astype(np.float16)
    arrays |= _of_heads({name: value.detach().float().numpy() for name, value in heads.state_dict().items()})
    np.savez_compressed(folder / "tagger.npz", **arrays)


def _of_heads(state: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    found = {}
    for own, name in _HALVES.items():
        found[name] = state[f"{own}.weight"].T.astype(np.float16)
        found[f"{name}_bias"] = state[f"{own}.bias"].astype(np.float16)
    for name in ("moves", "first", "last"):
        found[name] = state[name].astype(np.float16)
    tables = sum(name.startswith("pairs.") for name in state)
    return found | {f"pair{n}": state[f"pairs.{n}.weight"].astype(np.float16) for n in range(tables)}


def _labels(inventory: Inventory) -> dict[str, Sequence[str]]:
    return {name: getattr(inventory, name) for name in inventory.__slots__}


def _bytes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-8"), np.uint8)


class _Graph:
    """Nodes and constants of an ONNX graph while it is put together."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, **attributes: Any) -> str:
        name = f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def dense(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        product = self.node("MatMul", x, self.constant(f"{name}.weight", weight.T))
        return self.node("Add", product, self.constant(f"{name}.bias", bias))


def _graph(state: Mapping[str, np.ndarray], layers: int) -> Any:
    """The layers, from entered states `x` `[1, t, hidden]` to hidden states `y`; one sentence at a time."""
    graph = _Graph()
    graph.constant("parted", np.array([1, -1, HEADS, HIDDEN // HEADS], np.int64))
    graph.constant("whole", np.array([1, -1, HIDDEN], np.int64))
    x = "x"
    for number in range(layers):
        x = _layer(graph, x, f"layers.{number}", state)
    graph.nodes.append(helper.make_node("Identity", [x], ["y"]))
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "pieces", HIDDEN]) for name in "xy"]
    made = helper.make_graph(graph.nodes, "tagger", ends[:1], ends[1:], graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def _layer(graph: _Graph, x: str, place: str, state: Mapping[str, np.ndarray]) -> str:
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
    inner = dense(graph.node("Gelu", dense(x, "wide")), "narrow")
    return normal(graph.node("Add", x, inner), "norm2")


def weights_of(path: Path) -> dict[str, Tensor]:
    """The weights of a BERT model in safetensors form."""
    from safetensors.torch import load_file  # noqa: PLC0415

    return dict(load_file(path))
