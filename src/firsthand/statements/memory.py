"""What a text has said so far of people and bodies, and which of them a pronoun or description most likely means.

Salience after Lappin and Leass (1994) in small: nearness in sentences, the subject's place, the same paragraph, who spoke
last; a person must fit in gender.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from firsthand.model import Speaker
from firsthand.statements.descriptions import Description, fitting, heads_of
from firsthand.statements.forms import shortens, words_of
from firsthand.statements.people import people

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
    #: Single names that are a place's in this text.
    places: frozenset[str] = frozenset()
    #: Names of people by their last words, and by their first.
    endings: dict[str, list[str]] = field(default_factory=dict)
    beginnings: dict[str, list[str]] = field(default_factory=dict)

    def full(self, name: str, sort: str | None = None, begins: bool = True) -> str:
        """The fuller or other form of a name that was given so far, the latest where several are; else the name.

        `sort` is what a title tells of the gender; with `begins` one word may also be the first of a name.
        """
        wanted = words_of(name)
        if not wanted:
            return name
        having = self.endings.get(wanted[-1], [])
        found = [k for k in having if words_of(k) == wanted] or [k for k in having if shortens(wanted, words_of(k))]
        if not found and begins and len(wanted) == 1 and name not in self.places:
            found = [k for k in self.beginnings.get(wanted[0], ()) if len(words_of(k)) > 1]
        found = [k for k in found if sort is None or self.people[k].gender in (None, sort)]
        return max(found, key=lambda k: (self.people[k].gender == sort, self.people[k].mention.sentence), default=name)

    def ends(self, word: str) -> bool:
        """Whether a word is the last of a person's name, and not the whole of it."""
        return self.full(word, begins=False) != word

    def knows(self, name: str) -> bool:
        """Whether a person goes by these words."""
        return name in self.people or self.full(name) != name

    def newsroom(self, name: str) -> bool:
        """Whether a name is a newsroom's: credited in this report, or by its last word."""
        words = name.split()
        return name in self.outlets or (len(words) > 1 and words[-1].lower() in people()["newsrooms"])

    def person(self, speaker: Speaker, mention: Mention, sort: str | None = None) -> Speaker:
        """Take in a person, whose title may tell the gender; what is known of them now."""
        sort = sort or _gender(speaker.role)
        name = self.full(speaker.name or "", sort)
        before = self.people.get(name)
        old = before.speaker if before else Speaker()
        place = (speaker.name_span if speaker.name == name else None) or old.name_span
        merged = replace(speaker, name=name, name_span=place, kind="person").beside(old)
        lone = " " not in name and not merged.role
        gender = sort or (before.gender if before else None)
        since = before.since if before else mention.sentence
        if before is None and name and (words := words_of(name)):
            self.endings.setdefault(words[-1], []).append(name)
            self.beginnings.setdefault(words[0], []).append(name)
        self.people[name] = Known(merged, _later(before, mention), lone, False, gender, since)
        if mention.spoke:
            self.last = name
        return merged

    def only(self, name: str) -> Speaker | None:
        """The one person in the text so far whose fuller name ends in this one."""
        wanted = words_of(name)
        found = [k for k in self.endings.get(wanted[-1], ()) if shortens(wanted, words_of(k))] if wanted else []
        return self.people[found[0]].speaker if len(found) == 1 else None

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

    def he_or_she(self, sort: str, at: Mention, but: str | None = None) -> Speaker | None:
        """The person whom a pronoun of this gender means most likely.

        Within a quotation it is not who is quoted (`but`), and only one of whom the text tells the gender.
        """
        sure = (sort,) if but else (None, sort)
        near = {n: k for n, k in self.people.items() if k.gender in sure and n != but and not self.newsroom(n)}
        name = self._likely(near, at)
        if name is None:
            return None
        if not at.quoted:
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

    def described(self, asked: Description, at: Mention) -> Speaker | None:
        """Whom "the finance minister" or "the company" means: one whose office fits, else for a noun of bodies the
        likeliest body."""
        noun = asked.noun
        names = fitting(asked, ((n, k.speaker) for n, k in self.people.items()))
        name = self._likely({n: self.people[n] for n in names}, at)
        if name is not None:
            return self.person(Speaker(name=name), at)
        if not asked.plain:
            return None
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
        having = [known for known in self.people.values() if noun.lower() in heads_of(known.speaker.role)]
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
    return bool(heads_of(speaker.role) & set(people()["bodies"]))


def _words(phrase: str | None) -> set[str]:
    return set(_split(phrase or ""))


def _split(phrase: str) -> Iterable[str]:
    return (word.strip(".,;:'’\"").removesuffix("'s").removesuffix("’s") for word in phrase.lower().split())
