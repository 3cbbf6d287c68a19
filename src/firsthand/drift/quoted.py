"""What happened to quotations: words put into marks, changed inside them, or joined over what stood between."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.drift.found import Found
from firsthand.drift.readings import Pair, Reading, overlap
from firsthand.model import Span
from firsthand.text import same_runs
from firsthand.text.runs import Runs

#: Words of a quotation below which it is a name, a title or a turn of phrase.
_SHORT = 5
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
        if last - first < _SHORT or derived.text[quote[1] - 1] not in _CLOSING:
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
    if len(theirs) > 1 and any(c.isalpha() for c in between):
        near = theirs[-1][0] - theirs[0][1] <= _NEAR and "\n" not in between
        yield Found("quotation_fused", (theirs[0][0], theirs[-1][1]) if near else theirs[-1], quote, 0.8,
                    "words between two quotations are gone")  # fmt: skip
        return
    if len(theirs) == 1:
        yield from _altered(source, derived, theirs[0], quote)


def _altered(source: Reading, derived: Reading, theirs: Span, quote: Span) -> Iterator[Found]:
    """Words changed inside a quotation; one that begins later or ends earlier is only shorter."""
    (a, b), (c, d) = _range(source, theirs), _range(derived, quote)
    before, after = source.words.keys[a:b].tolist(), derived.words.keys[c:d].tolist()
    places = [i for i in range(len(before)) if before[i] == after[0]]
    starts = places or [0]
    best = max(starts, key=lambda i: sum(x == y for x, y in zip(before[i:], after, strict=False)))
    left, right = 0, 0
    rest = before[best:]
    while left < min(len(rest), len(after)) and rest[left] == after[left]:
        left += 1
    if left == len(after):
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
    mine = c + max(0, left - _AROUND), d - max(0, right - _AROUND)
    yield Found(
        "quotation_altered", _words(source, lo, hi), _words(derived, *mine), 0.8, "other words in the same marks"
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
