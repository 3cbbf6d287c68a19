"""What each sentence of a report names: the treaty asked about, other treaties, states and parliaments.

A sentence is read through a mask of the same length, in which such names are runs of one mark each, so that the forms
of `stages.toml` can be written for any treaty and any state.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.model import Report, Span
from firsthand.text import sentences
from firsthand.treaties.names import names_of
from firsthand.treaties.records import Entity, Rules, Treaty
from firsthand.treaties.states import Mention, find_states

TREATY, OTHER, STATE, BODY = "§", "¶", "¤", "¥"


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
    """The sentences of a report as masks, in order; none where the treaty is not named in it.

    States have offsets into the report's text.
    """
    known = names_of(rules)
    texts = (report.title or "", report.text)
    if not any(owner == treaty.id for text in texts for _, owner in known.named(text)):
        return []  # most reports name no treaty
    found: list[Sentence] = []
    _, last = known.referred(report.title or "", None)
    for start, end in sentences(report.text):
        words = report.text[start:end].rstrip()
        names, last = known.referred(words, last)
        mine = [span for span, name in names if name == treaty.id]
        states = _states(words, [span for span, _ in names], rules.entities)
        mask = _pointed(_masked(words, names, states, treaty.id))
        moved = tuple(Mention(m.state, m.start + start, m.end + start, m.kind) for m in states)
        found.append(Sentence(start, start + len(words), mask, moved, bool(mine), last == treaty.id))
    return found


#: "it" as the object of an act under a treaty, where the treaty was named before it in the sentence.
_IT = re.compile(
    r"(?<=§)(?P<between>[^§;.]*?\b(?:sign|signed|ratif(?:y|ied)|joined|quit|left|denounced|acceded\s+to|withdrawn\s+from|"
    r"withdrew\s+from|bound\s+by|party\s+to)\s+)it(?!\w)"
)


def _pointed(mask: str) -> str:
    """The mask with the treaty's mark over an "it" that stands for it."""
    return _IT.sub(lambda match: f"{match['between']}{TREATY * 2}", mask)


def _states(text: str, taken: list[Span], entities: tuple[Entity, ...]) -> list[Mention]:
    """The states of a sentence, but for words that belong to a treaty's name."""
    return [m for m in find_states(text, entities) if not any(s < m.end and m.start < e for s, e in taken)]


def _masked(text: str, names: list[tuple[Span, str]], states: list[Mention], treaty: str) -> str:
    marks = [(span, TREATY if name == treaty else OTHER) for span, name in names]
    marks += [((m.start, m.end), BODY if m.kind == "body" else STATE) for m in states]
    for (start, end), mark in marks:
        text = text[:start] + mark * (end - start) + text[end:]
    return text
