"""Offices, standings, names and places that stand for others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.brief.worddiff import word_diff
from firsthand.drift.found import Found, standings
from firsthand.drift.readings import Pair, Reading, Sentence
from firsthand.model import Span
from firsthand.statements.naming import people

#: Words of an office before a name that are looked at.
_BEFORE = 7
#: The most words in which a standing is named.
_STANDING = 6


def names(source: Reading, derived: Reading, pair: Pair) -> Iterator[Found]:
    """A person's other office, and a standing that became another."""
    yield from _offices(pair)
    for change in word_diff(source.words, pair.before, derived.words, pair.after):
        if change.a_span is not None and change.b_span is not None and change.kind == "changed":
            yield from _standing(source, derived, change.a_span, change.b_span)


_LEADING = re.compile(r"(?:\b(?:not|no|never|a|an|the|yet)\s+)+\Z", re.IGNORECASE)


def _with_lead(text: str, span: Span) -> Span:
    """A span with the articles and negations before it."""
    lead = _LEADING.search(text, max(0, span[0] - 24), span[0])
    return (lead.start() if lead is not None else span[0]), span[1]


def _standing(source: Reading, derived: Reading, before: Span, after: Span) -> Iterator[Found]:
    left, right = source.text[slice(*before)].lower().split(), derived.text[slice(*after)].lower().split()
    if max(len(left), len(right)) > _STANDING:
        return
    for a, group in enumerate(standings()):
        for b, other in enumerate(standings()):
            if a != b and group & set(left) and other & set(right):
                yield Found("status_changed", _with_lead(source.text, before), _with_lead(derived.text, after), 0.85,
                            "one standing is not the other")  # fmt: skip
                return


def _offices(pair: Pair) -> Iterator[Found]:
    for sentence in pair.source:
        for name, span, office in _held(sentence):
            for other, at, theirs in _held(pair.derived):
                if name == other and office and theirs and office != theirs and _near(office, theirs):
                    yield Found("office_changed", span, at, 0.8, f"{' '.join(office)} became {' '.join(theirs)}")


def _near(office: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Offices that differ in more than how many words name them are two; a courtesy title is none."""
    courtesy = set(people()["courtesy"])
    left, right = ({word.replace(".", "") for word in side} - courtesy for side in (office, theirs))
    return left != right and bool(left & right) and bool((left ^ right) & set(people()["titles"]))


def _held(sentence: Sentence) -> Iterator[tuple[str, Span, tuple[str, ...]]]:
    """Each person's last name with the words of office before the name."""
    parsed, titles = sentence.parsed, set(people()["titles"])
    for first, last, kind in parsed.names:
        if kind != "PERSON":
            continue
        start = first
        while start < last and parsed.words[start] in titles:
            start += 1
        begin = start
        while (
            begin > 0
            and start - begin < _BEFORE
            and parsed.pos[begin - 1] in ("PROPN", "NOUN", "ADJ", "ADP")
            and parsed.words[begin - 1] not in ("by", "with")
        ):
            begin -= 1
        office = parsed.words[begin:start]
        if set(office) & titles and start < last:
            yield parsed.words[last - 1], sentence.span(begin, last - 1), tuple(office)
