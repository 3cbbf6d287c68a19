"""The shapes in which English puts what somebody says beside the word of saying, read off a parse.

A frame is a cue word with its content in one of a few grammatical places: a clause ("said that ..."), a clause before
it ("..., he said"), an object, an infinitive, a phrase ("called for ..."), or behind "according to". Which words cue in
which frame is data (`data/cues.toml`); here is only where the content and the source stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.statements.cues import claims
from firsthand.statements.parse import Parsed, once
from firsthand.statements.sources import addressee_of, source_of
from firsthand.statements.tails import tails, told_to

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_NOUNS = ("NOUN", "PROPN")
_NUMBERS = ("CARDINAL", "MONEY", "ORDINAL", "PERCENT", "QUANTITY")
#: Words that open a clause set against the one before.
_AGAINST = ("while", "although", "though", "whereas")
#: What the object frame takes; a pronoun says nothing of what was said.
_PHRASES = ("for", "of", "about", "as", "against", "on", "with", "to", "over", "in", "from", "at", "by")


@dataclass(frozen=True, slots=True)
class Framed:
    """A cue with its content and source as tokens of one sentence, and the frame they stand in."""

    cue: int
    lemma: str
    frame: str
    content: frozenset[int]
    source: frozenset[int]
    addressee: frozenset[int] = frozenset()


def framed(sentence: Parsed) -> Iterator[Framed]:
    """Every word with something in the place of content, whether or not it is a word of saying, in order."""
    behind = list(tails(sentence))
    outer = frozenset(verb for verb, _, _ in behind)
    for token in range(len(sentence)):
        tag = sentence.tags[token]
        if sentence.words[token] == "according":
            yield from _according(sentence, token)
        elif tag.startswith("VB"):
            yield from _verb(sentence, token, outer)
        elif tag.startswith("NN") or tag.startswith("JJ"):
            yield from _clause_of_noun(sentence, token)
    for verb, content, source in behind:
        to = frozenset(told_to(sentence, verb))
        yield Framed(verb, sentence.lemmas[verb], "tail", frozenset(content), frozenset(source), to)


@once
def frames_of(sentence: Parsed) -> tuple[Framed, ...]:
    """The same, worked out once: rules and the network look at it."""
    return tuple(framed(sentence))


def contrast(sentence: Parsed, content: set[int]) -> set[int]:
    """What a report adds behind a comma: ", while others doubt it", ", an account that nobody could confirm"."""
    away: set[int] = set()
    for token in content:
        if sentence.lemmas[token] in claims() and sentence.child(token, "relcl", "acl") is not None:
            below = sentence.subtree(token)
            first = min(below)
            if max(below) == max(content) and min(content) < first - 1 and sentence.words[first - 1] == ",":
                away |= below | {first - 1}
        mark = sentence.child(token, "mark") if sentence.deps[token] == "advcl" else None
        if mark is not None and sentence.words[mark] in _AGAINST:
            below = sentence.subtree(token)
            first = min(below)
            if max(below) == max(content) and min(content) < first - 1 and sentence.words[first - 1] == ",":
                away |= below | {first - 1}
    return away


def _verb(sentence: Parsed, verb: int, outer: frozenset[int]) -> Iterator[Framed]:
    for frame, content in _contents(sentence, verb):
        if frame == "clause" and outer & content and max(outer & content) > verb and verb in outer:
            continue  # "he said Thursday, the Gazette reported": the last verb speaks of all before it
        to = addressee_of(sentence, verb)
        # What is said is what is left when those who said it and to whom are taken out.
        kept = content - to
        if frame == "infinitive":  # who is asked to do it is part of what is asked
            kept |= to | _raised(sentence, verb)
        elif frame.startswith("clause"):
            kept -= contrast(sentence, kept)
        source = source_of(sentence, verb, content - to)
        if kept - source:
            yield Framed(verb, sentence.lemmas[verb], frame, frozenset(kept - source), frozenset(source), frozenset(to))


def _contents(sentence: Parsed, verb: int) -> Iterator[tuple[str, set[int]]]:
    for child in sentence.children[verb]:
        frame = _frame(sentence, verb, child)
        if frame:
            content = sentence.subtree(child)
            if frame.startswith("phrase_"):
                content -= {child}
            if frame in ("complement", "phrase_as", "measure"):  # "sees it as an option": both are the view
                content |= {child} | _object(sentence, verb)
            if frame == "clause":
                content |= _joined(sentence, verb, child) | _ahead(sentence, verb)
            if content:
                yield frame, content
    charge = _charge(sentence, verb)
    if charge:
        yield "phrase_of", charge
    if sentence.child(verb, "ccomp", "oprd") is None:
        yield from _behind_noun(sentence, verb)
    aside = sentence.deps[verb] in ("parataxis", "ccomp", "advcl") and _set_off(sentence, verb)
    if aside and sentence.child(verb, "ccomp", "dobj", "xcomp") is None:
        yield "parenthesis", sentence.subtree(sentence.heads[verb], frozenset({verb}))


def _frame(sentence: Parsed, verb: int, child: int) -> str:
    """The frame that a dependent of a verb stands in; empty where content does not stand so."""
    relation = sentence.deps[child]
    if relation == "ccomp":
        frame = "clause_before" if child < verb else "clause"
        return "" if _reduced(sentence, verb, child) else frame
    if relation == "xcomp":
        return "infinitive" if sentence.tags[child] == "VB" else "complement"
    if relation == "prep" and sentence.words[child] == "at" and _measured(sentence, verb, child):
        return "measure"
    if relation == "prep" and child > verb and sentence.words[child] in _PHRASES:
        return "phrase_" + sentence.words[child]
    if relation == "advcl" and child > verb:
        mark = sentence.child(child, "mark")
        word = "" if mark is None else sentence.words[mark]
        return "clause" if word in ("that", "whether", "if") else "infinitive" if word == "for" else ""
    return {"dobj": "object", "attr": "object", "oprd": "complement", "pcomp": "phrase"}.get(relation, "")


def _reduced(sentence: Parsed, verb: int, child: int) -> bool:
    """Whether what the parser takes for a clause describes the noun before it: "said in a statement read out there"."""
    first = min(sentence.subtree(child))
    helped = sentence.child(child, "nsubj", "nsubjpass", "aux", "auxpass", "mark", "expl") is not None
    return sentence.tags[child] == "VBN" and not helped and first > verb + 1 and sentence.pos[first - 1] in _NOUNS


def _ahead(sentence: Parsed, verb: int) -> set[int]:
    """The clause before a verb behind which a colon and another clause stand: "it was late, she said: nobody came"."""
    if sentence.words[verb + 1 : verb + 2] != (":",):
        return set()
    before = next((c for c in sentence.children[verb] if c < verb and sentence.deps[c] == "ccomp"), None)
    return set() if before is None else sentence.subtree(before)


def _behind_noun(sentence: Parsed, verb: int) -> Iterator[tuple[str, set[int]]]:
    """What the parser hangs on a noun beside the verb: "admitted in a letter that", "called the plan 'a dead end'"."""
    for child in sentence.children[verb]:
        inner = sentence.child(child, "pobj") if sentence.deps[child] == "prep" and child > verb else None
        for clause in () if inner is None else sentence.children[inner]:
            mark = sentence.child(clause, "mark") if sentence.deps[clause] in ("acl", "relcl", "ccomp") else None
            subject = sentence.child(clause, *SUBJECTS)
            if mark is not None and sentence.words[mark] == "that" and subject is not None:
                yield "clause", sentence.subtree(clause)
        if sentence.deps[child] == "dobj":
            for beside in sentence.children[child]:
                first = min(sentence.subtree(beside)) if sentence.deps[beside] == "appos" else 0
                if first > child and sentence.words[first - 1] in ("“", '"', "``", "‘", "'"):
                    yield "complement", sentence.subtree(child)


def _raised(sentence: Parsed, verb: int) -> set[int]:
    """The subject of a passive word of saying, which is the subject of what is said: "X is expected to leave"."""
    passive = sentence.child(verb, "auxpass") is not None
    subject = sentence.child(verb, "nsubjpass") if passive else None
    return set() if subject is None else sentence.subtree(subject)


def _charge(sentence: Parsed, verb: int) -> set[int]:
    """What somebody is accused of, where the parse hangs it on who is accused."""
    thing = sentence.child(verb, "dobj")
    of = None if thing is None else next((c for c in sentence.children[thing] if sentence.words[c] == "of"), None)
    return set() if of is None else sentence.subtree(of) - {of}


def _measured(sentence: Parsed, verb: int, at: int) -> bool:
    """Whether a verb puts its object at a number."""
    below = sentence.subtree(at)
    numbers = {t for s, e, kind in sentence.names if kind in _NUMBERS for t in range(s, e)}
    numbers |= {t for t in below if sentence.pos[t] == "NUM"}
    return sentence.child(verb, "dobj") is not None and bool(numbers & below)


def _joined(sentence: Parsed, verb: int, clause: int) -> set[int]:
    """What a further "and that ..." says, where the parse hangs it on the verb of saying itself."""
    found: set[int] = set()
    for child in sentence.children[verb]:
        if child > clause and sentence.deps[child] == "conj":
            below = sentence.subtree(child)
            first = min(t for t in below if sentence.pos[t] != "PUNCT")
            if sentence.words[first] == "that" and sentence.words[first - 1] in ("and", "but", "or"):
                found |= {*range(first - 1, first), *below}
                found |= {first - 2} if sentence.words[first - 2] == "," else set()
    return found


def _object(sentence: Parsed, verb: int) -> set[int]:
    thing = sentence.child(verb, "dobj")
    return set() if thing is None else sentence.subtree(thing)


def _set_off(sentence: Parsed, verb: int) -> bool:
    """Whether commas or dashes part the verb's branch from the clause that it stands in."""
    branch = sorted(t for t in sentence.subtree(verb) if sentence.pos[t] != "PUNCT")
    first, last = branch[0], branch[-1]
    before = sentence.words[first - 1] if first else ""
    after = sentence.words[last + 1] if last + 1 < len(sentence) else "."
    return before in {",", "—", "–", "-", "(", ",”", ',"'} and after in {",", "—", "–", "-", ")", ".", "”", '"'}


