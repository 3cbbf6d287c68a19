"""Who the sources are: a surname to the full name, "he said" to the person, "it said" to the body, roles carried along."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.model import Span, Speaker
from firsthand.statements.draft import Draft, within
from firsthand.statements.memory import Memory, Mention
from firsthand.statements.naming import Named, name_tokens, named, names_of, people, title_of
from firsthand.statements.parse import Parsed, Sentence, once
from firsthand.statements.sources import trimmed

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "agent")
_SORTS = (("she", "women"), ("he", "men"))
#: Words before a name in which a title may tell the gender.
_AHEAD = 4
#: Sentences within which a person is named who was "a judge" at first.
_SOON = 3
_INDEFINITE = re.compile(r"[Aa]n? ")
#: What is left of a statement's confidence where its speaker is a body meant by a pronoun or description.
MEANT = 0.85


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text with its sentences and quotations, while its speakers are made out."""

    text: str
    sentences: list[Sentence]
    quotes: list[Span]
    breaks: list[int]
    memory: Memory
    #: Single names that the parser takes for a place's or a body's anywhere in the text.
    places: frozenset[str]

    def at(self, number: int, place: int, subject: bool = False, spoke: bool = False) -> Mention:
        paragraph = bisect_right(self.breaks, place)
        return Mention(number, paragraph, subject, within(place, self.quotes), spoke)


def speakers_of(
    text: str, sentences: list[Sentence], drafts: list[Draft], quotes: list[Span], outlets: frozenset[str] = frozenset()
) -> list[Speaker | None]:
    """The speaker of each statement, in their order; None where the text does not tell.

    A statement whose speaker is a body that a pronoun or description stands for is made less sure.
    """
    breaks = [match.start() for match in re.finditer("\n", text)]
    reading = _Reading(text, sentences, quotes, breaks, Memory(outlets), _places(sentences))
    found: dict[int, Speaker | None] = {}
    order = sorted(range(len(drafts)), key=lambda n: _place(drafts[n]))
    at = seen = 0
    for n in order:
        place = _place(drafts[n])[0]
        while at < len(sentences) and sentences[at].start <= place:
            _mentions(reading, at, max(seen, sentences[at].start), place)
            if sentences[at].end > place:
                break
            at += 1
        seen = place
        found[n] = _speaker(reading, drafts[n])
    return [_named_later(reading, drafts[n], found[n]) for n in range(len(drafts))]


def _named_later(reading: _Reading, draft: Draft, speaker: Speaker | None) -> Speaker | None:
    """The one person of "a judge ruled" whom the next sentences name: "Judge Anna Berg said"."""
    if speaker is None or speaker.name or speaker.affiliation or draft.source is None or " " in (speaker.role or " "):
        return speaker
    if not _INDEFINITE.match(reading.text, draft.source[0]):
        return speaker
    person = reading.memory.introduced(speaker.role or "", draft.sentence, draft.sentence + _SOON)
    if person is not None:
        draft.confidence *= MEANT
    return person or speaker


def _places(sentences: list[Sentence]) -> frozenset[str]:
    return frozenset(
        s.parsed.text[s.parsed.starts[start] : s.parsed.ends[start]]
        for s in sentences
        for start, end, kind in s.parsed.names
        if end == start + 1 and kind in ("GPE", "LOC", "NORP", "FAC")
    )


def _place(draft: Draft) -> Span:
    span = draft.source or draft.cue or draft.content[0]
    return span[0], draft.content[0][0]


def _mentions(reading: _Reading, number: int, after: int, before: int) -> None:
    """Take in the people and bodies named in a sentence from one offset to another, and what pronouns tell of
    a sentence's only person, where that is its subject."""
    sentence = reading.sentences[number]
    parsed = sentence.parsed
    alone: set[str] = set()
    for start, end, kind in [*names_of(parsed), *_surnames(parsed, reading.memory)]:
        place = sentence.start + parsed.starts[start]
        if not after <= place < before or kind not in ("PERSON", "ORG"):
            continue
        subject = any(parsed.deps[t] in _SUBJECTS or _pied(parsed, t) for t in range(start, end))
        name = _take(reading, parsed, (start, end, kind), reading.at(number, place, subject))
        if name is not None:
            alone |= {name} if subject else {name, ""}
    if len(alone) == 1:
        _own_pronouns(reading, sentence, alone.pop(), after, before)


