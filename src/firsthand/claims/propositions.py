"""Typed propositions of a text: who does what to whom, when, how much, how surely, and who holds it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from firsthand.claims.certainty import rate_certainty
from firsthand.claims.holders import Held, committed, held_at
from firsthand.claims.parts import actor_of, clause, holder_of, phrase, targets_of
from firsthand.claims.quantities import find_quantities
from firsthand.claims.times import find_times
from firsthand.claims.triggers import Trigger, Triggers, triggers_at, triggers_of
from firsthand.claims.types import ClaimTypes, shipped_types
from firsthand.model import Claim, Evidence, NamedSpan, Quantity, Span, Statement, Time
from firsthand.statements import find_statements
from firsthand.statements.opening import sentences_of
from firsthand.statements.parse import Parsed, parse

Part = TypeVar("Part", Time, Quantity)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its parsed sentences, times, figures and statements, and the kinds that are looked for."""

    text: str
    bounds: list[Span]
    parsed: list[Parsed]
    times: list[Time]
    quantities: list[Quantity]
    statements: Sequence[Statement]
    types: ClaimTypes
    triggers: Triggers

    def lemma(self, place: Span) -> str | None:
        """The base form of the verb, else of the first word, at a place."""
        n = bisect_right(self.bounds, (place[0], len(self.text))) - 1
        if n < 0:
            return None
        parsed, start = self.parsed[n], self.bounds[n][0]
        inside = [i for i in range(len(parsed)) if place[0] <= start + parsed.starts[i] < place[1]]
        return next((parsed.lemmas[i] for i in inside if parsed.pos[i] == "VERB"), None) or (
            parsed.lemmas[inside[0]] if inside else None
        )


def find_claims(
    text: str, published: Any = None, types: ClaimTypes | None = None, statements: Sequence[Statement] | None = None
) -> list[Claim]:
    """The claims of a text in order, one a trigger, by the kinds that ship or by `types` (see `claim_types`).

    `time` is a TIMEX3 value, `quantity` the figure in the text's words; `spans` give the place of each part ("trigger",
    "actor", "target", "time", "quantity", "holder"). `statements` are those of the text, found where they are not given.
    Raises InvalidRecord where `published` is no date, ModelRefused where the language model is not there.
    """
    kinds = shipped_types() if types is None else types
    bounds, _ = sentences_of(text)
    whole = _Text(
        text, bounds, parse(text[s:e] for s, e in bounds), find_times(text, published), find_quantities(text),
        find_statements(text) if statements is None else statements, kinds, triggers_of(kinds),
    )  # fmt: skip
    found: list[Claim] = []
    for n, parsed in enumerate(whole.parsed):
        for token in range(len(parsed)):
            claims = (_claim(whole, n, token, trigger) for trigger in triggers_at(parsed, token, whole.triggers))
            found += [claim for claim in claims if claim is not None][:1]
    return found


def _claim(whole: _Text, n: int, verb: int, trigger: Trigger) -> Claim | None:
    parsed, (start, end), kind = whole.parsed[n], whole.bounds[n], trigger.kind
    own = {(start + parsed.starts[i], start + parsed.ends[i]) for i in clause(parsed, verb)}
    time, figure = _within(own, start, end, whole.times), _within(own, start, end, whole.quantities)
    placed = _placed(whole, n, verb, (time, figure))
    if figure is None and (figure := _counted(placed, whole.quantities)) is not None:
        placed["quantity"] = figure.start, figure.end
    if "actor" not in placed and "target" not in placed:
        return None  # a word of the same form that nobody does
    words = {name: whole.text[slice(*span)] for name, span in placed.items()}
    if trigger.needs is not None and not trigger.needs.search(words.get("target", "")):
        return None
    if kind.quantity and figure is None:
        return None
    certainty = rate_certainty(whole.text, placed["trigger"])
    held = held_at(whole.text, placed["trigger"], whole.statements) or _by_parse(whole, n, verb)
    if held is not None and held.span is not None:
        placed["holder"] = held.span
    return Claim(
        type=kind.name,
        subtype=trigger.sense,
        holder=held.holder if held else None,
        actor=words.get("actor"),
        target=words.get("target"),
        time=None if time is None else time.value,
        quantity=words.get("quantity"),
        certainty=certainty,
        spans=tuple(NamedSpan(name, *span) for name, span in placed.items()),
        confidence=0.6 if "actor" in placed and "target" in placed else 0.4,
        evidence=(Evidence("trigger", " ".join((parsed.lemmas[verb], *trigger.rest))),),
        through=held.through if held else (),
        reported=committed(certainty, held.cue, whole.lemma, whole.types.commits) if held else None,
        statement=held.statement if held else None,
        figure=figure,
    )


def _placed(whole: _Text, n: int, verb: int, figures: tuple[Time | None, Quantity | None]) -> dict[str, Span]:
    """Where the parts stand in the text, by name; the target is no bare time or figure where there is another."""
    parsed, start = whole.parsed[n], whole.bounds[n][0]
    placed = {"trigger": (start + parsed.starts[verb], start + parsed.ends[verb])}
    actor = actor_of(parsed, verb)
    if actor is not None and actor != verb:
        s, e = phrase(parsed, actor)
        placed["actor"] = start + s, start + e
    targets = [phrase(parsed, head, whole=True) for head in targets_of(parsed, verb) if head != verb]
    spans = [(start + s, start + e) for s, e in targets]
    taken = [(part.start, part.end) for part in figures if part is not None]
    other = [span for span in spans if not any(s <= span[0] and span[1] <= e for s, e in taken)]
    if other or (spans and "actor" not in placed):
        placed["target"] = (other or spans)[0]
    for name, part in zip(("time", "quantity"), figures, strict=True):
        if part is not None:
            placed[name] = part.start, part.end
    return placed


def _counted(placed: dict[str, Span], quantities: Sequence[Quantity]) -> Quantity | None:
    """The figure in what it is done to, or in who does it where nothing else is told: "71 people died"."""
    start, end = placed.get("target") or placed.get("actor") or (0, 0)
    return next((q for q in quantities if start <= q.start and q.end <= end), None)


def _by_parse(whole: _Text, n: int, verb: int) -> Held | None:
    """Who holds a claim that stands in no statement, by the verbs of saying above it."""
    parsed, start = whole.parsed[n], whole.bounds[n][0]
    head = holder_of(parsed, verb, frozenset(whole.types.holders))
    if head is None or head == verb:
        return None
    s, e = phrase(parsed, head)
    return Held(whole.text[start + s : start + e], (start + s, start + e), None, (), None)


def _within(own: set[Span], start: int, end: int, parts: Sequence[Part]) -> Part | None:
    """The first time or figure in the verb's own clause, in the sentence from `start` to `end`."""
    near = (part for part in parts if start <= part.start < end)
    return next((part for part in near if any(s < part.end and part.start < e for s, e in own)), None)
