"""Offices, names and places that stand for others."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from firsthand.drift.beside import Beside, Token, join, noun_phrase
from firsthand.drift.found import Found
from firsthand.drift.readings import Pair, Sentence, overlap
from firsthand.model import Span
from firsthand.statements.naming import people

#: Words of an office before a name that are looked at.
_BEFORE = 7
#: Names as alike in letters as this may be one name spelled another way.
_SPELLED = 0.75
#: How a name is told to stand for another by its role alone.
_ROLE = 3
#: Words of the longest name that is looked at in its role.
_LONGEST = 4
#: Words before a title that are no field of an office.
_NO_FIELD = frozenset(
    {"former", "ex", "then", "late", "new", "outgoing", "incoming", "longtime", "of", "the", "by", "s"}
)
_PLACES = ("GPE", "LOC", "FAC")
#: Prepositions of place (a closed class).
_STANDING = frozenset({"in", "at", "near", "outside", "inside", "across"})
_PLACING = _STANDING | frozenset({"from", "to", "into", "around", "above", "below",
                      "beyond", "off", "towards", "toward", "between", "along"})  # fmt: skip


def names(beside: Beside) -> Iterator[Found]:
    """A person's other office, and names that stand in the place of others."""
    yield from _offices(beside.pair)
    left, right = _named(beside.left), _named(beside.right)
    gone = [a for a in left if not any(_has(b, a.words[-1]) for b in right)]
    gone += [
        a
        for a in left
        if a not in gone and not any(set(a.words) <= set(b.words) or set(b.words) <= set(a.words) for b in right)
    ]
    for b in right:
        if any(set(b.words) <= set(a.words) or set(a.words) <= set(b.words) for a in left):
            continue
        rows = [(why, a) for a in gone for why in [_replaced(beside, a, b)] if why]
        if rows and (rows[0][0] < _ROLE or not _speaks(beside, b)):
            _, a = min(rows, key=lambda row: row[0])
            gone.remove(a)
            single = len(a.words) == 1 and "named" in (a.kind, b.kind)
            place = "place_changed" if "place" in (a.kind, b.kind) or single else "name_changed"
            yield Found(place, _with_place(a), _with_place(b), 0.7, "a name for another")


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name as it stands: its tokens, its words in small letters, and whether it is a place."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    kind: str

    @property
    def head(self) -> Token:
        """The token on which the others hang."""
        return next((t for t in self.tokens if t.head not in self.tokens), self.tokens[-1])

    @property
    def span(self) -> Span:
        """Its characters in the text."""
        return self.tokens[0].span[0], self.tokens[-1].span[1]


def _named(side: list[Token]) -> list[Name]:
    """The names among the tokens: proper nouns in a row, without titles of courtesy and office before them."""
    titles = set(people()["titles"]) | set(people()["courtesy"])
    found, row = [], []
    for token, after in zip(side, [*side[1:], None], strict=True):
        if token.pos == "PROPN" and token.word.rstrip(".") not in titles and not _dated(token):
            row.append(token)
        if len(row) == 3 and row[0].index == 0:
            row = row[1:]  # a word with a capital only because it opens the sentence: "Analyst Oskar Dene"
        if row and (after is None or token not in row or after.sentence is not token.sentence or after.pos != "PROPN"):
            found.append(Name(tuple(row), tuple(t.word for t in row), _kind(row)))
            row = []
    return found


