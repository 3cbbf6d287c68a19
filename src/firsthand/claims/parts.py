"""The parts of a claim from the parse: actor, target, holder, and what lies in the verb's own clause."""

from __future__ import annotations

from firsthand.statements.parse import Parsed

#: Heads looked at on the way up; a longer chain is a parse gone wrong.
_CLIMB = 4
#: Branches that tell of something else than the phrase that they hang on.
_ASIDE = frozenset({"relcl", "appos", "punct", "advcl", "parataxis", "cc", "conj", "acl"})
_OTHER_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "conj", "parataxis", "nsubj", "csubj"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NESTED = frozenset({"relcl", "ccomp", "advcl", "parataxis"})
_RELATIVE = frozenset({"who", "that", "which"})


def actor_of(parsed: Parsed, verb: int) -> int | None:
    """The word at the head of who does it: the subject, the agent of a passive, or the subject of what governs it."""
    at = verb
    for _ in range(_CLIMB):
        if (agent := parsed.child(at, "agent")) is not None:
            return parsed.child(agent, "pobj")
        if at == verb and parsed.child(at, "nsubjpass") is not None:
            return None
        subject = parsed.child(at, "nsubj", "nsubjpass")
        if subject is not None:
            return parsed.heads[at] if parsed.words[subject] in _RELATIVE and parsed.deps[at] == "relcl" else subject
        if parsed.deps[at] not in ("xcomp", "conj", "advcl", "pcomp", "prep", "acomp", "oprd"):
            return None
        at = parsed.heads[at]
        # "urged the board to leave": it is the board that is to leave
        told = parsed.child(at, "dobj")
        if told is not None and parsed.deps[verb] == "xcomp":
            return told
    return None


def targets_of(parsed: Parsed, verb: int) -> list[int]:
    """The words at the head of what it may be done to, the likeliest first: object, what was done to in a passive, what
    a preposition adds, else the clause below it."""
    found = parsed.child(verb, "dobj", "nsubjpass", "attr", "oprd")
    added = (_added(parsed, c) for c in parsed.children[verb] if parsed.deps[c] in ("prep", "prt") and c > verb)
    heads = [found, *added]
    return [head for head in heads if head is not None] or [
        head for head in (parsed.child(verb, "xcomp", "ccomp"),) if head is not None
    ]


def _added(parsed: Parsed, adverbial: int) -> int | None:
    """The noun below a preposition or particle."""
    at = adverbial
    while parsed.deps[at] in ("prep", "prt"):
        below = parsed.child(at, "pobj", "prep", "pcomp")
        if below is None:
            return None
        at = below
    return at if parsed.deps[at] in ("pobj", "pcomp") else None


def phrase(parsed: Parsed, head: int, whole: bool = False) -> tuple[int, int]:
    """The stretch of a phrase by its head, without what is told aside (all of it where `whole`)."""
    tokens = parsed.subtree(head)
    if not whole:
        tokens = parsed.subtree(head, frozenset(c for token in tokens for c in _aside(parsed, token)))
    first = last = head
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens and (whole or parsed.deps[last + 1] != "punct"):
        last += 1
    return parsed.starts[first], parsed.ends[last]


def _aside(parsed: Parsed, token: int) -> set[int]:
    """The branches of a word that are told aside; nouns joined to it are not ("Halvonia and Orsmark")."""
    below = parsed.children[token]
    joined = {c for c in below if parsed.deps[c] == "conj" and parsed.pos[c] in _NOUNS}
    kept = joined | {c for c in below if joined and parsed.deps[c] == "cc" and c < max(joined)}
    return {c for c in below if parsed.deps[c] in _ASIDE} - kept


def holder_of(parsed: Parsed, verb: int, sayings: frozenset[str]) -> int | None:
    """The word at the head of who holds it: the subject of the saying above it, or who stands behind "according to"."""
    at = verb
    for _ in range(_CLIMB):
        for child in parsed.children[at]:
            if parsed.words[child] == "according" and (to := parsed.child(child, "prep")) is not None:
                return parsed.child(to, "pobj")
            if parsed.deps[child] == "parataxis" and parsed.lemmas[child] in sayings:
                return parsed.child(child, "nsubj")
        head = parsed.heads[at]
        if head == at:
            return None
        if parsed.lemmas[head] in sayings and parsed.deps[at] in ("ccomp", "xcomp"):
            return parsed.child(head, "nsubj")
        at = head
    return None


def clause(parsed: Parsed, verb: int) -> set[int]:
    """The words of the verb's own clause: all below it but other clauses, however deep, and its subject."""
    other = {c for c in parsed.children[verb] if parsed.deps[c] in _OTHER_CLAUSES}
    deep = {t for t in parsed.subtree(verb) if t != verb and parsed.deps[t] in _NESTED}
    return parsed.subtree(verb, frozenset(other | deep))
