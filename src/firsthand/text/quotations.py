"""Words inside quotation marks, of any style, over sentences and paragraphs; odd marks never raise."""

from __future__ import annotations

# ruff: noqa: PLR1714, SIM109 (looking into a tuple is slow in a kernel)
import functools
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from firsthand.model import Span
from firsthand.text.characters import CEILING, CodePoints, characters
from firsthand.text.many import Bounds, Texts

Spans = npt.NDArray[np.int32]
Flags = npt.NDArray[np.uint8]

#: An opening mark and the marks that close it. A low or angled mark opens one way in some languages and the other way
#: in others, so that each opening mark has every closing mark that is in use with it.
_CLOSING = {
    "“": "”“", "”": "”", "„": "“”‟", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", '"': '"', "‘": "’", "'": "'",
}  # fmt: skip
#: Marks that also close, or are apostrophes: they open only at the beginning of a word.
_DOUBTFUL = "'‘\"»”"
#: Marks with a blank on their inner side in French and the languages that follow it.
_SPACED = "«‹"
#: What a character is to a quotation, as bits: letter or figure, white space, decimal figure, an opening mark, one of
#: the doubtful, one of the spaced; and what closes a sentence or clause.
_ALNUM, _BLANK, _DECIMAL, _MARK, _UNSURE, _INNER, _CLAUSE = 1, 2, 4, 8, 16, 32, 64
_NEWLINE, _SPACE, _UNDERSCORE, _BACKTICK, _STRAIGHT, _SINGLE = map(ord, "\n _`\"'")
_LEFT, _RIGHT, _SINGLE_LEFT, _SINGLE_RIGHT, _ANGLED, _ELLIPSIS = map(ord, "“”‘’»…")


def quotations(text: str) -> list[Span]:
    """The quotations of a text as spans that include their marks, outermost only, in order.

    A quotation ends at its closing mark; one that is not closed by the end of its paragraph ends there, as it does
    in English where a speech goes on and the next paragraph opens again. Two strokes of one sort typed for one mark
    are one. Single marks count only where they stand like quotation marks (a space or bracket before, a letter
    after), not as apostrophes.
    """
    codes = characters(text)[0]
    whole = np.array([0], np.int64), np.array([len(codes)], np.int64)
    spans, _ = _all(codes, *whole, *_tables(codes))
    return list(map(tuple, spans.tolist()))


def quotations_of(texts: Texts) -> tuple[Spans, Bounds]:
    """The quotations of each of many texts without their titles, `[n, 2]`, and where those of each begin."""
    found: tuple[Spans, Bounds] = _all(
        texts.codes, texts.bounds[:-1] + texts.shifts, texts.bounds[1:], *_tables(texts.codes)
    )
    return found


def _tables(codes: CodePoints) -> tuple[Flags, CodePoints, CodePoints, CodePoints]:
    """What the characters are, with those beyond the table that are letters; closing marks of each opening one."""
    beyond = codes[codes >= CEILING]
    letters = [code for code in np.unique(beyond).tolist() if chr(code).isalnum()] if len(beyond) else []
    return _flags(), np.array(letters, np.uint32), *_pairs()


@functools.cache
def _flags() -> Flags:
    every = list(map(chr, range(CEILING)))
    flags = np.zeros(CEILING, np.uint8)
    for bit, test in ((_ALNUM, str.isalnum), (_BLANK, str.isspace), (_DECIMAL, str.isdecimal)):
        flags |= np.fromiter(map(test, every), np.bool_, CEILING) * np.uint8(bit)
    for bit, marks in ((_MARK, [*_CLOSING, "`"]), (_UNSURE, _DOUBTFUL), (_INNER, _SPACED), (_CLAUSE, ".,!?…")):
        flags[[ord(mark) for mark in marks]] |= np.uint8(bit)
    return flags


