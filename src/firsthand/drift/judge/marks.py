"""What the judge is told of each word of a group of sentences: what it is, and what it has on the other side.

Arrays of n words, those of the source first: `marks` int64 `[n, 11]` (how it stands on the other side, part of speech,
relation, kind of name, its part in a statement, quotation, shape, figure or time, the likest word of the other side,
how certain a verb tells, who holds it here and there), `rules` float32 `[n, 2k]` (of each of k types whether a rule
finds it at the word, and whether that is the finding that rules alone would keep).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from firsthand.claims import find_quantities, find_times
from firsthand.drift.figures import SOME_DAY, same, same_time
from firsthand.drift.found import Found
from firsthand.drift.judge.groups import Group
from firsthand.drift.readings import Reading, Sentence, stems_of
from firsthand.drift.types import drift_types
from firsthand.model import Quantity, Span, Statement, Time
from firsthand.statements.tagger import certainty
from firsthand.text import sentence_vectors

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

POS = (
    "", "NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "ADP", "DET", "PRON", "NUM", "PUNCT", "CCONJ", "SCONJ", "PART",
    "INTJ", "SYM", "X", "SPACE",
)  # fmt: skip
RELATIONS = (
    "", "ROOT", "nsubj", "nsubjpass", "dobj", "pobj", "prep", "amod", "advmod", "aux", "auxpass", "ccomp", "xcomp",
    "advcl", "relcl", "acl", "appos", "conj", "cc", "compound", "det", "mark", "neg", "nummod", "poss", "punct", "attr",
    "acomp", "agent", "npadvmod", "prt", "pcomp", "dative", "parataxis", "quantmod", "nmod",
)  # fmt: skip
NAMES = (
    "", "PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL",
    "FAC", "EVENT", "LAW",
)  # fmt: skip
#: How a word stands on the other side: in its place, the same word elsewhere, another form of it, not at all.
KEPT, MOVED, FORM, ALONE = range(4)
#: How many values each column of the marks has.
SIZES = (4, len(POS), len(RELATIONS), len(NAMES), 5, 2, 5, 5, 5, 8, 8)
#: Likeness of the likest word of the other side, in steps; from `_ONE` on the two count as one.
_ALIKE = np.array([0.35, 0.5, 0.65])
_ONE = 0.55
_TELLING = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "which", "that", "both", "one", "some", "others"})
_NOBODY = frozenset({-1})


@dataclass(frozen=True, slots=True)
class Word:
    """One word at its place in its text."""

    start: int
    end: int
    text: str
    word: str
    lemma: str
    pos: str
    relation: str
    name: str
    #: How certain a verb tells what it tells, in steps from 1 (surely not) to 7 (surely); 0 for other words.
    sure: int


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """The words of a group, the source's first, and what the judge is told of them."""

    source: tuple[Word, ...]
    derived: tuple[Word, ...]
    #: Words of the source by those of the retelling that stand for them, by number on each side.
    partners: dict[int, int]
    marks: Numbers
    rules: Floats

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in the order of the arrays."""
        return self.source + self.derived


@dataclass(frozen=True, eq=False)
class Text:
    """What is looked up of a whole text, by its characters."""

    reading: Reading
    role: npt.NDArray[np.int8]
    quoted: npt.NDArray[np.int8]
    figure: npt.NDArray[np.int8]
    found: npt.NDArray[np.int8]
    holders: tuple[tuple[Statement, frozenset[int]], ...] = field(repr=False)


def types() -> tuple[str, ...]:
    """The types that are judged, in the order of their columns."""
    return tuple(name for name in drift_types() if name != "beyond_our_copy")


def texts_of(source: Reading, derived: Reading, found: Sequence[Found], kept: Sequence[Found]) -> tuple[Text, Text]:
    """What is looked up of the two texts; `kept` are the findings that rules alone would keep."""
    days = source.report.published, derived.report.published
    told = [_figures(source, days[0] or days[1]), _figures(derived, days[1] or days[0])]
    rows = []
    for n, reading in enumerate((source, derived)):
        at = _ruled(len(reading.text), [(f.type, (f.source, f.derived)[n]) for f in found],
                    [(f.type, (f.source, f.derived)[n]) for f in kept])  # fmt: skip
        role, quoted = _roles(reading)
        said = tuple((s, _called(reading, s)) for s in reading.statements if s.cue is not None and s.kind != "thought")
        rows.append(Text(reading, role, quoted, _valued(len(reading.text), told[n], told[1 - n]), at, said))
    return rows[0], rows[1]


def marked(group: Group, source: Text, derived: Text) -> Marked:
    """A group with its marks."""
    left, right = _words(group.source), _words(group.derived)
    states, partners = _states(left, right)
    nearest = _nearest(source.reading.text, left, derived.reading.text, right, states, partners)
    held = _held(source, left, derived, right, partners)
    marks = [
        row
        for n, (text, side) in enumerate(((source, left), (derived, right)))
        for row in zip(*_columns(text, side, states[n], nearest[n], held[n]), strict=True)
    ]
    at = [(text.found[w.start]) for text, side in ((source, left), (derived, right)) for w in side]
    ruled = np.array(at, np.int8).reshape(len(at), len(types()))
    rules = np.concatenate((ruled >= 1, ruled >= 2), axis=1).astype(np.float32)
    return Marked(tuple(left), tuple(right), partners, np.array(marks, np.int64).reshape(len(marks), len(SIZES)), rules)


def _columns(text: Text, side: list[Word], state: list[int], near: list[int], held: list[int]) -> list[list[int]]:
    return [
        state,
        [_number(POS, w.pos) for w in side],
        [_number(RELATIONS, w.relation) for w in side],
        [_number(NAMES, w.name) for w in side],
        [int(text.role[w.start]) for w in side],
        [int(text.quoted[w.start]) for w in side],
        [_shape(w.text) for w in side],
        [int(text.figure[w.start]) for w in side],
        near,
        [w.sure for w in side],
        held,
    ]


def _number(labels: tuple[str, ...], label: str) -> int:
    return labels.index(label) if label in labels else 0


def _words(sentences: Iterable[Sentence]) -> list[Word]:
    found = []
    for sentence in sentences:
        parsed = sentence.parsed
        names = {n: kind for first, last, kind in parsed.names for n in range(first, last)}
        sure = certainty(parsed)
        for n in range(len(parsed)):
            if parsed.pos[n] == "SPACE":
                continue
            verb = parsed.pos[n] in ("VERB", "AUX") and parsed.deps[n] not in ("aux", "auxpass")
            start, end = sentence.span(n, n)
            found.append(
                Word(start, end, parsed.text[parsed.starts[n] : parsed.ends[n]], parsed.words[n].lower(),
                     parsed.lemmas[n].lower(), parsed.pos[n], parsed.deps[n], names.get(n, ""),
                     round(sure[n]) + 4 if sure is not None and verb else 0)
            )  # fmt: skip
    return found


def _states(left: list[Word], right: list[Word]) -> tuple[tuple[list[int], list[int]], dict[int, int]]:
    """How each word stands on the other side, and which words are one: in order first, then the same word, then a form."""
    numbers: dict[str, int] = {}
    mine, theirs = ([numbers.setdefault(w.word, len(numbers)) for w in side] for side in (left, right))
    states, partners = ([ALONE] * len(left), [ALONE] * len(right)), dict[int, int]()
    for code in Indel.opcodes(mine, theirs):
        if code.tag == "equal":
            for n in range(code.src_end - code.src_start):
                a, b = code.src_start + n, code.dest_start + n
                partners[a], states[0][a], states[1][b] = b, KEPT, KEPT
    for key, state in ((_word, MOVED), (_lemma, FORM)):
        open_: dict[str, list[int]] = {}
        for b, word in enumerate(right):
            if states[1][b] == ALONE:
                open_.setdefault(key(word), []).append(b)
        for a, word in enumerate(left):
            if states[0][a] == ALONE and open_.get(key(word)):
                b = open_[key(word)].pop(0)
                partners[a], states[0][a], states[1][b] = b, state, state
    return states, partners


def _word(word: Word) -> str:
    return word.word


def _lemma(word: Word) -> str:
    return word.lemma


def _nearest(
    source: str, left: list[Word], derived: str, right: list[Word], states: tuple[list[int], list[int]],
    partners: dict[int, int],
) -> tuple[list[int], list[int]]:  # fmt: skip
    """Likeness of the likest word of the other side, in steps from 1; 0 for words in place and small ones.

    Words that are alike and have no partner yet become partners.
    """
    near: tuple[list[int], list[int]] = ([0] * len(left), [0] * len(right))
    tells = [np.array([w.pos in _TELLING for w in side], bool) for side in (left, right)]
    if not left or not right:
        return near
    vectors = [sentence_vectors(text, [(w.start, w.end) for w in side])
               for text, side in ((source, left), (derived, right))]  # fmt: skip
    alike = np.where(tells[0][:, None] & tells[1][None, :], vectors[0] @ vectors[1].T, -1.0)
    for n, best in enumerate((alike.max(axis=1), alike.max(axis=0))):
        steps = 1 + np.searchsorted(_ALIKE, np.maximum(best, 0.0), side="left")
        near[n][:] = [int(s) if tell and state != KEPT else 0
                      for s, tell, state in zip(steps, tells[n], states[n], strict=True)]  # fmt: skip
    taken = set(partners.values())
    for a in np.flatnonzero(tells[0]).tolist():
        if a in partners:
            continue
        rows = [(float(alike[a, b]), -b) for b in np.flatnonzero(tells[1]).tolist() if b not in taken]
        if rows and max(rows)[0] > _ONE:
            partners[a] = -max(rows)[1]
            taken.add(partners[a])
    return near


def _held(
    source: Text, left: list[Word], derived: Text, right: list[Word], partners: dict[int, int]
) -> tuple[list[int], list[int]]:
    """Who holds each word: nobody or somebody (0, 1: it has no partner), nobody on either side (2), somebody here or
    there alone (3, 4), somebody unknown (5), the same (6), others (7)."""
    holders = [_holders(source, left), _holders(derived, right)]
    found: tuple[list[int], list[int]] = ([], [])
    back = {b: a for a, b in partners.items()}
    for n, other in enumerate((partners, back)):
        mine, theirs = holders[n], holders[1 - n]
        found[n][:] = [_agree(who, theirs[other[k]]) if k in other else int(who is not None)
                       for k, who in enumerate(mine)]  # fmt: skip
    return found


def _agree(mine: frozenset[int] | None, theirs: frozenset[int] | None) -> int:
    if mine is None or theirs is None:
        return 2 if mine is theirs else 3 if theirs is None else 4
    return 5 if _NOBODY in (mine, theirs) else 6 if mine & theirs else 7


def _holders(text: Text, side: list[Word]) -> list[frozenset[int] | None]:
    """The words for who says each word; `_NOBODY` for somebody unknown, None where it is said by nobody."""
    found: list[frozenset[int] | None] = []
    for word in side:
        inside = [who for s, who in text.holders if any(a <= word.start < b for a, b in s.content)]
        found.append((frozenset().union(*inside) or _NOBODY) if inside else None)
    return found


def _called(reading: Reading, statement: Statement) -> frozenset[int]:
    """The words of a source, with those of the person that it was found to be; none for a pronoun of nobody known."""
    if statement.source is None:
        return frozenset()
    written, who = reading.text[slice(*statement.source)].lower(), statement.speaker
    known = [part for part in (who.name, who.role, who.affiliation) if part] if who is not None else []
    return frozenset(stems_of(" ".join(("" if written in _PRONOUNS else written, *known)).lower()))


def _roles(reading: Reading) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """By character: part in a statement (1 source, 2 cue, 3 content), and whether it is quoted."""
    role, quoted = (np.zeros(len(reading.text) + 1, np.int8) for _ in range(2))
    for statement in reading.statements:
        for start, end in statement.content:
            role[start:end] = 3
    for statement in reading.statements:
        for span, number in ((statement.source, 1), (statement.cue, 2)):
            if span is not None:
                role[slice(*span)] = number
    for start, end in reading.quotes:
        quoted[start:end] = 1
    return role, quoted


def _figures(reading: Reading, published: str | None) -> tuple[list[Quantity], list[Time]]:
    day = published or SOME_DAY
    return ([q for q in find_quantities(reading.text) if q.value is not None],
            [t for t in find_times(reading.text, day) if t.value])  # fmt: skip


def _valued(
    length: int, mine: tuple[list[Quantity], list[Time]], theirs: tuple[list[Quantity], list[Time]]
) -> npt.NDArray[np.int8]:
    """By character: a figure that the other text has (1) or has not (2), a time that it has (3) or has not (4)."""
    found = np.zeros(length + 1, np.int8)
    for quantity in mine[0]:
        found[quantity.start : quantity.end] = 1 if any(same(quantity, q) for q in theirs[0]) else 2
    for time in mine[1]:
        found[time.start : time.end] = 3 if any(same_time(time, t) for t in theirs[1]) else 4
    return found


def _ruled(
    length: int, found: Iterable[tuple[str, Span | None]], kept: Iterable[tuple[str, Span | None]]
) -> npt.NDArray[np.int8]:
    """By character and type: found by a rule (1), and kept by rules alone (2)."""
    columns = {name: n for n, name in enumerate(types())}
    at = np.zeros((length + 1, len(columns)), np.int8)
    for value, rows in ((1, found), (2, kept)):
        for name, span in rows:
            if span is not None and name in columns:
                at[span[0] : span[1], columns[name]] = value
    return at


def _shape(text: str) -> int:
    """Marks, figures, capitals throughout, a capital at the head, small letters."""
    if not any(map(str.isalnum, text)):
        return 0
    if any(map(str.isdigit, text)):
        return 1
    if text.isupper() and len(text) > 1:
        return 2
    return 3 if text[0].isupper() else 4