def _surnames(parsed: Parsed, memory: Memory) -> Iterator[tuple[int, int, str]]:
    """Single words that the parser takes for no name, or for a body's, and that are a known person's last."""
    for token, word in _capitals(parsed):
        if memory.full(word) != word:
            yield token, token + 1, "PERSON"


@once
def _capitals(parsed: Parsed) -> list[tuple[int, str]]:
    """The nouns with a capital outside people's names and names of several words."""
    named = {
        t for start, end, kind in names_of(parsed) if kind == "PERSON" or end > start + 1 for t in range(start, end)
    }
    nouns = (t for t in range(len(parsed)) if t not in named and parsed.pos[t] in ("PROPN", "NOUN"))
    words = ((t, parsed.text[parsed.starts[t] : parsed.ends[t]]) for t in nouns)
    return [(t, word) for t, word in words if word[:1].isupper()]


def _take(reading: _Reading, parsed: Parsed, name: tuple[int, int, str], mention: Mention) -> str | None:
    """Take in a name as a person's or a body's; the person's full name, None for a body."""
    start, end, kind = name
    memory = reading.memory
    words = parsed.text[parsed.starts[start] : parsed.ends[end - 1]]
    if parsed.words[start] in people()["bodies"] or (start and parsed.words[start - 1] in people()["bodies"]):
        kind, words = "ORG", words.split(maxsplit=1)[-1] if parsed.words[start] in people()["bodies"] else words
    own = (_person(parsed, start, end) or (words if memory.knows(words) else None)) if kind == "PERSON" else None
    if own is not None and not memory.newsroom(own) and not (own in reading.places and not memory.knows(own)):
        known = memory.people.get(memory.full(own))
        title = title_of(parsed, start, end) if known is None or known.speaker.role is None else Speaker()
        memory.person(Speaker(own, title.role, title.affiliation), mention)
        _titled(reading, parsed, start, end, memory.full(own))
        return memory.full(own)
    if memory.knows(words):
        memory.person(Speaker(name=words), mention)
        return memory.full(words)
    if kind == "ORG":
        memory.body(Speaker(name=_bare(words)), mention, False)
    return None


def _pied(parsed: Parsed, token: int) -> bool:
    """Whether a name stands beside a subject: "the chair, Anna Berg, said"."""
    return parsed.deps[token] == "appos" and parsed.deps[parsed.heads[token]] in _SUBJECTS


@once
def _person(parsed: Parsed, start: int, end: int) -> str | None:
    place = name_tokens(parsed, list(range(start, end)), end - 1)
    return None if place is None else parsed.text[parsed.starts[place[0]] : parsed.ends[place[1] - 1]]


def _titled(reading: _Reading, parsed: Parsed, start: int, end: int, name: str) -> None:
    """A title before a name, or in it, that only women or only men bear."""
    sort = _title_sort(parsed, start, end)
    if sort is not None:
        reading.memory.gendered(name, sort)


@once
def _title_sort(parsed: Parsed, start: int, end: int) -> str | None:
    words = {
        parsed.words[t].strip(".") for t in range(max(0, start - _AHEAD), end) if parsed.heads[t] in range(start, end)
    }
    return next((sort for _, sort in _SORTS if words & set(people()[sort])), None)


def _own_pronouns(reading: _Reading, sentence: Sentence, name: str, after: int, before: int) -> None:
    """The gender of the only person of a sentence, by a pronoun behind the name."""
    parsed = sentence.parsed
    for token in range(len(parsed)):
        if after <= sentence.start + parsed.starts[token] < before and parsed.pos[token] == "PRON":
            for pronouns, sort in _SORTS:
                if parsed.words[token] in people()[pronouns] and _named_before(parsed, token, name):
                    return reading.memory.gendered(name, sort)
    return None


def _named_before(parsed: Parsed, token: int, name: str) -> bool:
    return name.rsplit(maxsplit=1)[-1].lower() in parsed.words[:token]


def _bare(name: str) -> str:
    """A name without its article and the ending of the genitive."""
    name = re.sub(r"^[Tt]he\s+", "", name)
    return re.sub(r"['’]s?$", "", name)


