"""Words inside quotation marks, of any style, over sentences and paragraphs; odd marks never raise."""

from __future__ import annotations

import re

from firsthand.model import Span

#: An opening mark and the marks that close it. A low or angled mark opens one way in some languages and the other way
#: in others, so that each opening mark has every closing mark that is in use with it.
_CLOSING = {
    "“": "”“", "”": "”", "„": "“”‟", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", '"': '"', "‘": "’", "'": "'",
}  # fmt: skip
#: Two strokes typed for one double mark, and the two that close them.
_TYPED = ("''", "``")
#: Marks with a blank on their inner side in French and the languages that follow it.
_SPACED = "«‹"
_BEGIN = frozenset("".join(_CLOSING) + "`")
_MARKS = re.compile("``|''|[" + re.escape("".join(sorted({*_CLOSING, *"".join(_CLOSING.values())}))) + "]")
#: The genitive of a plural, before another word; and a single mark behind the stop of a sentence or clause, which is
#: where a quotation so begun must end, with no other beginning before it.
_PLURAL = re.compile(r"[sxzSXZ]['’] [^\W\d_A-Z]")
_SAID = re.compile(r"(?:[^'‘’]|(?<=\w)['’](?=\w)|(?<=[sxzSXZ])['’](?= \w))*[.,!?…]['’](?!\w)")
_PARAGRAPH_END = re.compile(r"\n\s*\n|\n")


def quotations(text: str) -> list[Span]:
    """The quotations of a text as spans that include their marks, outermost only, in order.

    A quotation ends at its closing mark; one that is not closed by the end of its paragraph ends there, as it does
    in English where a speech goes on and the next paragraph opens again. Single marks count only where they stand
    like quotation marks (a space or bracket before, a letter after), not as apostrophes.
    """
    found: list[Span] = []
    start = 0
    for end in [*(m.start() for m in _PARAGRAPH_END.finditer(text)), len(text)]:
        found += _in_paragraph(text, start, end)
        start = end
    return found


def _in_paragraph(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    at = start
    while (mark := _MARKS.search(text, at, end)) is not None:
        opening, at = mark.span()
        if not _opens(text, opening, start, end):
            continue
        stop = _typed_end(text, at, end) if mark.group() in _TYPED else _end(text, opening, end)
        if stop is None:
            continue  # an apostrophe after all
        found.append((opening, stop))
        at = stop
    return found


def _typed_end(text: str, start: int, end: int) -> int | None:
    closing = text.find("''", start, end)
    return closing + 2 if closing > start else None


def _end(text: str, opening: int, end: int) -> int | None:
    """The offset behind a quotation; a single mark that nothing closes opens none."""
    closing = _closing(text, opening, end)
    if closing is None:
        return None if text[opening] in "'‘" else end
    return closing + 1


def _opens(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if at + 1 >= end or (text[at + 1].isspace() and mark not in _SPACED) or mark not in _BEGIN:
        return False
    before = text[at - 1] if at > start else " "
    if mark in "'‘\"»”":  # marks that also close, or are apostrophes: only at the beginning of a word
        return not before.isalnum() and not (before in ".,!?" and mark != "»")
    return True


def _closing(text: str, opening: int, end: int) -> int | None:
    closers = _CLOSING[text[opening]]
    single = text[opening] in "'‘"
    for at in range(opening + 1, end):
        if text[at] not in closers or (single and at + 1 < end and text[at + 1].isalnum()):
            continue
        if single and _PLURAL.match(text, at - 1, end) and _SAID.match(text, at + 1, end):
            continue  # "other clubs' players"
        return at
    return None