def _according(sentence: Parsed, token: int) -> Iterator[Framed]:
    to = token + 1
    if to >= len(sentence) or sentence.words[to] != "to":
        return
    what = sentence.child(to, "pobj")
    if what is None:  # what follows "to" may be taken for a verb
        what = sentence.child(token, "advcl", "xcomp", "pcomp", "pobj")
    if what is None:
        return
    head = sentence.heads[token]
    while sentence.pos[head] not in ("VERB", "AUX") and sentence.heads[head] != head:
        head = sentence.heads[head]
    if sentence.words[token - 1] == ",":  # behind a comma it is said of all that is joined before
        while sentence.deps[head] == "conj":
            head = sentence.heads[head]
    content = sentence.subtree(head, frozenset({token}))
    source = sentence.subtree(what) - {to}
    if content - source:
        yield Framed(token, "according", "according", frozenset(content - source), frozenset(source))


def _clause_of_noun(sentence: Parsed, noun: int) -> Iterator[Framed]:
    adjective = sentence.tags[noun].startswith("JJ")
    for child in sentence.children[noun]:
        relation = sentence.deps[child]
        if relation not in ("ccomp", "acl", "xcomp") or child < noun:
            continue
        mark = sentence.child(child, "mark")
        to = sentence.child(child, "aux")
        infinitive = to is not None and sentence.words[to] == "to"
        if relation == "acl" and mark is None and not infinitive:
            continue
        frame = ("adjective" if adjective else "noun") + ("_infinitive" if infinitive else "_clause")
        source = source_of(sentence, noun, set())
        content = sentence.subtree(child)
        if content - source:
            yield Framed(noun, sentence.lemmas[noun], frame, frozenset(content - source), frozenset(source - content))