@functools.cache
def _pairs() -> tuple[CodePoints, CodePoints]:
    """The opening marks `[n]`, and the closing marks of each `[n, most]`, the last again where it has fewer."""
    most = max(map(len, _CLOSING.values()))
    closers = [[ord(mark) for mark in marks.ljust(most, marks[-1])] for marks in _CLOSING.values()]
    return np.array([ord(mark) for mark in _CLOSING], np.uint32), np.array(closers, np.uint32)


@numba.njit(cache=True, nogil=True)
def _all(codes: Any, begins: Any, stops: Any, flags: Any, letters: Any, openers: Any, closers: Any) -> Any:
    """The quotations of each stretch, from its own head, and where those of each stretch begin."""
    spans = np.empty((np.sum(stops - begins) // 2 + 1, 2), np.int32)
    offsets = np.zeros(len(begins) + 1, np.int64)
    n = 0
    for t in range(len(begins)):
        n += _find(codes[begins[t] : stops[t]], flags, letters, openers, closers, spans[n:])
        offsets[t + 1] = n
    return spans[:n].copy(), offsets


@numba.njit(cache=True, nogil=True)
def _find(codes: Any, flags: Any, letters: Any, openers: Any, closers: Any, spans: Any) -> int:
    n = 0
    at = 0
    while at < len(codes):
        code = codes[at]
        if code >= CEILING or not flags[code] & _MARK:
            at += 1
            continue
        opening = at
        typed = (code == _SINGLE or code == _BACKTICK) and at + 1 < len(codes) and codes[at + 1] == code
        at = opening + 2 if typed else opening + 1
        if not _opens(codes, flags, letters, opening):
            continue
        end = at  # of the paragraph
        while end < len(codes) and codes[end] != _NEWLINE:
            end += 1
        stop = _typed_end(codes, at, end) if typed else _end(codes, flags, letters, openers, closers, opening, end)
        if stop < 0:
            continue  # an apostrophe after all
        spans[n, 0] = opening
        spans[n, 1] = stop
        n += 1
        at = stop
    return n


@numba.njit(cache=True, nogil=True)
def _typed_end(codes: Any, start: int, end: int) -> int:
    for i in range(start, end - 1):
        if codes[i] == _SINGLE and codes[i + 1] == _SINGLE:
            return i + 2 if i > start else -1
    return -1


@numba.njit(cache=True, nogil=True)
def _end(codes: Any, flags: Any, letters: Any, openers: Any, closers: Any, opening: int, end: int) -> int:
    """The offset behind a quotation; below 0 where a single mark that nothing closes opens none."""
    closing = _unlike(codes, flags, letters, opening, end)
    if closing < 0:
        row = 0
        while openers[row] != codes[opening]:
            row += 1
        closing = _closing(codes, flags, letters, closers[row], opening, end)
    if closing < 0:
        return -1 if _is_single(codes[opening]) else end
    return closing + 1


@numba.njit(cache=True, nogil=True)
def _is_single(code: Any) -> Any:
    return code == _SINGLE or code == _SINGLE_LEFT


@numba.njit(cache=True, nogil=True)
def _has(codes: Any, flags: Any, letters: Any, i: int, end: int, wanted: int) -> Any:
    """Whether the character at `i`, where there is one before `end`, is one of those wanted."""
    if i < 0 or i >= end:
        return False
    if codes[i] < CEILING:
        return (flags[codes[i]] & wanted) > 0
    at = np.searchsorted(letters, codes[i])
    return (wanted & _ALNUM) > 0 and at < len(letters) and letters[at] == codes[i]


@numba.njit(cache=True, nogil=True)
def _in_word(codes: Any, flags: Any, letters: Any, i: int, end: int) -> bool:
    return _has(codes, flags, letters, i, end, _ALNUM) or (0 <= i < end and codes[i] == _UNDERSCORE)


@numba.njit(cache=True, nogil=True)
def _opens(codes: Any, flags: Any, letters: Any, at: int) -> bool:
    end, mark = len(codes), codes[at]
    if flags[mark] & _UNSURE and at:
        if _has(codes, flags, letters, at - 1, end, _ALNUM):
            return False
        if mark != _ANGLED and codes[at - 1] != _ELLIPSIS and _has(codes, flags, letters, at - 1, end, _CLAUSE):
            return False
    if at + 1 >= end or codes[at + 1] == _NEWLINE or (mark == _BACKTICK and codes[at + 1] != mark):
        return False
    return (flags[mark] & _INNER) > 0 or not _has(codes, flags, letters, at + 1, end, _BLANK)


@numba.njit(cache=True, nogil=True)
def _unlike(codes: Any, flags: Any, letters: Any, opening: int, end: int) -> int:
    """A double mark that ends with one of the other sort, the first double mark behind it, below 0 where there is none.

    Editors' changes leave such pairs.
    """
    if codes[opening] != _LEFT and codes[opening] != _STRAIGHT:
        return -1
    other = _STRAIGHT if codes[opening] == _LEFT else _RIGHT
    i = opening + 1
    while i < end and codes[i] != _LEFT and codes[i] != _RIGHT and codes[i] != _STRAIGHT:
        i += 1
    if i >= end or codes[i] != other or i == opening + 1:
        return -1
    # A straight one behind a figure is inches.
    before = _BLANK | _DECIMAL if other == _STRAIGHT else _BLANK
    if _has(codes, flags, letters, i - 1, end, before):
        return -1
    return -1 if other == _STRAIGHT and _in_word(codes, flags, letters, i + 1, end) else i


@numba.njit(cache=True, nogil=True)
def _closing(codes: Any, flags: Any, letters: Any, marks: Any, opening: int, end: int) -> int:
    """The first closing mark; a single one before a letter or figure is an apostrophe, as is a plural's genitive."""
    single = _is_single(codes[opening])
    for i in range(opening + 1, end):
        if codes[i] != marks[0] and codes[i] != marks[1] and codes[i] != marks[2]:
            continue
        if not single:
            return i
        if _has(codes, flags, letters, i + 1, end, _ALNUM):
            continue
        if not (_plural(codes, flags, letters, i, end) and _said(codes, flags, letters, i + 1, end)):
            return i
        # "other clubs' players"
    return -1


@numba.njit(cache=True, nogil=True)
def _hisses(code: Any) -> Any:
    """Whether a letter ends a plural: s, x, z."""
    small = code | 0x20
    return small == 0x73 or small == 0x78 or small == 0x7A


@numba.njit(cache=True, nogil=True)
def _plural(codes: Any, flags: Any, letters: Any, i: int, end: int) -> bool:
    """Whether the mark at `i` is the genitive of a plural, before another word that has no capital."""
    if i + 2 >= end or not _hisses(codes[i - 1]) or codes[i + 1] != _SPACE:
        return False
    return _has(codes, flags, letters, i + 2, end, _ALNUM) and not (
        _has(codes, flags, letters, i + 2, end, _DECIMAL) or 0x41 <= codes[i + 2] <= 0x5A
    )


@numba.njit(cache=True, nogil=True)
def _said(codes: Any, flags: Any, letters: Any, i: int, end: int) -> bool:
    """Whether a single mark stands behind the stop of a sentence or clause, with no other beginning before it.

    There a quotation that begins with a single mark must end.
    """
    while i < end:
        code = codes[i]
        if code == _SINGLE_LEFT:
            return False
        if code == _SINGLE or code == _SINGLE_RIGHT:
            inside = _in_word(codes, flags, letters, i - 1, end) and _in_word(codes, flags, letters, i + 1, end)
            genitive = _hisses(codes[i - 1]) and i + 1 < end and codes[i + 1] == _SPACE
            if not (inside or (genitive and _in_word(codes, flags, letters, i + 2, end))):
                return False
        elif _has(codes, flags, letters, i, end, _CLAUSE) and i + 1 < end:
            mark = codes[i + 1]
            if (mark == _SINGLE or mark == _SINGLE_RIGHT) and not _in_word(codes, flags, letters, i + 2, end):
                return True
        i += 1
    return False
