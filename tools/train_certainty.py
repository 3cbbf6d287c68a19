"""Fit the weights of `firsthand.claims.certainty` on UDS-IH2 (MIT; text of the English Web Treebank, CC BY-SA 4.0).

    python tools/train_certainty.py TRAIN.jsonl[.gz] [--ridge 60] [--least 5]

TRAIN holds a sentence a line: tokens, events [{token, value3, confidence}]. Writes data/certainty.json: a weight a
feature, the constant under "". Ridge regression by conjugate gradients on the sparse features; no randomness.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from firsthand.claims.certainty import bearing_cues, features
from firsthand.claims.modality import tokens_of
from firsthand.statements.parse import parse

_OUT = Path(__file__).parents[1] / "src" / "firsthand" / "claims" / "data" / "certainty.json"


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("--ridge", type=float, default=60.0)
    parser.add_argument("--least", type=int, default=5)
    args = parser.parse_args()
    rows, gold = read(args.train)
    counts = collections.Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= args.least)
    weights = fit(rows, gold, names, args.ridge)
    text = json.dumps(
        {name: round(float(w), 3) for name, w in weights.items() if not name or abs(w) >= 0.005}, indent=0
    )
    _OUT.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(rows)} events, {len(names)} features\n")


def read(path: Path) -> tuple[list[list[str]], npt.NDArray[np.float64]]:
    """The features and values of every event."""
    opener: Any = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        sentences = [json.loads(line) for line in lines]
    texts = [" ".join(sentence["tokens"]) for sentence in sentences]
    parse(texts)  # in batches, kept for each event
    rows: list[list[str]] = []
    gold: list[float] = []
    for text, sentence in zip(texts, sentences, strict=True):
        tokens = tokens_of(text, 0, len(text))
        starts = np.cumsum([0] + [len(token) + 1 for token in sentence["tokens"]])
        for event in sentence["events"]:
            begin, end = starts[event["token"]], starts[event["token"] + 1] - 1
            inside = [i for i, token in enumerate(tokens) if token.start < end and begin < token.end]
            if inside:
                first, last = inside[0], inside[-1] + 1
                rows.append(features(text, tokens, first, last, bearing_cues(text, tokens, first, last)))
                gold.append(event["value3"])
    return rows, np.asarray(gold)


def fit(rows: list[list[str]], gold: npt.NDArray[np.float64], names: list[str], ridge: float) -> dict[str, float]:
    """Ridge weights by name, the constant (not shrunk) under "": conjugate gradients on the normal equations."""
    index = {name: i for i, name in enumerate(names)}
    column = np.asarray([index[n] for row in rows for n in row if n in index])
    row_of = np.repeat(np.arange(len(rows)), [sum(n in index for n in row) for row in rows])
    mean = gold.mean()
    weights = np.zeros(len(names))
    constant = mean
    for _ in range(4):  # the constant and the weights in turn
        weights = _solve(column, row_of, gold - constant, len(names), ridge)
        constant = float((gold - np.bincount(row_of, weights[column], len(rows))).mean())
    return {"": constant, **dict(zip(names, weights, strict=True))}


def _solve(column: Any, row_of: Any, target: Any, n: int, ridge: float) -> Any:
    def normal(x: Any) -> Any:
        product = np.bincount(row_of, x[column], len(target))
        return np.bincount(column, product[row_of], n) + ridge * x

    x: Any = np.zeros(n)
    residual: Any = np.bincount(column, target[row_of], n)
    direction = residual.copy()
    size = residual @ residual
    for _ in range(120):
        moved = normal(direction)
        step = size / (direction @ moved)
        x += step * direction
        residual -= step * moved
        new = residual @ residual
        if new < 1e-6:
            break
        direction = residual + new / size * direction
        size = new
    return x


if __name__ == "__main__":
    main()
