"""Who said it, and with which word: statements of the two sides beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.drift.found import Found, rules
from firsthand.drift.readings import Pair, Reading, begin_of, credits_of, overlap, stems_of, told
from firsthand.model import Span, Statement
from firsthand.text import words

#: Words of what is said that are shown with its cue.
_BRIEF = 8
#: The share of a statement's words that say it again.
_RETOLD = 0.6
#: Words of the longest name of a person.
_NAME = 4
#: Pronouns of a person (a closed class); "it" and "they" may be anybody.
_PRONOUNS = frozenset({"he", "she"})
#: Sentences before a pronoun in which the person that it stands for is named.
_BEFORE = 3
#: Words of names that say nothing of whose they are.
_JOINING = frozenset({"of", "the", "and", "for", "in"})
#: Characters of the longest source and cue that are shown together.
_FRAME = 120
_CLOSING = "\"'”’»)]"


def attributed(source: Reading, derived: Reading, pair: Pair) -> Iterator[Found]:
    """Cues that became harder and sources that are others, or gone."""
    before = [s for s in source.said(*pair.before) if s.cue is not None and s.source is not None]
    after = [s for s in derived.said(*pair.after) if s.cue is not None and s.source is not None]
    for b in after:
        for a in before:
            if (
                _hard(derived, b)
                and not _hard(source, a)
                and _neutral(source, a)
                and _one_source(source, a, derived, b)
            ):
                yield Found(
                    "cue_hardened",
                    _with_content(source, a),
                    _with_content(derived, b),
                    0.8,
                    "a neutral word of saying became one that vouches",
                )
                break
    yield from _given(source, derived, pair, before, after)
    yield from _other_kind(source, derived, pair, before, after)
    yield from _unsaid(source, derived, pair, before)
    yield from _credited(source, derived, pair, before, after)


def _given(
    source: Reading, derived: Reading, pair: Pair, before: list[Statement], after: list[Statement]
) -> Iterator[Found]:
    """The same content, with another person's name to it."""
    here = stems_of(derived.text[slice(*pair.after)])
    for b in after:
        for a in before:
            if a.kind != "speech" or b.kind != "speech":
                continue
            mine, theirs = _person(derived, b) - _JOINING, _person(source, a) - _JOINING
            another = mine and theirs and not mine & theirs and not stems_of(" ".join(sorted(theirs))) & here
            same = any(_named(source, c) & _named(derived, b) and _same_content(source, c, derived, b) for c in before)
            if another and not same and not _may_be(source, a, mine) and _same_content(source, a, derived, b):
                yield Found("speaker_changed", _frame(a), _frame(b), 0.75, "the same words from another person")
                break


def _other_kind(
    source: Reading, derived: Reading, pair: Pair, before: list[Statement], after: list[Statement]
) -> Iterator[Found]:
    """The same content from a source of another name, where one of the two is no person's name."""
    outlets = _outlets(source)
    for b in after:
        for a in before:
            here = stems_of(derived.text[slice(*pair.after)]) - _stems(derived, b)
            there = stems_of(source.text[slice(*pair.before)]) - _stems(source, a)
            if {_lemma(source, a), _lemma(derived, b)} & rules("cues", "denying"):
                continue
            if a.kind == "thought" or b.kind == "thought" or (_person(source, a) and _person(derived, b)):
                continue
            mine, theirs = _who(derived, b), _who(source, a)
            whoever = _unnamed(source, a) and bool(_person(derived, b))
            if not mine or not theirs or (not whoever and (mine & there or theirs & here or mine & theirs)):
                continue
            if whoever and stems_of(" ".join(sorted(_person(derived, b)))) & stems_of(source.text):
                continue
            if derived.text[slice(*(b.source or (0, 0)))].lower() in outlets or not _same_content(
                source, a, derived, b
            ):
                continue
            if whoever or (_named_one(source, a) and _named_one(derived, b)):
                yield Found(
                    "speaker_changed", _whole_frame(a), _whole_frame(b), 0.65, "the same words from another source"
                )
                return


