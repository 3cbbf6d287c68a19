"""The words of a pair of sentences beside each other, and the whole phrase around a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from firsthand.drift.readings import Pair, Reading, Sentence, overlap
from firsthand.model import Span
from firsthand.statements.parse import once
from firsthand.text.worddiff import word_diff

#: Parts of speech that carry what is told.
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
#: Letters that a noun and a verb of one root share at least.
_ROOT = 5
_ROOTED = frozenset({"NOUN", "VERB"})
#: Relations by which a word belongs to the phrase of a noun, left of it.
_LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "predet", "quantmod", "nmod", "advmod", "case", "punct"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token at its place in a text."""

    sentence: Sentence
    index: int

    @property
    def word(self) -> str:
        """The word in small letters."""
        return self.sentence.parsed.words[self.index]

    @property
    def lemma(self) -> str:
        """The lemma in small letters."""
        return self.sentence.parsed.lemmas[self.index]

    @property
    def pos(self) -> str:
        """The part of speech."""
        return self.sentence.parsed.pos[self.index]

    @property
    def tag(self) -> str:
        """The tag of its form."""
        return self.sentence.parsed.tags[self.index]

    @property
    def dep(self) -> str:
        """The relation to the head."""
        return self.sentence.parsed.deps[self.index]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.sentence.start + self.sentence.parsed.starts[self.index]

    @property
    def span(self) -> Span:
        """Its characters in the text."""
        return self.sentence.span(self.index, self.index)

    @property
    def head(self) -> Token:
        """The token it hangs on, itself at the root."""
        return Token(self.sentence, self.sentence.parsed.heads[self.index])

    @property
    def children(self) -> list[Token]:
        """What hangs on it, in order."""
        return [Token(self.sentence, c) for c in self.sentence.parsed.children[self.index]]

    def below(self) -> list[Token]:
        """Itself and all that hangs on it, in order."""
        return [Token(self.sentence, t) for t in sorted(self.sentence.parsed.subtree(self.index))]


@dataclass(frozen=True, eq=False)
class Beside:
    """The tokens of both sides of a pair, and which are one."""

    source: Reading
    derived: Reading
    pair: Pair

    @cached_property
    def left(self) -> list[Token]:
        """The tokens of the source's sentences."""
        return [t for s in self.pair.source for t in tokens(s)]

    @cached_property
    def right(self) -> list[Token]:
        """The tokens of the retelling's sentence."""
        return list(tokens(self.pair.derived))

    @cached_property
    def partners(self) -> dict[Token, Token]:
        """Each token of the retelling that stands in the source, by its token there.

        Words kept in order are one; of the others, those whose lemma stands just once on either side.
        """
        found = dict(self._kept())
        taken = set(found.values())
        open_left, open_right = _by_lemma(self.left, taken), _by_lemma(self.right, set(found))
        for lemma, mine in open_right.items():
            theirs = open_left.get(lemma, [])
            if len(mine) == len(theirs) == 1:
                found[mine[0]] = theirs[0]
        found.update(self._derived(set(found.values()), set(found)))
        return found

    @cached_property
    def kept(self) -> dict[Token, Token]:
        """The same by the tokens of the source."""
        return {theirs: mine for mine, theirs in self.partners.items()}

    def _derived(self, taken: set[Token], told: set[Token]) -> Iterator[tuple[Token, Token]]:
        """Nouns and verbs of one root: "gave approval", "approved"."""
        begin: dict[str, list[Token]] = {}
        for theirs in (t for t in self.left if t.pos in _ROOTED):
            begin.setdefault(theirs.lemma[:_ROOT], []).append(theirs)
        for mine in (t for t in self.right if t.pos in _ROOTED and t not in told):
            rows = [t for t in begin.get(mine.lemma[:_ROOT], ()) if t not in taken and _one_root(t, mine)]
            if len(rows) == 1:
                taken.add(rows[0])
                yield mine, rows[0]

    def _kept(self) -> Iterator[tuple[Token, Token]]:
        left, right = ({t.start: t for t in side} for side in (self.left, self.right))
        source, derived = self.source.words, self.derived.words
        for change in word_diff(source, self.pair.before, derived, self.pair.after):
            if change.kind == "kept" and change.a_span and change.b_span:
                a = int(source.starts.searchsorted(change.a_span[0]))
                b = int(derived.starts.searchsorted(change.b_span[0]))
                last = int(derived.starts.searchsorted(change.b_span[1]))
                for n in range(last - b):
                    mine, theirs = right.get(int(derived.starts[b + n])), left.get(int(source.starts[a + n]))
                    if mine is not None and theirs is not None:
                        yield mine, theirs


@once
def tokens(sentence: Sentence) -> tuple[Token, ...]:
    """The tokens of a sentence."""
    return tuple(Token(sentence, n) for n in range(len(sentence.parsed)))


def _one_root(a: Token, b: Token) -> bool:
    """Whether a noun and a verb begin alike for most of the shorter."""
    if {a.pos, b.pos} != _ROOTED:
        return False
    short = min(len(a.lemma), len(b.lemma))
    same = next((n for n in range(short) if a.lemma[n] != b.lemma[n]), short)
    return same >= max(_ROOT, short - 2)


def _by_lemma(side: list[Token], taken: set[Token]) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {}
    for token in side:
        if token not in taken and token.pos in CONTENT:
            found.setdefault(token.lemma, []).append(token)
    return found


def noun_phrase(noun: Token) -> Span:
    """A noun with what stands before it in its phrase."""
    first = noun.index
    while first > 0 and noun.sentence.parsed.deps[first - 1] in _LEFT and _on(noun, first - 1):
        first -= 1
    parsed = noun.sentence.parsed
    while first < noun.index and parsed.pos[first] == "PUNCT":
        first += 1
    return noun.sentence.span(first, noun.index)


def _on(noun: Token, index: int) -> bool:
    """Whether a token hangs on a noun, through others of its phrase."""
    parsed = noun.sentence.parsed
    while parsed.heads[index] != index and index != noun.index:
        index = parsed.heads[index]
    return index == noun.index


def token_at(side: list[Token], span: Span) -> Token | None:
    """The last token of a stretch of the text."""
    inside = [t for t in side if overlap(t.span, span)]
    return inside[-1] if inside else None


def clause(token: Token, whole: int = 25) -> Span:
    """A token with all that hangs on it, without the stops at its edges; only up to itself where that is longer."""
    below = [t for t in token.below() if t.pos not in ("PUNCT", "SPACE")]
    if not below or len(below) > whole:
        return token.span
    return below[0].span[0], below[-1].span[1]


def join(a: Span, b: Span) -> Span:
    """From the beginning of the first of two spans to the end of the last."""
    return min(a[0], b[0]), max(a[1], b[1])
