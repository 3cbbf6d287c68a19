"""What two reports have to do with each other."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.lineage.across import across_languages
from firsthand.lineage.background import Sides, background_of
from firsthand.lineage.case import Case
from firsthand.lineage.direction import direction_of, time_reasons
from firsthand.lineage.kind import derived_chance, kind_of, overlap_evidence
from firsthand.lineage.overlap import SOME_WORDS, Overlap, overlap
from firsthand.lineage.sources import credit_reasons, is_credited
from firsthand.model import Direction, Evidence, Relation, RelationKind

_TURNED: dict[Direction | None, Direction | None] = {
    "a_to_b": "b_to_a",
    "b_to_a": "a_to_b",
    "same_source": "same_source",
    None: None,
}


def relate(case: Case) -> Relation:
    """Kind, direction, confidence and reasons of one pair; the same whichever report is called a.

    derived is decided on the words outside quotation marks and background; where it is not, a credit of the other's
    newsroom makes it `cites`, quoted words in common `common_source`, and nothing `unrelated`.
    """
    return _shorter_first(case, None, everything=False)[0]


def judge(case: Case, background: Sides | None = None) -> tuple[Relation, Sides]:
    """`relate`, and the spans of each text that are background as far as the two alone can tell.

    `background` is what `screen` found of that, where it did.
    """
    return _shorter_first(case, background, everything=True)


def _shorter_first(case: Case, background: Sides | None, everything: bool) -> tuple[Relation, Sides]:
    if (len(case.a.text), case.a.text, case.a.id) > (len(case.b.text), case.b.text, case.b.id):
        relation, sides = _judged(case.turned(), background and (background[1], background[0]), everything)
        return turned(relation), (sides[1], sides[0])
    return _judged(case, background, everything)


def _judged(case: Case, background: Sides | None, everything: bool) -> tuple[Relation, Sides]:
    found = overlap(case)
    chance = derived_chance(found, is_credited(case))
    if background is None:  # which is asked for only where it bears on the relation, or is wanted for itself
        background = background_of(case, found) if everything or chance >= 0.5 else ((), ())
    if chance >= 0.5 and background[0]:
        why = "the words in common are background: without them the two are of different events"
        return _not_derived(case, found, 1 - chance, [Evidence("background", why)]), background
    if chance >= 0.5:
        direction, reasons = direction_of(case)
        reasons = [*overlap_evidence(case, found, chance), *reasons]
        return _relation(case, found, kind_of(found), direction, chance, reasons), background
    return _not_derived(case, found, chance), background


def turned(relation: Relation) -> Relation:
    """The same relation with a and b exchanged."""
    signed = ("credit", "agency", "time", "wording")
    evidence = tuple(
        Evidence(e.kind, e.why, -e.weight, e.marks) if e.kind in signed and relation.direction != "same_source" else e
        for e in relation.evidence
    )
    return Relation(
        relation.b,
        relation.a,
        relation.kind,
        _TURNED[relation.direction],
        relation.coverage_b,
        relation.coverage_a,
        relation.confidence,
        evidence,
    )


def _not_derived(case: Case, found: Overlap, chance: float, aside: Sequence[Evidence] = ()) -> Relation:
    reasons = [*overlap_evidence(case, found, chance), *aside]
    credits = credit_reasons(case)
    times = time_reasons(case)
    total = sum(reason.weight for reason in credits)
    in_time = all(total * reason.weight > 0 for reason in times)  # nobody cites what is not yet published
    if total and in_time:
        direction: Direction = "a_to_b" if total > 0 else "b_to_a"
        across = across_languages(case)
        if across is not None:
            return _relation(case, found, "rewrite", direction, across.weight, [across, *credits, *times])
        return _relation(case, found, "cites", direction, 1 - chance, [*reasons, *credits, *times])
    kind: RelationKind = "common_source" if found.quoted >= SOME_WORDS and not aside else "unrelated"
    return _relation(case, found, kind, None, 1 - chance, reasons)


def _relation(
    case: Case,
    found: Overlap,
    kind: RelationKind,
    direction: Direction | None,
    confidence: float,
    reasons: Sequence[Evidence],
) -> Relation:
    share = max(found.kept_a, found.aligned_a), max(found.kept_b, found.aligned_b)
    evidence = tuple(Evidence(e.kind, e.why, round(e.weight, 2), e.marks) for e in reasons)
    return Relation(
        case.a.id, case.b.id, kind, direction, round(share[0], 2), round(share[1], 2), round(confidence, 2), evidence
    )
