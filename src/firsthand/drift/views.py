"""Whose view it is, and that it is one: what only holds, is held or is called so on one side, told plainly on the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from firsthand.drift.beside import CONTENT, Beside, Token, clause, join, noun_phrase
from firsthand.drift.found import Found, rules
from firsthand.drift.levels import chain_of
from firsthand.drift.predicates import Predicate, predicates
from firsthand.drift.readings import overlap
from firsthand.model import Span

#: Words of an act that must stand on the other side, and their share of all.
_LEAST, _SHARE = 2, 0.4
#: Tokens between a verb and what is shown with it.
_NEAR = 4
#: Tokens of the longest stretch that is shown.
_WIDE = 15
#: The type of an act that is told without what made it less firm.
_TYPES = {"possible": "possibility_hardened", "probable": "hedge_dropped", "intention": "intention_as_done"}


def views(beside: Beside) -> Iterator[Found]:
    """Acts told without the word that governed them, and clauses without their holder."""
    yield from _named(beside)
    yield from _said(beside)


def stripped(beside: Beside, open_: list[Predicate]) -> Iterator[Found]:
    """Acts not told again, whose words the retelling has in a sentence that says nothing of how firm they are."""
    if any(_reserved(t) for t in beside.right):
        return
    for act in open_:
        embedded = act.sentence.parsed.deps[act.token] in ("relcl", "acl")
        level = "probable" if embedded and act.lemma in rules("levels", "accusing") else act.level
        if level not in _TYPES or act.negated:
            continue
        held = _content(act)
        at = [beside.kept[t] for t in held if t in beside.kept]
        if (
            len(at) < _LEAST
            or len(at) < _SHARE * len(held)
            or max(t.index for t in at) - min(t.index for t in at) > _WIDE
        ):
            continue
        span = reduce(join, [noun_phrase(t) if t.pos in ("NOUN", "PROPN") else t.span for t in at])
        span = join(_verb(at[0]), span)
        whole = reduce(join, [t.span for t in held], act.span)
        yield Found(_TYPES[level], whole, span, 0.55, "what made it less than certain is gone")


def _verb(token: Token) -> Span:
    """The verb just before a word to which that stands, else the word."""
    verb = token.head.head if token.dep == "pobj" else token.head
    near = verb.pos == "VERB" and 0 < token.index - verb.index <= _NEAR
    return verb.span if near else token.span


def _content(act: Predicate) -> list[Token]:
    """The words of an act that tell something, its subject and its conditions left out."""
    parsed, top = act.sentence.parsed, min(chain_of(act.sentence, act.token))
    whole = parsed.subtree(act.token) - {act.token}
    without = {t for t in whole if parsed.deps[t] in ("advcl", "pcomp", "conj", "nsubj", "nsubjpass", "cc")}
    without |= {t for first, last, kind in parsed.names if kind in ("DATE", "TIME") for t in range(first, last)}
    below = parsed.subtree(act.token, frozenset(without))
    tokens = [Token(act.sentence, t) for t in sorted(below) if t > top or t == act.token]
    accusing = act.lemma in rules("levels", "accusing")
    return [t for t in tokens if t.pos in CONTENT and not (accusing and t.index == act.token)]


def _reserved(token: Token) -> bool:
    """Whether a word says that something is less than certain, or done."""
    names = ("possible", "adverbs", "belief", "probable", "intention", "agreed", "asking", "accusing", "intention_nouns",
             "open_adjectives", "excluding", "proximate", "enabling", "meaning")  # fmt: skip
    meant = token.lemma == "be" and any(c.dep == "xcomp" and c.tag == "VB" for c in token.children)  # "is to leave"
    if meant:
        return True
    if token.pos == "PROPN" or token.dep == "acl":
        return False  # a name, "a group called so"
    return any(token.word in rules("levels", name) or token.lemma in rules("levels", name) for name in names)


def _named(beside: Beside) -> Iterator[Found]:
    """What somebody calls so, told without who does: "what it calls unfair fees", "unfair fees"."""
    naming = rules("levels", "naming")
    if any(t.lemma in naming or t.word in ("so-called", "alleged", "allegedly") for t in beside.right):
        return
    for verb in (t for t in beside.left if t.pos == "VERB" and t.lemma in naming):
        holder = [c for c in verb.children if c.dep == "nsubj"]
        what = [c for c in verb.children if c.word == "what" and c.index < verb.index]
        named = [t for t in verb.below() if t.index > verb.index and t.pos in CONTENT]
        at = [beside.kept[t] for t in named if t in beside.kept]
        if not what or not holder or not named or len(at) < len(named):
            continue
        span = reduce(join, [noun_phrase(t) if t.pos in ("NOUN", "PROPN") else t.span for t in at])
        if not any(overlap(q, span) for q in beside.derived.quotes):
            whole = reduce(join, [t.span for t in named], what[0].span)
            over = next((t.head.head for t in at if t.dep == "pobj" and t.head.head.pos == "NOUN"), None)
            span = join(noun_phrase(over), span) if over is not None and over.index < at[0].index else span
            yield Found("hedge_dropped", whole, span, 0.7, "it is not said any more who calls it so")


def _said(beside: Beside) -> Iterator[Found]:
    """A clause that somebody says within a sentence, told there without anybody: "which traders said would ruin them"."""
    cues = rules("cues", "neutral") | rules("cues", "hard") | rules("levels", "belief")
    for cue in (t for t in beside.left if t.lemma in cues and t.dep in ("relcl", "acl", "advcl", "conj")):
        holder = next((c for c in cue.children if c.dep == "nsubj"), None)
        act = next((c for c in cue.children if c.dep == "ccomp"), None)
        at = beside.kept.get(act) if act is not None else None
        if holder is None or act is None or at is None or at.pos not in ("VERB", "AUX") or cue.dep in ("advcl", "conj"):
            continue
        above = [at.head, at.head.head]
        again = [t for t in beside.right if t.lemma in cues or t.word == "according"]
        own = [t for t in again if t.dep in ("relcl", "acl", "parataxis", "prep", "advcl") or t in above[:1]]
        if not own:
            kind = "hedge_dropped" if cue.lemma in rules("levels", "belief") else "speaker_dropped"
            yield Found(kind, clause(cue), clause(at), 0.65, "whose view it is, is gone")


def unmatched(beside: Beside, told: list[Predicate]) -> list[Predicate]:
    """The acts of the source that are in none of the pairs compared."""
    found = [p for s in beside.pair.source for p in predicates(s)]
    return [p for p in found if not any(p.sentence is t.sentence and p.token == t.token for t in told)]
