"""What the retelling leaves out: sentences of the source without a counterpart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.drift.found import Found, pattern, rules
from firsthand.drift.readings import Pair, Reading, Sentence, credits_of, overlap, stems_of
from firsthand.model import Span
from firsthand.text import words

#: Words below which a sentence is a heading.
_SHORT = 5
#: The most words of a clause that is left out as one.
_CLAUSE = 25
#: Words for confirming, and the negation that stands to them.
_CONFIRM = re.compile(r"\b(?:un)?(?:confirm|verif|corroborat)\w*", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|n[o']t|cannot|never|un(?:confirmed|verified|corroborated))\b|n['’]t\b", re.IGNORECASE)


def omissions(source: Reading, derived: Reading, pairs: list[Pair]) -> Iterator[Found]:
    """Sentences of the source without a counterpart that somebody says, or that tell of a reply."""
    told = stems_of(derived.text)
    yield from _credit(source, derived)
    yield from _negations(source, told, pairs)
    yield from _denials(source, derived, pairs)
    for sentence in source.sentences:
        text = source.text[sentence.start : sentence.end]
        if _unconfirmed(text) and not _unconfirmed(derived.text) and not any(_same(sentence, pair) for pair in pairs):
            yield Found("omitted", (sentence.start, sentence.end), None, 0.8, "that it is not confirmed is left out",
                        "unconfirmed")  # fmt: skip
            continue
        short = len(words(text)) < _SHORT and not pattern("reply").search(text)
        if short or text.isupper() or any(_in_pair(sentence, pair) for pair in pairs):
            continue
        stems = stems_of(text)
        share = len(stems & told) / max(1, len(stems))
        span = (sentence.start, sentence.end)
        if pattern("reply").search(text):
            yield Found("reply_dropped", span, None, 0.85, "the sentence about a reply has no counterpart")
        elif share < 0.8 and _is_said(source, span):
            yield Found("omitted", span, None, 0.6, "a statement without a counterpart")


def _unconfirmed(text: str) -> bool:
    """Whether it is said that something could not be confirmed, in whatever words."""
    return _CONFIRM.search(text) is not None and (_NOT.search(text) is not None or "unable" in text)


def _same(sentence: Sentence, pair: Pair) -> bool:
    return pair.verbatim and _in_pair(sentence, pair)


def _credit(source: Reading, derived: Reading) -> Iterator[Found]:
    """The agency whose copy the source says it is, where the retelling nowhere names it or any other."""
    named = [c for c in credits_of(source.report) if c.kind == "copy" and c.name]
    if not named or credits_of(derived.report):
        return
    said = " ".join((derived.text, derived.report.byline or "", derived.report.outlet or "")).lower()
    if not any(c.name is not None and c.name.lower() in said for c in named):
        yield Found("credit_dropped", (named[0].start, named[0].end), None, 0.7, "the credit is gone")


def _negations(source: Reading, told: frozenset[int], pairs: list[Pair]) -> Iterator[Found]:
    """What the source says is not so, in a sentence that is retold without it."""
    seen: set[int] = set()
    for sentence in (s for pair in pairs if not pair.verbatim for s in pair.source):
        parsed = sentence.parsed
        for token in range(len(parsed)):
            negated = any(parsed.deps[c] == "neg" for c in parsed.children[token])
            if not negated or sentence.start + token in seen or parsed.pos[token] not in ("VERB", "AUX", "ADJ"):
                continue
            seen.add(sentence.start + token)
            below = sorted(t for t in parsed.subtree(token) if parsed.pos[t] != "PUNCT")
            span = sentence.span(below[0], below[-1])
            stems = stems_of(source.text[slice(*span)])
            if len(below) <= _CLAUSE and len(stems - told) > 0.5 * len(stems):
                yield Found("omitted", span, None, 0.5, "what is said not to be so has no counterpart", "negation")


def _denials(source: Reading, derived: Reading, pairs: list[Pair]) -> Iterator[Found]:
    """A reply of which the retelling tells only what it replies to."""
    denying = rules("cues", "denying")
    if any(lemma in denying for s in derived.sentences for lemma in s.parsed.lemmas):
        return
    for sentence in source.sentences:
        mine = [pair for pair in pairs if sentence in pair.source]
        parsed, text = sentence.parsed, source.text[sentence.start : sentence.end]
        replies = [t for t in range(len(parsed)) if parsed.lemmas[t] in denying and parsed.heads[t] == t]
        if not mine or not replies or any(pair.verbatim or len(pair.source) > 1 for pair in mine):
            continue
        holder = parsed.child(replies[0], "nsubj")
        who = stems_of(" ".join(parsed.words[t] for t in parsed.subtree(holder))) if holder is not None else set()
        says = [s for pair in mine for s in derived.said(*pair.after) if s.source is not None]
        if parsed.child(replies[0], "dobj", "ccomp") is None or pattern("reply").search(text):
            continue
        if not any(who & stems_of(derived.text[slice(*s.source)]) for s in says if s.source is not None) and not any(
            _NOT.search(derived.text, *pair.after) for pair in mine
        ):
            yield Found("reply_dropped", (sentence.start, sentence.end), None, 0.65, "only what it replies to is told")


def _is_said(source: Reading, span: Span) -> bool:
    """Whether somebody says it: a figure with its source named behind it is background."""
    said = [
        s for s in source.said(*span) if s.cue is None or not source.text[slice(*s.cue)].lower().startswith("accord")
    ]
    return bool(said) or any(overlap(q, span) for q in source.quotes)


def _in_pair(sentence: Sentence, pair: Pair) -> bool:
    return 2 * overlap((sentence.start, sentence.end), pair.before) >= sentence.end - sentence.start
