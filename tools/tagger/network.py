"""The network in PyTorch: a BERT-like encoder (Devlin et al. 2019) that is told the parse, and two heads on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, INNER, HEADS, SMALL, LABELS = 384, 1536, 12, 128, 3
_PLACES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "mixed": "attention.output.dense", "norm1": "attention.output.LayerNorm", "wide": "intermediate.dense",
    "narrow": "output.dense", "norm2": "output.LayerNorm",
}  # fmt: skip


class Layer(nn.Module):
    """One layer: attention, then two dense layers, each with its residual normalised after."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mixed = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.wide, self.narrow = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm1, self.norm2 = (nn.LayerNorm(HIDDEN, eps=1e-12) for _ in range(2))
        self.drop = drop

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape

        def parted(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)

        drop = self.drop if self.training else 0.0
        seen = functional.scaled_dot_product_attention(
            parted(self.query(x)), parted(self.key(x)), parted(self.value(x)), attn_mask=mask, dropout_p=drop
        )
        seen = self.mixed(seen.transpose(1, 2).reshape(batch, length, HIDDEN))
        x = self.norm1(x + functional.dropout(seen, drop))
        inner = self.narrow(functional.gelu(self.wide(x)))
        return self.norm2(x + functional.dropout(inner, drop))


def layers_from(layers: nn.ModuleList, weights: Mapping[str, Tensor]) -> None:
    """Take over the layers of a BERT model of this width, the first so many."""
    for number, layer in enumerate(layers):
        for own, place in _PLACES.items():
            part = getattr(layer, own)
            part.weight.data = weights[f"encoder.layer.{number}.{place}.weight"].clone()
            part.bias.data = weights[f"encoder.layer.{number}.{place}.bias"].clone()


class Encoder(nn.Module):
    """Pieces and what is known of their words, to hidden states."""

    def __init__(self, layers: int, vocabulary: int, marks: Sequence[int], drop: float = 0.1) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(vocabulary, HIDDEN), nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.marks = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in marks)
        for table in self.marks:
            nn.init.normal_(table.weight, std=0.01)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(layers))
        self.drop = drop

    def begin_from(self, weights: Mapping[str, Tensor]) -> None:
        """Take over the weights of a BERT model of this width."""
        self.words.weight.data = weights["embeddings.word_embeddings.weight"].float()
        self.positions.weight.data = weights["embeddings.position_embeddings.weight"].float()
        self.kind.data = weights["embeddings.token_type_embeddings.weight"][0].float()
        self.norm.weight.data = weights["embeddings.LayerNorm.weight"].clone()
        self.norm.bias.data = weights["embeddings.LayerNorm.bias"].clone()
        layers_from(self.layers, weights)

    def forward(self, pieces: Tensor, marks: Tensor, inside: Tensor, there: Tensor) -> Tensor:
        """`pieces` `[b, t]`, `marks` `[b, t, m]`, `inside` `[b, t]` (1 for pieces of words), `there` `[b, t]` bool."""
        x = self.words(pieces) + self.positions(torch.arange(pieces.shape[1]))[None] + self.kind
        told = sum(table(marks[..., column]) for column, table in enumerate(self.marks))
        x = self.norm(x + told * inside[..., None])
        x = functional.dropout(x, self.drop, self.training)
        mask = torch.zeros(there.shape, dtype=x.dtype).masked_fill(~there, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Heads(nn.Module):
    """Which words cue (a score each), the labels of all words as seen from a cue (a chain), how certain a predicate is."""

    def __init__(self, pairs: Sequence[int], drop: float = 0.2) -> None:
        super().__init__()
        self.cue1, self.cue2 = nn.Linear(HIDDEN, SMALL), nn.Linear(SMALL, 1)
        self.sure1, self.sure2 = nn.Linear(HIDDEN, SMALL), nn.Linear(SMALL, 1)
        self.ahead, self.there = nn.Linear(HIDDEN, SMALL), nn.Linear(HIDDEN, SMALL)
        self.pairs = nn.ModuleList(nn.Embedding(size, SMALL) for size in pairs)
        for table in self.pairs:
            nn.init.normal_(table.weight, std=0.1)
        self.left, self.right, self.deep = nn.Linear(HIDDEN, SMALL), nn.Linear(HIDDEN, SMALL), nn.Linear(SMALL, SMALL)
        self.out, self.both = nn.Linear(SMALL, LABELS), nn.Linear(SMALL, LABELS)
        self.moves = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.first, self.last = (nn.Parameter(torch.zeros(LABELS)) for _ in range(2))
        self.drop = drop

    def chances(self, hidden: Tensor) -> Tensor:
        """Scores `[b, n]` that words cue."""
        inner = torch.relu(self.cue1(functional.dropout(hidden, self.drop, self.training)))
        return self.cue2(functional.dropout(inner, self.drop, self.training))[..., 0]

    def certainty(self, predicates: Tensor) -> Tensor:
        """How certain what words tell is, from -3 to 3, `[k]` of hidden states `[k, h]`."""
        inner = torch.relu(self.sure1(functional.dropout(predicates, self.drop, self.training)))
        return 3 * torch.tanh(self.sure2(functional.dropout(inner, self.drop, self.training))[..., 0])

    def labels(self, cue: Tensor, words: Tensor, pairs: Tensor) -> Tensor:
        """Scores `[k, n, labels]` from `cue` `[k, h]`, `words` `[k, n, h]`, `pairs` `[k, n, p]`."""
        inner = self.ahead(cue)[:, None] + self.there(words)
        for column, table in enumerate(self.pairs):
            inner = inner + table(pairs[..., column])
        inner = functional.dropout(torch.relu(inner), self.drop, self.training)
        inner = torch.relu(self.deep(inner)) + inner
        both = torch.tanh(self.left(cue))[:, None] * torch.tanh(self.right(words))
        return self.out(functional.dropout(inner, self.drop, self.training)) + self.both(both)

    def loss(self, scores: Tensor, labels: Tensor, there: Tensor) -> Tensor:
        """What the chain loses on each row `[k]`: the negative logarithm of the right labels' chance."""
        right = self.first[labels[:, 0]] + scores[:, 0].gather(1, labels[:, :1])[:, 0]
        total = self.first + scores[:, 0]
        for at in range(1, scores.shape[1]):
            here = there[:, at]
            step = self.moves[labels[:, at - 1], labels[:, at]] + scores[:, at].gather(1, labels[:, at : at + 1])[:, 0]
            right = right + torch.where(here, step, torch.zeros(()))
            moved = torch.logsumexp(total[:, :, None] + self.moves[None], 1) + scores[:, at]
            total = torch.where(here[:, None], moved, total)
        end = labels.gather(1, there.sum(1, keepdim=True) - 1)[:, 0]
        return torch.logsumexp(total + self.last, 1) - right - self.last[end]
