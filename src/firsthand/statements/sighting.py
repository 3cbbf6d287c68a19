"""A text while its speakers are made out, and the people and bodies that its sentences name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from firsthand.model import Span, Speaker
from firsthand.statements.draft import within
from firsthand.statements.memory import Memory, Mention
from firsthand.statements.naming import name_tokens, names_of
from firsthand.statements.parse import Parsed, Sentence, once
from firsthand.statements.people import people
from firsthand.statements.told import told_of

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "agent")
#: The pronouns of each gender with the words that tell it.
SORTS = (("she", "women"), ("he", "men"))
#: Words before a name in which a title may tell the gender.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Reading:
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


def mentions(reading: Reading, number: int, after: int, before: int) -> None:
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


def _take(reading: Reading, sentence: Sentence, name: tuple[int, int, str], mention: Mention) -> str | None:
    """Take in a name as a person's or a body's; the person's full name, None for a body."""
    start, end, kind = name
    memory, parsed = reading.memory, sentence.parsed
    words = parsed.text[parsed.starts[start] : parsed.ends[end - 1]]
    if parsed.words[start] in people()["bodies"] or (start and parsed.words[start - 1] in people()["bodies"]):
        kind, words = "ORG", words.split(maxsplit=1)[-1] if parsed.words[start] in people()["bodies"] else words
    own = _person(parsed, start, end) if kind == "PERSON" else None
    if own is None and kind == "PERSON" and memory.knows(words):
        own = words, (parsed.starts[start], parsed.ends[end - 1])
    sort = title_sort(parsed, start, end)
    if own is not None and not memory.newsroom(own[0]) and not (own[0] in reading.places and not memory.knows(own[0])):
        speaker = replace(told_of(parsed, start, end), name=own[0], name_span=own[1]).moved(sentence.start)
        return memory.person(speaker, mention, sort).name
    if memory.knows(words):
        return memory.person(Speaker(name=words), mention, sort).name
    if kind == "ORG":
        bare = _bare(words)
        at = sentence.start + parsed.starts[start] + parsed.text[parsed.starts[start] :].find(bare)
        memory.body(Speaker(bare, kind="body", name_span=(at, at + len(bare))), mention, False)
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
def title_sort(parsed: Parsed, start: int, end: int) -> str | None:
    """The gender by a title before a name or in it, or by the noun that it stands behind: "her husband Karl Berg"."""
    own = range(start, end)
    beside = {parsed.heads[t] for t in own if parsed.deps[t] == "appos"}
    near = (t for t in range(max(0, start - _AHEAD), end) if parsed.heads[t] in own or t in beside)
    words = {parsed.words[t].strip(".") for t in near}
    return next((sort for _, sort in SORTS if words & set(people()[sort])), None)


def _own_pronouns(reading: Reading, sentence: Sentence, name: str, after: int, before: int) -> None:
    """The gender of the only person of a sentence, by a pronoun behind the name."""
    parsed = sentence.parsed
    for token in range(len(parsed)):
        if after <= sentence.start + parsed.starts[token] < before and parsed.pos[token] == "PRON":
            for pronouns, sort in SORTS:
                if parsed.words[token] in people()[pronouns] and _named_before(parsed, token, name):
                    return reading.memory.gendered(name, sort)
    return None


def _named_before(parsed: Parsed, token: int, name: str) -> bool:
    """Whether a pronoun behind a name may mean its bearer: not in "Anna Berg, his lawyer"."""
    last = name.rsplit(maxsplit=1)[-1].lower()
    if last not in parsed.words[:token]:
        return False
    owner = parsed.heads[token]
    if parsed.deps[token] in ("dobj", "dative") and (subject := parsed.child(owner, "nsubj")) is not None:
        return parsed.words[subject] != last  # "Anna Berg urged him": that is somebody else
    return not (parsed.deps[owner] == "appos" and parsed.words[parsed.heads[owner]] == last)


def _bare(name: str) -> str:
    """A name without its article and the ending of the genitive."""
    name = re.sub(r"^[Tt]he\s+", "", name)
    return re.sub(r"['’]s?$", "", name)
