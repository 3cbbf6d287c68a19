"""The phrase that words belong to: a name with the noun it names, a figure with what it counts, a verb with its object."""

from __future__ import annotations

from firsthand.drift.beside import Token, join, noun_phrase, tokens
from firsthand.drift.places import shown
from firsthand.drift.readings import Reading, overlap
from firsthand.model import Span

#: Relations of a word to the noun whose phrase it is in.
_IN_PHRASE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "predet", "case"})
#: Relations of a word to the verb that it says more of.
_OF_VERB = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
#: Words of a phrase that is shown whole, beyond the words it is shown for.
_MORE = 6


def phrase(reading: Reading, span: Span) -> Span:
    """A span with the phrase of its topmost word, where that adds but few words."""
    sentence = next((s for s in reading.sentences if s.start <= span[0] < s.end), None)
    if sentence is None:
        return span
    inside = [t for t in tokens(sentence) if overlap(t.span, span)]
    top = next((t for t in inside if t.head == t or t.head not in inside), None)
    if top is None:
        return span
    whole = join(span, _phrase(top))
    added = len(reading.text[whole[0] : whole[1]].split()) - len(reading.text[span[0] : span[1]].split())
    return whole if added <= _MORE else span


def _phrase(top: Token) -> Span:
    """The phrase of a word: that of the noun it belongs to, or a verb with its auxiliaries and object."""
    noun = top
    while noun.dep in _IN_PHRASE and noun.head != noun and noun.head.pos in ("NOUN", "PROPN", "NUM"):
        noun = noun.head
    if noun.pos in ("NOUN", "PROPN"):
        return join(noun_phrase(noun), noun.span)
    verb = top.head if top.dep in _OF_VERB else top
    return shown(verb) if verb.pos in ("VERB", "AUX") else top.span
