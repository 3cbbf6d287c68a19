"""How well the judge does on pairs kept aside, and from which chance on a difference of each type is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch

from firsthand.drift.found import Found
from firsthand.drift.judge.entered import Entered
from firsthand.drift.judge.spans import chosen, differences
from firsthand.drift.judge.texts import types
from firsthand.model import Span
from firsthand.text import words
from tools.judge.data import Example, Item
from tools.judge.fit import batch_of
from tools.judge.network import Judge

#: The limits that are tried: what is less likely than not is never told, however few of its type there were to learn a
#: limit from. How many differences of a type weigh as much as what holds for all types.
GRID = tuple(round(0.5 + 0.05 * n, 2) for n in range(10))
_PRIOR = 12.0
#: The chance from which on the share of right ones is looked up: where an outlet changed much, doubtful ones are told.
_DOUBTFUL = 0.1
#: The fewest differences of which a share is told.
_FEW = 8
#: Precision counts for more than recall: what is told against an outlet must be right (F with this beta).
_BETA = 0.7


@dataclass(slots=True)
class Tally:
    """Differences wanted, met and false by type, and false ones on pairs that are told faithfully."""

    wanted: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    faithful: int = 0
    on_faithful: int = 0

    def line(self) -> str:
        """Precision, recall, F1 and false differences a faithful pair."""
        met, wanted, false = self.met.total(), self.wanted.total(), self.false.total()
        precision, recall = met / max(1, met + false), met / max(1, wanted)
        f1 = 2 * met / max(1, 2 * met + false + wanted - met)
        return (f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f} of {wanted}; "
                f"false on faithful pairs {self.on_faithful}/{self.faithful}")  # fmt: skip


@torch.no_grad()
def chances_of(judge: Judge, items: Sequence[tuple[Item, Entered]]) -> Iterator[np.ndarray]:
    """The chances `[n, k]` of the words of each group."""
    for item, entered in items:
        *batch, _, _ = batch_of([(item, entered)])
        scores, _ = judge(*batch)
        yield torch.sigmoid(scores[0].float()).numpy()


@torch.no_grad()
def widest(judge: Judge, items: Sequence[tuple[Item, Entered]], most: int = 400) -> list[np.ndarray]:
    """For each layer the largest value `[inner]` that enters its second dense layer, over some groups."""
    found = [np.zeros(layer.narrow.in_features, np.float32) for layer in judge.layers]

    def seeing(row: np.ndarray) -> Callable[[torch.nn.Module, tuple[torch.Tensor, ...]], None]:
        def see(_: torch.nn.Module, entered: tuple[torch.Tensor, ...]) -> None:
            np.maximum(row, entered[0].float().abs().amax((0, 1)).numpy(), out=row)

        return see

    hooks = [
        layer.narrow.register_forward_pre_hook(seeing(row)) for layer, row in zip(judge.layers, found, strict=True)
    ]
    for _ in chances_of(judge, items[:most]):
        pass
    for hook in hooks:
        hook.remove()
    return found


def tally(
    examples: Sequence[Example],
    chances: Mapping[int, np.ndarray],
    limits: Mapping[str, float],
    borne: Mapping[str, float],
) -> Tally:
    """The differences found with some limits, held against those that are marked."""
    total = Tally()
    for example in examples:
        rules, kept = [f for f, _ in example.found], [f for f, keeps in example.found if keeps]
        rows = [f for i in example.items for f in differences(i.marked, chances[id(i)], rules, limits, borne, kept)]
        _count(example, chosen(rows, kept), total)
    return total


def shares_of(examples: Sequence[Example], chances: Mapping[int, np.ndarray]) -> list[tuple[float, float]]:
    """From which chance on which share of the differences found is right: never falling (isotonic, Barlow et al. 1972)."""
    seen: list[tuple[float, bool]] = []
    limits = dict.fromkeys(types(), _DOUBTFUL)
    for example in examples:
        rules = [f for f, _ in example.found]
        rows = chosen([f for i in example.items for f in differences(i.marked, chances[id(i)], rules, limits, limits)])
        right = _count(example, rows, Tally())
        seen += [(f.confidence, hit) for f, hit in zip(rows, right, strict=True)]
    blocks: list[list[float]] = []
    for chance, hit in sorted(seen):
        blocks.append([chance, float(hit), 1.0])
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2]:
            _, right_, count = blocks.pop()
            blocks[-1][1] += right_
            blocks[-1][2] += count
    return [(round(chance, 3), round(right_ / count, 3)) for chance, right_, count in blocks if count >= _FEW]


def _count(example: Example, found: Sequence[Found], total: Tally) -> list[bool]:
    texts = example.row["source"], example.row["retelling"]
    used: set[int] = set()
    drifts = sorted(example.row["drifts"], key=lambda d: bool(d.get("optional")))
    for drift in drifts:
        names = {drift["type"], *drift.get("also_types", ())}
        at = next((n for n, f in enumerate(found) if n not in used and f.type in names
                   and _covers(texts[0], drift["before"], f.source)
                   and _covers(texts[1], drift["after"], f.derived)), None)  # fmt: skip
        if not drift.get("optional"):
            total.wanted[drift["type"]] += 1
            total.met[drift["type"]] += at is not None
        used |= set() if at is None else {at}
    false = [f for n, f in enumerate(found) if n not in used]
    total.false.update(f.type for f in false)
    if all(d.get("optional") for d in drifts):
        total.faithful += 1
        total.on_faithful += len(false)
    return [n in used for n in range(len(found))]


def _covers(text: str, phrase: str | None, span: Span | None) -> bool:
    """Whether a span has at least half of the words of a phrase; it has those of none."""
    if phrase is None:
        return True
    at = text.find(phrase)
    if span is None or at < 0:
        return False
    inside = words(phrase)
    held = sum(span[0] <= at + start and at + end <= span[1]
               for start, end in zip(inside.starts.tolist(), inside.ends.tolist(), strict=True))  # fmt: skip
    return 2 * held >= len(inside)


def limits_of(
    examples: Sequence[Example], chances: Mapping[int, np.ndarray]
) -> tuple[dict[str, float], dict[str, float]]:
    """For each type the best limit of what rules find, alone, then that of what words make beside it."""
    never = dict.fromkeys(types(), 2.0)
    borne = _best({x: tally(examples, chances, never, dict.fromkeys(types(), x)) for x in GRID})
    return _best({x: tally(examples, chances, dict.fromkeys(types(), x), borne) for x in GRID}), borne


def _best(rows: Mapping[float, Tally]) -> dict[str, float]:
    """For each type the limit with the best F, what holds for all types weighing in as much as a few of its own."""

    def score(limit: float, name: str) -> float:
        row = rows[limit]
        weight = _PRIOR / max(1, row.wanted.total())
        met, false, wanted = (counts[name] + weight * counts.total() for counts in (row.met, row.false, row.wanted))
        beta = _BETA**2
        return (1 + beta) * met / max(1e-9, beta * wanted + met + false)

    return {name: max(rows, key=lambda limit: (score(limit, name), -abs(limit - 0.4))) for name in types()}
