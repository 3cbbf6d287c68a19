"""Derivation across languages: wording cannot be compared, so credits, names and figures must tell."""

from __future__ import annotations

import numpy as np

from firsthand.lineage.case import Case
from firsthand.lineage.signature import signature
from firsthand.model import Evidence
from firsthand.text.words import FIGURE, words

#: Figures that both have, and their share of the figures of the report that has fewer, from which a report that
#: credits the other is taken to retell it.
_FIGURES, _SHARE = 3, 0.5


def across_languages(case: Case) -> Evidence | None:
    """The figures and names that two reports in different languages share, where they suffice; else None.

    The weight is the confidence that the one retells the other, given that it credits it.
    """
    if not case.a.language or not case.b.language or case.a.language == case.b.language:
        return None
    a, b = _figures(case.a.text), _figures(case.b.text)
    both = a & b
    if len(both) < _FIGURES or len(both) < _SHARE * min(len(a), len(b)):
        return None
    names = len(np.intersect1d(signature(case.a).names, signature(case.b).names))
    why = f"{len(both)} figures and {names} names in common; wording not compared: language"
    return Evidence("figures", why, round(min(0.9, 0.5 + 0.05 * len(both)), 2))


def _figures(text: str) -> set[int]:
    found = words(text)
    return set(found.keys[(found.kinds & FIGURE) > 0].tolist())
