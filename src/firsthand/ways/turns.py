"""What became otherwise about a claim between a report and its source, and what was taken over so."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from firsthand.drift import drift_types
from firsthand.model import Drift, Span, Turn
from firsthand.ways.stands import Stand, holders

_SURE = {"CT": 3, "PR": 2, "PS": 1}
#: Families of drift that tell something of a claim, and what of it.
_KINDS = {
    "certainty": "certainty",
    "attribution": "holder",
    "figures": "words",
    "names": "words",
    "claim": "words",
    "quotation": "words",
}

#: Drifts of who holds a claim: the claims tell that, and these only speak for it.
_HOLDING = frozenset(("speaker_changed", "speaker_dropped"))


def turns(source: Stand, derived: Stand, before: Sequence[Turn], drifts: Iterable[Drift]) -> tuple[Turn, ...]:
    """What turned from one stand of a claim to the next, then what stands again of what had turned `before` that.

    `drifts` are those that end in the derived report: made by it, or taken over from its source.
    """
    near = [d for d in drifts if _touches(d, source, derived)]
    made = [d for d in near if d.inherited_from is None and d.source_report_id == source.claim.report_id]
    here = derived.claim.report_id
    own = [turn for turn in (_certainty(source, derived, made), _holder(source, derived, made)) if turn is not None]
    kinds = {turn.kind for turn in own}
    own += [Turn("words", d.type, d.before, d.after, here, (d.type,)) for d in made if _stands_alone(d, derived, kinds)]
    kept = [turn for turn in before if turn.kind not in kinds and _stands_again(turn, derived, near)]
    return (*dict.fromkeys(own), *kept)


def _certainty(a: Stand, b: Stand, drifts: Sequence[Drift]) -> Turn | None:
    if a.certainty is None or b.certainty is None or a.certainty == b.certainty:
        return None
    if a.certainty[-1] != b.certainty[-1]:
        name = "meaning_reversed"
    elif _SURE.get(b.certainty[:2], 0) < _SURE.get(a.certainty[:2], 0):
        name = "hedge_added"
    else:
        name = "possibility_hardened" if a.certainty[:2] == "PS" else "hedge_dropped"
    return Turn("certainty", name, a.certainty, b.certainty, b.claim.report_id, _types(drifts, "certainty"))


def _holder(a: Stand, b: Stand, drifts: Sequence[Drift]) -> Turn | None:
    if holders(a, b) != "other":
        return None
    name = "speaker_dropped" if b.holder is None else "speaker_changed"
    return Turn("holder", name, a.holder, b.holder, b.claim.report_id, _types(drifts, "holder"))


def _stands_alone(d: Drift, derived: Stand, kinds: Container[str]) -> bool:
    """Whether a drift tells more of the claim than what was read from the claims themselves, in the words of the text."""
    in_text = d.after is None if d.derived is None else _overlap(d.derived, derived.sentence)
    return in_text and d.type not in _HOLDING and _kind(d) not in kinds


def _types(drifts: Sequence[Drift], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(d.type for d in drifts if _kind(d) == kind))


def _kind(d: Drift) -> str | None:
    family = drift_types()[d.type].parent if d.type in drift_types() else ""
    return _KINDS.get(family)


def _touches(d: Drift, source: Stand, derived: Stand) -> bool:
    """Whether a drift is about the claim: in its words, or, of who says it, in its sentence."""
    kind = _kind(d)
    if kind is None:
        return False
    there, here = (source.sentence, derived.sentence) if kind == "holder" else (source.words, derived.words)
    return (d.derived is not None and _overlap(d.derived, here)) or (
        d.source is not None and d.source_report_id == source.claim.report_id and _overlap(d.source, there)
    )


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _stands_again(turn: Turn, here: Stand, drifts: Sequence[Drift]) -> bool:
    """Whether what turned earlier, and did not turn again, is so in this report too."""
    if turn.kind == "words":
        return any(d.inherited_from is not None and (d.type, d.before) == (turn.type, turn.before) for d in drifts)
    return turn.kind == "holder" or here.certainty == turn.after
