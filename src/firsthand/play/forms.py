"""Forms of stages in a sentence: the longest of those that overlap, none that is negated or only possible."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.play.clauses import clause_of
from firsthand.play.stages import Scheme, Stage

#: A form that begins with its own negation ("has not left") is negated only by what goes before it.
_OWN_NEGATION = re.compile(r"(?:not|never|n['’]t)\b", re.IGNORECASE)
#: A question says of nothing that it was done.
_ASKS = re.compile(r"\?[\"”’')\]]*\s*$")
#: What is decided, told or planned in a clause of its own: a "would" or "should" in it does not make the act a possibility.
_WHAT = re.compile(
    r"\b(?:(?:that|under\s+which|by\s+which|whereby)\s+(?:\S+\s+){1,4}?(?:would|should))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a stage found in a sentence, offsets into its mask."""

    stage: Stage
    start: int
    end: int


def find_forms(mask: str, scheme: Scheme) -> list[Form]:
    """The forms of stages in a sentence's mask, none overlapping, in order; what is negated, asked or only possible left out."""
    if _ASKS.search(mask):
        return []
    found = [
        Form(stage, match.start(), match.end())
        for stage in scheme.stages.values()
        if stage.may_stand_in(mask)
        for form in stage.forms
        for match in form.finditer(mask)
    ]
    found = [form for form in found if _asserted(mask, form, scheme)]
    found.sort(key=lambda f: (f.start - f.end, f.stage.precedence, f.start))
    kept: list[Form] = []
    for form in found:
        if not any(form.start < other.end and other.start < form.end for other in kept):
            kept.append(form)
    return sorted(kept, key=lambda form: form.start)


def _asserted(mask: str, form: Form, scheme: Scheme) -> bool:
    if not form.stage.negatable:
        return True
    start, _ = clause_of(mask, (form.start, form.end))
    own = _OWN_NEGATION.match(mask, form.start)
    words = _WHAT.sub("", mask[start : form.start if own else form.end])
    return not any(block.search(words) for block in scheme.negations)
