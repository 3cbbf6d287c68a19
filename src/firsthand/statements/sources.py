"""Who says it and to whom, from the place of a cue in its sentence."""

from __future__ import annotations

from firsthand.statements.cues import holding, kind_of
from firsthand.statements.parse import Parsed

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
#: Verbs between a cue and the one that has its subject, at most.
_DEEPEST = 5


def source_of(sentence: Parsed, cue: int, content: set[int]) -> set[int]:
    """The tokens of the source of a cue; empty where the sentence names none."""
    verb = sentence.tags[cue].startswith("VB")
    head = _subject(sentence, cue, content, 0) if verb else _owner(sentence, cue)
    if head is None or head in content or sentence.deps[head] == "expl":
        return set()
    return trimmed(sentence, head)


def trimmed(sentence: Parsed, head: int) -> set[int]:
    """A noun with what stands by it, without relative clauses."""
    away = frozenset(c for c in sentence.children[head] if sentence.deps[c] in ("relcl", "advcl", "parataxis", "ccomp"))
    return sentence.subtree(head, away)


def addressee_of(sentence: Parsed, verb: int) -> set[int]:
    """The tokens of whom a verb is said to: "told X that", "said to X"."""
    given = sentence.child(verb, "dative")
    if given is not None and sentence.pos[given] == "ADP":
        inner = sentence.child(given, "pobj")
        return set() if inner is None else sentence.subtree(given)
    clause = any(sentence.deps[c] in ("ccomp", "xcomp", "pcomp") for c in sentence.children[verb])
    if given is None and clause:
        given = sentence.child(verb, "dobj")
    if given is not None:
        return trimmed(sentence, given)
    for child in sentence.children[verb]:
        if clause and sentence.deps[child] == "prep" and sentence.words[child] == "to":
            return sentence.subtree(child)
    return set()


def as_saying(sentence: Parsed, verb: int) -> bool:
    """Whether somebody is quoted "as saying": then that word is the cue, and who is quoted the source."""
    if sentence.lemmas[verb] not in ("quote", "cite"):
        return False
    phrase = next((c for c in sentence.children[verb] if sentence.words[c] == "as"), None)
    below = None if phrase is None else sentence.child(phrase, "pcomp")
    return below is not None and kind_of(sentence.lemmas[below]) is not None


def _subject(sentence: Parsed, verb: int, content: set[int], depth: int) -> int | None:
    """The head of who does what a verb says, where the verb has no subject of its own from the one that it hangs on."""
    agent = sentence.child(verb, "agent")
    if agent is not None:
        return sentence.child(agent, "pobj")
    passive = sentence.child(verb, "auxpass") is not None
    subject = sentence.child(verb, *_SUBJECTS)
    if subject is not None and subject not in content:
        return None if passive and sentence.deps[subject] == "nsubjpass" else subject
    if passive or depth == _DEEPEST:
        return None
    above = _from_above(sentence, verb, content, depth)
    return _behind(sentence, verb, content) if above is None else above


def _from_above(sentence: Parsed, verb: int, content: set[int], depth: int) -> int | None:
    relation, head = sentence.deps[verb], sentence.heads[verb]
    if head == verb or head in content:
        return None
    if relation in ("acl", "relcl") and sentence.tags[verb] != "VBN":
        return head
    if relation in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep"):
        if sentence.pos[head] == "ADP":
            quoted = sentence.words[head] == "as"
            head = sentence.heads[head]
            if quoted:  # "quoted him as saying": who is quoted speaks
                return sentence.child(head, "dobj", "nsubjpass")
        if relation == "conj" and sentence.tags[verb] in ("VB", "VBP") and sentence.tags[head] == "VBZ":
            head = sentence.heads[head]  # "they cannot say how it works, but suspect": it is not "it" that suspects
        return _subject(sentence, head, content, depth + 1) if sentence.tags[head].startswith("VB") else None
    return None


def _behind(sentence: Parsed, verb: int, content: set[int]) -> int | None:
    """ "..., said Minister X": what the parser may take for an object, right behind the verb."""
    after = sentence.child(verb, "dobj", "attr", "npadvmod")
    if sentence.tags[verb] not in ("VBD", "VBZ") or after is None or after in content:
        return None
    return after if min(sentence.subtree(after)) == verb + 1 else None


def _owner(sentence: Parsed, noun: int) -> int | None:
    """Whose claim or belief: "X's claim", "a claim by X", "X made the claim", "X is sure"."""
    owner = sentence.child(noun, "poss")
    if owner is not None:
        return owner
    for child in sentence.children[noun]:
        if sentence.deps[child] in ("prep", "agent") and sentence.words[child] in ("by", "from", "of", "among"):
            return sentence.child(child, "pobj")
    head = sentence.heads[noun]
    if sentence.pos[head] == "ADP":
        head = sentence.heads[head]
    if head != noun and sentence.tags[head].startswith("VB") and sentence.lemmas[head] in holding():
        return _subject(sentence, head, {noun}, 0)
    return None
