"""What happened to quotations: words put into marks, changed inside them, or joined over what stood between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.claims.numbers import number_value
from firsthand.drift.found import Found
from firsthand.drift.readings import Pair, Reading, overlap
from firsthand.model import Span
from firsthand.text import same_runs, words
from firsthand.text.runs import Runs

#: Words of a quotation below which it is a name, a title or a turn of phrase.
_SHORT = 5
#: Words of a quotation that is a sentence.
_SENTENCE = 3
#: Words of a cue between two parts of one quotation at most; of a fragment; before a fragment that are shown with it.
_CUE, _FRAGMENT, _LEAD = 25, 6, 3
_STOP = re.compile(r"[.!?][\"'”’»)]*\s+\S")
#: Words around a change in a quotation that are shown with it.
_AROUND = 3
#: Characters between two quotations that are shown together with what stands between them; else the one joined on is shown.
_NEAR = 200
#: Words in a row by which a quotation is found again, and the share of it that must be found.
_RUN, _SHARE = 3, 0.6


_CLOSING = "\"'”’»›“‟」』"


def quoted(source: Reading, derived: Reading, pairs: list[Pair]) -> Iterator[Found]:
    """What happened to each quotation of the retelling."""
    runs = same_runs(source.words.keys, derived.words.keys, _RUN)
    for quote in derived.quotes:
        first, last = _range(derived, quote)
        if derived.text[quote[1] - 1] not in _CLOSING or last - first < (
            _SENTENCE if _is_whole(derived, quote) else _SHORT
        ):
            continue
        held = _held(runs, first, last)
        spans = [(int(source.words.starts[a]), int(source.words.ends[a + n - 1])) for a, _, n in held]
        if sum(n for _, _, n in held) < _SHARE * (last - first):
            yield from _loosely(source, derived, quote, pairs)
        elif spans:
            yield from _closely(source, derived, quote, (min(s for s, _ in spans), max(e for _, e in spans)), spans)


def _closely(source: Reading, derived: Reading, quote: Span, whole: Span, spans: list[Span]) -> Iterator[Found]:
    """A quotation whose words stand in the source: in marks there, and the same?"""
    theirs = [q for q in source.quotes if overlap(q, whole)]
    inside = sum(overlap(q, s) for q in theirs for s in spans)
    if 2 * inside < sum(e - s for s, e in spans):
        yield Found("quotation_made", whole, quote, 0.95, "the words stand in the source, but not in quotation marks")
        return
    between = source.text[theirs[0][1] : theirs[-1][0]] if len(theirs) > 1 else ""
    part = _part(source, theirs)
    if part is not None:
        yield Found("quotation_fused", part, quote, 0.75, "words of a part are quoted as a sentence")
        return
    if len(theirs) > 1 and any(c.isalpha() for c in between):
        if len(words(between)) <= _CUE and not _STOP.search(between.strip()[:-1]):
            return  # only who said it stood between
        near = theirs[-1][0] - theirs[0][1] <= _NEAR and "\n" not in between
        yield Found("quotation_fused", (theirs[0][0], theirs[-1][1]) if near else theirs[-1], quote, 0.8,
                    "words between two quotations are gone")  # fmt: skip
        return
    if len(theirs) == 1:
        yield from _altered(source, derived, theirs[0], quote)


def _part(source: Reading, theirs: list[Span]) -> Span | None:
    """The first of several quotations with the words before it, where it is only a part of a sentence."""
    if len(theirs) < 2 or not source.text[theirs[0][0] + 1 : theirs[0][0] + 2].islower():
        return None
    sentence = next((s for s in source.sentences if s.start <= theirs[0][0] < s.end), None)
    lead = [int(s) for s in source.words.starts if sentence is not None and sentence.start <= s < theirs[0][0]]
    first, last = _range(source, theirs[0])
    return (lead[-_LEAD:][0], theirs[0][1]) if lead and last - first <= _FRAGMENT else None


def _is_whole(reading: Reading, quote: Span) -> bool:
    """Whether a quotation is a sentence: with a capital and a stop."""
    text = reading.text[quote[0] + 1 : quote[1] - 1].strip()
    return text[:1].isupper() and text[-1:] in (".", ",", "!", "?")


def _plain(reading: Reading, first: int, last: int) -> tuple[list[int], list[int]]:
    """The words of a range and their places, without those in editorial brackets."""
    at, held = [], []
    for n in range(first, last):
        here = reading.text[: int(reading.words.starts[n])]
        begin = max(0, int(reading.words.starts[first]) - 2)
        if all(here.rfind(mark, begin) <= here.rfind(end, begin) for mark, end in ("[]", "()")):
            at.append(n)
            held.append(_number(reading, n))
    return held, at


def _number(reading: Reading, n: int) -> int:
    """The key of a word, a small number in letters and in figures having one."""
    text = reading.text[int(reading.words.starts[n]) : int(reading.words.ends[n])].lower()
    value = number_value(text)
    return -int(value) - 1 if value is not None and value == int(value) else int(reading.words.keys[n])


def _cut(source: Reading, at: int, quote: str) -> bool:
    """Whether a quotation that ends with a stop was cut where the speaker went on without one."""
    end, start = int(source.words.ends[at - 1]), int(source.words.starts[at])
    return quote.rstrip(_CLOSING)[-1:] in (".", ",", "!", "?") and not source.text[end:start].strip()


def _altered(source: Reading, derived: Reading, theirs: Span, quote: Span) -> Iterator[Found]:
    """Words changed inside a quotation; one that begins later or ends earlier is only shorter."""
    (a, b), (c, d) = _range(source, theirs), _range(derived, quote)
    before, places = _plain(source, a, b)
    after, kept = _plain(derived, c, d)
    if not after or not before:
        return
    starts = [i for i in range(len(before)) if before[i] == after[0]] or [0]
    best = max(starts, key=lambda i: sum(x == y for x, y in zip(before[i:], after, strict=False)))
    left, right = 0, 0
    rest = before[best:]
    while left < min(len(rest), len(after)) and rest[left] == after[left]:
        left += 1
    if left == len(after):
        at = places[best + left] if best + left < len(places) else b
        if at < b and _cut(source, at, derived.text[slice(*quote)]):
            end = next((n for n in range(at, b) if source.text[int(source.words.ends[n])] in ".,;!?"), b - 1) + 1
            yield Found("quotation_altered", _words(source, max(a, at - _AROUND), end), quote, 0.65,
                        "cut in the middle of a clause, as if it ended there")  # fmt: skip
        return
    if _quoted_elsewhere(source, after[left:]):
        return
    tail = after[left:]
    for end in range(len(rest), left, -1):
        n = 0
        while n < min(len(tail), end - left) and rest[end - 1 - n] == tail[-1 - n]:
            n += 1
        if n > right:
            right, cut = n, end
    if right == 0:
        cut = len(rest)
    lo, hi = a + best + max(0, left - _AROUND), a + best + min(cut, cut - right + _AROUND)
    lo, hi = places[min(lo - a, len(places) - 1)], places[min(hi - a, len(places)) - 1] + 1
    low, high = max(0, left - _AROUND), len(after) - max(0, right - _AROUND)
    mine = kept[low], kept[max(low, high - 1)] + 1
    yield Found(
        "quotation_altered", _words(source, lo, hi), _words(derived, *mine), 0.8, "other words in the same marks"
    )


def _quoted_elsewhere(source: Reading, tail: list[int]) -> bool:
    """Whether words joined on are the beginning of another quotation of the source."""
    starts = [_range(source, q) for q in source.quotes]
    return len(tail) > 1 and any(
        [_number(source, n) for n in range(first, min(last, first + len(tail)))] == tail for first, last in starts
    )


def _loosely(source: Reading, derived: Reading, quote: Span, pairs: list[Pair]) -> Iterator[Found]:
    """A quotation in other words than the source's: of a quotation there, or of none."""
    for pair in pairs:
        if overlap(pair.after, quote) * 2 >= min(quote[1] - quote[0], pair.after[1] - pair.after[0]):
            theirs = [
                q
                for q in source.quotes
                if overlap(q, pair.before) and _range(source, q)[1] - _range(source, q)[0] >= _SHORT
            ]
            after = (max(quote[0], pair.after[0]), min(quote[1], pair.after[1]))
            mine = _plain(derived, *_range(derived, quote))[0]
            if any(_plain(source, *_range(source, q))[0] == mine for q in theirs):
                return
            if not theirs:
                yield Found("quotation_made", pair.before, after, 0.7, "what the source tells stands here as quoted")
            elif pair.similarity >= 0.5:
                before = (max(theirs[0][0], pair.before[0]), min(theirs[0][1], pair.before[1]))
                yield Found("quotation_altered", before, after, 0.6, "quoted in other words")
            return


def _held(runs: Runs, first: int, last: int) -> list[tuple[int, int, int]]:
    """The runs of the source inside a range of derived words, clipped, the longest first come, without overlap."""
    found: list[tuple[int, int, int]] = []
    taken: set[int] = set()
    for a, b, n in sorted(runs.tolist(), key=lambda run: (-run[2], run[1], run[0])):
        lo, hi = max(b, first), min(b + n, last)
        if hi - lo >= _RUN and not taken & set(range(lo, hi)):
            taken |= set(range(lo, hi))
            found.append((a + lo - b, lo, hi - lo))
    return found


def _range(reading: Reading, span: Span) -> tuple[int, int]:
    starts = reading.words.starts
    return int(starts.searchsorted(span[0])), int(starts.searchsorted(span[1]))


def _words(reading: Reading, first: int, last: int) -> Span:
    last = max(last, first + 1)
    return int(reading.words.starts[first]), int(reading.words.ends[last - 1])
