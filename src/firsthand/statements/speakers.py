"""Who the sources are: a surname to the full name, "he said" to the person, "it said" to the body, roles carried along."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from firsthand.model import Span, Speaker
from firsthand.statements.descriptions import description, heads_of
from firsthand.statements.draft import Draft, within
from firsthand.statements.enclosing import enclosing
from firsthand.statements.memory import Memory, Mention
from firsthand.statements.naming import Named, named
from firsthand.statements.parse import Parsed, Sentence
from firsthand.statements.people import people
from firsthand.statements.sighting import SORTS, Reading, mentions, title_sort
from firsthand.statements.sources import trimmed

#: Sentences within which a person is named who was "a judge" at first.
_SOON = 3
_INDEFINITE = re.compile(r"[Aa]n? ")
#: What is left of a statement's confidence where its speaker is a body meant by a pronoun or description.
MEANT = 0.85


def speakers_of(
    text: str, sentences: list[Sentence], drafts: list[Draft], quotes: list[Span], outlets: frozenset[str] = frozenset()
) -> list[Speaker | None]:
    """The speaker of each statement, in their order; None where the text does not tell.

    A statement whose speaker is a body that a pronoun or description stands for is made less sure.
    """
    breaks = [match.start() for match in re.finditer("\n", text)]
    places = _places(sentences)
    reading = Reading(text, sentences, quotes, breaks, Memory(outlets, places=places), places)
    around = enclosing(drafts)
    found: dict[int, Speaker | None] = {}
    at = seen = 0
    for n, until in _order(text, drafts, quotes, around):
        while at < len(sentences) and sentences[at].start <= until:
            mentions(reading, at, max(seen, sentences[at].start), until)
            if sentences[at].end > until:
                break
            at += 1
        seen = until
        outer = around[n]
        found[n] = _speaker(reading, drafts[n], outer is None, None if outer is None else found.get(outer))
    if any(speaker is not None and _one_word(speaker) for speaker in found.values()):
        for number in range(max(0, at - 1), len(sentences)):  # whom the text names after its last statement
            mentions(reading, number, max(seen, sentences[number].start), sentences[number].end)
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


def _named_later(reading: Reading, draft: Draft, speaker: Speaker | None) -> Speaker | None:
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


def _fuller_later(reading: Reading, speaker: Speaker) -> Speaker:
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


def _speaker(reading: Reading, draft: Draft, outermost: bool, around: Speaker | None) -> Speaker | None:
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
    reading: Reading, draft: Draft, sentence: Sentence, tokens: list[int], source: Named, at: Mention
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


def _person_speaks(reading: Reading, sentence: Sentence, tokens: list[int], source: Named, at: Mention) -> Speaker:
    memory, parsed, speaker = reading.memory, sentence.parsed, source.speaker.moved(sentence.start)
    name = speaker.name or ""
    alone = " " not in name and not memory.knows(name) and not speaker.role and len(tokens) == 1
    if memory.newsroom(name) or alone or heads_of(speaker.role) & set(people()["bodies"]):
        speaker = replace(speaker, kind="body")
        memory.body(speaker, at, False)
        return speaker
    first = next((t for t in tokens if parsed.words[t] == name.split()[0].lower()), tokens[0])
    return memory.person(speaker, at, title_sort(parsed, first, first + len(name.split())))


def _meant(reading: Reading, draft: Draft, pronoun: str, at: Mention, around: Speaker | None) -> Speaker | None:
    if pronoun in people()["i"]:
        return around if at.quoted else None
    for pronouns, sort in SORTS:
        if pronoun in people()[pronouns]:
            return reading.memory.he_or_she(sort, at, around.name if around and at.quoted else None)
    if pronoun in people()["it"] or pronoun in people()["they"]:
        draft.confidence *= MEANT
        return reading.memory.it_or_they(pronoun in people()["they"], at)
    return None


def _tokens(reading: Reading, draft: Draft) -> tuple[int, list[int]] | None:
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
