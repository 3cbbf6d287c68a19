"""A text cut into flat pieces for painting: spans may overlap and nest, the pieces never do.

A paragraph is a list of stretches (within which the same passages hold), a stretch a list of pieces (within which
everything holds). Put together again, with the white space between the paragraphs, they are the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from firsthand.model import Span
from firsthand.text import sentences

_BLANK = re.compile(r"\s+")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Layer:
    """A span with how it looks: class names, an anchor at its beginning, and words about it."""

    start: int
    end: int
    look: str
    anchor: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A passage as it stands in one text: its anchor here, and the anchor of its counterpart."""

    start: int
    end: int
    number: int
    look: str
    anchor: str
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters under the same layers. `anchors` are those of layers that begin here."""

    text: str
    looks: tuple[str, ...]
    anchors: tuple[str, ...]
    title: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces inside the same passages. `link` is the innermost, `begins` the other passages that begin here."""

    pieces: tuple[Piece, ...]
    link: Link | None
    #: Whether `link` begins here, and so has its anchor here.
    first: bool
    begins: tuple[Link, ...]
    #: Numbers of all passages that hold here.
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """White space before the paragraph, as it stands in the text, and its stretches."""

    gap: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    end: int
    links: tuple[int, ...]
    layers: tuple[int, ...]


def paint(text: str, links: Sequence[Link], layers: Sequence[Layer]) -> list[Paragraph]:
    """The paragraphs of a text, painted; spans must lie inside the text. White space at its end is left out."""
    blocks = paragraphs(text)
    cuts = list(_cuts(text, blocks, links, layers))
    begun: set[int] = set()
    anchored: set[int] = set()
    painted = []
    at = done = 0
    for start, end in blocks:
        while at < len(cuts) and cuts[at].start < start:
            at += 1
        first = at
        while at < len(cuts) and cuts[at].start < end:
            at += 1
        stretches = []
        for held, group in groupby(cuts[first:at], key=lambda cut: cut.links):
            pieces = tuple(_piece(text, cut, layers, anchored) for cut in group)
            stretches.append(_stretch(pieces, [links[k] for k in held], begun))
        painted.append(Paragraph(text[done:start], tuple(stretches)))
        done = end
    return painted


def paragraphs(text: str) -> list[Span]:
    """The paragraphs as spans: each line one, but in a text wrapped at a column what stands between empty lines."""
    wrapped = any(_LINE_END.search(text, start, end) for start, end in sentences(text))
    breaks = (m.span() for m in _BLANK.finditer(text) if _parts(m, 2 if wrapped else 1))
    edges = [0, *(at for span in breaks for at in span), len(text)]
    spans = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in spans if text[start:end].strip()]


def _parts(blank: re.Match[str], line_ends: int) -> bool:
    """Whether white space parts paragraphs: it has so many line ends, or stands at an end of the text."""
    outer = blank.start() == 0 or blank.end() == len(blank.string)
    return outer or len(_LINE_END.findall(blank[0])) >= line_ends


def _cuts(text: str, blocks: Sequence[Span], links: Sequence[Link], layers: Sequence[Layer]) -> Iterator[_Cut]:
    """The text cut at every boundary, with what holds in each cut."""
    spans = [*((s.start, s.end) for s in links), *((s.start, s.end) for s in layers)]
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for k, (start, end) in enumerate(spans):
        if start < end:
            opening.setdefault(start, []).append(k)
            closing.setdefault(end, []).append(k)
    edges = sorted({0, len(text), *opening, *closing, *(at for block in blocks for at in block)})
    held: set[int] = set()
    for start, end in pairwise(edges):
        held.difference_update(closing.get(start, ()))
        held.update(opening.get(start, ()))
        now = sorted(held)
        yield _Cut(
            start, end, tuple(k for k in now if k < len(links)), tuple(k - len(links) for k in now if k >= len(links))
        )


def _piece(text: str, cut: _Cut, layers: Sequence[Layer], anchored: set[int]) -> Piece:
    here = [layers[k] for k in cut.layers]
    new = [k for k in cut.layers if layers[k].anchor and k not in anchored]
    anchored.update(new)
    return Piece(
        text[cut.start : cut.end],
        tuple(dict.fromkeys(layer.look for layer in here)),
        tuple(layers[k].anchor or "" for k in new),
        "; ".join(layer.title for layer in here if layer.title) or None,
    )


def _stretch(pieces: tuple[Piece, ...], held: Sequence[Link], begun: set[int]) -> Stretch:
    inner = min(held, key=lambda link: (link.end - link.start, -link.number), default=None)
    new = [link for link in held if link.number not in begun]
    begun.update(link.number for link in new)
    return Stretch(
        pieces,
        inner,
        inner in new,
        tuple(link for link in new if link is not inner),
        tuple(link.number for link in held),
    )
