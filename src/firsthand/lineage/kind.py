"""Derived, or only a common source? A logistic model over what two texts share, and the kind that follows."""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

import numpy as np

from firsthand.lineage.case import Case
from firsthand.lineage.overlap import Overlap
from firsthand.model import Evidence, Mark, RelationKind

#: Of the text that was taken, the share in shared runs from which it is a copy; and from which, reworded passages
#: counted, it is a rewrite and not only in part from there.
COPY, REWRITE = 0.85, 0.40
#: A smaller share than this is a phrase or a fact, whatever else speaks for derivation.
LEAST = 0.08


def derived_chance(found: Overlap, credited: bool) -> float:
    """How likely it is that one text's reporting comes from the other's, or both from a third (0 to 1).

    `credited` says that one names the other's newsroom as its source, or both name one and the same.
    """
    if max(found.kept, found.aligned) < LEAST:
        return 0.0
    return float(1 / (1 + np.exp(-derived_odds(features(found, credited)))))


def derived_odds(seen: Mapping[str, Any]) -> Any:
    """Log-odds that a pair is derived, from its features by name: numbers, or arrays for many pairs."""
    model = _model()
    return model["bias"] + sum(model["weights"][name] * value for name, value in seen.items())


def features(found: Overlap, credited: bool) -> dict[str, Any]:
    """What the model sees, by name."""
    told, longest = min(found.told_a, found.told_b), found.longest
    return {
        **word_features(told, found.shared, found.quoted, longest, found.voice),
        "aligned_share": found.aligned,
        "loosely_aligned_share": found.loosely,
        "credited": float(credited),
    }


def word_features(told: Any, shared: Any, quoted: Any, longest: Any, voice: Any) -> dict[str, Any]:
    """Of these, what the words in a row tell: numbers as in `Overlap` (the fewer words told), or arrays of them."""
    share = shared / np.maximum(1, told)
    return {
        "shared_words": np.log1p(shared),  # the tenth shared word tells more than the hundredth
        "shared_share": share,
        "shared_share_root": np.sqrt(share),
        "longest_run": np.log1p(longest),
        "quoted_share": quoted / np.maximum(1, quoted + shared),
        "voice": np.minimum(voice, 0.1) * 10,
    }


def kind_of(found: Overlap) -> RelationKind:
    """copy, rewrite or partial, for a pair whose texts are derived."""
    if found.kept >= COPY:
        return "copy"
    return "rewrite" if max(found.aligned, found.kept) >= REWRITE else "partial"


def overlap_evidence(case: Case, found: Overlap, chance: float) -> list[Evidence]:
    """The shared words as reasons a person can look at; they weigh as `chance`, the likelihood of derivation, says."""
    reasons = []
    if found.shared:
        why = f"{found.shared} words of reporting in common: {_shares(case, found.kept_a, found.kept_b)}"
        reasons.append(Evidence("passages", why, _log_odds(chance), _longest(case, found)))
    if found.quoted:
        reasons.append(Evidence("quoted", f"{found.quoted} shared words are somebody's own, in quotation marks"))
    if not found.shared and found.aligned:
        why = f"passages reworded: {_shares(case, found.aligned_a, found.aligned_b)}"
        reasons.append(Evidence("passages", why, _log_odds(chance)))
    return reasons


def _shares(case: Case, a: float, b: float) -> str:
    """Both shares, by outlet where the outlets tell the two apart."""
    names = (case.a.outlet, case.b.outlet) if case.a.outlet != case.b.outlet else (None, None)
    first, second = names if all(names) else ("the one text", "the other")
    return f"{a:.0%} of {first}, {b:.0%} of {second}"


def _log_odds(chance: float) -> float:
    held = min(max(chance, 0.001), 0.999)
    return math.log(held / (1 - held))


def _longest(case: Case, found: Overlap) -> tuple[Mark, ...]:
    if found.longest_a is None or found.longest_b is None:
        return ()
    return Mark(case.a.id, *found.longest_a), Mark(case.b.id, *found.longest_b)


@functools.cache
def _model() -> dict[str, Any]:
    return tomllib.loads(resources.files("firsthand.lineage").joinpath("derived.toml").read_text(encoding="utf-8"))