def _speaker(reading: _Reading, draft: Draft) -> Speaker | None:
    if draft.source is None:
        return None
    place = _tokens(reading, draft)
    if place is None:
        return Speaker(name=reading.text[slice(*draft.source)])
    number, tokens = place
    parsed = reading.sentences[number].parsed
    tokens = _antecedent(parsed, tokens)
    source = named(parsed, tokens)
    at = reading.at(number, draft.source[0], True, True)
    if source.pronoun:
        return _meant(reading, draft, source.pronoun, at)
    if source.person:
        return _person_speaks(reading, parsed, tokens, source, at)
    return _body_speaks(reading, draft, parsed, tokens, source, at)


def _body_speaks(
    reading: _Reading, draft: Draft, parsed: Parsed, tokens: list[int], source: Named, at: Mention
) -> Speaker:
    """A body, people without names, or somebody named before by these words or by a description."""
    memory = reading.memory
    name = (source.speaker.name or source.speaker.role or "").split(",")[0]
    if name and memory.knows(name):
        return memory.person(Speaker(name=name), at)
    noun = _definite(parsed, tokens)
    known = memory.described(noun, at) if noun else None
    if known is not None:
        draft.confidence *= 1 if memory.knows(known.name or "") else MEANT
        return known
    memory.body(source.speaker, at, parsed.tags[_head(parsed, tokens)] in ("NNS", "NNPS"))
    return source.speaker


def _person_speaks(reading: _Reading, parsed: Parsed, tokens: list[int], source: Named, at: Mention) -> Speaker:
    memory, name = reading.memory, source.speaker.name or ""
    alone = " " not in name and not memory.knows(name) and not source.speaker.role and len(tokens) == 1
    if memory.newsroom(name) or alone or (source.speaker.role or "").split(" ")[-1].lower() in people()["bodies"]:
        memory.body(source.speaker, at, False)
        return source.speaker
    speaker = memory.person(source.speaker, at)
    first = next((t for t in tokens if parsed.words[t] == name.split()[0].lower()), tokens[0])
    _titled(reading, parsed, first, first + len(name.split()), speaker.name or "")
    return speaker


def _meant(reading: _Reading, draft: Draft, pronoun: str, at: Mention) -> Speaker | None:
    for pronouns, sort in _SORTS:
        if pronoun in people()[pronouns]:
            return reading.memory.he_or_she(sort, at)
    if pronoun in people()["it"] or pronoun in people()["they"]:
        draft.confidence *= MEANT
        return reading.memory.it_or_they(pronoun in people()["they"], at)
    return None


def _tokens(reading: _Reading, draft: Draft) -> tuple[int, list[int]] | None:
    """The number of the sentence that a source stands in, and the source's tokens."""
    assert draft.source is not None
    for number in range(max(0, draft.sentence - 1), len(reading.sentences)):
        sentence = reading.sentences[number]
        if sentence.start > draft.source[0]:
            return None
        if draft.source[0] < sentence.end:
            low, high = draft.source[0] - sentence.start, draft.source[1] - sentence.start
            return next(_inside(number, sentence.parsed, low, high), None)
    return None


def _inside(number: int, parsed: Parsed, low: int, high: int) -> Iterator[tuple[int, list[int]]]:
    tokens = [t for t in range(len(parsed)) if low <= parsed.starts[t] and parsed.ends[t] <= high]
    if tokens:
        yield number, tokens


def _antecedent(parsed: Parsed, tokens: list[int]) -> list[int]:
    """The phrase that "who" stands for; other sources as they are."""
    if len(tokens) > 1 or parsed.words[tokens[0]] not in people()["who"]:
        return tokens
    verb = parsed.heads[tokens[0]]
    while parsed.deps[verb] in ("conj", "ccomp", "xcomp") and parsed.heads[verb] != verb:
        verb = parsed.heads[verb]
    if parsed.deps[verb] != "relcl":
        return tokens
    return sorted(trimmed(parsed, parsed.heads[verb]))


def _definite(parsed: Parsed, tokens: list[int]) -> str | None:
    """The noun of "the minister", "the company": a description that means somebody named before."""
    if parsed.words[tokens[0]] not in ("the", "this", "that") or any(
        parsed.pos[t] in ("PROPN", "CCONJ") for t in tokens
    ):
        return None
    head = _head(parsed, tokens)
    plain = parsed.tags[head] == "NN" and len(tokens) <= 3
    return parsed.words[head] if plain else None


def _head(parsed: Parsed, tokens: list[int]) -> int:
    return next(t for t in tokens if parsed.heads[t] not in tokens or parsed.heads[t] == t)
