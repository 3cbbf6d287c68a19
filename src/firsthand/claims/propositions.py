"""Typed propositions of a text: who does what to whom, when, how much, how surely, and who holds it.

A first reading without a parse: an act is a trigger of the data file, its actor the name or noun phrase before it in
the clause, its target the words behind it.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from firsthand.claims.certainty import rate_certainty
from firsthand.claims.quantities import find_quantities
from firsthand.claims.times import find_times
from firsthand.claims.triggers import ClaimType, triggers
from firsthand.data import alternatives, load
from firsthand.model import Claim, Evidence, NamedSpan, Quantity, Span, Time
from firsthand.text.sentences import sentences

#: A noun phrase as far as it can be told without a parse: an article and up to five words, or a run of names.
_NAME = re.compile(r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s+)(?:[^\W_][\w'’-]*\s+){0,3}[^\W_][\w'’-]*|(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]*\s+(?:(?:of|de|van|von|and)\s+)?)*[^\W\d_a-zß-öø-ÿ][\w'’-]*")  # fmt: skip
_VERBAL = re.compile(r"\b(?:has|have|had|is|are|was|were|be|been|being|will|would|could|may|might|can|should|must|to|not|also|who|which|that|never|already|formally|officially)\b", re.IGNORECASE)  # fmt: skip
_CLAUSE_END = re.compile(
    r"[,;:.?!”\"()]\s|[.?!”\"]?\Z|\s(?:and|but|because|while|after|before|when|who|which|said|says)\s"
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with the times and figures that lie in it."""

    text: str
    start: int
    end: int
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]


def find_claims(text: str, published: Any = None) -> list[Claim]:
    """The claims of a text in order, by the types of `data/types.toml`.

    `holder` is None where the text itself tells it; `time` is a TIMEX3 value, `quantity` the figure with its unit as
    text; `spans` give the place of each part ("trigger", "actor", ...). Raises InvalidRecord where `published` is no
    date.
    """
    times, quantities = find_times(text, published), find_quantities(text)
    found: list[Claim] = []
    for start, end in sentences(text):
        sentence = _Sentence(text, start, end, tuple(t for t in times if start <= t.start < end),
                             tuple(q for q in quantities if start <= q.start < end))  # fmt: skip
        found += _claims_of(sentence)
    return found


def _claims_of(sentence: _Sentence) -> list[Claim]:
    pattern, types = triggers()
    holder = _holder(sentence)
    found = []
    for match in pattern.finditer(sentence.text, sentence.start, sentence.end):
        kind = types[" ".join(match.group().lower().split())]
        claim = _claim(sentence, match, kind, holder)
        if claim is not None:
            found.append(claim)
    return found


def _claim(sentence: _Sentence, match: re.Match[str], kind: ClaimType, holder: NamedSpan | None) -> Claim | None:
    actor, target = _actor(sentence, match.start()), _target(sentence, match.end())
    if actor is None or (holder is not None and holder.start <= match.start() < holder.end):
        return None  # a noun of the same form, a participle, an order to the reader
    if kind.needs is not None and (target is None or not kind.needs.search(sentence.text[target[0] : target[1]])):
        return None
    quantity = next((q for q in sentence.quantities if q.start >= match.end() and _near(q.start, match)), None)
    if kind.quantity and quantity is None:
        return None
    time = min(sentence.times, key=lambda t: abs(t.start - match.start()), default=None)
    spans = [NamedSpan("trigger", *match.span()), NamedSpan("actor", *actor)]
    spans += [NamedSpan(name, *span) for name, span in (("target", target),) if span is not None]
    spans += [NamedSpan(name, part.start, part.end) for name, part in (("time", time), ("quantity", quantity), ("holder", holder)) if part is not None]  # fmt: skip
    return Claim(
        type=kind.name,
        holder=None if holder is None else sentence.text[holder.start : holder.end],
        actor=sentence.text[actor[0] : actor[1]],
        target=None if target is None else sentence.text[target[0] : target[1]],
        time=None if time is None else time.value,
        quantity=None if quantity is None else sentence.text[quantity.start : quantity.end],
        certainty=rate_certainty(sentence.text, match.span()),
        spans=tuple(spans),
        confidence=0.5,
        evidence=(Evidence("trigger", match.group()),),
    )


def _near(at: int, match: re.Match[str]) -> bool:
    return at - match.end() <= 80


def _actor(sentence: _Sentence, before: int) -> Span | None:
    """The last name or noun phrase before the verb in its clause, helping verbs between them left out."""
    clause = sentence.start
    for mark in re.finditer(r"[,;:“\"(–—]\s?|\b(?:that|and|but|because|while|after|when)\s", sentence.text[sentence.start : before]):  # fmt: skip
        clause = sentence.start + mark.end()
    head = _VERBAL.search(sentence.text, clause, before)
    stop = head.start() if head is not None and head.start() > clause else before
    names = list(_NAME.finditer(sentence.text, clause, stop))
    if not names:
        return None
    start, end = names[0].start(), names[0].end()
    while end > start and sentence.text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def _target(sentence: _Sentence, after: int) -> Span | None:
    end_mark = _CLAUSE_END.search(sentence.text, after, sentence.end)
    end = end_mark.start() if end_mark is not None else sentence.end
    found = sentence.text[after:end]
    start = after + len(found) - len(found.lstrip())
    end = after + len(found.rstrip(" .?!,;:\n"))
    return (start, end) if end > start else None


def _holder(sentence: _Sentence) -> NamedSpan | None:
    """Who the sentence says holds what it tells: the name before a cue of saying, or behind "according to"."""
    before, behind = _cues()
    for pattern in (behind, before):
        match = pattern.search(sentence.text, sentence.start, sentence.end)
        if match is not None:
            return NamedSpan("holder", match.start("name"), match.end("name"))
    return None


@functools.cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load("claims", "data/types.toml")["holders"]
    before = re.compile(rf"(?P<name>{_NAME.pattern})(?:,[^,.]{{1,60}},)?\s+(?:has\s+|have\s+|had\s+)?(?:{alternatives(table['before'])})\b")  # fmt: skip
    behind = re.compile(rf"\b(?:{alternatives(table['behind'])})\s+(?P<name>{_NAME.pattern})")
    return before, behind
