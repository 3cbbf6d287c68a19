"""How firmly a verb is told: the words that govern it, its auxiliaries and adverbs, and the least firm of them."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.drift.found import rules
from firsthand.drift.readings import Sentence

#: How firm each level is.
FIRMNESS = {"possible": 1, "probable": 2, "intention": 3, "agreed": 4, "decided": 5, "future": 6, "done": 7}
#: Relations in which a verb hangs on the word that governs it.
_GOVERNED = frozenset({"xcomp", "ccomp", "acl", "acomp", "advcl", "pcomp", "oprd"})


def chain_of(sentence: Sentence, token: int) -> list[int]:
    """The token and the words that govern it, the outermost last."""
    chain = [token]
    while True:
        above = _above(sentence, chain[-1], len(chain) > 1)
        if above is None or above in chain:
            return chain
        chain.append(above)


def _above(sentence: Sentence, at: int, governed: bool) -> int | None:
    """The word that says how firm another is: "plan" for "to do", "believe" for "that it was", "close" for "to doing"."""
    parsed, head = sentence.parsed, sentence.parsed.heads[at]
    dep, lemma, beyond = parsed.deps[at], parsed.lemmas[head], parsed.heads[head]
    if head == at:
        return None
    if dep in ("pcomp", "pobj") and beyond != at and _over(parsed.lemmas[beyond], parsed.pos[beyond], dep):
        return beyond  # "close to signing", "on the verge of leaving", "suspected of having taken"
    adverbial = dep == "advcl" and parsed.tags[at] != "VB"
    if dep in _GOVERNED and lemma in governing() and _infinitive(sentence, at) and not adverbial:
        return head
    if _holds(sentence, at, head) or (dep == "ccomp" and _not_excluded(sentence, head)):
        return head
    talks = _talks(sentence, head) if dep in ("advcl", "xcomp") else None
    if talks is not None and _infinitive(sentence, at):
        return talks
    announced = parsed.pos[at] == "NOUN" and dep == "dobj" and lemma in rules("levels", "speech")
    return head if announced and governed else None


def _holds(sentence: Sentence, at: int, head: int) -> bool:
    """Whether a word says that its clause is held to be so: "police believe that", "is said to have left"."""
    parsed, dep, lemma = sentence.parsed, sentence.parsed.deps[at], sentence.parsed.lemmas[head]
    if dep in ("xcomp", "oprd") and lemma in rules("levels", "reputed"):
        return parsed.child(head, "auxpass") is not None
    return dep in ("ccomp", "csubj", "relcl", "acl") and lemma in rules("levels", "belief") | rules(
        "levels", "probable"
    )


def _over(lemma: str, pos: str, dep: str) -> bool:
    """Whether a noun, an adjective or a verb says by its preposition how firm an act is."""
    if lemma in rules("levels", "proximate") and pos != "VERB":
        return True
    return dep == "pcomp" and lemma in rules("levels", "accusing") | rules("levels", "intention_nouns")


def _not_excluded(sentence: Sentence, token: int) -> bool:
    """Whether something is only not ruled out."""
    parsed = sentence.parsed
    excluding = parsed.lemmas[token] in rules("levels", "excluding")
    return excluding and any(parsed.deps[c] == "neg" or parsed.words[c] == "no" for c in parsed.children[token])


def _talks(sentence: Sentence, token: int) -> int | None:
    """The noun of an intention in which a verb of being has its subject: "is in talks", "is under orders"."""
    parsed = sentence.parsed
    if parsed.lemmas[token] not in ("be", "remain", "enter", "hold"):
        return None
    things = [c for c in parsed.children[token] if parsed.deps[c] in ("dobj", "attr")]
    things += [g for c in parsed.children[token] if parsed.deps[c] == "prep" for g in parsed.children[c]]
    return next((t for t in things if parsed.lemmas[t] in rules("levels", "intention_nouns")), None)


def _infinitive(sentence: Sentence, token: int) -> bool:
    """Whether the word hangs on its governor as "to do" does; adjectives on a verb of seeming do."""
    parsed = sentence.parsed
    if parsed.pos[token] not in ("VERB", "AUX"):
        return True
    if parsed.tags[token] == "VB" and parsed.lemmas[parsed.heads[token]] in rules("levels", "enabling"):
        return True  # "let them vote"
    return any(parsed.words[c] == "to" and parsed.deps[c] == "aux" for c in parsed.children[token]) or parsed.tags[
        token
    ] in ("VBN", "VBG")


def level_of(sentence: Sentence, chain: list[int]) -> str | None:
    """The least firm of what the chain says; None where nothing is told."""
    levels = [level for token in chain for level in [_own(sentence, token, token != chain[0])] if level]
    parsed = sentence.parsed
    if len(chain) == 1 and not levels:
        if parsed.tags[chain[0]] in ("VBD", "VBZ", "VBP"):
            return "intention" if _meant(sentence, chain[0]) else "done"
        finite = any(
            parsed.tags[c] in ("VBD", "VBZ", "VBP")
            for c in parsed.children[chain[0]]
            if parsed.deps[c] in ("aux", "auxpass")
        )
        headed = parsed.heads[chain[0]] == chain[0] and any(parsed.words[c] == "to" for c in parsed.children[chain[0]])
        return "done" if finite else "future" if headed or _headline(sentence, chain[0]) else None
    if not levels:
        return "intention" if len(chain) == 1 and _meant(sentence, chain[0]) else "done"
    return min(levels, key=FIRMNESS.__getitem__)


def _meant(sentence: Sentence, token: int) -> bool:
    """Whether a verb tells a thing that is meant: "planned a review"."""
    parsed = sentence.parsed
    return parsed.lemmas[token] in rules("levels", "meaning") and parsed.child(token, "dobj") is not None


def _headline(sentence: Sentence, token: int) -> bool:
    """Whether "to do" is what a headline tells: there is no finite verb in it."""
    parsed = sentence.parsed
    finite = any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in parsed.tags)
    return not finite and any(parsed.words[c] == "to" for c in parsed.children[token]) and parsed.text[-1:] not in ".!?"


def _own(sentence: Sentence, token: int, governs: bool) -> str | None:
    """What one word, where it governs another, and its auxiliaries and adverbs say of how firm it is."""
    parsed = sentence.parsed
    found = list(_governs(sentence, token)) if governs else []
    if any(parsed.words[c] == "whether" and parsed.deps[c] in ("mark", "advmod") for c in parsed.children[token]):
        found.append("possible")
    for child in (*parsed.children[token], *_borrowed(sentence, token)):
        word, dep = parsed.words[child], parsed.deps[child]
        if dep in ("aux", "auxpass") and parsed.lemmas[child] in rules("levels", "probable"):
            found.append("probable")
        if dep == "aux" and word in rules("levels", "possible"):
            found.append("possible")
        elif dep == "aux" and word in rules("levels", "future"):
            found.append("future")
        elif dep == "advmod" and word in rules("levels", "adverbs"):
            found.append("probable")
        elif dep == "attr" and any(parsed.words[c] in rules("levels", "adverbs") for c in parsed.children[child]):
            found.append("probable")  # "a likely explanation"
        elif dep == "prep" and word in ("under", "in") and not governs:
            found += ["intention"] * any(parsed.lemmas[c] in rules("levels", "plans") for c in parsed.children[child])
    return min(found, key=FIRMNESS.__getitem__) if found else None


def _governs(sentence: Sentence, token: int) -> Iterator[str]:
    """What a word says of the act that it governs."""
    lemma = sentence.parsed.lemmas[token]
    yield from (name for name in ("intention", "probable", "agreed", "decided") if lemma in rules("levels", name))
    if lemma in rules("levels", "reputed"):
        yield "probable"
    if lemma in rules("levels", "belief") | rules("levels", "accusing"):
        yield "intention" if _urged(sentence, token) else "probable"
    if lemma in rules("levels", "proximate") | rules("levels", "asking") | rules("levels", "intention_nouns"):
        yield "intention"
    if lemma in rules("levels", "enabling") or _not_excluded(sentence, token):
        yield "possible"


def _urged(sentence: Sentence, token: int) -> bool:
    """Whether what stands behind a verb is what should be done: "suggested that she call"."""
    parsed = sentence.parsed
    clause = parsed.child(token, "ccomp")
    if clause is None or parsed.child(clause, "aux") is not None:
        return False
    subject = parsed.child(clause, "nsubj")
    one = subject is not None and (
        parsed.words[subject] in ("he", "she", "it") or parsed.tags[subject] in ("NN", "NNP")
    )
    return parsed.tags[clause] == "VB" or (parsed.tags[clause] == "VBP" and one)  # a subjunctive


def _borrowed(sentence: Sentence, token: int) -> list[int]:
    """The auxiliaries that a verb joined by "and" has from the one before it: "would review and widen"."""
    parsed, head = sentence.parsed, sentence.parsed.heads[token]
    own = any(parsed.deps[c] in ("aux", "nsubj", "nsubjpass") for c in parsed.children[token])
    if parsed.deps[token] != "conj" or parsed.tags[token] != "VB" or own:
        return []
    return [c for c in parsed.children[head] if parsed.deps[c] == "aux" and parsed.words[c] != "to"]


def governing() -> frozenset[str]:
    names = (
        "decided",
        "agreed",
        "begun",
        "enabling",
        "intention",
        "probable",
        "transparent",
        "asking",
        "intention_nouns",
    )
    return frozenset().union(*(rules("levels", name) for name in names))
