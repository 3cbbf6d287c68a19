"""A text as paragraphs of sentences, cut by rules of our own that are good enough to edit by."""

from __future__ import annotations

import re

from benchmarks.made.tables import table

Text = list[list[str]]

_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def parse(text: str) -> Text:
    """The paragraphs of a text (by line) as lists of sentences."""
    return [_sentences(" ".join(line.split())) for line in text.splitlines() if line.strip()]


def render(text: Text) -> str:
    """The text with an empty line between paragraphs."""
    return "\n\n".join(" ".join(paragraph) for paragraph in text if paragraph)


def size(text: Text) -> int:
    """How many words."""
    return sum(len(sentence.split()) for paragraph in text for sentence in paragraph)


def unquoted(text: str) -> str:
    """The text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def quotes(text: str) -> list[str]:
    """What stands in quotation marks, without them."""
    return [found.strip('“”"') for found in _QUOTED.findall(text)]


def around_quotes(sentence: str) -> list[str]:
    """The sentence cut at quotations: what is outside them at even places, they at odd ones."""
    return re.split(f"({_QUOTED.pattern})", sentence)


def _sentences(paragraph: str) -> list[str]:
    found, start = [], 0
    abbreviations = table()["abbreviations"]
    for end in _END.finditer(paragraph):
        last = paragraph[start : end.end()].rsplit(maxsplit=1)[-1].strip("\"”’')]“(")
        if last in abbreviations or re.fullmatch(r"(?:[A-Z]\.)+", last):
            continue
        found.append(paragraph[start : end.end()].strip())
        start = end.end()
    return [*found, paragraph[start:]] if paragraph[start:].strip() else found
