"""Train the judge of differences and write its files.

    make judge              (or: python -m tools.judge PAIRS.jsonl [...] --reports tests/pairs --out FOLDER)

Needs what the training of the reader of statements needs. The reader's own files must be there: the judge reads words by
the same vectors. Of the pairs a share is kept aside to say from which chance on a difference of each type is told. First
it learns from all, then once more, slowly, from a part of the pairs and from whole reports several times over: those are
few, and most of what it will read is like them.
"""

from __future__ import annotations

import argparse
import random
import zlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from firsthand.drift.judge.entered import PLACES, Entered, entered
from firsthand.drift.judge.marks import SIZES
from firsthand.drift.judge.texts import types
from firsthand.statements.tagger import embeddings
from tools.judge.data import Example, Item, example_of, minimal, rows_of, rows_of_reports, turned
from tools.judge.export import export
from tools.judge.fit import fit
from tools.judge.measure import chances_of, limits_of, shares_of, tally, widest
from tools.judge.network import Judge, pieces_of
from tools.tagger.begin import begin, model_file
from tools.tagger.fit import Settings

#: In the second pass: the share of the pairs, of those made of them, and how often whole reports stand in it.
_OWN, _MADE, _WHOLE = 0.6, 0.3, 6


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.judge", description="Train the judge of differences.")
    parser.add_argument("data", nargs="+", type=Path, help="pairs of passages with their drifts, JSON Lines")
    parser.add_argument("--reports", type=Path, help="whole reports and their retellings, in folders 01 to 26")
    parser.add_argument("--begin-from", type=Path, help="model.zip of the encoder (default: as installed)")
    parser.add_argument("--out", type=Path, required=True, help="the folder for judge.onnx and judge.npz")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.3e-4)
    parser.add_argument("--aside", type=int, default=8, help="one pair in so many is kept aside (default: 8)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    rows = list(rows_of(args.data))
    whole = list(rows_of_reports(args.reports, "01", "26")) if args.reports else []
    kept = [row for row in rows if zlib.crc32(row["source"].encode()) % args.aside == 0]  # all tellings of a source
    names = {row["id"] for row in kept}
    with ProcessPoolExecutor() as pool:
        learned, aside = Learned.of([row for row in rows if row["id"] not in names], pool), _read(kept, pool)
        reports = Learned.of(whole, pool)
    print(
        f"{len(learned.own)} pairs and {len(reports.own)} reports to learn from, {len(aside)} pairs aside", flush=True
    )
    run(args, learned, reports, aside)


@dataclass(frozen=True, slots=True)
class Learned:
    """What is learned from: pairs as they were written, and those made of them."""

    own: list[Example]
    turned: list[Example]
    minimal: list[Example]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]], pool: Executor) -> Learned:
        """Pairs, those told the other way round, and those of one drift alone."""
        small = [one for row in rows for one in minimal(row)]
        return cls(_read(rows, pool), _read([t for row in rows if (t := turned(row))], pool), _read(small, pool))

    @property
    def all(self) -> list[Example]:
        """All of them."""
        return [*self.own, *self.turned, *self.minimal]

    def part(self, drawn: random.Random) -> list[Example]:
        """Some of the pairs, and fewer of those made of them."""
        shares = ((self.own, _OWN), (self.turned, _MADE), (self.minimal, _MADE))
        return [example for rows, share in shares for example in drawn.sample(rows, int(len(rows) * share))]


def _read(rows: Sequence[Mapping[str, Any]], pool: Executor) -> list[Example]:
    return list(pool.map(example_of, rows, chunksize=25))


def run(args: argparse.Namespace, learned: Learned, reports: Learned, aside: list[Example]) -> None:
    """Train and write the files after each time through, so that an end too soon leaves some."""
    words = embeddings()
    if words is None:
        raise SystemExit("the files of the reader of statements are not there; train it first: make train")
    pieces, table, scale = words

    def entries(examples: Iterable[Example]) -> list[tuple[Item, Entered]]:
        both = [(item, entered(item.marked, pieces)) for example in examples for item in example.items]
        return [row for row in both if len(row[1].pieces) <= PLACES]

    weights, _ = begin(args.begin_from or model_file())
    torch.manual_seed(args.seed)
    judge = Judge(args.layers, pieces_of(table, scale), SIZES, len(types()))
    judge.begin_from(weights)
    args.out.mkdir(parents=True, exist_ok=True)
    first = Settings(args.epochs, args.rate, args.seed, args.threads)
    for _ in fit(judge, entries([*learned.all, *reports.all]), first):
        write(judge, args, entries(aside), aside)
    drawn = random.Random(args.seed)  # noqa: S311  # drawn again alike, not kept secret
    again = [*learned.part(drawn), *[*reports.own, *reports.turned] * _WHOLE, *reports.minimal * (_WHOLE // 2)]
    for _ in fit(judge, entries(again), Settings(1, args.rate / 2, args.seed, args.threads)):
        write(judge, args, entries(aside), aside)


def write(judge: Judge, args: argparse.Namespace, held: list[tuple[Item, Entered]], aside: Sequence[Example]) -> None:
    """The files as they are now, and how well they do on the pairs kept aside."""
    chances = {id(item): c for (item, _), c in zip(held, chances_of(judge, held), strict=True)}
    limits, borne = limits_of(aside, chances)
    print(tally(aside, chances, limits, borne).line(), flush=True)
    card = {"aside": len(aside), "layers": args.layers, "limits": limits, "borne": borne}
    export(judge, {**card, "shares": shares_of(aside, chances)}, widest(judge, held), args.out)


if __name__ == "__main__":
    main()
