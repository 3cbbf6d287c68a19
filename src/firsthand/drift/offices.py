"""The office of each person on either side, wherever it stands to the name: before it, behind it, in a clause of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.data import load
from firsthand.drift.beside import Token, tokens
from firsthand.drift.found import Found
from firsthand.drift.readings import Reading
from firsthand.model import Span
from firsthand.statements.naming import people

#: Words before an office that are looked at for one that is past.
_BEFORE = 3


@dataclass(frozen=True, slots=True, eq=False)
class Office:
    """An office with its holder: the noun of it, the words that make it another one, and what it is an office of."""

    name: tuple[str, ...]
    title: str
    rank: frozenset[str]
    field: frozenset[str]
    span: Span


def offices(source: Reading, derived: Reading) -> Iterator[Found]:
    """Persons whose office in the retelling is none of those that the source gives them."""
    left, right = list(_offices(source)), list(_offices(derived))
    seen: set[str] = set()
    for b in right:
        theirs = [a for a in left if a.name[-1] == b.name[-1] and (len(a.name) == 1 or a.name[0] == b.name[0])]
        if theirs and b.name[-1] not in seen and not any(_one(a, b) for a in theirs):
            seen.add(b.name[-1])
            yield Found("office_changed", theirs[0].span, b.span, 0.75, "another office of the same person")


def _one(a: Office, b: Office) -> bool:
    """Whether two offices are one, told in more words or fewer."""
    words = load("drift", "data/offices.toml")
    heading = set(words["heading"]["titles"])
    if a.title == b.title:
        return a.rank == b.rank
    if {a.title, b.title} <= heading:
        return a.rank == b.rank or bool((a.rank ^ b.rank) & {"chief"})
    if not {a.title, b.title} & set(words["strict"]["titles"]):
        return True
    if {a.title, b.title} & heading and not a.field & b.field:
        return not (a.field and {a.title, b.title} & set(words["strict"]["titles"]))
    return not {a.title, b.title} <= set(words["strict"]["titles"])


def _offices(reading: Reading) -> Iterator[Office]:
    """Each office of a person, in the order of the text."""
    for sentence in reading.sentences:
        for token in tokens(sentence):
            if token.pos != "PROPN" or (token.dep == "compound" and token.head.pos == "PROPN"):
                continue
            first = [c.word for c in token.children if c.dep == "compound" and c.pos == "PROPN"]
            name = (*first[:1], token.word)
            for noun in _nouns(token):
                if _titled(noun):
                    yield _office(name, noun)
            yield from _clauses(name, token)


def _nouns(name: Token) -> Iterator[Token]:
    """The nouns in apposition to a name, on either side of it."""
    yield from (c for c in name.children if c.dep == "appos" and c.pos in ("NOUN", "PROPN"))
    if name.dep == "appos" and name.head.pos in ("NOUN", "PROPN") and name.head.index < name.index:
        yield name.head


def _titled(noun: Token) -> bool:
    return noun.word in set(people()["titles"]) | set(load("drift", "data/offices.toml")["heading"]["titles"])


def _office(name: tuple[str, ...], noun: Token) -> Office:
    """The office that a noun names, with the words before it and behind "of"."""
    ranks = set(load("drift", "data/offices.toml")["rank"]["words"])
    before = [c for c in noun.children if c.index < noun.index and c.dep != "appos" and c.pos != "PUNCT"]
    behind = [
        g for c in noun.children if c.word in ("of", "for", "at") for g in c.children if c.index == noun.index + 1
    ]
    words = {t.word for c in before for t in c.below()} | {t.word for g in behind for t in g.below()}
    rank = frozenset(words & ranks) | _past(noun)
    field = (
        frozenset(t.lemma for c in (*before, *behind) for t in c.below() if t.pos in ("NOUN", "PROPN", "ADJ")) - ranks
    )
    start = min([c.below()[0].span[0] for c in before], default=noun.start)
    end = max([g.span[1] for g in behind if g.index - noun.index <= 5], default=noun.span[1])
    return Office(name, _plain(noun.word), rank, field, (start, max(end, noun.span[1])))


def _past(noun: Token) -> frozenset[str]:
    """Whether the office is one that was held: "once", "used to be"."""
    parsed = noun.sentence.parsed
    words = set(parsed.words[max(0, noun.index - _BEFORE) : noun.index])
    past = words & set(load("drift", "data/offices.toml")["rank"]["past"])
    return frozenset({"former"}) if past else frozenset()


def _clauses(name: tuple[str, ...], token: Token) -> Iterator[Office]:
    """The office that a clause tells: "who leads the team", "who is its chairman"."""
    heads = load("drift", "data/offices.toml")["heading"]["verbs"]
    for verb in (c for c in token.children if c.dep in ("relcl", "acl")):
        thing = next((c for c in verb.children if c.dep in ("dobj", "attr")), None)
        if thing is None:
            continue
        if thing.dep == "attr" and _titled(thing):
            found = _office(name, thing)
            was = {"former"} if verb.tag == "VBD" or any(c.word == "once" for c in verb.children) else set()
            yield Office(name, found.title, found.rank | was, found.field, found.span)
        elif thing.dep == "dobj" and verb.lemma in heads:
            field = frozenset(t.lemma for t in thing.below() if t.pos in ("NOUN", "PROPN", "ADJ"))
            start = min(c.start for c in (*verb.children, verb) if c.index <= verb.index)
            yield Office(name, "head", frozenset(), field, (start, thing.span[1]))


def _plain(title: str) -> str:
    """A title for a man or a woman as the title: "chairwoman", "spokesman"."""
    for ending in ("woman", "person", "man"):
        if title.endswith(ending) and len(title) > len(ending) + 2:
            return title[: -len(ending)]
    return title
