"""Who the sources are: a surname to the full name, "he said" to the person, roles carried along a text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from firsthand.model import Speaker
from firsthand.statements.direct import Sentence
from firsthand.statements.draft import Draft
from firsthand.statements.naming import Named, name_tokens, named, people

_SINGULAR = ("he", "she", "him", "her")


@dataclass(slots=True)
class _Memory:
    """What a text has said so far of its people: by full name, and in the order of their last mention."""

    known: dict[str, Speaker] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    recent: list[str] = field(default_factory=list)
    last: Speaker | None = None
    group: Speaker | None = None

    def full(self, name: str) -> str:
        """The longest name so far that ends in these words; the latest where several do."""
        wanted = name.split()
        fuller = [k for k in self.known if len(k.split()) > len(wanted) and k.split()[-len(wanted) :] == wanted]
        order = {k: n for n, k in enumerate(self.recent)}
        return max(fuller, key=lambda k: order.get(k, -1), default=name)

    def recognise(self, speaker: Speaker) -> Speaker | None:
        """A person known by these words, which the parse did not take for a person's name."""
        name = (speaker.name or speaker.role or "").split(",")[0]
        if name and (name in self.known or self.full(name) != name):
            return Speaker(name=name)
        return None

    def mention(self, name: str) -> None:
        """A person is named."""
        self.known.setdefault(name, Speaker(name=name))
        if name in self.recent:
            self.recent.remove(name)
        self.recent.append(name)

    def learn(self, speaker: Speaker) -> Speaker:
        """What is known of a person, with what this source adds."""
        name = self.full(speaker.name or "")
        before = self.known.get(name, Speaker(name=name))
        merged = Speaker(name, speaker.role or before.role, speaker.affiliation or before.affiliation)
        self.known[name] = merged
        self.mention(name)
        return merged


def speakers_of(text: str, sentences: list[Sentence], drafts: list[Draft]) -> list[Speaker | None]:
    """The speaker of each statement, in their order; None where the text does not tell."""
    memory = _Memory()
    found: dict[int, Speaker | None] = {}
    order = sorted(range(len(drafts)), key=lambda n: _place(drafts[n]))
    at = 0
    for n in order:
        place = _place(drafts[n])
        while at < len(sentences) and sentences[at].start <= place[0]:
            _mentions(sentences[at], memory, place[0])
            at += sentences[at].end <= place[0]
            if at < len(sentences) and sentences[at].end > place[0]:
                break
        found[n] = _speaker(text, sentences, drafts[n], memory)
    return [found[n] for n in range(len(drafts))]


def _place(draft: Draft) -> tuple[int, int]:
    span = draft.source or draft.cue or draft.content[0]
    return span[0], draft.content[0][0]


def _mentions(sentence: Sentence, memory: _Memory, before: int) -> None:
    """Take in the people named in a sentence before an offset."""
    parsed = sentence.parsed
    for start, end, kind in parsed.names:
        if kind != "PERSON" or sentence.start + parsed.starts[start] >= before:
            continue
        place = name_tokens(parsed, list(range(start, end)), end - 1)
        if place is not None:
            memory.mention(memory.full(parsed.text[parsed.starts[place[0]] : parsed.ends[place[1] - 1]]))


def _speaker(text: str, sentences: list[Sentence], draft: Draft, memory: _Memory) -> Speaker | None:
    if draft.source is None:
        return None
    source = _read(sentences, draft)
    if source is None:
        return Speaker(name=text[slice(*draft.source)])
    if source.pronoun:
        return _person_of(source.pronoun, memory)
    known = source.speaker if source.person else memory.recognise(source.speaker)
    if known is not None:
        memory.last = memory.learn(known)
        _gender(memory)
        return memory.last
    memory.group = source.speaker
    return source.speaker


def _read(sentences: list[Sentence], draft: Draft) -> Named | None:
    assert draft.source is not None
    for sentence in sentences[max(0, draft.sentence - 1) :]:
        if sentence.start <= draft.source[0] < sentence.end:
            parsed = sentence.parsed
            low, high = draft.source[0] - sentence.start, draft.source[1] - sentence.start
            tokens = [t for t in range(len(parsed)) if low <= parsed.starts[t] and parsed.ends[t] <= high]
            return named(parsed, tokens) if tokens else None
    return None


def _gender(memory: _Memory) -> None:
    """What a title tells: "spokeswoman X"."""
    assert memory.last is not None
    words = {w.strip(".").lower() for w in (memory.last.role or "").split()}
    for sort in ("women", "men"):
        if words & set(people()[sort]) and memory.last.name:
            memory.gender[memory.last.name] = sort


def _person_of(pronoun: str, memory: _Memory) -> Speaker | None:
    """The person last named or speaking whom a pronoun fits."""
    if pronoun in people()["they"]:
        return memory.group
    sort = next((s for s in ("women", "men") if pronoun in people()[s]), None)
    if sort is None:
        return None
    latest = [memory.last.name] if memory.last and memory.last.name else []
    for name in [*latest, *memory.recent[::-1]]:
        if memory.gender.get(name, sort) == sort:
            memory.gender[name] = sort
            memory.last = replace(memory.known[name])
            return memory.last
    return None