def _who(reading: Reading, statement: Statement) -> frozenset[int]:
    """The words of a source, those of the name that a pronoun stands for with them."""
    name = statement.speaker.name if statement.speaker is not None and statement.speaker.name else ""
    return _named(reading, statement) | stems_of(name)


def _unnamed(reading: Reading, statement: Statement) -> bool:
    """Whether a source is somebody who is not named: "a delegate"."""
    text = reading.text[slice(*statement.source)] if statement.source is not None else ""
    return text.lower().startswith(("a ", "an ", "one ", "another ")) and not _named_one(reading, statement)


def _named_one(reading: Reading, statement: Statement) -> bool:
    """Whether a source has a name in it; a capital that only opens a sentence is none."""
    if statement.source is None:
        return False
    text, before = reading.text[slice(*statement.source)], reading.text[: statement.source[0]].rstrip(" “‘\"'")
    inside = before[-1:] not in ("", ".", "!", "?", "\n", "”", '"')
    pronoun = text.lower() in ("he", "she", "they", "it", "i", "we")
    rest = text.split() if inside else text.split()[1:]
    return not pronoun and any(word[:1].isupper() for word in rest)


def _whole_frame(statement: Statement) -> Span:
    """Source and cue with all between them, where that is no sentence of its own."""
    cue, source = statement.cue, statement.source
    if cue is None or source is None or max(cue[1], source[1]) - min(cue[0], source[0]) > _FRAME:
        return _frame(statement)
    return min(cue[0], source[0]), max(cue[1], source[1])


def _may_be(source: Reading, statement: Statement, name: set[str]) -> bool:
    """Whether a pronoun may stand for a person named shortly before it, whoever it was resolved to."""
    begin = begin_of(statement)
    if statement.source is None or source.text[slice(*statement.source)].lower() not in _PRONOUNS:
        return False
    before = [s for s in source.sentences if s.start <= begin][-_BEFORE:]
    return bool(before) and bool(name & set(source.text[before[0].start : begin].lower().replace("’", " ").split()))


def _unsaid(source: Reading, derived: Reading, pair: Pair, before: list[Statement]) -> Iterator[Found]:
    """What somebody said, in a sentence that names nobody, with nobody named beside it."""
    text = derived.text[slice(*pair.after)]
    spoken = any(
        s.kind != "thought" for s in derived.said(*pair.after)
    )  # what somebody does or wants, the report tells
    if told(pair) or _meant(pair) or spoken or not text.rstrip(_CLOSING).endswith((".", "!", "?")):
        return
    at = derived.sentences.index(pair.derived)
    near = derived.sentences[max(0, at - 1) : at + 1]  # who is named behind a sentence says what follows, not it
    around = stems_of(derived.text[near[0].start : near[-1].end])
    for a in before:
        named = stems_of(" ".join(sorted(_person(source, a)))) or _named(source, a)
        if a.kind != "speech" or a.form != "indirect" or a.depth or not named or named & around:
            continue
        if _likeness(source, a, derived, pair) >= _RETOLD:
            yield Found("speaker_dropped", _frame(a), pair.after, 0.6, "nobody says it here")
            return


def _meant(pair: Pair) -> bool:
    """Whether the sentence tells what its subject wants, thinks or means to do: that is a view with a holder."""
    parsed = pair.derived.parsed
    root = next(t for t in range(len(parsed)) if parsed.heads[t] == t)
    held = parsed.child(root, "nsubj")
    holding = rules("levels", "intention") | rules("levels", "probable")
    return parsed.lemmas[root] in holding and held is not None and parsed.pos[held] in ("PROPN", "PRON")


def _person(reading: Reading, statement: Statement) -> set[str]:
    """The words of the speaker's name, in small letters, where the text spells it out or has a pronoun for it."""
    name = statement.speaker.name if statement.speaker is not None else None
    if not name or statement.source is None or len(name.split()) > _NAME:
        return set()
    written = set(reading.text[slice(*statement.source)].lower().split())
    words = set(name.lower().split())
    return words if words & written or written <= _PRONOUNS else set()


def _stems(reading: Reading, statement: Statement) -> set[int]:
    return {stem for s, e in statement.content for stem in stems_of(reading.text[s:e])}


