"""Words inside quotation marks, of any style, over sentences and paragraphs; odd marks never raise."""

from __future__ import annotations

# ruff: noqa: PLR1714, SIM109, SIM110 (looking into a tuple is slow in a kernel, a generator is none there)
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
    "“": "”“", "”": "”", "„": "“”‟", "«": "»", "»": "«»", "‹": "›", "›": "‹›", "「": "」", "『": "』", '"': '"', "‘": "’",
    "'": "'", "‚": "‘’", "❝": "❞", "〝": "〞〟", "＂": "＂",
}  # fmt: skip
#: Marks that also close, or are apostrophes: they open only at the beginning of a word.
_DOUBTFUL = "'‘‚\"»›”＂"
#: Marks that hold others of their own sort: what closes is counted against what opens.
_NESTING = "“„«‹"
#: Marks with a blank on their inner side in French and the languages that follow it.
_SPACED = "«‹"
#: Characters over which marks are counted against each other, and in which what a single or typed mark opens must end.
_REACH = 2048
#: What a character is to a quotation, as bits: letter or figure, white space, decimal figure, an opening mark, one of
#: the doubtful, one of the spaced; what closes a sentence or clause; a mark that holds others of its sort.
_ALNUM, _BLANK, _DECIMAL, _MARK, _UNSURE, _INNER, _CLAUSE, _HOLDING = 1, 2, 4, 8, 16, 32, 64, 128
_NEWLINE, _SPACE, _UNDERSCORE, _BACKTICK, _STRAIGHT, _SINGLE, _COMMA = map(ord, "\n _`\"',")
_LEFT, _RIGHT, _SINGLE_LEFT, _SINGLE_RIGHT, _ANGLED, _ELLIPSIS = map(ord, "“”‘’»…")
_LOW, _SINGLE_LOW, _GUILLEMET = map(ord, "„‚«")


