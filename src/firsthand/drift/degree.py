"""Words that limit or colour a claim: dropped, or put in."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from firsthand.claims import find_times
from firsthand.claims.numbers import number_pattern
from firsthand.data import alternatives, load, longest_first
from firsthand.drift.beside import Beside, Token, join
from firsthand.drift.figures import whole_figure
from firsthand.drift.found import Found, rules
from firsthand.drift.places import shown
from firsthand.drift.predicates import cosines
from firsthand.drift.readings import overlap
from firsthand.model import Span

#: Tokens behind a limit among which the word that it limits is looked for.
_NEXT = 4
#: A word as alike as this to one of the source is that one in other words.
_ALIKE = 0.5
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_OPENING = frozenset({"det", "prep", "amod", "compound", "poss"})
#: Limits that stand behind what they limit, and those that are limits only as adjectives.
_BEHIND, _RESERVING = ("or more", "or less", "so far"), ("possible",)
#: Limits that take nothing from a claim that is told without them, and may be put in.
_NO_MORE = ("some", "many", "about", "few", "half", "nearly", "so far")
#: Approximators that before a length of time or a place are prepositions: "over four summers".
_PREPOSITIONS = ("over", "under", "above", "below", "around", "about")
#: Tokens behind a hedge among which the first word that tells something is what it hedges.
_HEDGED = 6
#: Limits of figures that with anything else are turns of speech.
_FIGURED = ("at least", "at most", "at the least", "at the most")
#: Verbs that say nothing beside their noun.
_LIGHT = ("give", "make", "take", "have", "do", "get", "hold", "offer", "reach")
#: Tokens between a subject and its verb that are shown together.
_VERB = 6


def degree(beside: Beside) -> Iterator[Found]:
    """Limits and colours on one side only, where what they stand by is on both."""
    yield from _limits(beside)
    if not _line(beside):
        yield from _colours(beside)
    yield from _hedges(beside)


def _line(beside: Beside) -> bool:
    """Whether the sentence of the retelling is its headline, which says what sort of thing it is in a word of its own."""
    sentence, text = beside.pair.derived, beside.derived.text
    return sentence.start == 0 and text[sentence.end - 1 : sentence.end] not in (".", "!", "?", "”", '"')


def _limits(beside: Beside) -> Iterator[Found]:
    source, derived = beside.source.text, beside.derived.text
    before, after = beside.pair.before, beside.pair.after
    for kind, text, stretch, side, partners, other in (
        ("qualifier_dropped", source, before, beside.left, beside.kept, (derived, after)),
        ("qualifier_added", derived, after, beside.right, beside.partners, (source, before)),
    ):
        facing = beside.right if kind == "qualifier_dropped" else beside.left
        kept = {
            _meaning(m.group()) for m in limits().finditer(other[0], *other[1]) if not _tells(facing, m)
        } | _other_words(other[0][slice(*other[1])])
        for match in limits().finditer(text, *stretch):
            if _meaning(match.group()) in kept or _of_time(text[slice(*stretch)], match, stretch[0]):
                continue
            if _one_sided(match.group(), kind) or not _close(_meaning(match.group()), kept):
                continue
            if any(t.dep == "prep" and t.word in _PREPOSITIONS for t in side if overlap(t.span, match.span())):
                continue
            limited = _limited(side, match)
            at = partners.get(limited) if limited is not None else None
            if limited is None or at is None or (limited.pos != "NUM" and match.group().lower() in _FIGURED):
                continue
            if limited.pos != "NUM" and _line(beside):
                continue
            if limited.pos == "NUM" and _kept_elsewhere(match.group(), limited.word, other[0]):
                continue
            span, there = join(match.span(), _whole(side, limited)), _whole(list(_side(beside, at)), at)
            dropped = kind == "qualifier_dropped"
            yield Found(kind, span if dropped else there, there if dropped else span, 0.7,
                        f"“{match.group()}” on one side only")  # fmt: skip


def _tells(side: list[Token], match: re.Match[str]) -> bool:
    """Whether a word that may limit is the verb of saying here: "the agency reported"."""
    return any(
        t.pos == "VERB" and t.dep not in ("amod", "acl") and t.lemma in rules("cues", "neutral")
        for t in side
        if overlap(t.span, match.span())
    )


@functools.lru_cache(maxsize=1024)
def _other_words(text: str) -> set[str]:
    """Limits that a text has in words that are limits only here: "not until" for "only", "some jars" for "some of"."""
    rows = load("drift", "data/qualifiers.toml")["same"]
    return {meaning for meaning, forms in rows.items() if any(re.search(form, text, re.IGNORECASE) for form in forms)}


def _kept_elsewhere(limit: str, figure: str, text: str) -> bool:
    """Whether the other text has the limited figure in another sentence: its headline may drop what the body says."""
    around = (
        text[max(0, m.start() - 25) : m.start()] for m in re.finditer(rf"(?<!\w){re.escape(figure)}(?!\w)", text, re.I)
    )
    return any(_meaning(m.group()) == _meaning(limit) for near in around for m in limits().finditer(near + figure))


def _side(beside: Beside, token: Token) -> list[Token]:
    return beside.right if token.sentence is beside.pair.derived else beside.left


def _one_sided(word: str, kind: str) -> bool:
    """Whether a limit is told of only in one direction: "some workers" for "the workers" says no less."""
    return kind == "qualifier_added" and _meaning(word) in _NO_MORE


def _close(meaning: str, kept: set[str]) -> bool:
    """Whether no other limit of its sort stands in its place: a majority for most, a few for some."""
    sorts = ({"mainly", "many", "half", "some", "few"}, {"about", "nearly", "over", "under", "at least", "at most"},
             {"slightly", "rather", "barely"})  # fmt: skip
    return not any(meaning in sort and sort & kept for sort in sorts)


@functools.cache
def limits() -> re.Pattern[str]:
    """Words that limit a figure, before one, and words that limit a claim."""
    figured = load("claims", "data/quantities.toml")["approximators"]
    before = longest_first(word for group in figured.values() for word in group)
    number = rf"(?=\s+(?:a\s+|an\s+|the\s+)?(?:[$€£¥]|{number_pattern()}))"
    words = longest_first(word for group in load("drift", "data/qualifiers.toml")["limits"].values() for word in group)
    return re.compile(
        rf"(?<![\w-])(?:(?:{alternatives(before)}|(?!few|und)\w+er\s+than){number}|(?:{alternatives(words)}))(?![\w-])",
        re.IGNORECASE,
    )


@functools.cache
def _meanings() -> dict[str, str]:
    """What each limit says."""
    figured = load("claims", "data/quantities.toml")
    tables = (load("drift", "data/qualifiers.toml")["limits"], figured["approximators_after"], figured["approximators"])
    return {word: meaning for table in tables for meaning, group in table.items() for word in group}


def _meaning(words: str) -> str:
    text = " ".join(words.lower().split())
    return "over" if text.endswith("er than") else _meanings().get(text, text)


def _of_time(here: str, match: re.Match[str], begin: int) -> bool:
    """Whether the word limits no figure but stands before a date or, as "over" does, a length of time."""
    end = match.end() - begin
    after = next((t for t in find_times(here) if t.end > end and t.start <= end + 5), None)
    return (
        after is not None and (after.type == "DATE" or match.group().lower() == "over") and "as " not in match.group()
    )


def _limited(side: list[Token], match: re.Match[str]) -> Token | None:
    """What a limit limits: the noun that it hangs on, the figure before it, else the next word that tells something."""
    inside = [t for t in side if overlap(t.span, match.span())]
    if not inside:
        return None
    meaning, last = _meaning(match.group()), inside[-1]
    if meaning in _RESERVING and not (inside[0].dep == "amod" and inside[0].head.pos in ("NOUN", "PROPN")):
        return None  # as an adverb it says how sure, which is looked at elsewhere
    if meaning in _BEHIND:
        before = [t for t in side if t.sentence is last.sentence and t.index < inside[0].index and t.pos in _TELLING]
        return before[-1] if before else None
    behind = [t for t in side if t.sentence is last.sentence and last.index < t.index <= last.index + _NEXT]
    if len(inside) == 1 and last.dep in ("amod", "det", "nmod") and last.head.pos in ("NOUN", "PROPN"):
        return last.head
    telling = [t for t in behind if t.pos in _TELLING or (t.pos == "PRON" and last.word == "of")]
    return telling[0] if telling else None


def _whole(side: list[Token], token: Token) -> Span:
    """A word with the phrase that it opens, and with its verb where it is the subject."""
    if token.pos == "VERB":
        return shown(token)
    span = whole_figure(side, token.span) if token.pos == "NUM" else token.span
    if token.dep == "dobj" and token.head.lemma in _LIGHT and token.index - token.head.index <= _NEXT:
        span = join(token.head.span, span)  # "gave initial approval"
    first = token
    while first.index and first.sentence.parsed.deps[first.index - 1] in _OPENING:
        first = Token(first.sentence, first.index - 1)
        if first.dep == "prep":
            break
    if first.word == "of" and first.head.index == first.index - 1:
        first = first.head
    noun = token.head if token.dep in ("amod", "compound") and token.head.index <= token.index + 3 else token
    ends = [noun.span] if noun.index > token.index else []
    if noun.dep in ("nsubj", "nsubjpass") and 0 < noun.head.index - noun.index <= _VERB:
        ends.append(noun.head.span)
    return functools.reduce(join, ends, join(span, first.span))


def _hedges(beside: Beside) -> Iterator[Found]:
    """A word that says how sure it is, before words that the retelling has without one."""
    if any(_hedging(t) or t.word in rules("levels", "possible") for t in beside.right):
        return
    for token in beside.left:
        if not _hedging(token) or token in beside.kept:
            continue
        behind = [t for t in beside.left if t.sentence is token.sentence and 0 < t.index - token.index <= _HEDGED]
        told = next(
            (t for t in behind if t.pos in ("NOUN", "PROPN", "VERB", "NUM") and not t.dep.startswith("aux")), None
        )
        at = beside.kept.get(told) if told is not None else None
        if told is not None and at is not None:
            yield Found("hedge_dropped", join(token.span, _whole(beside.left, told)), _whole(beside.right, at), 0.6,
                        f"“{token.word}” is gone")  # fmt: skip


def _hedging(token: Token) -> bool:
    """Whether a word is an adverb of likelihood, or a verb of seeming."""
    return token.word in rules("levels", "adverbs") or (
        token.pos == "VERB" and token.lemma in rules("levels", "seeming") - {"look"}
    )


def _colours(beside: Beside) -> Iterator[Found]:
    """An adjective or an adverb of degree or manner that the retelling puts to a word of the source."""
    held = {lemma[:5] for s in beside.source.sentences for lemma in s.parsed.lemmas}
    near = [t.lemma for t in beside.left if t.pos in ("ADJ", "ADV", "VERB", "NOUN")]
    for token in beside.right:
        head = beside.partners.get(token.head)
        if head is None or token in beside.partners or token.lemma[:5] in held or not near:
            continue
        if not _is_colour(token) or _coloured(beside, head, token) or _quoted(beside, token.span):
            continue
        if float(cosines([token.lemma], near).max()) < _ALIKE:
            yield Found("qualifier_added", head.span, token.span, 0.6, "a word that colours is new")


def _is_colour(token: Token) -> bool:
    if token.dep == "amod" and token.head.pos == "NOUN" and token.tag in ("JJ", "JJS", "VBG"):
        text = token.sentence.parsed.text
        compound = "-" in text[token.start - token.sentence.start : token.span[1] - token.sentence.start + 1]
        return token.index < token.head.index and token.word not in _naming() and not compound
    adverb = token.tag == "RB" and token.dep == "advmod" and token.head.pos in ("VERB", "ADJ")
    return adverb and (token.word.endswith("ly") and token.word not in rules("words", "connective")
                       and not limits().fullmatch(token.word))  # fmt: skip


def _coloured(beside: Beside, head: Token, token: Token) -> bool:
    """Whether the word of the source has a word of its kind of its own, of which the new one may be the rendering."""
    return any(c.dep == token.dep and c not in beside.kept for c in head.children)


def _quoted(beside: Beside, span: Span) -> bool:
    return any(overlap(q, span) for q in beside.derived.quotes)


@functools.cache
def _naming() -> frozenset[str]:
    return frozenset(load("drift", "data/qualifiers.toml")["naming"]["words"])
