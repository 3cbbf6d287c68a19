"""Train the model that tells derived pairs from pairs with only a common source, once and reproducibly.

    python tools/train_derived.py PAIRS.jsonl [...] --out src/firsthand/lineage/derived.toml

A line: {"topic", "a": TEXT, "b": TEXT, "label"} and, where known, "outlet_a", "outlet_b"; label is copy, rewrite, partial (derived) or common, cites, indep
(not). Prints precision and recall with each topic left out of the training in turn; then trains on all and writes the
weights. The model is a logistic regression with a ridge penalty on the features of `firsthand.lineage.kind`.
"""

from __future__ import annotations

import argparse
import json
import pathlib

import numpy as np

from firsthand.lineage.case import Case
from firsthand.lineage.kind import features
from firsthand.lineage.overlap import overlap
from firsthand.lineage.sources import is_credited
from firsthand.model import DERIVED, Report
from firsthand.pipeline import compare

PENALTY = 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the model of derived pairs.")
    parser.add_argument("pairs", nargs="+", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path)
    args = parser.parse_args()
    pairs = [json.loads(line) for path in args.pairs for line in path.open(encoding="utf-8")]
    rows = [_features(pair) for pair in pairs]
    names = list(rows[0])
    seen = np.array([[row[name] for name in names] for row in rows])
    derived = np.array([pair["label"] in DERIVED for pair in pairs], float)
    topics = np.array([pair["topic"] for pair in pairs])
    chances = np.zeros(len(pairs))
    for topic in sorted(set(topics)):
        rest = topics != topic
        bias, weights = fit(seen[rest], derived[rest])
        chances[~rest] = 1 / (1 + np.exp(-(bias + seen[~rest] @ weights)))
    for limit in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        hit = chances >= limit
        right = float((hit * derived).sum())
        print(f"from {limit}: precision {right / max(1, hit.sum()):.3f}  recall {right / derived.sum():.3f}")
    if args.out:
        bias, weights = fit(seen, derived)
        args.out.write_text(_toml(bias, dict(zip(names, weights, strict=True)), len(pairs)), encoding="utf-8")


def fit(seen: np.ndarray, derived: np.ndarray) -> tuple[float, np.ndarray]:
    """Bias and weights of a logistic regression on standardised features, by Newton's method."""
    mean, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-9
    x = np.c_[np.ones(len(seen)), (seen - mean) / spread]
    ridge = PENALTY * np.diag([0.0] + [1.0] * seen.shape[1])
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p) + 1e-6)[:, None]).T @ x + ridge, x.T @ (p - derived) + ridge @ w)
    return float(w[0] - (w[1:] * mean / spread).sum()), w[1:] / spread


def _features(pair: dict[str, str]) -> dict[str, float]:
    a, b = (Report(pair[side], outlet=pair.get(f"outlet_{side}")) for side in "ab")
    a, b = sorted((a, b), key=lambda report: (len(report.text), report.text))
    found = compare(a, b)
    case = Case(a, b, found.passages, found.a_credits, found.b_credits)
    return features(overlap(case), is_credited(case))


def _toml(bias: float, weights: dict[str, float], n: int) -> str:
    lines = [
        "# Whether a pair is derived: a logistic regression, written by tools/train_derived.py.",
        f"# Trained on {n} labelled pairs of news reports (silver labels).",
        f"bias = {bias:.4f}",
        "",
        "[weights]",
        *(f"{name} = {weight:.4f}" for name, weight in weights.items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
