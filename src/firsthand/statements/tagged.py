"""Statements of one sentence as the trained network reads it, with those that stand inside them by rule."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from firsthand.model import Span
from firsthand.statements.cues import Kind, kind_of
from firsthand.statements.draft import Draft, clean, joined
from firsthand.statements.frames import contrast, frames_of
from firsthand.statements.indirect import chosen, indirect, parted, unsaid
from firsthand.statements.parse import Parsed, Sentence, once
from firsthand.statements.sources import addressee_of, as_saying
from firsthand.statements.tagger import Tagged, tag
from firsthand.statements.tagger.features import INSIDE, MARK, OUTSIDE, confidence

#: A word that cues with less than this is taken for none.
LEAST = 0.5
#: The same where nobody is named who says it; and the share of such statements that annotators see so too.
_NOBODYS, _UNSOURCED = 0.6, 0.6
#: Tags without which words are no clause.
_VERBS = frozenset(("VB", "VBD", "VBG", "VBP", "VBZ", "MD"))


def tagged(sentence: Sentence, number: int, quotes: list[Span]) -> list[Draft]:
    """The statements of a text's sentence, in the order of their cues; `quotes` are the text's quotations."""
    found = _drafts(sentence.parsed, quotation_of(sentence, quotes))
    return [draft.moved(sentence.start, number) for draft in found]


def quotation_of(sentence: Sentence, quotes: list[Span]) -> tuple[int, ...]:
    """For each word of a sentence whether it stands outside quotations, inside one, or is one of its marks."""
    parsed = sentence.parsed
    first = max(0, bisect_right(quotes, (sentence.start, sentence.start)) - 1)
    near = [q for q in quotes[first : bisect_right(quotes, (sentence.end, sentence.end))] if q[1] > sentence.start]
    if not near:
        return (OUTSIDE,) * len(parsed)
    return tuple(_place(parsed, token, sentence.start, near) for token in range(len(parsed)))


def _place(parsed: Parsed, token: int, start: int, near: list[Span]) -> int:
    at, end = start + parsed.starts[token], start + parsed.ends[token]
    for s, e in near:
        if s <= at < e:
            return MARK if (at == s or end == e) and not parsed.words[token][0].isalnum() else INSIDE
    return OUTSIDE


@once
def _drafts(sentence: Parsed, quotation: tuple[int, ...]) -> list[Draft]:
    """The statements as they stand in the sentence alone."""
    read = [found for found in tag(sentence, quotation) if _is_said(sentence, found)]
    outer = [draft for draft in (_draft(sentence, found) for found in read) if draft.content]
    beside = {sentence.starts[cue] for found in read for cue in _content(sentence, found)[1]}
    return sorted([*outer, *_by_rule_alone(sentence, outer, beside)], key=lambda draft: draft.cue or draft.content[0])


def _is_said(sentence: Parsed, found: Tagged) -> bool:
    """Whether a word is surely enough one of saying, and the sentence does not say that nobody said it."""
    if found.chance < (LEAST if found.source else _NOBODYS) or as_saying(sentence, found.cue):
        return False
    if not found.source and not any(sentence.tags[t] in _VERBS for t in found.content):
        return False  # "the film was shown": nobody says anything
    frame, kind = _by_rule(sentence, found.cue)
    return not unsaid(sentence, found.cue, frame, kind)


def _by_rule_alone(sentence: Parsed, outer: list[Draft], beside: set[int]) -> Iterator[Draft]:
    """The framed statements that stand, cue and all, in what another one says; those of whom a report cites; those of
    who is quoted "as saying"; and those joined to another's, whose cues begin at `beside`."""
    taken = {draft.cue for draft in outer}
    for draft in indirect(0, sentence, 0):
        cited = draft.below and any(draft.content[0][0] < other.content[-1][1] for other in outer)
        assert draft.cue is not None
        joined_on = draft.cue[0] in beside
        inside = any(_within(draft, other) for other in outer)
        if draft.cue not in taken and (cited or inside or joined_on or _quoted_as(sentence, draft)):
            yield draft


def _quoted_as(sentence: Parsed, draft: Draft) -> bool:
    """Whether a statement's cue is that of "quoted X as saying"."""
    assert draft.cue is not None
    cue = sentence.starts.index(draft.cue[0])
    phrase = sentence.heads[cue]
    return sentence.words[phrase] == "as" and as_saying(sentence, sentence.heads[phrase])


def _within(draft: Draft, other: Draft) -> bool:
    assert draft.cue is not None
    return all(any(s <= start and end <= e for s, e in other.content) for start, end in [draft.cue, *draft.content])


def _draft(sentence: Parsed, found: Tagged) -> Draft:
    text, lemma = sentence.text, sentence.lemmas[found.cue]
    frame, kind = _by_rule(sentence, found.cue)
    to = addressee_of(sentence, found.cue) - {*found.content, *found.source} if _is_verb(sentence, found.cue) else set()
    return Draft(
        content=joined(text, _pieces(sentence, sorted(_content(sentence, found)[0]))),
        kind=kind,
        why=f"{frame.replace('_', ' ')} of {lemma!r}" if frame else f"words beside {lemma!r}",
        confidence=found.chance if found.source else found.chance * _UNSOURCED,
        sentence=0,
        lemma=lemma,
        cue=(sentence.starts[found.cue], sentence.ends[found.cue]),
        source=_source(sentence, found),
        addressee=clean(text, sentence.span(to)) if to else None,
    )


def _content(sentence: Parsed, found: Tagged) -> tuple[frozenset[int], frozenset[int]]:
    """The words of what is said, without what the report sets against it or joins to it of another's; whose cues."""
    kept = frozenset(found.content) - contrast(sentence, set(found.content))
    return parted(sentence, kept, chosen(sentence)[0])


def _by_rule(sentence: Parsed, cue: int) -> tuple[str, Kind]:
    """The frame that the rules see around a cue, if any, and the kind of statement that it makes."""
    best, _ = chosen(sentence)
    if cue in best:
        frame, known = best[cue]
        return frame.frame, known.kind
    kind = kind_of(sentence.lemmas[cue]) or "thought"  # an attitude or an act of will, most often
    frames = [frame for frame in frames_of(sentence) if frame.cue == cue]
    return max(frames, key=confidence).frame if frames else "", kind


def _source(sentence: Parsed, found: Tagged) -> Span | None:
    """The run of words of the source that is nearest to the cue."""
    runs = _runs(sentence, found.source)
    if not runs:
        return None
    run = min(runs, key=lambda run: (min(abs(t - found.cue) for t in run), run))
    start, end = clean(sentence.text, sentence.span(run))
    return (start, end) if start < end else None


def _runs(sentence: Parsed, tokens: Sequence[int]) -> list[list[int]]:
    """Tokens in runs; a mark between two does not part them: "the United States, Britain and France"."""
    runs: list[list[int]] = []
    for token in tokens:
        if runs and all(sentence.pos[t] == "PUNCT" for t in range(runs[-1][-1] + 1, token)):
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _pieces(sentence: Parsed, tokens: Iterable[int]) -> Iterable[Span]:
    return ((sentence.starts[t], sentence.ends[t]) for t in tokens)


def _is_verb(sentence: Parsed, token: int) -> bool:
    return sentence.tags[token].startswith("VB")
