"""Who acts in a clause: the states named before the act, lists of them, and words that point back to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from firsthand.model import Span
from firsthand.play.clauses import clause_of, relatives_of
from firsthand.treaties.mentions import Sentence
from firsthand.treaties.states import Mention

_JOINED = re.compile(
    r"^['’]?s?\s*(?:,|/|&|,?\s*(?:and|or|nor|as\s+well\s+as|along\s+with))\s*(?:the\s+|also\s+)?$", re.IGNORECASE
)
#: Words before a state that make it anything but the one who acts.
_ASIDE = re.compile(
    r"\b(?:against|with|from|about|toward|towards|by|unlike|of\s+war\s+with|threat\s+of|in|on|to|near|besides|like|for|"
    r"following|including|among|between|than|invasion\s+of|despite)\s+(?:(?!parliament|congress|senate|cabinet)[\w-]+\s+){0,2}?$",
    re.IGNORECASE,
)
#: Bodies that act for the state whose capital or name follows: "lawmakers in Lima".
_SEATED = re.compile(
    r"\b(?:governments?|parliaments?|lawmakers|ministry|ministries|ministers?|congress|senate|authorities|officials|leaders|"
    r"junta|cabinet|house|chamber|presidency|assembly|legislature|deputies|MPs|capital)\s+(?:in|of|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:All\s+)?(?P<n>two|three|four|five|six|seven|both)\s+(?:(?!of\b)[\w-]+\s+){0,3}?"
    r"(?:countries|states|nations|neighbo[u]?rs|governments|republics|allies)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:\s+[^\s,;.]+){0,6}?\s+(?:said|says|announced|confirmed|added|told|stated|reported)\b", re.IGNORECASE
)
_NUMBER = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "both": 2}
_BACK = re.compile(
    r"\b(?:(?:the|these|those|all)\s+(?:other\s+)?(?P<n>two|three|four|five|six|seven)\b|(?P<both>both)\b|"
    r"(?:these|those|the)\s+(?=(?:[\w-]+\s+){0,3}(?:countries|states|nations|neighbo[u]?rs|governments|republics|allies)))"
    r"(?:\s+(?!of\b)[\w-]+){0,3}?\s*(?:countries|states|nations|neighbo[u]?rs|governments|republics|allies|capitals|parliaments)?",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:it|the\s+country|the\s+nation|the\s+government|the\s+cabinet|the\s+president|(?:the\s+)?parliament|"
                  r"lawmakers|its|the\s+state|the\s+republic)\b", re.IGNORECASE)  # fmt: skip
_MANY = re.compile(r"\b(?:they|their|them)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """States named together."""

    states: tuple[str, ...]
    start: int
    end: int
    confidence: float


@dataclass(slots=True)
class History:
    """The groups named so far in a report, and those who acted last."""

    groups: list[Group] = field(default_factory=list)
    actors: list[Group] = field(default_factory=list)

    def many(self, n: int | None) -> Group | None:
        """The last group of `n` states (of several, where no number is said)."""
        fits = (g for g in reversed(self.groups) if (len(g.states) == n if n else len(g.states) > 1))
        return next(fits, None)

    def one(self) -> Group | None:
        """The last state that acted alone, else the last named alone."""
        return next((g for g in [*reversed(self.actors), *reversed(self.groups)] if len(g.states) == 1), None)


def groups_of(sentence: Sentence) -> list[Group]:
    """The states of a sentence as lists that belong together."""
    found: list[list[Mention]] = []
    for mention in sentence.states:
        if found and _JOINED.match(_between(sentence, found[-1][-1], mention)):
            found[-1].append(mention)
        else:
            found.append([mention])
    return [_group(mentions) for mentions in found]


def subject_of(sentence: Sentence, at: Span, groups: list[Group], history: History) -> Group | None:
    """The states that act in a form at `at` (offsets into the mask), None where nobody can be told."""
    start, _ = clause_of(sentence.mask, at)
    relatives = relatives_of(sentence.mask)
    inside = next((r for r in relatives if r[0] <= at[0] < r[1]), None)
    if inside:
        before = [g for g in groups if g.end - sentence.start <= inside[0]]
        return before[-1] if before else None
    found = [g for g in groups if start <= g.start - sentence.start < at[1] and _acts(sentence, g, relatives)]
    before = [g for g in found if g.start - sentence.start < at[0]]
    back = _pointed(sentence.mask, start, at, history) or _announced(sentence, at, groups)
    if before and (back is None or before[-1].start - sentence.start > back[1]):
        return before[-1]
    if back:
        return back[0]
    if found:
        return found[0]
    earlier = [g for g in groups if g.end - sentence.start <= at[0] and _acts(sentence, g, relatives)]
    return earlier[0] if earlier else _from_afar(sentence, start, at, groups, history)


def _from_afar(sentence: Sentence, start: int, at: Span, groups: list[Group], history: History) -> Group | None:
    """The subject of a form that no state goes before in its sentence: from before it, or the only one after."""
    before = _from_before(sentence, start, at, groups, history)
    relatives = relatives_of(sentence.mask)
    later = [g for g in groups if g.start - sentence.start >= at[1] and _acts(sentence, g, relatives)]
    if before is not None or len(later) != 1:
        return before
    # "The country's exit takes effect today, the S ministry said": who says it speaks of its own.
    return later[0] if start > 0 or _SAYS.match(sentence.mask, later[0].end - sentence.start) else None


def _from_before(sentence: Sentence, start: int, at: Span, groups: list[Group], history: History) -> Group | None:
    """The subject of a clause that names none, nor does its sentence before it: from the sentences before.

    "The government" of a sentence that names one state only ("In Lima the government ...") is that state's.
    """
    if len(groups) == 1 and groups[0].end - sentence.start <= at[0] and _ONE.search(sentence.mask, start, at[0]):
        only = groups[0]
        return Group(only.states, only.start, only.end, only.confidence * 0.8) if len(only.states) == 1 else None
    group = _pronoun(sentence.mask, start, at, history) or (
        history.actors[-1] if history.actors and not groups else None
    )
    return Group(group.states, group.start, group.end, group.confidence * 0.8) if group else None


def _acts(sentence: Sentence, group: Group, relatives: list[Span]) -> bool:
    at = group.start - sentence.start
    return not any(s <= at < e for s, e in relatives) and (
        _SEATED.search(sentence.mask[:at]) is not None or not _ASIDE.search(sentence.mask[:at])
    )


def _pointed(mask: str, start: int, at: Span, history: History) -> tuple[Group, int] | None:
    """The group that words of the clause point back to, with the place of those words."""
    for match in reversed(list(_BACK.finditer(mask, start, at[0]))):
        n = _NUMBER.get((match.group("n") or match.group("both") or "").lower())
        group = history.many(n)
        if group:
            return group, match.start()
    return None


def _announced(sentence: Sentence, at: Span, groups: list[Group]) -> tuple[Group, int] | None:
    """The list that a number of states at the beginning is told to be, after the act ("Two states ...: A and B")."""
    counted = _COUNTED.match(sentence.mask)
    if counted is None or counted.end() > at[0]:
        return None
    n = _NUMBER[counted["n"].lower()]
    later = (g for g in groups if g.start - sentence.start >= at[1] and len(g.states) == n)
    return next(((group, 0) for group in later), None)


def _pronoun(mask: str, start: int, at: Span, history: History) -> Group | None:
    """The group that "they", "it" or "the government" of a clause stands for."""
    many = _MANY.search(mask, start, at[1])
    if many and (group := history.many(None)):
        return group
    one = _ONE.search(mask, start, at[1])
    if one and (group := history.one()):
        return group
    return None


def _between(sentence: Sentence, one: Mention, other: Mention) -> str:
    return sentence.mask[one.end - sentence.start : other.start - sentence.start]


def _group(mentions: list[Mention]) -> Group:
    states = tuple(dict.fromkeys(m.state for m in mentions))
    return Group(states, mentions[0].start, mentions[-1].end, min(m.confidence for m in mentions))
