"""The training itself: batches by length, AdamW (Loshchilov and Hutter 2019), one seed for all that is drawn."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from tools.tagger.data import Item
from tools.tagger.network import Encoder, Heads

#: Pieces in a batch, blanks counted; sentences among which batches are sorted by length.
_BATCH, _POOL = 1_500, 2_000
#: Share of the steps in which the rate rises; the rate of what is not begun from trained weights.
_RISING, _FRESH = 0.06, 1e-3
#: What the labels of a cue's words count for beside the cue itself; and an event's certainty.
_LABELS, _RATED = 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training hangs on besides its data."""

    epochs: int = 4
    rate: float = 1.5e-4
    seed: int = 0
    threads: int = 2


@dataclass(frozen=True, slots=True)
class Batch:
    """Some sentences, filled up to one length."""

    pieces: Tensor
    there: Tensor
    marks: Tensor
    inside: Tensor
    firsts: Tensor
    words: Tensor
    cues: Tensor


def fit(encoder: Encoder, heads: Heads, items: Sequence[Item], settings: Settings) -> Iterator[int]:
    """Train; after each time through the sentences its number is given."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    drawn = random.Random(settings.seed)  # noqa: S311  # drawn again alike, not kept secret
    orders = [list(_batches(items, drawn)) for _ in range(settings.epochs)]
    steps = sum(map(len, orders))
    optimizer = torch.optim.AdamW(_groups(encoder, heads, settings.rate), weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (steps * _RISING + 1)) * max(0.0, 1 - step / steps)
    )
    weights = [*encoder.parameters(), *heads.parameters()]
    for epoch, order in enumerate(orders):
        encoder.train()
        heads.train()
        began, lost = time.monotonic(), 0.0
        for number, chosen in enumerate(order, 1):
            loss = _loss(encoder, heads, [items[n] for n in chosen])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            rate.step()
            lost += float(loss.detach())
            if number % 100 == 0 or number == len(order):
                spent = time.monotonic() - began
                print(
                    f"epoch {epoch + 1} batch {number}/{len(order)} loss {lost / number:.3f} {spent:.0f} s", flush=True
                )
        encoder.eval()
        heads.eval()
        yield epoch + 1


def batch_of(items: Sequence[Item]) -> Batch:
    """Sentences filled up to one length."""
    rows, length = len(items), max(len(item.words.pieces) for item in items)
    most, columns = max(len(item.words.firsts) for item in items), items[0].words.marks.shape[1]
    pieces, there = np.zeros((rows, length), np.int64), np.zeros((rows, length), np.bool_)
    marks, inside = np.zeros((rows, length, columns), np.int64), np.zeros((rows, length), np.float32)
    firsts, words = np.zeros((rows, most), np.int64), np.zeros((rows, most), np.bool_)
    cues = np.zeros((rows, most), np.float32)
    for row, item in enumerate(items):
        read, n = item.words, len(item.words.firsts)
        pieces[row, : len(read.pieces)], there[row, : len(read.pieces)] = read.pieces, True
        owned = read.words >= 0
        marks[row, : len(read.pieces)][owned] = read.marks[read.words[owned]]
        inside[row, : len(read.pieces)] = owned
        firsts[row, :n], words[row, :n], cues[row, :n] = read.firsts, True, item.cues
    return Batch(*map(torch.from_numpy, (pieces, there, marks, inside, firsts, words, cues)))


def hidden_of(encoder: Encoder, batch: Batch) -> Tensor:
    """The hidden states of the words `[b, n, h]`: those of their first pieces."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=encoder.training):
        found = encoder(batch.pieces, batch.marks, batch.inside, batch.there)
    return found.float().gather(1, batch.firsts[..., None].expand(-1, -1, found.shape[-1]))


def _loss(encoder: Encoder, heads: Heads, items: Sequence[Item]) -> Tensor:
    batch = batch_of(items)
    hidden = hidden_of(encoder, batch)
    cues = functional.binary_cross_entropy_with_logits(heads.chances(hidden), batch.cues, reduction="none")
    asked = torch.tensor([item.rated is None for item in items])
    lost = (cues * (batch.words & asked[:, None])).sum()
    seen = [(row, *one) for row, item in enumerate(items) for one in item.seen]
    if seen:
        lost = lost + _LABELS * _label_loss(heads, hidden, seen)
    rated = [(row, *one) for row, item in enumerate(items) for one in item.rated or ()]
    if rated:
        rows, words = (torch.tensor([one[k] for one in rated]) for k in (0, 1))
        wanted = torch.tensor([one[2] for one in rated])
        lost = lost + _RATED * functional.mse_loss(heads.certainty(hidden[rows, words]), wanted, reduction="sum")
    return lost / len(items)


def _label_loss(heads: Heads, hidden: Tensor, seen: Sequence[tuple[int, int, np.ndarray, np.ndarray]]) -> Tensor:
    most = max(len(labels) for _, _, _, labels in seen)
    pairs = np.zeros((len(seen), most, seen[0][2].shape[1]), np.int64)
    labels, there = np.zeros((len(seen), most), np.int64), np.zeros((len(seen), most), np.bool_)
    for n, (_, _, viewed, wanted) in enumerate(seen):
        pairs[n, : len(wanted)], labels[n, : len(wanted)], there[n, : len(wanted)] = viewed, wanted, True
    rows, cues = (torch.tensor([one[k] for one in seen]) for k in (0, 1))
    scores = heads.labels(hidden[rows, cues], hidden[rows][:, :most], torch.from_numpy(pairs))
    return heads.loss(scores, torch.from_numpy(labels), torch.from_numpy(there)).sum()


def _groups(encoder: Encoder, heads: Heads, rate: float) -> list[dict[str, object]]:
    """The weights by how fast they may move: those begun from trained ones slowly."""
    named = list(encoder.named_parameters())
    return [
        {"params": [p for name, p in named if not name.startswith("marks")], "lr": rate},
        {"params": [p for name, p in named if name.startswith("marks")], "lr": _FRESH},
        {"params": list(heads.parameters()), "lr": _FRESH},
    ]


def _batches(items: Sequence[Item], drawn: random.Random) -> Iterator[list[int]]:
    order = list(range(len(items)))
    drawn.shuffle(order)
    found: list[list[int]] = []
    for at in range(0, len(order), _POOL):
        batch: list[int] = []
        for n in sorted(order[at : at + _POOL], key=lambda n: (len(items[n].words.pieces), n)):
            if batch and (len(batch) + 1) * len(items[n].words.pieces) > _BATCH:
                found.append(batch)
                batch = []
            batch.append(n)
        found.append(batch)
    drawn.shuffle(found)
    yield from found
