"""Train the reader of statements and write its files.

    make train DATA="TRAIN.jsonl.gz"          (or: python -m tools.tagger TRAIN.jsonl[.gz] [...] --out FOLDER)

Needs PyTorch, onnx, onnxruntime, safetensors and the package that carries all-MiniLM-L6-v2, from whose weights it
begins. The same data, settings, versions and kind of processor give the same files.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from firsthand.statements.tagger.features import Reader
from firsthand.statements.tagger.pieces import Pieces
from tools.tagger.begin import begin, model_file
from tools.tagger.data import examples, inventory_of, item_of
from tools.tagger.export import export
from tools.tagger.fit import Settings, fit
from tools.tagger.network import Encoder, Heads


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.tagger", description="Train the reader of statements.")
    parser.add_argument("data", nargs="+", type=Path, help="articles with attributions, JSON Lines, plain or gzip")
    parser.add_argument("--begin-from", type=Path, help="model.zip of the encoder (default: as installed)")
    parser.add_argument(
        "--out", type=Path, required=True, help="the folder for encoder.onnx, labels.onnx and words.npz"
    )
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
    weights, vocabulary = begin(args.begin_from or model_file())
    inventory = inventory_of(rows)
    reader = Reader(inventory, Pieces(vocabulary))
    items = [item_of(reader, row) for row in rows]
    torch.manual_seed(args.seed)
    marks, pairs = inventory.sizes()
    encoder, heads = Encoder(args.layers, len(vocabulary), marks), Heads(pairs)
    encoder.begin_from(weights)
    args.out.mkdir(parents=True, exist_ok=True)
    card = {"sentences": len(rows), "articles": 1 + rows[-1].article, "layers": args.layers, "epochs": args.epochs}
    for _ in fit(encoder, heads, items, Settings(args.epochs, args.rate, args.seed, args.threads)):
        export(encoder, heads, inventory, vocabulary, card, args.out)  # each time, so that an end too soon leaves one


if __name__ == "__main__":
    main()
