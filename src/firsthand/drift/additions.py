"""What the retelling adds: sentences and clauses without a counterpart, judgements, words given to a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.drift.figures import quantities_in
from firsthand.drift.found import Found, pattern
from firsthand.drift.readings import Pair, Reading, Sentence, overlap, stems_of
from firsthand.model import Span
from firsthand.text import words

#: Words below which a sentence is a heading or a signature.
_SHORT = 5
#: What ends a text that is all there: a stop, with closing marks or a line behind it.
_SIGNED = re.compile(
    r"\(\s*(?:reporting|writing|editing|additional|compiled|with)\b|^\s*(?:--|—|©)", re.IGNORECASE | re.MULTILINE
)


#: The share of its words that must be new for a clause to be added, and for one that judges.
_NEW, _JUDGED = 0.75, 0.55
#: The share of its words in one sentence of the source from which on a sentence without a counterpart is retold, and up to
#: which one with a loose counterpart has none. On pairs read by hand (tests/pairs 01 to 10 and others), sentences added
#: have up to .31 and .20, sentences retold from .43 and .23 on.
_RETOLD, _NOTHING = 0.4, 0.2
#: A counterpart less alike than this is a loose one.
_LOOSE = 0.4
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_CLOSING = "\"'”’»)]\n "
_CLAUSAL = frozenset({"advcl", "relcl", "acl", "conj", "appos", "ccomp"})


def additions(source: Reading, derived: Reading, pairs: list[Pair], complete: bool | None) -> Iterator[Found]:
    """What stands in the retelling only; what may have stood behind the end of our copy is not called added."""
    last = _last(source, pairs)
    whole = _complete(source) if complete is None else complete
    for sentence in derived.sentences:
        span = (sentence.start, sentence.end)
        mine = [pair for pair in pairs if overlap(pair.after, span)]
        text = derived.text[slice(*span)]
        if len(words(text)) < _SHORT:
            continue
        line = not text.rstrip(_CLOSING).endswith((".", "!", "?"))  # a headline tells the whole in other words
        if not mine and line:
            continue
        if not mine or _resembles(source, derived, span, mine) or _is_new(source, derived, span, mine, pairs):
            if not whole and sentence.start >= last:
                yield Found("beyond_our_copy", None, span, 0.6, "our copy of the source is not complete")
            else:
                yield from _sentence(source, derived, sentence)
        else:
            yield from _clauses(source, derived, sentence, mine)


def _sentence(source: Reading, derived: Reading, sentence: Sentence) -> Iterator[Found]:
    span = (sentence.start, sentence.end)
    if _likest(source, stems_of(derived.text[slice(*span)])) >= _RETOLD:
        return
    judged = pattern("evaluative").search(derived.text, *span) is not None
    said = bool(derived.said(*span))
    kind = "opinion_added" if judged and not said else "added"
    yield Found(kind, None, span, 0.6, "a sentence without a counterpart")


def _likest(source: Reading, stems: frozenset[int]) -> float:
    """The most of a sentence's words that one sentence of the source has; 1 where there are none."""
    shares = [len(stems & stems_of(source.text[s.start : s.end])) / max(1, len(stems)) for s in source.sentences]
    return max(shares) if stems and shares else 1.0


def _resembles(source: Reading, derived: Reading, span: Span, mine: list[Pair]) -> bool:
    """Whether a sentence that was laid beside another has next to nothing in common with any."""
    text = derived.text[slice(*span)].rstrip()
    if max(pair.similarity for pair in mine) >= _LOOSE or text[-1:] not in ".!?":
        return False
    return _likest(source, stems_of(text)) <= _NOTHING


def _is_new(source: Reading, derived: Reading, span: Span, mine: list[Pair], pairs: list[Pair]) -> bool:
    """Whether a sentence only resembles source sentences that the retelling has elsewhere, and closer."""
    if any(pair.verbatim for pair in mine):
        return False
    for pair in mine:
        closer = [p for p in pairs if p.derived is not pair.derived and overlap(p.before, pair.before)
                  and p.similarity >= 0.8 and p.similarity > pair.similarity]  # fmt: skip
        stems, theirs = stems_of(derived.text[slice(*span)]), stems_of(source.text[slice(*pair.before)])
        if not closer or len(stems - theirs) < 0.4 * len(stems):
            return False
    return True


def _clauses(source: Reading, derived: Reading, sentence: Sentence, mine: list[Pair]) -> Iterator[Found]:
    """Clauses of a sentence with a counterpart that the counterpart does not have."""
    near = {stem for pair in mine for stem in stems_of(source.text[slice(*pair.before)])}
    parsed = sentence.parsed
    for token in range(len(parsed)):
        beside = parsed.words[token] == "with" and parsed.deps[token] == "prep"
        if not (parsed.deps[token] in _CLAUSAL or parsed.deps[token] == "prep") or not parsed.children[token]:
            continue
        below = sorted(t for t in parsed.subtree(token) if parsed.pos[t] != "PUNCT")
        if len(below) < 5 or below[-1] - below[0] + 1 > len(parsed) * 0.8:
            continue
        span = sentence.span(below[0], below[-1])
        stems = stems_of(derived.text[slice(*span)])
        judged = pattern("evaluative").search(derived.text, *span) is not None
        if len(stems) < 3 or len(stems - near) < (_JUDGED if judged else _NEW) * len(stems):
            continue
        if _same_figures(source, derived, span, mine):
            continue
        participle = parsed.tags[token] == "VBG" and not any(parsed.deps[c] == "aux" for c in parsed.children[token])
        if judged:
            yield Found("opinion_added", None, span, 0.6, "a clause of judgement without a counterpart")
        elif participle or beside or parsed.deps[token] in ("appos", "relcl"):
            described = parsed.deps[token] in ("appos", "relcl")
            yield Found("background_added" if described else "added", None, span, 0.5, "a clause without a counterpart")


def _same_figures(source: Reading, derived: Reading, span: Span, mine: list[Pair]) -> bool:
    """Whether a clause only tells a figure that its counterpart has: "a 61-page ruling", "which runs to 61 pages"."""
    told = {q.value for q in quantities_in(derived.text[slice(*span)])} - {None}
    held = {q.value for pair in mine for q in quantities_in(source.text[slice(*pair.before)])}
    held |= {float(n.replace(",", "")) for p in mine for n in _DIGITS.findall(source.text[slice(*p.before)])}
    return bool(told) and told <= held


def _last(source: Reading, pairs: list[Pair]) -> int:
    """Where in the retelling the last sentence of the source has been told."""
    if not pairs:
        return 0
    furthest = max(pairs, key=lambda p: (p.before[1], p.similarity))
    same = [p for p in pairs if p.before[1] == furthest.before[1]]
    return max(p.after[1] for p in same)


def _complete(source: Reading) -> bool:
    """Whether the text ends as reports end: with a sign-off, or not in the middle of a speaker's words."""
    tail = source.text.rstrip()
    if _SIGNED.search(tail[-400:]):
        return True
    end = len(tail)
    speaking = any(q[1] >= end - 1 for q in source.quotes) or not re.search(r"[.!?][\"'”’)\]]*\Z", tail)
    return not speaking
