"""Attributions that go: the speaker's, and the outlet's that had the words first."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import cut, free, open_tokens, phrase, quotes, stop, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Token
from benchmarks.made.drifts.words import any_of, some, table

_OUTLET = any_of(table("sayings")["outlets"])
_TAIL = re.compile(r", ([^,“”\"]{2,70}) (said|says)( in a statement| at a news conference| on \w+day| \w+day)?\.$")
#: After the name of an outlet: more of the name, or what may follow when "told" becomes "said".
_LONGER = re.compile(r"[’']s| [A-Z]|-")
_TOLD = re.compile(
    r"(?!,? (?:an?|the) [a-z]+,)(?: (?:that|on|in|at|he|she|they|it|the|his|her|this|last|\w+day|Mr\.)\b|[,.])"
)
_REPORTED = re.compile(r" (?:first )?(?:reported|reports)(?: on)?(?: \w+day)?(?=[.,])")
_REPORTED_THAT = re.compile(r" (?:first )?(?:reported|reports)(?: \w+day)? that (?=[A-Zatm])")
_INTERVIEW = re.compile(r",? ?(?P<first>in an (?:exclusive )?interview with $)")


def clause_of(cue: Token) -> tuple[int, int] | None:
    """What is said after a first "X said (that)", to the end of the sentence; None where it is not just that."""
    doc = cue.doc
    if (
        cue.dep_ != "ROOT"
        or quotes(doc.text)
        or any(c.dep_ in ("conj", "cc", "advcl", "neg", "aux") for c in cue.children)
    ):
        return None
    told = next((c for c in cue.children if c.dep_ == "ccomp" and c.i > cue.i and subject(c) is not None), None)
    who = subject(cue)
    if told is None or who is None or who.i > cue.i or doc[0].i < who.left_edge.i:
        return None
    first = doc[cue.i + 1]
    start = doc[first.i + 1] if first.lower_ == "that" and first.dep_ == "mark" else first
    if (
        told.left_edge.i > start.i
        or doc.text[-1] != "."
        or told.right_edge.i < len(doc) - 2
        or start.text in (",", ":")
    ):
        return None
    if start.lower_ in ("there", "one") or start.pos_ in ("ADP", "SCONJ", "ADV") or start.tag_ in ("WRB", "WP"):
        return None
    if any(c.dep_ == "conj" and c.pos_ in ("VERB", "AUX") and subject(c) is None for c in told.children):
        return None  # it may be a second verb of the speaker's
    topic = subject(told)
    own = topic is None or topic.lower_ in some("own") or (told.tag_ == "VB" and told.pos_ == "AUX")
    return None if own else (start.idx, len(doc.text))


def speaker_dropped(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "X said that the plan failed." to "The plan failed."; "according to X" and ", X said" go."""
    text = place.text
    for t in open_tokens(place.doc):
        told = clause_of(t) if t.text in ("said", "says") else None
        if told is not None and not _OUTLET.search(text[: told[0]]):
            yield Change("speaker_dropped", "first", cut(text, 0, told[0]))
        if t.lower_ == "according" and t.i + 1 < len(place.doc) and place.doc[t.i + 1].lower_ == "to":
            yield from _according(place, t, "speaker_dropped")
    tail = _TAIL.search(text)
    plain = tail is not None and not quotes(text) and not _OUTLET.search(tail.group())
    if tail is not None and plain and _whole_before(place, tail.start()):
        yield Change("speaker_dropped", "last", cut(text, tail.start() + 2, len(text) - 1))


def credit_dropped(place: Place, rng: random.Random) -> Iterator[Change]:
    """ "told CNN" to "said"; "according to The Times" and ", Reuters reported" go."""
    text = place.text
    for name in _OUTLET.finditer(text):
        start, end = name.span()
        before, after = text[:start], text[end:]
        if not free(place.doc, start, end) or _LONGER.match(after):
            continue
        if before.endswith(" told ") and _TOLD.match(after):
            told = Piece(start - 5, start - 1, "said", marked=False)
            yield Change("credit_dropped", "told", (told, Piece(start - 1, end, "")))
        if (tail := _REPORTED.match(after)) and before.endswith(", "):
            yield Change("credit_dropped", "reported", cut(text, start, end + tail.end()))
        if (head := _INTERVIEW.search(before)) and re.match(r"\.| on | that ", after):
            yield Change("credit_dropped", "interview", cut(text, head.start("first"), end))
        if start == 0 and (said := _REPORTED_THAT.match(after)):
            yield Change("credit_dropped", "first", cut(text, 0, end + said.end()))
    for t in open_tokens(place.doc):
        if t.lower_ == "according" and _OUTLET.search(text[slice(*phrase(t))]):
            yield from _according(place, t, "credit_dropped")


def _according(place: Place, t: Token, kind: str) -> Iterator[Change]:
    """The words that go with "according to" up to the comma or the end, where they are one plain phrase."""
    text, start = place.text, t.idx
    found = re.compile(r"[Aa]ccording to [^,“”\"]{3,70}?(?=, (?!\()|\.$)").match(text, start)
    if found is None or (kind == "speaker_dropped") == bool(_OUTLET.search(found.group())):
        return
    apart = start == 0 or text[:start].endswith(", ") or (text[found.end() :] == "." and text[start - 2].isalnum())
    verbs = any(s.tag_ in ("VBD", "VBZ", "VBP", "VBN") for s in t.doc if start < s.idx < found.end())
    if apart and not verbs and not quotes(text[found.end() :]) and free(place.doc, start, found.end()):
        yield Change(kind, "according", cut(text, start, found.end()))


def _whole_before(place: Place, end: int) -> bool:
    """Whether what comes before is a clause that can stand alone."""
    verbs = [
        t
        for t in place.doc
        if t.idx < end and t.tag_ in ("VBD", "VBZ", "VBP", "MD") and subject(t.head if t.tag_ == "MD" else t)
    ]
    cues = [t for t in place.doc if t.idx > end and t.pos_ == "VERB"]
    main = [t for t in verbs if t.dep_ in ("ROOT", "ccomp")]
    return bool(main) and len(cues) <= 2 and place.doc[0].lower_ not in ("but", "and") and stop(main[0]) < end


OPERATORS = (
    Operator("speaker_dropped", re.compile(r"\bsaid\b|\bsays\b|[Aa]ccording to"), speaker_dropped),
    Operator("credit_dropped", _OUTLET, credit_dropped),
)
