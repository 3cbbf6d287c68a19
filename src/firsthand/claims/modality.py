"""Rules that tell how certain an event is: which cues of a sentence bear on a predicate."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from firsthand.data import load, longest_first
from firsthand.model import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
_NOT = re.compile(r"(?<=[a-z])n['’]t$", re.IGNORECASE)
#: Marks at which the reach of a cue ends.
_BREAKS = frozenset(';:()[]“”"—–')


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a sentence, in lower case, with its place in the text."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue that bears on the predicate: its group and how many words lie between."""

    group: str
    start: int
    end: int
    distance: int


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a span; "n't" stands apart as it does in treebanks."""
    found: list[Token] = []
    for match in _WORD.finditer(text, start, end):
        word, at = match.group().lower().replace("’", "'"), match.start()
        negated = _NOT.search(word)
        if negated is not None:
            found.append(Token(word[: negated.start()], at, at + negated.start()))
            found.append(Token("n't", at + negated.start(), match.end()))
        elif "'" in word[1:]:
            cut = word.index("'", 1)
            found += [Token(word[:cut], at, at + cut), Token(word[cut:], at + cut, match.end())]
        else:
            found.append(Token(word, at, match.end()))
    return found


def cues_of(tokens: list[Token], first: int, last: int) -> list[Cue]:
    """The cues that bear on the predicate, tokens `first` to `last` (half open), nearest first within a group."""
    found: list[Cue] = []
    for name, group in _groups().items():
        for i in range(len(tokens)):
            length = group.length_at(tokens, i)
            if length and _bears(tokens, i, i + length, first, last, group):
                distance = first - i - length if i < first else i - last
                found.append(Cue(name, tokens[i].start, tokens[i + length - 1].end, distance))
    return sorted(found, key=lambda cue: (list(_groups()).index(cue.group), cue.distance, cue.start))


def label_of(cues: list[Cue], question: bool) -> tuple[str, tuple[Span, ...]]:
    """FactBank's label and the words that decided it: the modality of the first group, the polarity of negation."""
    table = _groups()
    negated = [cue for cue in cues if cue.group == "negation"]
    modal = [cue for cue in cues if cue.group != "negation"]
    if modal:
        label = table[modal[0].group].label
        words = [(modal[0].start, modal[0].end), *((cue.start, cue.end) for cue in negated)]
        if label == "CT-":
            return ("CT+" if negated else "CT-"), tuple(sorted(words))
        return (label if label == "Uu" else label + ("-" if negated else "+")), tuple(sorted(words))
    if question:
        return load("claims", "data/certainty.toml")["question"]["label"], tuple((c.start, c.end) for c in negated)
    return ("CT-" if negated else "CT+"), tuple((cue.start, cue.end) for cue in negated)


@dataclass(frozen=True, slots=True)
class _Group:
    label: str
    reach: int
    after: bool
    phrases: dict[str, tuple[tuple[str, ...], ...]]

    def length_at(self, tokens: list[Token], i: int) -> int:
        for phrase in self.phrases.get(tokens[i].word, ()):
            if tuple(token.word for token in tokens[i : i + len(phrase)]) == phrase:
                return len(phrase)
        return 0


def _bears(tokens: list[Token], start: int, end: int, first: int, last: int, group: _Group) -> bool:
    if end <= first:
        between = tokens[end:first]
    elif start >= last and group.after:
        between = tokens[last:start]
    else:
        return False
    return len(between) <= group.reach and not any(token.word in _BREAKS for token in between)


@functools.cache
def _groups() -> dict[str, _Group]:
    """The groups by name in order of precedence; phrases by first word, longest first."""
    groups = {}
    for row in load("claims", "data/certainty.toml")["groups"]:
        phrases: dict[str, list[tuple[str, ...]]] = {}
        for phrase in longest_first(row["words"]):
            parts = tuple(token.word for token in tokens_of(phrase, 0, len(phrase)))
            parts = parts or (phrase,)
            phrases.setdefault(parts[0], []).append(parts)
        groups[row["name"]] = _Group(
            row["label"], row["reach"], row.get("after", False), {k: tuple(v) for k, v in phrases.items()}
        )
    return groups
