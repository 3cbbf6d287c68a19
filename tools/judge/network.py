"""The judge in PyTorch: a BERT-like encoder over both sides of a group (Devlin et al. 2019), told the marks of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from tools.tagger.network import HIDDEN, Layer, layers_from

#: Width of the layer before the types.
SMALL = 192
#: The score that a word is of no type to begin with; what a rule's finding and a kept one count for to begin with.
_RARE, _FOUND, _KEPT = -3.5, 0.5, 1.0


class Judge(nn.Module):
    """Scores `[b, n, k]` that words lie in a drift of each type, and `[b, n]` that they lie in any."""

    def __init__(self, layers: int, pieces: Tensor, marks: Sequence[int], types: int, drop: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(pieces, freeze=True)
        self.positions, self.side = nn.Embedding(512, HIDDEN), nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.marks = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in marks)
        self.rules = nn.Linear(2 * types, HIDDEN)
        for table in (*self.marks, self.rules):
            nn.init.normal_(table.weight, std=0.01)
        nn.init.zeros_(self.rules.bias)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(layers))
        self.inner, self.kinds, self.any = (
            nn.Linear(HIDDEN + 2 * types, SMALL),
            nn.Linear(SMALL, types),
            nn.Linear(SMALL, 1),
        )
        self.trust = nn.Linear(2 * types, types, bias=False)
        with torch.no_grad():
            self.kinds.bias.fill_(_RARE)
            self.trust.weight.copy_(torch.cat([_FOUND * torch.eye(types), _KEPT * torch.eye(types)], 1))
        self.drop = drop

    def begin_from(self, weights: Mapping[str, Tensor]) -> None:
        """Take over the weights of a BERT model of this width, but for its pieces."""
        self.positions.weight.data = weights["embeddings.position_embeddings.weight"].float()
        self.side.weight.data = weights["embeddings.token_type_embeddings.weight"].float()
        self.norm.weight.data = weights["embeddings.LayerNorm.weight"].clone()
        self.norm.bias.data = weights["embeddings.LayerNorm.bias"].clone()
        layers_from(self.layers, weights)

    def forward(
        self, pieces: Tensor, side: Tensor, marks: Tensor, told: Tensor, inside: Tensor, there: Tensor, firsts: Tensor,
        rules: Tensor,
    ) -> tuple[Tensor, Tensor]:  # fmt: skip
        """`pieces`, `side`, `inside`, `there` `[b, t]`, `marks` `[b, t, m]`, `told` `[b, t, 2k]` (the rules of a piece's
        word), `firsts` `[b, n]`, `rules` `[b, n, 2k]`."""
        x = self.words(pieces) + self.positions(torch.arange(pieces.shape[1]))[None] + self.side(side)
        known = sum(table(marks[..., column]) for column, table in enumerate(self.marks)) + self.rules(told)
        x = functional.dropout(self.norm(x + known * inside[..., None]), self.drop, self.training)
        mask = torch.zeros(there.shape, dtype=x.dtype).masked_fill(~there, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        x = x.float().gather(1, firsts[..., None].expand(-1, -1, HIDDEN))
        x = functional.dropout(x, 0.2, self.training)
        inner = torch.relu(self.inner(torch.cat([x, functional.dropout(rules, 0.1, self.training)], -1)))
        inner = functional.dropout(inner, 0.2, self.training)
        return self.kinds(inner) + self.trust(rules), self.any(inner)[..., 0]


def pieces_of(table: np.ndarray, scale: np.ndarray) -> Tensor:
    """The vectors of the pieces as the program has them, from 8 bits."""
    return torch.from_numpy(table.astype(np.float32) * scale[:, None])
