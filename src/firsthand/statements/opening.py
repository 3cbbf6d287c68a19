"""What opens a report before its first sentence: place, day and agency, which belong to no statement."""

from __future__ import annotations

import re

from firsthand.capture import find_credits, find_layout
from firsthand.model import Report, Span
from firsthand.text import sentences


def sentences_of(text: str) -> tuple[list[Span], Span | None]:
    """The sentences of a text, the first one without its dateline; and where that dateline stands."""
    spans = sentences(text)
    layout = find_layout(text)
    if layout.dateline is None:
        return spans, None
    start, end = layout.dateline[0], layout.body[0]
    while end < layout.body[1] and text[end].isspace():
        end += 1
    cut = [(end if start <= s < end else s, e) for s, e in spans if e > end or s < start]
    return cut, (start, end)


def newsrooms_of(text: str, dateline: Span | None) -> frozenset[str]:
    """The agencies and outlets that a text names as such: in its credits, in the brackets of its dateline."""
    bracketed = re.findall(r"[(/\[]([^()/\[\]]+)[)/\]]", text[slice(*dateline)]) if dateline else []
    return frozenset([credit.name for credit in find_credits(Report(text=text)) if credit.name] + bracketed)
