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
#: Marks that also close, or are apostrophes: they open only at the beginning of a word.
_DOUBTFUL = "'‘\"»”"
_MARKS = re.compile(f"[{''.join(sorted(_CLOSING))}`]")
#: What ends a quotation, by its opening mark: a single mark before a letter or digit is an apostrophe.
_ENDS = {
    mark: re.compile(f"[{closers}]" + (r"(?![^\W_])" if mark in "'‘" else "")) for mark, closers in _CLOSING.items()
}
#: A double mark that ends with one of the other sort, the first double mark behind it: editors' changes leave such pairs.
_UNLIKE = {"“": re.compile(r"[^“”\"]*[^“”\"\s\d]\"(?!\w)"), '"': re.compile(r"[^“”\"]*[^“”\"\s]”")}
#: The genitive of a plural, before another word; and a single mark behind the stop of a sentence or clause, which is
#: where a quotation so begun must end, with no other beginning before it.
_PLURAL = re.compile(r"[sxzSXZ]['’] [^\W\d_A-Z]")
_SAID = re.compile(r"(?:[^'‘’]|(?<=\w)['’](?=\w)|(?<=[sxzSXZ])['’](?= \w))*[.,!?…]['’](?!\w)")


def quotations(text: str) -> list[Span]:
    """The quotations of a text as spans that include their marks, outermost only, in order.

    A quotation ends at its closing mark; one that is not closed by the end of its paragraph ends there, as it does
    in English where a speech goes on and the next paragraph opens again. Single marks count only where they stand
    like quotation marks (a space or bracket before, a letter after), not as apostrophes.
    """
    found: list[Span] = []
    at = 0
    while (mark := _MARKS.search(text, at)) is not None:
        opening = mark.start()
        typed = text[opening : opening + 2] in _TYPED
        at = opening + 2 if typed else opening + 1
        if not _opens(text, opening):
            continue
        end = text.find("\n", at)  # of the paragraph
        end = len(text) if end < 0 else end
        stop = _typed_end(text, at, end) if typed else _end(text, opening, end)
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


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    if mark in _DOUBTFUL and at:
        before = text[at - 1]
        if before.isalnum() or (before in ".,!?" and mark != "»"):
            return False
    after = text[at + 1 : at + 2]
    return bool(after) and after != "\n" and (not after.isspace() or mark in _SPACED) and (mark != "`" or after == mark)


def _closing(text: str, opening: int, end: int) -> int | None:
    if text[opening] in _UNLIKE and (unlike := _UNLIKE[text[opening]].match(text, opening + 1, end)) is not None:
        return unlike.end() - 1
    ends, single = _ENDS[text[opening]], text[opening] in "'‘"
    at = opening
    while (mark := ends.search(text, at + 1, end)) is not None:
        at = mark.start()
        if not (single and _PLURAL.match(text, at - 1, end) and _SAID.match(text, at + 1, end)):
            return at
        # "other clubs' players"
    return None
