"""What of a text two conventions mean by one span: words at the edge that one marks and the other leaves out."""

from __future__ import annotations

import re

#: Articles, prepositions, comparisons and marks that may stand at an edge or between the two ends of a range.
_EDGE = (
    r"(?:[^\w$€£¥₹°%½¼¾\"'’.+-]+|[\s'’.\-–~+]+(?!\d)|(?:(?:no|not)\s+)?(?:later|earlier|sooner|greater|more|less)\s+than"
    r"|(?:or|and)\s+(?:later|earlier|before|after|greater)|as\s+(?:early|late|soon)\s+as|the\s+period"
    r"|(?:a|an|the|in|on|at|by|of|for|from|to|until|till?|through|thru|since|before|after|between|and|within|during"
    r"|over|as|starting|beginning|commencing|around|about|approximately|circa|or|just|sometime|this\s+is|ending)\b)"
)
_LEAD, _TAIL = (
    re.compile(pattern, re.IGNORECASE) for pattern in (rf"\s*(?:{_EDGE}\s*)+", rf"(?:(?:\s|\b){_EDGE}\s*)+\Z")
)
_GLUE = re.compile(rf"\s*(?:{_EDGE}\s*)*", re.IGNORECASE)


def core(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the words that may stand at its edges; the span itself where nothing else is in it."""
    lead = _LEAD.match(text, start, end)
    first = lead.end() if lead is not None and lead.end() < end else start
    last = end
    while (tail := _TAIL.search(text[first:last])) is not None and tail.start() > 0:
        last = first + tail.start()
    return first, last


def is_glue(words: str) -> bool:
    """Whether words only join what stands around them."""
    return _GLUE.fullmatch(words) is not None