def _same_content(source: Reading, a: Statement, derived: Reading, b: Statement) -> bool:
    left, right = _stems(source, a), _stems(derived, b)
    return len(left & right) >= _RETOLD * max(1, min(len(left), len(right)))


def _credited(
    source: Reading, derived: Reading, pair: Pair, before: list[Statement], after: list[Statement]
) -> Iterator[Found]:
    """A person's words that the retelling gives to the outlet it cites."""
    cited = [
        (c.start, c.end)
        for c in credits_of(derived.report)
        if c.kind == "cites" and overlap((c.start, c.end), pair.after)
    ]
    outlets = _outlets(source)
    cited += [_frame(b) for b in after if b.source is not None and derived.text[slice(*b.source)].lower() in outlets]
    said = [
        a for a in before if a.kind == "speech" and a.form == "indirect" and _likeness(source, a, derived, pair) >= 0.3
    ]
    here = stems_of(derived.text[slice(*pair.after)])
    said = [a for a in said if not (named := _named(source, a)) or 2 * len(named & here) < len(named)]
    if cited and said and not any(_one_source(source, a, derived, b) for a in said for b in after):
        best = max(said, key=lambda a: (_likeness(source, a, derived, pair), -begin_of(a)))
        yield Found("speaker_changed", _frame(best), cited[0], 0.7, "given to the outlet that is cited")


def _outlets(source: Reading) -> set[str]:
    """The names under which the source report was published, or is credited to in it, in small letters."""
    names = {c.name for c in credits_of(source.report)} | {source.report.outlet}
    return {name.lower() for name in names if name}


def _likeness(source: Reading, statement: Statement, derived: Reading, pair: Pair) -> float:
    """The share of a statement's words that the sentence of the retelling has."""
    said = {key for s, e in statement.content for key in stems_of(source.text[s:e])}
    return len(said & stems_of(derived.text[slice(*pair.after)])) / max(1, len(said))


def _one_source(source: Reading, a: Statement, derived: Reading, b: Statement) -> bool:
    """Whether two statements name the same source: by the person, or by half of the words."""
    if a.speaker is not None and b.speaker is not None and a.speaker.name and a.speaker.name == b.speaker.name:
        return True
    left, right = _named(source, a), _named(derived, b)
    return bool(left & right) and 2 * len(left & right) >= min(len(left), len(right))


def _named(reading: Reading, statement: Statement) -> frozenset[int]:
    return stems_of(reading.text[slice(*statement.source)]) if statement.source is not None else frozenset()


def _frame(statement: Statement) -> Span:
    """Source and cue together where they touch, else the cue."""
    cue, source = statement.cue, statement.source
    if cue is None or source is None:
        return cue or source or statement.content[0]
    start, end = min(cue[0], source[0]), max(cue[1], source[1])
    return (start, end) if end - start <= (cue[1] - cue[0]) + (source[1] - source[0]) + 20 else cue


def _with_content(reading: Reading, statement: Statement) -> Span:
    """Source, cue and what is said, where that is short and follows."""
    start, end = _frame(statement)
    first, last = statement.content[0][0], statement.content[-1][1]
    short = len(words(reading.text[first:last])) <= _BRIEF and "\n" not in reading.text[start:last]
    return (start, last) if end <= first <= end + 8 and short and statement.form == "indirect" else (start, end)


def _hard(reading: Reading, statement: Statement) -> bool:
    return _lemma(reading, statement) in rules("cues", "hard")


def _neutral(reading: Reading, statement: Statement) -> bool:
    return _lemma(reading, statement) in rules("cues", "neutral")


def _lemma(reading: Reading, statement: Statement) -> str:
    """The lemma of a statement's cue."""
    if statement.cue is None:
        return ""
    for sentence in reading.sentences:
        if sentence.start <= statement.cue[0] < sentence.end:
            at = statement.cue[0] - sentence.start
            return next(
                (
                    lemma
                    for start, lemma in zip(sentence.parsed.starts, sentence.parsed.lemmas, strict=True)
                    if start >= at
                ),
                "",
            )
    return ""
