"""Acts told by a participle, a gerund or a noun, with how firmly: "escaping", "a planned closure", "asked for a meeting"."""

from __future__ import annotations

from firsthand.drift.found import rules
from firsthand.drift.levels import FIRMNESS, chain_of, level_of
from firsthand.drift.predicates import Predicate, arguments_of, predicates
from firsthand.drift.readings import Sentence
from firsthand.statements.parse import once

#: Endings of nouns made of verbs (Quirk et al., A Comprehensive Grammar of the English Language, appendix I), beside none.
_ENDINGS = ("tion", "sion", "ment", "al", "ure", "ing", "ance", "ence", "y", "age")
#: Letters that a noun and its verb share at least, and by how many a shared stem may be shorter than the verb.
_ROOT, _CUT = 4, 2
#: Prepositions behind which a gerund tells what was done.
_DONE = frozenset({"after", "since", "by", "having"})


@once
def acts(sentence: Sentence) -> tuple[Predicate, ...]:
    """The acts of a sentence that are told in another form than by a verb of its own tense, in order."""
    told = {p.token for p in predicates(sentence)}
    found = []
    for token in range(len(sentence.parsed)):
        if token in told:
            continue
        level = _participle(sentence, token) or _noun(sentence, token)
        if level is not None:
            chain = chain_of(sentence, token)
            tokens = sorted({token, *_shown(sentence, token), *(t for t in chain if t < token)})
            found.append(Predicate(sentence, token, sentence.span(tokens[0], tokens[-1]), sentence.parsed.lemmas[token],
                                   level, False, arguments_of(sentence, {token, *chain})))  # fmt: skip
    return tuple(found)


def one_root(noun: str, verb: str) -> bool:
    """Whether a noun is made of a verb: "closure" of "close", "withdrawal" of "withdraw", "visit" of "visit"."""
    short = min(len(noun), len(verb))
    same = next((n for n in range(short) if noun[n] != verb[n]), short)
    made = noun == verb or noun.endswith(_ENDINGS)
    return made and same >= min(len(verb), max(_ROOT, len(verb) - _CUT))


def _participle(sentence: Sentence, token: int) -> str | None:
    """The level of a participle or a gerund that stands for a clause."""
    parsed = sentence.parsed
    if parsed.pos[token] != "VERB" or parsed.tags[token] not in ("VBN", "VBG"):
        return None
    chain = chain_of(sentence, token)
    if len(chain) > 1:
        return level_of(sentence, chain)
    head = parsed.heads[token]
    behind = parsed.deps[token] == "pcomp" and parsed.words[head] in _DONE
    reduced = parsed.deps[token] == "acl" and parsed.pos[head] in ("NOUN", "PROPN")
    return "done" if behind or reduced else None


def _noun(sentence: Sentence, token: int) -> str | None:
    """The level of a noun that tells an act, where something says it: its adjective, its verb, what it is asked by."""
    parsed = sentence.parsed
    if parsed.pos[token] != "NOUN":
        return None
    words = {parsed.words[c] for c in parsed.children[token] if parsed.deps[c] in ("amod", "compound")}
    if words & rules("levels", "adverbs") or words & rules("levels", "open_adjectives"):
        return "possible"
    head, dep = parsed.heads[token], parsed.deps[token]
    if dep == "pobj":
        head = parsed.heads[head]
    elif dep != "dobj":
        return None
    lemma = parsed.lemmas[head]
    meant = frozenset[str]().union(*(rules("levels", n) for n in ("intention", "asking", "intention_nouns", "meaning")))
    if lemma in meant and head != token:
        rest = level_of(sentence, chain_of(sentence, head)) or "intention"
        return min("intention", rest, key=FIRMNESS.__getitem__)
    return None


def _shown(sentence: Sentence, token: int) -> list[int]:
    """The tokens that are shown with an act: what governs a noun, its phrase, and the object of a participle."""
    parsed = sentence.parsed
    shown = [t for t in parsed.subtree(token) if abs(t - token) <= 5 and parsed.pos[t] != "PUNCT"]
    if parsed.pos[token] == "NOUN":
        head = parsed.heads[token]
        head = parsed.heads[head] if parsed.deps[token] == "pobj" else head
        if 0 < token - head <= 8:
            chain = [t for t in chain_of(sentence, head) if t <= head]
            marks = [
                c
                for t in chain
                for c in parsed.children[t]
                if parsed.deps[c] in ("aux", "auxpass", "nsubj", "nsubjpass")
            ]
            shown += [*chain, *(m for m in marks if m < token)]
    return shown
