"""Who the sources are: a surname to the full name, "he said" to the person, "it said" to the body, roles carried along."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from firsthand.model import Span, Speaker
from firsthand.statements.descriptions import description, heads_of
from firsthand.statements.draft import Draft, within
from firsthand.statements.enclosing import enclosing
from firsthand.statements.memory import Memory, Mention
from firsthand.statements.naming import Named, name_tokens, named, names_of
from firsthand.statements.parse import Parsed, Sentence, once
from firsthand.statements.people import people
from firsthand.statements.sources import trimmed
from firsthand.statements.told import told_of

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
    places = _places(sentences)
    reading = _Reading(text, sentences, quotes, breaks, Memory(outlets, places=places), places)
    around = enclosing(drafts)
    found: dict[int, Speaker | None] = {}
    at = seen = 0
    for n, until in _order(text, drafts, quotes, around):
        while at < len(sentences) and sentences[at].start <= until:
            _mentions(reading, at, max(seen, sentences[at].start), until)
            if sentences[at].end > until:
                break
            at += 1
        seen = until
        outer = around[n]
        found[n] = _speaker(reading, drafts[n], outer is None, None if outer is None else found.get(outer))
    if any(speaker is not None and _one_word(speaker) for speaker in found.values()):
        for number in range(max(0, at - 1), len(sentences)):  # whom the text names after its last statement
            _mentions(reading, number, max(seen, sentences[number].start), sentences[number].end)
    return [_named_later(reading, drafts[n], found[n]) for n in range(len(drafts))]


def _order(text: str, drafts: list[Draft], quotes: list[Span], around: list[int | None]) -> list[tuple[int, int]]:
    """The statements with the place up to which the text must be known, in that order.

    Who "he" or "I" is within a quotation hangs on who is quoted, who may be named behind it.
    """
    keys = []
    for n, draft in enumerate(drafts):
        place, outer = _place(draft), around[n]
        meant = draft.source is not None and text[slice(*draft.source)].lower() in _persons()
        late = outer is not None and meant and within(place[0], quotes)
        until = max(place[0], _place(drafts[outer])[0]) if late and outer is not None else place[0]
        keys.append((until, late, place, n))
    return [(n, until) for until, _, _, n in sorted(keys)]


@functools.cache
def _persons() -> frozenset[str]:
    return frozenset(word for sort in ("he", "she", "i") for word in people()[sort])


def _named_later(reading: _Reading, draft: Draft, speaker: Speaker | None) -> Speaker | None:
    """Somebody whose fuller name the text gives only later, or "a judge" whom the next sentences name."""
    if speaker is None or draft.source is None:
        return speaker
    if speaker.name or (speaker.role or "")[:1].isupper():
        return _fuller_later(reading, speaker)
    if speaker.affiliation or " " in (speaker.role or " ") or not _INDEFINITE.match(reading.text, draft.source[0]):
        return speaker
    person = reading.memory.introduced(speaker.role or "", draft.sentence, draft.sentence + _SOON)
    if person is not None:
        draft.confidence *= MEANT
    return person or speaker


def _fuller_later(reading: _Reading, speaker: Speaker) -> Speaker:
    """Who "Holm" in the headline is: the one person of that surname in the text."""
    name = speaker.name or speaker.role or ""
    if not _one_word(speaker) or reading.memory.newsroom(name) or name in reading.places:
        return speaker
    person = reading.memory.only(name)
    if person is None:
        return speaker
    found = replace(speaker if speaker.name else Speaker(), name=person.name, name_span=person.name_span, kind="person")
    return found.beside(person)


def _one_word(speaker: Speaker) -> bool:
    name = speaker.name or speaker.role or ""
    return name[:1].isupper() and " " not in name


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
        name = _take(reading, sentence, (start, end, kind), reading.at(number, place, subject))
        if name is not None:
            alone |= {name} if subject else {name, ""}
    if len(alone) == 1:
        _own_pronouns(reading, sentence, alone.pop(), after, before)


def _surnames(parsed: Parsed, memory: Memory) -> Iterator[tuple[int, int, str]]:
    """Single words that the parser takes for no name, or for a body's, and that are a known person's last."""
    for token, word in _capitals(parsed):
        if memory.ends(word):
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


def _take(reading: _Reading, sentence: Sentence, name: tuple[int, int, str], mention: Mention) -> str | None:
    """Take in a name as a person's or a body's; the person's full name, None for a body."""
    start, end, kind = name
    memory, parsed = reading.memory, sentence.parsed
    words = parsed.text[parsed.starts[start] : parsed.ends[end - 1]]
    if parsed.words[start] in people()["bodies"] or (start and parsed.words[start - 1] in people()["bodies"]):
        kind, words = "ORG", words.split(maxsplit=1)[-1] if parsed.words[start] in people()["bodies"] else words
    own = _person(parsed, start, end) if kind == "PERSON" else None
    if own is None and kind == "PERSON" and memory.knows(words):
        own = words, (parsed.starts[start], parsed.ends[end - 1])
    sort = _title_sort(parsed, start, end)
    if own is not None and not memory.newsroom(own[0]) and not (own[0] in reading.places and not memory.knows(own[0])):
        speaker = replace(told_of(parsed, start, end), name=own[0], name_span=own[1]).moved(sentence.start)
        return memory.person(speaker, mention, sort).name
    if memory.knows(words):
        return memory.person(Speaker(name=words), mention, sort).name
    if kind == "ORG":
        memory.body(Speaker(name=_bare(words), kind="body"), mention, False)
    return None