def _dated(token: Token) -> bool:
    """Whether a token is part of a date or a figure, which is no name."""
    kinds = [kind for first, last, kind in token.sentence.parsed.names if first <= token.index < last]
    return any(kind in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY") for kind in kinds)


def _kind(row: list[Token]) -> str:
    """Place where the entity is one, or where a preposition of place stands before the name."""
    kinds = [kind for first, last, kind in row[0].sentence.parsed.names if first <= row[-1].index < last]
    head = next((t for t in row if t.head not in row), row[-1])
    if head.dep == "pobj" and head.head.word in _STANDING:
        return "place"  # whatever the recogniser says, which knows few of the places of the world
    if any(kind == "PERSON" for kind in kinds):
        return "person"
    placed = head.dep == "pobj" and head.head.word in _PLACING
    if placed:
        return "place"
    return "named" if any(kind in _PLACES for kind in kinds) else "name"


def _has(name: Name, word: str) -> bool:
    return word in name.words


def _replaced(beside: Beside, a: Name, b: Name) -> int:
    """How surely one name stands in the place of the other: 1 for one of its parts, 2 for its spelling, 3 for its role.

    0 where it does not. Initials, short forms and adjectives of a name are the name; a state may stand for its capital.
    """
    if _one_name(a, b) or (_country(a) != _country(b)):
        return 0
    shared = set(a.words) & set(b.words)
    if len(a.words) == len(b.words) > 1 and shared and "place" not in (a.kind, b.kind):
        return 1 if len(shared) == len(a.words) - 1 and not _initial(a, b) else 0
    near = Levenshtein.normalized_similarity(" ".join(a.words), " ".join(b.words))
    if len(a.words) == len(b.words) and _SPELLED <= near < 1 and not _same_root(a, b) and not _elsewhere(beside, a, b):
        return 2
    return _ROLE if not shared and _one_role(beside, a, b) else 0


def _one_role(beside: Beside, a: Name, b: Name) -> bool:
    """Whether both hang in the same way on words that are one, or open the sentence with one preposition."""
    x, y = a.head, b.head
    if (
        x.dep != y.dep
        or (a.kind == "person") != (b.kind == "person")
        or len(a.words) > _LONGEST
        or len(b.words) > _LONGEST
    ):
        return False
    if x.dep in ("pobj", "poss"):
        if x.dep == "pobj" and (x.head.word != y.head.word or x.head.word not in _PLACING | {"by"}):
            return False
        over, other = (x.head.head, y.head.head) if x.dep == "pobj" else (x.head, y.head)
        opening = x.head.index <= 1 and y.head.index <= 1
        return beside.partners.get(other) == over or (opening and x.dep == "pobj") or _neighbours(beside, x, y)
    if x.dep == "conj":
        return beside.partners.get(y.head) == x.head and {a.kind, b.kind} & {"place", "named"} != set()
    return x.dep in ("nsubj", "nsubjpass", "dobj") and beside.partners.get(y.head) == x.head and x.head.pos == "VERB"


def _neighbours(beside: Beside, x: Token, y: Token) -> bool:
    """Whether the words on both sides of the two are kept."""
    left, right = x.head.index - 1, x.index + 1
    mine, theirs = y.head.index - 1, y.index + 1
    if min(left, mine) < 0 or right >= len(x.sentence.parsed) or theirs >= len(y.sentence.parsed):
        return False
    return beside.partners.get(Token(y.sentence, mine)) == Token(x.sentence, left)


def _elsewhere(beside: Beside, a: Name, b: Name) -> bool:
    """Whether each of the two stands in both texts: they are two names that look alike."""
    source, derived = beside.source.text.lower(), beside.derived.text.lower()
    return b.words[-1] in source and a.words[-1] in derived


def _same_root(a: Name, b: Name) -> bool:
    """Whether one is the other with an ending: a people and its state, a plural."""
    pairs = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
    return all(x.startswith(y) or y.startswith(x) or _adjective(x, y) for x, y in pairs)


def _adjective(x: str, y: str) -> bool:
    """Whether one of two words has an ending of peoples ("-n", "-ish", "-ese") on the stem of the other."""
    for long, short in ((x, y), (y, x)):
        ending = next((e for e in ("ian", "ean", "ish", "ese", "an", "n", "i", "s") if long.endswith(e)), None)
        if ending and short.startswith(long[: -len(ending)]) and len(short) < len(long):
            return True
    return False


def _initial(a: Name, b: Name) -> bool:
    """Whether a part that differs is an initial or a short form of the other's."""
    pairs = [(x.rstrip("."), y.rstrip(".")) for x, y in zip(a.words, b.words, strict=True) if x != y]
    return any(x.startswith(y) or y.startswith(x) for x, y in pairs)


def _one_name(a: Name, b: Name) -> bool:
    """Whether one is the other's initials."""
    letters = ["".join(word[0] for word in name.words) for name in (a, b)]
    return "".join(a.words).replace(".", "") == letters[1] or "".join(b.words).replace(".", "") == letters[0]


def _country(name: Name) -> bool:
    return " ".join(name.words) in _countries()


@functools.cache
def _countries() -> frozenset[str]:
    return frozenset(name.lower() for name in people()["countries"].values())


def _speaks(beside: Beside, name: Name) -> bool:
    """Whether the name is that of who said it, which is looked at elsewhere."""
    return any(s.source is not None and overlap(s.source, name.span) for s in beside.derived.statements)


def _with_place(name: Name) -> Span:
    """A name with the preposition before it and the noun that it places, where they touch."""
    prep = name.head.head
    if name.head.dep != "pobj" or name.tokens[0].index - prep.index not in (1, 2):
        return name.span
    noun = Token(prep.sentence, prep.index - 1) if prep.index else prep
    touching = noun.pos in ("NOUN", "ADJ") or noun.dep in ("pobj", "dobj")
    return join(noun_phrase(noun) if touching else prep.span, name.span)


def _offices(pair: Pair) -> Iterator[Found]:
    for sentence in pair.source:
        for name, span, office in _held(sentence):
            for other, at, theirs in _held(pair.derived):
                if name == other and office and theirs and office != theirs and _near(office, theirs):
                    yield Found("office_changed", span, at, 0.8, f"{' '.join(office)} became {' '.join(theirs)}")


def _near(office: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Offices that differ in more than how many words name them are two; a courtesy title is none."""
    courtesy = set(people()["courtesy"])
    left, right = ({word.replace(".", "") for word in side} - courtesy for side in (office, theirs))
    if not left & right:
        return False
    return bool((left ^ right) & set(people()["titles"])) or _other_field(office, theirs)


def _other_field(office: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether one title has another field before it on either side: a minister of trade, a minister of industry."""
    fields = []
    for side, other in ((office, theirs), (theirs, office)):
        last = max((n for n, word in enumerate(side) if word in people()["titles"]), default=0)
        before = side[last - 1] if last else ""
        fields.append(before if before.isalpha() and before not in other and before not in _NO_FIELD else "")
    return all(fields) and office[-1] == theirs[-1] in people()["titles"] and fields[0][:4] != fields[1][:4]


def _held(sentence: Sentence) -> Iterator[tuple[str, Span, tuple[str, ...]]]:
    """Each person's last name with the words of office before the name."""
    parsed, titles = sentence.parsed, set(people()["titles"])
    for first, last, kind in parsed.names:
        if kind != "PERSON":
            continue
        start = first
        while start < last and parsed.words[start] in titles:
            start += 1
        begin = start
        while (
            begin > 0
            and start - begin < _BEFORE
            and parsed.pos[begin - 1] in ("PROPN", "NOUN", "ADJ", "ADP")
            and parsed.words[begin - 1] not in ("by", "with")
        ):
            begin -= 1
        office = parsed.words[begin:start]
        if set(office) & titles and start < last:
            yield parsed.words[last - 1], sentence.span(begin, last - 1), tuple(office)
