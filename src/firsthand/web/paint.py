"""A report's text for its page: paragraphs of pieces that never nest, each with the character where it begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.brief.painting import Layer, paint
from firsthand.model import Span


@dataclass(frozen=True, slots=True)
class Placed:
    """Characters from `start` on. `anchor` is that of the sentence where it begins here; `hit` are words cited."""

    text: str
    start: int
    anchor: str | None
    sentence: bool
    hit: bool
    #: Whether the words cited begin here.
    first: bool


def placed(text: str, sentences: Sequence[Span], hit: Span | None) -> Iterator[list[Placed]]:
    """The paragraphs of a text as pieces."""
    layers = [Layer(start, end, "sentence", f"c{start}-{end}") for start, end in sentences]
    if hit:
        layers.append(Layer(*hit, "hit", "hit"))
    at = 0
    for paragraph in paint(text, (), layers):
        at += len(paragraph.gap)
        pieces = []
        for piece in (piece for stretch in paragraph.stretches for piece in stretch.pieces):
            anchors = [name for name in piece.anchors if name != "hit"]
            pieces.append(
                Placed(
                    piece.text, at, anchors[0] if anchors else None, "sentence" in piece.looks, "hit" in piece.looks,
                    "hit" in piece.anchors,
                )
            )  # fmt: skip
            at += len(piece.text)
        yield pieces
