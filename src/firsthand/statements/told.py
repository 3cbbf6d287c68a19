"""What a sentence tells of somebody whom it names, wherever the name stands in it: role, country or body."""

from __future__ import annotations

from firsthand.model import Speaker
from firsthand.statements.naming import name_tokens
from firsthand.statements.parse import Parsed, once
from firsthand.statements.people import people
from firsthand.statements.roles import Phrase, before, behind, phrase, speaker_of

#: Dependents of a name that are not about its bearer alone.
_APART = ("conj", "cc", "relcl", "advcl", "parataxis", "ccomp")


@once
def told_of(sentence: Parsed, start: int, end: int) -> Speaker:
    """The role and affiliation that stand beside a person's name: before it, behind it, or in a clause with "who is"."""
    place = name_tokens(sentence, list(range(start, end)), end - 1)
    first, after = (start, end) if place is None else place
    role, affiliation = before(sentence, _ahead(sentence, first, start, end), first)
    head = next((t for t in range(first, after) if not first <= sentence.heads[t] < after), after - 1)
    told, of = behind(sentence, _following(sentence, head, after), after)
    told = told if told is not None and _office(told) else _clause(sentence, head)
    sure = role if role is not None and _office(role) else None  # a first name that was cut off is none
    named = of if of is not None and any(word[:1].isupper() for word in of.words.split()) else None  # not "of theft"
    return speaker_of(None, sure or told or role, affiliation or named)


def _ahead(sentence: Parsed, first: int, start: int, end: int) -> list[int]:
    """The words before a name that belong to it: a title, or the noun that the name is in apposition to."""
    noun = _apposed(sentence, start, end)
    if noun is not None:
        below = sentence.subtree(noun, frozenset(c for c in sentence.children[noun] if sentence.deps[c] in _APART))
        return [t for t in sorted(below) if t < first and not (t > noun and sentence.pos[t] == "PUNCT")]
    low = first
    while low and sentence.pos[low - 1] in ("NOUN", "PROPN", "ADJ") and low - 1 < sentence.heads[low - 1] < end:
        low -= 1
    return list(range(_titled(sentence, low), end))


def _titled(sentence: Parsed, low: int) -> int:
    """Where a title with "of" before a name begins: "Secretary of State Anna Berg"."""
    at = low
    while at and sentence.tags[at - 1] == "NNP":
        at -= 1
    if not 0 < at - 1 < low or sentence.words[at - 1] not in ("of", "for"):
        return low
    title = at - 2
    if title < 0 or sentence.words[title] not in people()["titles"]:
        return low
    while title and sentence.tags[title - 1] == "NNP":
        title -= 1
    return title


def _apposed(sentence: Parsed, start: int, end: int) -> int | None:
    """The noun of a title that a name stands behind in commas: "the mayor, Anna Berg"."""
    titles = people()["titles"]
    for token in range(start, end):
        noun = sentence.heads[token]
        if sentence.deps[token] == "appos" and noun < start and sentence.words[noun] in titles:
            return noun
    return None


def _following(sentence: Parsed, head: int, after: int) -> list[int]:
    """The words behind a name up to where something else begins: another person, a clause, the sentence's verb."""
    away = frozenset(t for t in sentence.subtree(head) if t >= after and sentence.deps[t] in _APART)
    tokens = sorted(t for t in sentence.subtree(head, away) if t >= after)
    whole = [t for n, t in enumerate(tokens) if t == after + n]
    commas = [n for n, t in enumerate(whole) if n and sentence.words[t] in (",", "–", "—", ";")]
    return whole[: commas[0]] if commas else whole


def _office(told: Phrase) -> bool:
    """Whether words beside a name are of what somebody is or does; "Berg, Monday's winner of the draw" is left out."""
    words = told.words.lower().split()
    does = (*people()["agentive"], "yer", "al", "ef", "ess")
    heads = words[: next((n for n, word in enumerate(words) if word in ("of", "for", "at", "in", "from")), len(words))]
    return bool(heads) and (heads[-1].strip(".") in people()["titles"] or heads[-1].endswith(does))


def _clause(sentence: Parsed, head: int) -> Phrase | None:
    """The title in "who is minister of health"; not in "who was"."""
    for verb in sentence.children[head]:
        if sentence.deps[verb] != "relcl" or sentence.lemmas[verb] != "be" or sentence.tags[verb] == "VBD":
            continue
        what = sentence.child(verb, "attr")
        if what is not None and sentence.words[what] in people()["titles"]:
            tokens = sorted(sentence.subtree(what))
            return phrase(sentence, tokens[1:] if sentence.pos[tokens[0]] == "DET" else tokens)
    return None
