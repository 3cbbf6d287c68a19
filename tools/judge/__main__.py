"""Train the judge of differences and write its files.

    make judge                        (or: python -m tools.judge PAIRS.jsonl [...] --out FOLDER)

Needs what the training of the reader of statements needs. The reader's own files must be there: the judge reads words by
the same vectors. Of the pairs a share is kept aside to say from which chance on a difference of each type is told.
"""

from __future__ import annotations

import argparse
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import torch

from firsthand.drift.judge.entered import PLACES, Entered, entered
from firsthand.drift.judge.marks import SIZES
from firsthand.drift.judge.texts import types
from firsthand.statements.tagger import embeddings
from tools.judge.data import Example, Item, example_of, minimal, rows_of, turned
from tools.judge.export import export
from tools.judge.fit import Settings, fit
from tools.judge.measure import chances_of, limits_of, shares_of, tally
from tools.judge.network import Judge, pieces_of
from tools.tagger.begin import begin, model_file


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.judge", description="Train the judge of differences.")
    parser.add_argument("data", nargs="+", type=Path, help="pairs of passages with their drifts, JSON Lines")
    parser.add_argument("--begin-from", type=Path, help="model.zip of the encoder (default: as installed)")
    parser.add_argument("--out", type=Path, required=True, help="the folder for judge.onnx and judge.npz")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--aside", type=int, default=8, help="one pair in so many is kept aside (default: 8)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    learned, aside = examples_of(args.data, args.aside)
    print(f"{len(learned)} pairs to learn from, {len(aside)} aside", flush=True)
    run(args, learned, aside)


def examples_of(paths: list[Path], aside: int) -> tuple[list[Example], list[Example]]:
    """The pairs that are learned from, those told the other way round and those of one drift alone with them, and the pairs kept aside."""
    rows = list(rows_of(paths))
    kept = [row for row in rows if zlib.crc32(row["id"].encode()) % aside == 0]
    names = {row["id"] for row in kept}
    learned = [row for row in rows if row["id"] not in names]
    more = [other for row in learned if (other := turned(row)) is not None]
    learned += [*more, *(small for row in learned for small in minimal(row))]
    with ProcessPoolExecutor() as pool:
        return list(pool.map(example_of, learned, chunksize=50)), list(pool.map(example_of, kept, chunksize=50))


def run(args: argparse.Namespace, learned: list[Example], aside: list[Example]) -> None:
    """Train and write the files after each time through the pairs, so that an end too soon leaves some."""
    words = embeddings()
    if words is None:
        raise SystemExit("the files of the reader of statements are not there; train it first: make train")
    pieces, table, scale = words

    def read(examples: list[Example]) -> list[tuple[Item, Entered]]:
        both = [(item, entered(item.marked, pieces)) for example in examples for item in example.items]
        return [row for row in both if len(row[1].pieces) <= PLACES]

    weights, _ = begin(args.begin_from or model_file())
    torch.manual_seed(args.seed)
    judge = Judge(args.layers, pieces_of(table, scale), SIZES, len(types()))
    judge.begin_from(weights)
    args.out.mkdir(parents=True, exist_ok=True)
    items, held = read(learned), read(aside)
    card = {"pairs": len(learned), "aside": len(aside), "layers": args.layers, "epochs": args.epochs}
    for epoch in fit(judge, items, Settings(args.epochs, args.rate, args.seed, args.threads)):
        chances = {id(item): c for (item, _), c in zip(held, chances_of(judge, held), strict=True)}
        limits, borne = limits_of(aside, chances)
        told = tally(aside, chances, limits, borne)
        print(f"epoch {epoch} own limits: {told.line()}", flush=True)
        torch.save(judge.state_dict(), args.out / "judge.pt")
        export(judge, {**card, "limits": limits, "borne": borne, "shares": shares_of(aside, chances)}, args.out)
    for name in types():
        print(
            f"  {name:22} {told.met[name]:3}/{told.wanted[name]:<3} false {told.false[name]:3} "
            f"limits {limits[name]}, {borne[name]}"
        )


if __name__ == "__main__":
    main()
