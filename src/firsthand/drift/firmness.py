"""How firmly the same act is told on either side: hedges, possibilities, intentions, negation."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from firsthand.drift.acts import acts, one_root
from firsthand.drift.beside import Beside, Token, join, noun_phrase
from firsthand.drift.figures import whole_figure
from firsthand.drift.found import Found, rules
from firsthand.drift.levels import FIRMNESS, chain_of
from firsthand.drift.places import shown
from firsthand.drift.predicates import Predicate, matched, predicates
from firsthand.drift.readings import Pair, Reading, Sentence, replaced
from firsthand.drift.views import stripped, unmatched, views

#: The type of an act of one level that is told more firmly.
_FIRMER = {"possible": "possibility_hardened", "probable": "hedge_dropped", "intention": "intention_as_done"}
#: Sentences less alike than this may tell of two things.
_ONE = 0.4
#: Types of an act told more firmly.
HARDER = ("hedge_dropped", "possibility_hardened", "intention_as_done")
#: Less sure than this that two predicates are one, and no reversal is read from them.
_SURE = 0.8


def firmness(beside: Beside) -> Iterator[Found]:
    """Where the same act is told more or less firmly, or as its opposite."""
    source, derived, pair = beside.source, beside.derived, beside.pair
    before = [p for s in pair.source for p in predicates(s)]
    after = predicates(pair.derived)
    joined = matched(before, after, replaced(source, derived, pair))
    for a, b, likeness in joined:
        if _is_cue(source, a) or _is_cue(derived, b):
            continue
        kind = _kind(a, b)
        if a.negated != b.negated:
            other = b if a.negated else a
            told = _until(a, b) or _until(b, a) or _denied_otherwise(other)
            if likeness >= _SURE and a.lemma == b.lemma and not told:
                yield Found("meaning_reversed", a.span, b.span, 0.6 * likeness, "one side negates what the other says")
        elif kind is not None and not _timetable(a, b) and not _told_too(a, pair.derived, kind):
            why = f"told as {a.level} in the source and as {b.level} here"
            yield Found(kind, a.span, b.span, round(min(0.95, 0.4 + likeness / 2), 2), why)
    rows = _otherwise(before, after, pair, joined)
    yield from _harder(rows, pair.derived)
    yield from views(beside)
    if pair.similarity >= _ONE:
        yield from stripped(beside, unmatched(beside, [a for a, _, _ in (*joined, *rows)]))
    yield from _maxima(beside)
    yield from _nominal(before, after, joined, pair.derived)


def _otherwise(
    before: Sequence[Predicate],
    after: Sequence[Predicate],
    pair: Pair,
    joined: list[tuple[Predicate, Predicate, float]],
) -> list[tuple[Predicate, Predicate, float]]:
    """Acts that one side tells in another form: as a participle, a gerund or a noun."""
    left = [p for p in before if not any(p is a for a, _, _ in joined)]
    right = [p for p in after if not any(p is b for _, b, _ in joined)]
    loose, noun = [p for s in pair.source for p in acts(s)], acts(pair.derived)
    rows = matched(left, [p for p in noun if _verb_like(p)]) + matched([p for p in loose if _verb_like(p)], right)
    return rows + [(a, b, _SURE) for a, b in _rooted(before, noun) + _rooted(loose, after)]


def _harder(rows: list[tuple[Predicate, Predicate, float]], sentence: Sentence) -> Iterator[Found]:
    """Of those, the acts that the retelling tells more firmly."""
    for a, b, likeness in rows:
        kind = _kind(a, b)
        if kind in HARDER and not a.negated and not b.negated and not _told_too(a, sentence, kind):
            why = f"told as {a.level} in the source and as {b.level} here"
            yield Found(kind, a.span, b.span, round(min(0.9, 0.3 + likeness / 2), 2), why)


def _verb_like(act: Predicate) -> bool:
    return act.sentence.parsed.pos[act.token] == "VERB"


def _rooted(left: Sequence[Predicate], right: Sequence[Predicate]) -> list[tuple[Predicate, Predicate]]:
    """Nouns and verbs of one root."""
    return [
        (a, b)
        for a in left
        for b in right
        for x, y in ((a, b), (b, a))
        if not _verb_like(x)
        and x.sentence.parsed.pos[x.token] == "NOUN"
        and _verb_like(y)
        and one_root(x.lemma, y.lemma)
        and _told(y)
    ]


def _told(verb: Predicate) -> bool:
    """Whether a verb is one: nouns are read as verbs in headlines."""
    parsed, token = verb.sentence.parsed, verb.token
    return parsed.tags[token] in ("VBD", "VBN", "VBG") or parsed.child(token, "aux", "nsubj", "nsubjpass") is not None


def _told_too(a: Predicate, sentence: Sentence, kind: str) -> bool:
    """Whether the other sentence has the word that says how firm it is, or one of its class, if only in another place."""
    if kind not in HARDER or a.level == "future":
        return False
    parsed, lemmas = a.sentence.parsed, set(sentence.parsed.lemmas)
    governors = {parsed.lemmas[t] for t in chain_of(a.sentence, a.token)[1:]}
    if governors & rules("levels", "belief") and lemmas & (rules("levels", "belief") | rules("levels", "accusing")):
        return True
    return bool(governors & rules("levels", "intention_nouns") & lemmas)


def _until(negated: Predicate, other: Predicate) -> bool:
    """Whether "not until" on one side is "only after" on the other."""
    near = {negated.sentence.parsed.words[c] for c in negated.sentence.parsed.subtree(negated.token)}
    there = set(other.sentence.parsed.words)
    return (
        negated.negated and bool(near & {"until", "till", "before"}) and bool(there & {"only", "after", "when", "once"})
    )


def _denied_otherwise(predicate: Predicate) -> bool:
    """Whether a sentence denies in other words what is not negated by itself: "has yet to", "not every", "failed to"."""
    parsed = predicate.sentence.parsed
    if any(dep == "neg" for dep in parsed.deps) or set(parsed.words) & rules("denials", "words"):
        return True
    pairs = {" ".join(two) for two in itertools.pairwise(parsed.words)}
    return bool(pairs & rules("denials", "pairs")) or bool(set(parsed.lemmas) & rules("denials", "verbs"))


def _is_cue(reading: Reading, predicate: Predicate) -> bool:
    """Whether the predicate only brings in what somebody says: how hard that is, is looked at elsewhere."""
    if predicate.level != "done" or predicate.lemma not in rules("cues", "neutral") | rules("cues", "hard"):
        return False
    at = predicate.sentence.start + predicate.sentence.parsed.starts[predicate.token]
    return any(s.cue is not None and s.cue[0] <= at < s.cue[1] and s.kind == "speech" for s in reading.statements)


def _timetable(a: Predicate, b: Predicate) -> bool:
    """Whether the present tense tells what is on a timetable: "is due to expire", "expires"."""
    parsed = a.sentence.parsed
    planned = parsed.lemmas[parsed.heads[a.token]] in rules("levels", "scheduled")
    return planned and b.sentence.parsed.tags[b.token] in ("VBZ", "VBP")


def _kind(a: Predicate, b: Predicate) -> str | None:
    """The type of the change from one level to the other, None where there is none to speak of."""
    x, y = a.level, b.level
    if x == y:
        return None
    if FIRMNESS[y] > FIRMNESS[x]:
        done = {"agreed": y == "done", "future": _past(b) and a.lemma == b.lemma, "decided": False, "done": False}
        return _FIRMER.get(x) or ("intention_as_done" if done[x] else None)
    if y in ("possible", "probable"):
        return "hedge_added"
    meant = a.lemma in rules("levels", "intention") | rules("levels", "probable")  # "was thinking about leaving"
    return "softened" if y == "intention" and not meant else None


def _past(predicate: Predicate) -> bool:
    """Whether an act is told as over: a past form, or a participle behind "have"."""
    parsed, token = predicate.sentence.parsed, predicate.token
    behind = any(parsed.lemmas[c] == "have" and parsed.deps[c] == "aux" for c in parsed.children[token])
    return parsed.tags[token] == "VBD" or behind


def _maxima(beside: Beside) -> Iterator[Found]:
    """A figure that something could reach, told as what it is."""
    for b, a in beside.partners.items():
        if a.pos != "NUM" or b.pos != "NUM" or a.dep != b.dep:
            continue
        x, y = _verb(a), _verb(b)
        if x is None or y is None or x.lemma == y.lemma or not _open(x) or _open(y) or x.dep != "relcl":
            continue
        span, there = join(shown(x), whole_figure(beside.left, a.span)), whole_figure(beside.right, b.span)
        yield Found(
            "possibility_hardened", join(span, noun_phrase(x.head)), there, 0.6, "what could be is told as what is"
        )
        return


def _verb(token: Token) -> Token | None:
    """The verb to which a figure stands."""
    while token.head != token and token.pos != "VERB":
        token = token.head
    return token if token.pos == "VERB" else None


def _open(verb: Token) -> bool:
    return any(c.dep == "aux" and c.word in rules("levels", "possible") for c in verb.children)


def _nominal(
    before: Sequence[Predicate],
    after: Sequence[Predicate],
    joined: list[tuple[Predicate, Predicate, float]],
    sentence: Sentence,
) -> Iterator[Found]:
    """An intention of the source that the retelling goes on from as "the decision", "the purchase"."""
    open_ = [p for p in before if p.level == "intention" and not any(p is a for a, _, _ in joined)]
    parsed = sentence.parsed
    for token in range(len(parsed)):
        subject = parsed.deps[token] in ("nsubj", "nsubjpass") and parsed.lemmas[token] in rules("levels", "done_nouns")
        definite = [c for c in parsed.children[token] if parsed.words[c] in ("the", "this", "that", "its", "their")]
        if subject and definite and open_:
            yield Found("intention_as_done", open_[0].span, sentence.span(definite[0], token), 0.6,
                        "what was meant is named as done")  # fmt: skip
            return
