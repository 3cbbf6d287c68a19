"""The training of the judge: batches by length, AdamW (Loshchilov and Hutter 2019), one seed for all that is drawn."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from firsthand.drift.judge.entered import Entered
from tools.judge.data import Item
from tools.judge.network import Judge
from tools.tagger.fit import Settings

#: Pieces in a batch, blanks counted; groups among which batches are sorted by length.
_BATCH, _POOL = 1_500, 600
#: Share of the steps in which the rate rises; the rate of what is not begun from trained weights.
_RISING, _FRESH = 0.08, 1e-3
#: What a word of a drift counts for beside one of none; the share of groups from which the rules' findings are kept.
_RARE, _UNTOLD = 2.0, 0.15


def fit(judge: Judge, items: Sequence[tuple[Item, Entered]], settings: Settings) -> Iterator[int]:
    """Train; after each time through the groups its number is given."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    drawn = random.Random(settings.seed)  # noqa: S311  # drawn again alike, not kept secret
    orders = [_batches(items, drawn) for _ in range(settings.epochs)]
    steps = sum(map(len, orders))
    optimizer = torch.optim.AdamW(_groups(judge, settings.rate), weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (steps * _RISING + 1)) * max(0.0, 1 - step / steps)
    )
    for epoch, order in enumerate(orders):
        judge.train()
        began, lost = time.monotonic(), 0.0
        for number, chosen in enumerate(order, 1):
            loss = _loss(judge, [items[n] for n in chosen])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
            optimizer.step()
            rate.step()
            lost += float(loss.detach())
            if number % 100 == 0 or number == len(order):
                spent = time.monotonic() - began
                print(
                    f"epoch {epoch + 1} batch {number}/{len(order)} loss {lost / number:.3f} {spent:.0f} s", flush=True
                )
        judge.eval()
        yield epoch + 1


def batch_of(items: Sequence[tuple[Item, Entered]]) -> list[Tensor]:
    """Groups filled up to one length, in the order that the judge takes them, then their labels and what counts."""
    rows, length = len(items), max(len(e.pieces) for _, e in items)
    most = max(len(e.firsts) for _, e in items)
    columns, ruled, types = (
        items[0][0].marked.marks.shape[1],
        items[0][0].marked.rules.shape[1],
        items[0][0].labels.shape[1],
    )
    pieces, side, firsts = (np.zeros((rows, n), np.int64) for n in (length, length, most))
    marks, told = np.zeros((rows, length, columns), np.int64), np.zeros((rows, length, ruled), np.float32)
    inside, there = np.zeros((rows, length), np.float32), np.zeros((rows, length), np.bool_)
    rules = np.zeros((rows, most, ruled), np.float32)
    labels, counted = (np.zeros((rows, most, types), np.float32) for _ in range(2))
    for row, (item, e) in enumerate(items):
        t, n = len(e.pieces), len(e.firsts)
        pieces[row, :t], side[row, :t], there[row, :t], firsts[row, :n] = e.pieces, e.side, True, e.firsts
        own = e.words >= 0
        inside[row, :t], rules[row, :n] = own, item.marked.rules
        marks[row, :t][own], told[row, :t][own] = item.marked.marks[e.words[own]], item.marked.rules[e.words[own]]
        labels[row, :n], counted[row, :n] = item.labels, item.counted
    return [torch.from_numpy(a) for a in (pieces, side, marks, told, inside, there, firsts, rules, labels, counted)]


def _loss(judge: Judge, items: Sequence[tuple[Item, Entered]]) -> Tensor:
    *batch, labels, counted = batch_of(items)
    trusted = (torch.rand(len(items)) > _UNTOLD).float()[:, None, None]
    batch[3], batch[7] = batch[3] * trusted, batch[7] * trusted
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, any_ = judge(*batch)
    lost = functional.binary_cross_entropy_with_logits(
        scores.float(), labels, reduction="none", pos_weight=torch.tensor(_RARE)
    )
    wanted, asked = labels.amax(-1), counted.amax(-1) > 0
    sure = ((counted.amin(-1) > 0) | (wanted > 0)).float() * asked
    whether = functional.binary_cross_entropy_with_logits(any_.float(), wanted, reduction="none")
    return ((lost * counted).sum() + (whether * sure).sum()) / asked.float().sum()


def _groups(judge: Judge, rate: float) -> list[dict[str, object]]:
    """The weights by how fast they may move: those begun from trained ones slowly."""
    begun = ("layers", "positions", "side", "norm")
    named = [(name.split(".")[0], p) for name, p in judge.named_parameters() if p.requires_grad]
    return [
        {"params": [p for name, p in named if name in begun], "lr": rate},
        {"params": [p for name, p in named if name not in begun], "lr": _FRESH},
    ]


def _batches(items: Sequence[tuple[Item, Entered]], drawn: random.Random) -> list[list[int]]:
    order = list(range(len(items)))
    drawn.shuffle(order)
    found: list[list[int]] = []
    for at in range(0, len(order), _POOL):
        batch: list[int] = []
        for n in sorted(order[at : at + _POOL], key=lambda n: (len(items[n][1].pieces), n)):
            if batch and (len(batch) + 1) * len(items[n][1].pieces) > _BATCH:
                found.append(batch)
                batch = []
            batch.append(n)
        found.append(batch)
    drawn.shuffle(found)
    return found
