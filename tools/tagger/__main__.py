"""Train the reader of statements and write its files.

    python -m tools.tagger TRAIN.jsonl[.gz] [...] --begin-from MODEL.safetensors --vocabulary TOKENIZER.json --out FOLDER

Needs PyTorch, onnx, onnxruntime and safetensors (the extra `train`). The weights that it begins from are those of a
BERT-like model of width 384 (all-MiniLM-L6-v2). The same data, settings and versions give the same weights.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from firsthand.statements.tagger.features import Reader
from firsthand.statements.tagger.pieces import Pieces
from tools.tagger.data import examples, inventory_of, item_of
from tools.tagger.export import export, weights_of
from tools.tagger.fit import Settings, fit
from tools.tagger.network import Encoder, Heads


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.tagger", description="Train the reader of statements.")
    parser.add_argument("data", nargs="+", type=Path, help="articles with attributions, JSON Lines, plain or gzip")
    parser.add_argument("--begin-from", type=Path, required=True, help="weights of a BERT-like model, safetensors")
    parser.add_argument("--vocabulary", type=Path, required=True, help="its tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="the folder for tagger.onnx and tagger.npz")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--share", type=float, default=1.0, help="of the articles, the first so many (learning curve)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    rows = list(examples(args.data))
    articles = 1 + max(row.article for row in rows)
    rows = [row for row in rows if row.article < articles * args.share]
    print(f"{len(rows)} sentences of {1 + rows[-1].article} articles", flush=True)
    pieces = json.loads(args.vocabulary.read_text(encoding="utf-8"))["model"]["vocab"]
    vocabulary = sorted(pieces, key=pieces.__getitem__)
    inventory = inventory_of(rows)
    reader = Reader(inventory, Pieces(vocabulary))
    items = [item_of(reader, row) for row in rows]
    torch.manual_seed(args.seed)
    marks, pairs = inventory.sizes()
    encoder, heads = Encoder(args.layers, len(vocabulary), marks), Heads(pairs)
    encoder.begin_from(weights_of(args.begin_from))
    args.out.mkdir(parents=True, exist_ok=True)
    card = {"sentences": len(rows), "articles": 1 + rows[-1].article, "layers": args.layers, "epochs": args.epochs}
    for _ in fit(encoder, heads, items, Settings(args.epochs, args.rate, args.seed, args.threads)):
        export(encoder, heads, inventory, vocabulary, card, args.out)  # each time, so that an end too soon leaves one


if __name__ == "__main__":
    main()
