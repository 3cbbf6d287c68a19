"""Train the model that tells which of two versions of a text came first, once and reproducibly.

    python tools/train_order.py PAIRS.jsonl [...] --out src/firsthand/lineage/order.toml

A line: {"group", "set", "earlier": TEXT, "later": TEXT} and, where known, "earlier_title", "later_title". Prints for
each set, by five folds over groups, how often the model is right at several shares of answers; then trains on all.
Sets weigh alike, however many pairs each has.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import zlib

import numpy as np

from firsthand.lineage.order import order_features
from firsthand.model import Report

PENALTY = 5.0


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the model of order.")
    parser.add_argument("pairs", nargs="+", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path)
    args = parser.parse_args()
    pairs = [json.loads(line) for path in args.pairs for line in path.open(encoding="utf-8")]
    rows = [_features(pair) for pair in pairs]
    names = list(rows[0])
    seen = np.array([[row[name] for name in names] for row in rows])
    sets = np.array([pair["set"] for pair in pairs])
    heavy = {name: 1000 / (sets == name).sum() for name in sorted(set(sets))}
    weight = np.array([heavy[name] for name in sets])
    fold = np.array([zlib.crc32(str(pair["group"]).encode()) % 5 for pair in pairs])
    odds = np.zeros(len(pairs))
    for n in range(5):
        odds[fold == n] = seen[fold == n] @ fit(seen[fold != n], weight[fold != n])
    for name in sorted(set(sets)):
        for limit in (0.0, 0.2, 0.4, 0.6, 0.8):
            answered = np.abs(odds[sets == name]) >= limit
            right = (odds[sets == name][answered] > 0).mean()
            print(f"{name} from {limit}: right {right:.3f} of {answered.mean():.2f} answered")
    if args.out:
        weights = dict(zip(names, fit(seen, weight), strict=True))
        args.out.write_text(_toml(weights, len(pairs)), encoding="utf-8")


def fit(seen: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression without bias in which every row is a pair in its true order."""
    spread = seen.std(axis=0) + 1e-9
    x = seen / spread
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (weight * p * (1 - p) + 1e-6)[:, None]).T @ x + PENALTY * np.eye(len(w))
        w -= np.linalg.solve(hessian, x.T @ (weight * (p - 1)) + PENALTY * w)
    return w / spread


def _features(pair: dict[str, str]) -> dict[str, float]:
    earlier, later = (Report(pair[side], title=pair.get(f"{side}_title")) for side in ("earlier", "later"))
    return order_features(earlier, later)


def _toml(weights: dict[str, float], n: int) -> str:
    lines = [
        "# Which of two versions came first: a logistic regression, written by tools/train_order.py.",
        f"# Trained on {n} pairs of versions of pages and of dispatches.",
        "[weights]",
        *(f"{name} = {weight:.4f}" for name, weight in weights.items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