def _pied(parsed: Parsed, token: int) -> bool:
    """Whether a name stands beside a subject: "the chair, Anna Berg, said"."""
    return parsed.deps[token] == "appos" and parsed.deps[parsed.heads[token]] in _SUBJECTS


@once
def _person(parsed: Parsed, start: int, end: int) -> tuple[str, Span] | None:
    """A person's name as it stands in a name's words, and where."""
    place = name_tokens(parsed, list(range(start, end)), end - 1)
    if place is None:
        return None
    span = parsed.starts[place[0]], parsed.ends[place[1] - 1]
    return parsed.text[slice(*span)], span


@once
def _title_sort(parsed: Parsed, start: int, end: int) -> str | None:
    """The gender by a title before a name or in it, or by the noun that it stands behind: "her husband Karl Berg"."""
    own = range(start, end)
    beside = {parsed.heads[t] for t in own if parsed.deps[t] == "appos"}
    near = (t for t in range(max(0, start - _AHEAD), end) if parsed.heads[t] in own or t in beside)
    words = {parsed.words[t].strip(".") for t in near}
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


def _speaker(reading: _Reading, draft: Draft, outermost: bool, around: Speaker | None) -> Speaker | None:
    """The speaker of a statement; `around` is that of the statement around it."""
    if draft.source is None:
        return None
    place = _tokens(reading, draft)
    if place is None:
        return Speaker(name=reading.text[slice(*draft.source)], name_span=draft.source)
    number, tokens = place
    sentence = reading.sentences[number]
    tokens = _antecedent(sentence.parsed, tokens)
    source = named(sentence.parsed, tokens)
    at = reading.at(number, draft.source[0], True, outermost)
    if source.pronoun:
        return _meant(reading, draft, source.pronoun, at, around)
    if source.person:
        return _person_speaks(reading, sentence, tokens, source, at)
    return _body_speaks(reading, draft, sentence, tokens, source, at)


def _body_speaks(
    reading: _Reading, draft: Draft, sentence: Sentence, tokens: list[int], source: Named, at: Mention
) -> Speaker:
    """A body, people without names, or somebody named before by these words or by a description."""
    memory, parsed, speaker = reading.memory, sentence.parsed, source.speaker.moved(sentence.start)
    name = (speaker.name or speaker.role or "").split(",")[0]
    if name and memory.knows(name):
        return memory.person(Speaker(name=name), at)
    asked = description(parsed, tokens)
    known = memory.described(asked, at) if asked else None
    if known is not None:
        draft.confidence *= 1 if memory.knows(known.name or "") else MEANT
        return known
    if speaker.name or heads_of(speaker.role) & set(people()["bodies"]):
        speaker = replace(speaker, kind="body")
    memory.body(speaker, at, parsed.tags[_head(parsed, tokens)] in ("NNS", "NNPS"))
    return speaker


def _person_speaks(reading: _Reading, sentence: Sentence, tokens: list[int], source: Named, at: Mention) -> Speaker:
    memory, parsed, speaker = reading.memory, sentence.parsed, source.speaker.moved(sentence.start)
    name = speaker.name or ""
    alone = " " not in name and not memory.knows(name) and not speaker.role and len(tokens) == 1
    if memory.newsroom(name) or alone or heads_of(speaker.role) & set(people()["bodies"]):
        speaker = replace(speaker, kind="body")
        memory.body(speaker, at, False)
        return speaker
    first = next((t for t in tokens if parsed.words[t] == name.split()[0].lower()), tokens[0])
    return memory.person(speaker, at, _title_sort(parsed, first, first + len(name.split())))


def _meant(reading: _Reading, draft: Draft, pronoun: str, at: Mention, around: Speaker | None) -> Speaker | None:
    if pronoun in people()["i"]:
        return around if at.quoted else None
    for pronouns, sort in _SORTS:
        if pronoun in people()[pronouns]:
            return reading.memory.he_or_she(sort, at, around.name if around and at.quoted else None)
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


def _head(parsed: Parsed, tokens: list[int]) -> int:
    return next(t for t in tokens if parsed.heads[t] not in tokens or parsed.heads[t] == t)
