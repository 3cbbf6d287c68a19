"""Typed propositions of a text: who does what to whom, when, how much, how surely, and who holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from firsthand.claims.certainty import rate_certainty
from firsthand.claims.parts import actor_of, clause, holder_of, phrase, target_of
from firsthand.claims.quantities import find_quantities
from firsthand.claims.times import find_times
from firsthand.claims.triggers import Trigger, triggers_at
from firsthand.model import Claim, Evidence, NamedSpan, Quantity, Span, Time
from firsthand.statements.parse import Parsed, parse
from firsthand.text.sentences import sentences

Part = TypeVar("Part", Time, Quantity)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A parsed sentence, where it begins, and the times and figures of the text."""

    text: str
    start: int
    parsed: Parsed
    times: list[Time]
    quantities: list[Quantity]


def find_claims(text: str, published: Any = None) -> list[Claim]:
    """The claims of a text in order, by the types of `data/types.toml`, one a trigger.

    `holder` is None where the text itself tells it; `time` is a TIMEX3 value, `quantity` the figure in the text's
    words; `spans` give the place of each part ("trigger", "actor", "target", "time", "quantity", "holder").
    Raises InvalidRecord where `published` is no date, ModelRefused where the language model is not there.
    """
    times, quantities = find_times(text, published), find_quantities(text)
    bounds = sentences(text)
    found: list[Claim] = []
    for (start, end), parsed in zip(bounds, parse(text[s:e] for s, e in bounds), strict=True):
        sentence = _Sentence(text, start, parsed, [t for t in times if start <= t.start < end],
                             [q for q in quantities if start <= q.start < end])  # fmt: skip
        for token in range(len(parsed)):
            claims = (_claim(sentence, token, trigger) for trigger in triggers_at(parsed, token))
            found += [claim for claim in claims if claim is not None][:1]
    return found


def _claim(sentence: _Sentence, verb: int, trigger: Trigger) -> Claim | None:
    parsed, kind = sentence.parsed, trigger.kind
    spans = {"trigger": (parsed.starts[verb], parsed.ends[verb])}
    for name, head in (("actor", actor_of(parsed, verb)), ("target", target_of(parsed, verb)),
                       ("holder", holder_of(parsed, verb))):  # fmt: skip
        if head is not None and head != verb:
            spans[name] = phrase(parsed, head, whole=name == "target")
    placed = {name: (sentence.start + start, sentence.start + end) for name, (start, end) in spans.items()}
    if "actor" not in placed and "target" not in placed:
        return None  # a word of the same form that nobody does
    words = {name: sentence.text[start:end] for name, (start, end) in placed.items()}
    if kind.needs is not None and not kind.needs.search(words.get("target", "")):
        return None
    time, quantity = _within(sentence, verb, sentence.times), _within(sentence, verb, sentence.quantities)
    if kind.quantity and quantity is None:
        return None
    for name, part in (("time", time), ("quantity", quantity)):
        if part is not None:
            placed[name] = (part.start, part.end)
    return Claim(
        type=kind.name,
        holder=words.get("holder"),
        actor=words.get("actor"),
        target=words.get("target"),
        time=None if time is None else time.value,
        quantity=None if quantity is None else sentence.text[quantity.start : quantity.end],
        certainty=rate_certainty(sentence.text, placed["trigger"]),
        spans=tuple(NamedSpan(name, *span) for name, span in placed.items()),
        confidence=0.6 if "actor" in placed and "target" in placed else 0.4,
        evidence=(Evidence("trigger", " ".join((parsed.lemmas[verb], *trigger.rest))),),
    )


def _within(sentence: _Sentence, verb: int, parts: Sequence[Part]) -> Part | None:
    """The first time or figure in the verb's own clause."""
    own: set[Span] = {
        (sentence.start + sentence.parsed.starts[i], sentence.start + sentence.parsed.ends[i])
        for i in clause(sentence.parsed, verb)
    }
    return next((part for part in parts if any(s < part.end and part.start < e for s, e in own)), None)
