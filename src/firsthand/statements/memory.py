"""What a text has said so far of people and bodies, and which of them a pronoun or description most likely means.

Salience after Lappin and Leass (1994) in small: nearness in sentences, the subject's place, the same paragraph, who spoke
last; a person must fit in gender.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from firsthand.model import Speaker
from firsthand.statements.naming import people

#: Sentences after which a mention is forgotten for pronouns.
_FAR = 12
#: Salience, in sentences of nearness.
_SUBJECT, _PARAGRAPH, _SPOKE, _QUOTED, _LONE = 1.0, 0.5, 1.25, -1.5, -4.0


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a name stood: number of the sentence and paragraph, whether it was a subject, whether inside a quotation."""

    sentence: int
    paragraph: int
    subject: bool = False
    quoted: bool = False
    spoke: bool = False


@dataclass(slots=True)
class Known:
    """A person or body: what is known, where last mentioned; `lone` is a name of one word that was never a full one."""

    speaker: Speaker
    mention: Mention
    lone: bool = False
    plural: bool = False
    gender: str | None = None
    since: int = 0


@dataclass(slots=True)
class Memory:
    """People and bodies by their names, and the names of newsrooms, which are no people."""

    outlets: frozenset[str] = frozenset()
    people: dict[str, Known] = field(default_factory=dict)
    bodies: dict[str, Known] = field(default_factory=dict)
    last: str | None = None
    #: Names of people by their last words.
    endings: dict[str, list[str]] = field(default_factory=dict)

    def full(self, name: str) -> str:
        """The longest name so far that ends in these words; the latest where several do."""
        wanted = name.split()
        having = self.endings.get(wanted[-1]) if wanted else None
        if having is None:
            return name
        fuller = [k for k in having if len(k.split()) > len(wanted) and k.split()[-len(wanted) :] == wanted]
        return max(fuller, key=lambda k: self.people[k].mention.sentence, default=name)

    def knows(self, name: str) -> bool:
        """Whether a person goes by these words."""
        return name in self.people or self.full(name) != name

    def newsroom(self, name: str) -> bool:
        """Whether a name is a newsroom's: credited in this report, or by its last word."""
        words = name.split()
        return name in self.outlets or (len(words) > 1 and words[-1].lower() in people()["newsrooms"])

    def person(self, speaker: Speaker, mention: Mention) -> Speaker:
        """Take in a person; what is known of them now."""
        name = self.full(speaker.name or "")
        before = self.people.get(name)
        old = before.speaker if before else Speaker(name=name)
        merged = Speaker(name, speaker.role or old.role, speaker.affiliation or old.affiliation)
        lone = " " not in name and not merged.role
        gender = _gender(speaker.role) or (before.gender if before else None)
        since = before.since if before else mention.sentence
        if before is None and name:
            self.endings.setdefault(name.rsplit(maxsplit=1)[-1], []).append(name)
        self.people[name] = Known(merged, _later(before, mention), lone, False, gender, since)
        if mention.spoke:
            self.last = name
        return merged

    def body(self, speaker: Speaker, mention: Mention, plural: bool) -> None:
        """Take in a body, or several people without names."""
        key = speaker.name or f"{speaker.role} {speaker.affiliation or ''}"
        self.bodies[key] = Known(speaker, _later(self.bodies.get(key), mention), False, plural)
        if mention.spoke:
            self.last = key

    def gendered(self, name: str, sort: str) -> None:
        """What a pronoun tells of a person's gender; what was known before stays."""
        known = self.people.get(name)
        if known is not None and known.gender is None:
            known.gender = sort

    def he_or_she(self, sort: str, at: Mention) -> Speaker | None:
        """The person whom a pronoun of this gender means most likely."""
        fitting = {n: k for n, k in self.people.items() if k.gender in (None, sort) and not self.newsroom(n)}
        name = self._likely(fitting, at)
        if name is None:
            return None
        self.people[name].gender = sort
        return self.person(Speaker(name=name), at)

    def it_or_they(self, plural: bool, at: Mention) -> Speaker | None:
        """The body, or for "they" also the people without names, that a pronoun means most likely."""
        fitting = {
            n: k
            for n, k in self.bodies.items()
            if k.plural <= plural and (k.speaker.name or _is_body(k.speaker) or plural)
        }
        name = self._likely(fitting, at)
        if name is None:
            return None
        self.body(self.bodies[name].speaker, at, self.bodies[name].plural)
        return self.bodies[name].speaker

    def described(self, noun: str, at: Mention) -> Speaker | None:
        """Whom "the minister" or "the company" means: one whose name or role has the noun, else for a noun of bodies
        the likeliest body."""
        noun = noun.lower()
        persons = {n: k for n, k in self.people.items() if noun in _words(k.speaker.role)}
        name = self._likely(persons, at)
        if name is not None:
            return self.person(Speaker(name=name), at)
        named = {n: k for n, k in self.bodies.items() if k.speaker.name and not k.plural}
        own = {n: k for n, k in named.items() if noun in _words(n)}
        if noun not in people()["bodies"] and not own:
            return None
        name = self._likely(own, at) or self._likely(
            {
                n: k
                for n, k in named.items()
                if not self.newsroom(n) and not _words(n) & set(people()["bodies"]) - {noun}
            },
            at,
        )
        return self.bodies[name].speaker if name is not None else None

    def introduced(self, noun: str, after: int, until: int) -> Speaker | None:
        """The only person in the text whose role has a noun, if first named in these sentences."""
        having = [known for known in self.people.values() if noun.lower() in _words(known.speaker.role)]
        return having[0].speaker if len(having) == 1 and after < having[0].since <= until else None

    def _likely(self, among: dict[str, Known], at: Mention) -> str | None:
        near = {n: k for n, k in among.items() if at.sentence - k.mention.sentence <= _FAR}
        return max(near, key=lambda n: (self._salience(n, near[n], at), n), default=None)

    def _salience(self, name: str, known: Known, at: Mention) -> float:
        mention = known.mention
        return (
            mention.sentence
            - at.sentence
            + _SUBJECT * mention.subject
            + _PARAGRAPH * (mention.paragraph == at.paragraph)
            + _SPOKE * (name == self.last)
            + _QUOTED * mention.quoted
            + _LONE * (known.lone or self.newsroom(name))
        )


def _later(before: Known | None, mention: Mention) -> Mention:
    """The newer mention; in one sentence a name is a subject if it is one anywhere."""
    if before is None or before.mention.sentence != mention.sentence:
        return mention
    old = before.mention
    return Mention(
        mention.sentence,
        mention.paragraph,
        old.subject or mention.subject,
        old.quoted and mention.quoted,
        old.spoke or mention.spoke,
    )


def _gender(role: str | None) -> str | None:
    words = _words(role)
    return next((sort for sort in ("women", "men") if words & set(people()[sort])), None)


def _is_body(speaker: Speaker) -> bool:
    return bool(_words(speaker.role) & set(people()["bodies"]))


def _words(phrase: str | None) -> set[str]:
    return set(_split(phrase or ""))


def _split(phrase: str) -> Iterable[str]:
    return (word.strip(".,;:'’\"").removesuffix("'s").removesuffix("’s") for word in phrase.lower().split())
