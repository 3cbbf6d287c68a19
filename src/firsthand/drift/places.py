"""Whether two words stand in one place of what is told: to the same subject, object or noun."""

from __future__ import annotations

import functools

from firsthand.drift.beside import Beside, Token, join, noun_phrase
from firsthand.model import Span

#: Tokens between a verb and its object that are shown together.
_NEAR = 5
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "attr", "xcomp", "ccomp", "acomp", "oprd")
_MODIFYING = ("amod", "compound", "nmod")
_NEGATIVE = frozenset(
    {"no", "not", "n't", "n’t", "never", "none", "nobody", "nothing", "neither", "nor", "without", "nowhere"}
)


def one_place(beside: Beside, a: Token, b: Token) -> bool:
    """Whether two words stand to the same word: before one noun, or as verbs with one subject or object."""
    if a.dep in _MODIFYING or b.dep in _MODIFYING:
        return a.dep in _MODIFYING and b.dep in _MODIFYING and beside.partners.get(b.head) == a.head
    if (
        "ADP" not in (a.pos, b.pos)
        and a.head != a
        and b.head != b
        and a.dep == b.dep
        and beside.partners.get(b.head) == a.head
    ):
        return True
    if "ADP" in (a.pos, b.pos):
        held = [c for c in a.children if c.dep == "pobj"]
        return any(beside.partners.get(c) in held for c in b.children if c.dep == "pobj")
    theirs = around(a)
    return any(beside.partners.get(t) in theirs for t in around(b))


def around(token: Token) -> list[Token]:
    """The subject, the objects and the things behind prepositions of a word's verb."""
    verb = token if token.pos in ("VERB", "AUX") or token.head == token else token.head
    found = [c for c in verb.children if c.dep in (*_SUBJECTS, *_OBJECTS)]
    found += [g for c in verb.children if c.dep in ("prep", "agent") for g in c.children if g.dep == "pobj"]
    if verb.dep in ("xcomp", "conj", "advcl"):
        found += [c for c in verb.head.children if c.dep in _SUBJECTS]
    return [t for t in found if t.pos in ("NOUN", "PROPN", "VERB", "PRON") and t != token]


def shown(token: Token) -> Span:
    """A word with what carries it: an adjective with its noun, a verb with its auxiliaries and its object."""
    if token.dep in _MODIFYING:
        return join(noun_phrase(token.head), token.span)
    lead = ("aux", "auxpass", "neg", "det", "advmod", "amod", "mark")
    spans = [c.span for c in token.children if c.dep in lead and c.index < token.index]
    if token.pos in ("NOUN", "ADJ") and token.dep in ("attr", "acomp", "dobj"):
        spans += [c.span for c in token.head.children if c.dep == "neg"]
    things = [
        c for c in token.children if c.index > token.index and c.dep in ("dobj", "attr", "prep", "xcomp", "prt", "oprd")
    ]
    for thing in things[:2]:
        noun = next((c for c in thing.children if c.dep == "pobj"), thing) if thing.dep == "prep" else thing
        if noun.index - token.index <= _NEAR:
            spans.append(_to(token, noun))
        if thing.dep != "prt":
            break
    return functools.reduce(join, spans, token.span)


def _to(token: Token, noun: Token) -> Span:
    span = noun_phrase(noun) if noun.pos in ("NOUN", "PROPN") else noun.span
    return span if span[0] > token.start else noun.span


def negated(token: Token) -> bool:
    """Whether a negation stands to a word, to its verb or to that verb's subject or object."""
    near = [*token.children, *(token.head.children if token.pos != "VERB" else [])]
    near += [
        g for c in near if c.dep in (*_SUBJECTS, *_OBJECTS) and c.pos in ("NOUN", "PRON", "PROPN") for g in c.children
    ]
    return any(t.word in _NEGATIVE or t.dep == "neg" for t in near)


def denies(sentence_tokens: list[Token]) -> bool:
    """Whether there is a negation anywhere."""
    return any(t.word in _NEGATIVE for t in sentence_tokens)
