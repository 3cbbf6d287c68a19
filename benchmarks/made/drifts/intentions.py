"""What was planned, told as done: "plans to build" to "has built"."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.made.drifts.grammar import negated, open_tokens, phrase, plural, reported, stop, subject
from benchmarks.made.drifts.records import Change, Operator, Piece, Place, Token
from benchmarks.made.drifts.words import gerund, participle, past, some

_LATER = re.compile(
    r"\b(next|tomorrow|later|coming|upcoming|soon|by|until|till|within|before|eventually|if|when|once|future|this|every|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|\d{4}|after|ever|any|while|during|as)\b"
)


def intention_as_done(place: Place, rng: random.Random) -> Iterator[Change]:
    """A plan with an infinitive becomes an act that was begun or done."""
    for t in open_tokens(place.doc):
        if (
            t.i + 2 >= len(place.doc)
            or place.doc[t.i + 1].lower_ != "to"
            or negated(t)
            or any(
                (c.dep_ == "mark" and c.lower_ != "that")
                or c.lower_ in ("initially", "originally", "once", "never", "first")
                for c in t.children
            )
        ):
            continue
        verb = place.doc[t.i + 2]
        if verb.tag_ != "VB" or verb.lemma_ in some("lasting") or verb.head != t or _LATER.search(_rest(verb)):
            continue
        who = _who(t)
        put = _done(t, verb, who, rng) if who is not None else None
        if put is not None:
            words, start = put
            yield Change("intention_as_done", t.lemma_, (Piece(start, stop(verb), words),))


def _rest(verb: Token) -> str:
    start, end = phrase(verb)
    return str(verb.doc.text[start:end])


def _who(verb: Token) -> Token | None:
    who = subject(verb)
    if who is not None and who.lower_ in ("who", "that", "which"):
        return verb.head if verb.dep_ == "relcl" else None
    return who if who is not None and who.lower_ not in ("i", "we", "you", "there") and who.i < verb.i else None


def _done(plan: Token, verb: Token, who: Token, rng: random.Random) -> tuple[str, int] | None:
    """The words, and where they begin."""
    aux = [c for c in plan.children if c.dep_ in ("aux", "auxpass")]
    before = plan.doc[plan.i - 1]
    base, many = verb.lemma_, plural(who)
    if plan.lower_ in some("due") and before.lower_ in ("is", "are"):
        return rng.choice(_present(base, "have" if many else "has", "are" if many else "is", verb)), before.idx
    if plan.lemma_ not in some("plans") or any(c.dep_ == "dobj" for c in plan.children):
        return None
    if plan.tag_ in ("VBZ", "VBP") and not aux:
        return rng.choice(_present(base, "have" if many else "has", "are" if many else "is", verb)), plan.idx
    if plan.tag_ == "VBN" and aux and aux[-1] == before and before.lower_ in ("has", "have", "had"):
        return rng.choice(_perfect(base, verb)), plan.idx
    if plan.tag_ == "VBD" and not aux:
        told = reported(plan)
        ways = [f"had {w}" for w in _perfect(base, verb)] if told else [f"began to {base}", f"started to {base}"]
        if not told and not _joined(verb):
            ways += [past(base)] * 3
        return rng.choice(ways), plan.idx
    return None


def _present(base: str, have: str, be: str, verb: Token) -> list[str]:
    ways = [f"{have} {w}" for w in _perfect(base, verb)]
    return ways if _joined(verb) else [*ways, f"{be} {gerund(base)}"]


def _perfect(base: str, verb: Token) -> list[str]:
    ways = [f"begun to {base}", f"started to {base}"]
    return ways if _joined(verb) else [*ways, participle(base), participle(base)]


def _joined(verb: Token) -> bool:
    """Whether another infinitive hangs on the first, which then has to stay one."""
    return any(c.dep_ == "conj" for c in verb.children)


OPERATORS = (
    Operator(
        "intention_as_done",
        re.compile(r"\b(plan|intend|aim|vow|pledg|promis|propos|prepar|agree|offer|set|schedul|due)\w* to\b"),
        intention_as_done,
    ),
)