def quotations(text: str) -> list[Span]:
    """The quotations of a text as spans that include their marks, outermost only, in order.

    A quotation ends at its closing mark; one that is not closed by the end of its paragraph ends there, as it does
    in English where a speech goes on and the next paragraph opens again, or in French closes before it goes on. Two
    strokes of one sort typed for one mark are one. Single marks count only where they stand like quotation marks (a
    space or bracket before, a letter after), not as apostrophes. Marks inside others of their own sort are counted; a
    straight mark without a partner, before one that clearly opens, quotes nothing.
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
    for bit, marks in ((_MARK, [*_CLOSING, "`", ","]), (_UNSURE, _DOUBTFUL), (_INNER, _SPACED), (_CLAUSE, ".,!?…"),
                       (_HOLDING, _NESTING)):  # fmt: skip
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
    end = 0  # of the paragraph
    while at < len(codes):
        code = codes[at]
        if code >= CEILING or not flags[code] & _MARK:
            at += 1
            continue
        opening = at
        typed = (
            (code == _SINGLE or code == _BACKTICK or code == _COMMA) and at + 1 < len(codes) and codes[at + 1] == code
        )
        at = opening + 2 if typed else opening + 1
        if code == _COMMA and not typed:
            continue
        again = code == _ANGLED and n > 0 and _resumes(codes, flags, spans[n - 1, 0], spans[n - 1, 1], opening)
        if not again and not _opens(codes, flags, letters, opening, typed):
            continue
        if end < at:
            end = at
            while end < len(codes) and codes[end] != _NEWLINE:
                end += 1
        stop = (
            _typed_end(codes, opening, end)
            if typed
            else _end(codes, flags, letters, openers, closers, opening, end, again)
        )
        if stop < 0:
            continue  # an apostrophe after all
        spans[n, 0] = opening
        spans[n, 1] = stop
        n += 1
        at = stop
    return n


@numba.njit(cache=True, nogil=True)
def _resumes(codes: Any, flags: Any, start: int, stop: int, at: int) -> bool:
    """Whether a closing mark at the head of a paragraph takes up the quotation that ran to the end of the one before."""
    angled = codes[start] == _GUILLEMET or codes[start] == _ANGLED
    if not angled or stop >= len(codes) or codes[stop] != _NEWLINE:
        return False
    for i in range(stop, at):
        if codes[i] >= CEILING or not flags[codes[i]] & _BLANK:
            return False
    return True


@numba.njit(cache=True, nogil=True)
def _typed_end(codes: Any, opening: int, end: int) -> int:
    """The offset behind a quotation of typed marks; below 0 where it has no end."""
    start = opening + 2
    low = codes[opening] == _COMMA
    for i in range(start, min(end, opening + _REACH)):
        if i + 1 < end and codes[i] == _SINGLE and codes[i + 1] == _SINGLE:
            return i + 2 if i > start else -1
        if low and (codes[i] == _STRAIGHT or codes[i] == _LEFT or codes[i] == _RIGHT):
            return i + 1 if i > start else -1
    return end if not low and _over_paragraphs(codes, opening, end) else -1


@numba.njit(cache=True, nogil=True)
def _over_paragraphs(codes: Any, opening: int, end: int) -> bool:
    """Whether a paragraph and the next begin with the same mark, as in a speech that runs over both."""
    if opening and codes[opening - 1] != _NEWLINE:
        return False
    i = end
    while i < len(codes) and (codes[i] == _NEWLINE or codes[i] == _SPACE):
        i += 1
    return i < len(codes) and codes[i] == codes[opening] and i > end


@numba.njit(cache=True, nogil=True)
def _end(
    codes: Any, flags: Any, letters: Any, openers: Any, closers: Any, opening: int, end: int, again: bool
) -> int:  # fmt: skip
    """The offset behind a quotation; below 0 where a single mark that nothing closes opens none."""
    closing = _unlike(codes, flags, letters, opening, end)
    if closing < 0:
        row = 0
        while openers[row] != codes[opening]:
            row += 1
        marks = closers[row]
        if again:
            marks = marks[::-1]  # "» goes on »": it ends as what it takes up would
        if codes[opening] < CEILING and flags[codes[opening]] & _HOLDING:
            closing = _counted(codes, flags, letters, marks, opening, end)
        if closing < 0:
            closing = _closing(codes, flags, letters, marks, opening, end)
    if closing == -2:
        return -1
    if closing < 0:
        single = _is_single(codes[opening])
        return -1 if single and not _over_paragraphs(codes, opening, end) else end
    # "rock 'n' roll"
    if _is_single(codes[opening]) and closing == opening + 2 and codes[opening + 1] | 0x20 == 0x6E:
        return -1
    return closing + 1


@numba.njit(cache=True, nogil=True)
def _counted(codes: Any, flags: Any, letters: Any, marks: Any, opening: int, end: int) -> int:
    """The closing mark that is left when each opening mark of the same sort has had one; below 0 where none is."""
    depth = 0
    for i in range(opening + 1, min(end, opening + _REACH)):
        own = codes[i] == codes[opening] and _opens(codes, flags, letters, i, False)
        curled = codes[i] == _LEFT and _begins(codes, flags, letters, i, end)
        if (own and (codes[i] != _LEFT or curled)) or (curled and codes[opening] == _LOW):
            depth += 1
        elif codes[i] == marks[0] or codes[i] == marks[1] or codes[i] == marks[2]:
            if depth == 0:
                return i
            depth -= 1
    return -1


@numba.njit(cache=True, nogil=True)
def _begins(codes: Any, flags: Any, letters: Any, i: int, end: int) -> Any:
    """Whether a mark stands behind a blank and before a letter or figure, where none closes."""
    return _has(codes, flags, letters, i - 1, end, _BLANK) and _has(codes, flags, letters, i + 1, end, _ALNUM)


@numba.njit(cache=True, nogil=True)
def _is_single(code: Any) -> Any:
    return code == _SINGLE or code == _SINGLE_LEFT or code == _SINGLE_LOW


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
def _opens(codes: Any, flags: Any, letters: Any, at: int, typed: bool) -> bool:
    end, mark = len(codes), codes[at]
    if mark == _COMMA:  # two for a low mark
        blank = at == 0 or _has(codes, flags, letters, at - 1, end, _BLANK)
        return typed and blank and _has(codes, flags, letters, at + 2, end, _ALNUM)
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
    if codes[opening] != _LEFT and codes[opening] != _STRAIGHT and codes[opening] != _LOW:
        return -1
    other = _RIGHT if codes[opening] == _STRAIGHT else _STRAIGHT
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
    odd = codes[opening] == _STRAIGHT and _odd(codes, opening, end)
    for i in range(opening + 1, min(end, opening + _REACH) if single else end):
        if codes[i] != marks[0] and codes[i] != marks[1] and codes[i] != marks[2]:
            continue
        if odd and _begins(codes, flags, letters, i, end):
            return -2  # the next quotation begins: this mark opened none
        if odd and _inches(codes, flags, letters, i, end):
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
def _odd(codes: Any, opening: int, end: int) -> bool:
    """Whether a straight mark is one of an odd number up to the end of its paragraph, so that one has no partner."""
    odd = False
    for i in range(opening, min(end, opening + _REACH)):
        odd ^= codes[i] == _STRAIGHT
    return odd


@numba.njit(cache=True, nogil=True)
def _inches(codes: Any, flags: Any, letters: Any, i: int, end: int) -> bool:
    """Whether a straight mark stands behind feet and figures: 5'10"."""
    before = i - 1
    while before > 0 and i - before <= 3 and _has(codes, flags, letters, before, end, _DECIMAL):
        before -= 1
    feet = codes[before] == _SINGLE or codes[before] == _SINGLE_RIGHT
    return before < i - 1 and feet and _has(codes, flags, letters, before - 1, end, _DECIMAL)


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
