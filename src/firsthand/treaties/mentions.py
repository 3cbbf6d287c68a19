"""What each sentence of a report names: the treaty asked about, other treaties, states and parliaments.

A sentence is read through a mask of the same length, in which such names are runs of one mark each, so that the forms
of `stages.toml` can be written for any treaty and any state.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from firsthand import data
from firsthand.model import Report
from firsthand.text import sentences
from firsthand.treaties.rules import Rules, Treaty
from firsthand.treaties.states import Mention, find_states

TREATY, OTHER, STATE, BODY = "§", "¶", "¤", "¥"

#: Words before a noun that point back to a treaty named earlier.
_BACK = r"(?:the|this|that|its|their)\s+(?:(?:global|international|landmark|\d{4})\s+)*"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the report, its mask, its states, whether the talk is of the treaty."""

    start: int
    end: int
    mask: str
    states: tuple[Mention, ...]
    #: Whether the sentence itself names or refers to the treaty.
    named: bool
    #: Whether the treaty was named last, here or before: what "the notice" must then belong to.
    topic: bool


def read_sentences(report: Report, treaty: Treaty, rules: Rules) -> list[Sentence]:
    """The sentences of a report as masks, in order; none where the treaty is not named in it. States have offsets into the report's text."""
    pattern, owners = _names(tuple(rules.values()))
    texts = (report.title or "", report.text)
    if not any(_owner(match, owners) == treaty.id for text in texts for match in pattern.finditer(text)):
        return []  # most reports name no treaty
    found: list[Sentence] = []
    last = _last_named(report.title or "", rules)
    for start, end in sentences(report.text):
        words = report.text[start:end].rstrip()
        names, last = _treaties(words, rules, last)
        mine = [span for span, name in names if name == treaty.id]
        states = _states(words, [span for span, _ in names])
        mask = _masked(words, names, states, treaty.id)
        moved = tuple(Mention(m.state, m.start + start, m.end + start, m.kind) for m in states)
        found.append(Sentence(start, start + len(words), mask, moved, bool(mine), last == treaty.id))
    return found


def _last_named(text: str, rules: Rules) -> str | None:
    return _treaties(text, rules, None)[1]


def _treaties(text: str, rules: Rules, last: str | None) -> tuple[list[tuple[tuple[int, int], str]], str | None]:
    """The treaties named in a text, those referred to by a noun among them, and which was named last."""
    known = tuple(rules.values())
    pattern, owners = _names(known)
    names = [(match.span(), _owner(match, owners)) for match in pattern.finditer(text)]
    if last is None and len({owner for _, owner in names}) == 1:
        last = names[0][1]  # "the treaty banning mines, known as ...": a noun may stand before its sentence's only name
    found: list[tuple[tuple[int, int], str]] = []
    for (start, end), owner in sorted([*names, *((m.span("head"), "") for m in _noun_pattern(known).finditer(text))]):
        if owner:
            last = owner
        elif last is None or text[start:end].lower() not in _nouns(known)[last]:
            continue
        if not any(s < end and start < e for (s, e), _ in names if not owner):
            found.append(((start, end), owner or str(last)))
    return found, last


def _owner(match: re.Match[str], owners: dict[str, str]) -> str:
    words = " ".join(match.group().split())
    return owners.get(words) or owners[words.lower()]


@functools.cache
def _names(treaties: tuple[Treaty, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of every treaty's names, and whose each is. Short names in capitals are matched as they stand."""
    exact, loose = {}, {}
    for treaty in treaties:
        for name in (treaty.name, *treaty.names):
            if " " in name:
                loose[name.lower()] = treaty.id
            else:
                exact[name] = treaty.id
    parts = [f"(?i:{data.alternatives(data.longest_first(loose))})"] if loose else []
    parts += [data.alternatives(data.longest_first(exact))] if exact else []
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"), {**loose, **exact}


@functools.cache
def _noun_pattern(treaties: tuple[Treaty, ...]) -> re.Pattern[str]:
    nouns = data.alternatives(data.longest_first({noun for treaty in treaties for noun in treaty.nouns}))
    return re.compile(rf"(?<!\w){_BACK}(?P<head>{nouns})(?!\w)", re.IGNORECASE)


@functools.cache
def _nouns(treaties: tuple[Treaty, ...]) -> dict[str, frozenset[str]]:
    return {treaty.id: frozenset(treaty.nouns) for treaty in treaties}


def _states(text: str, taken: list[tuple[int, int]]) -> list[Mention]:
    """The states of a sentence, but for words that belong to a treaty's name."""
    return [m for m in find_states(text) if not any(s < m.end and m.start < e for s, e in taken)]


def _masked(text: str, names: list[tuple[tuple[int, int], str]], states: list[Mention], treaty: str) -> str:
    marks = [(span, TREATY if name == treaty else OTHER) for span, name in names]
    marks += [((m.start, m.end), BODY if m.kind == "body" else STATE) for m in states]
    for (start, end), mark in marks:
        text = text[:start] + mark * (end - start) + text[end:]
    return text
