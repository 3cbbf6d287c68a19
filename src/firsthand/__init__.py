"""Firsthand: an evidence ledger of news reports.

Every name is loaded when it is first used, so that `import firsthand` and `firsthand --help` cost nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from firsthand import treaties
    from firsthand.alignment.align import align
    from firsthand.capture import find_credits
    from firsthand.claims import claim_types, find_claims, find_quantities, find_times, rate_certainty
    from firsthand.drift import find_drift
    from firsthand.errors import (
        FieldRefused,
        FirsthandError,
        InputRefused,
        InvalidRecord,
        LedgerError,
        UsageError,
    )
    from firsthand.ledger import Disagreement, VerdictState
    from firsthand.model import (
        Certainty,
        Claim,
        Credit,
        Derivation,
        Drift,
        Event,
        Evidence,
        Given,
        Identity,
        Mark,
        Origin,
        Passage,
        Proposition,
        Quantity,
        Refusal,
        Relation,
        Report,
        Speaker,
        Statement,
        Status,
        Step,
        Story,
        Time,
        Turn,
        Way,
        Wording,
    )
    from firsthand.pipeline import relate
    from firsthand.session import Ledger, open
    from firsthand.statements import find_statements
    from firsthand.verdicts import Judged, Score, Verdict

__version__ = "0.1.0"

_HOMES = {
    "firsthand.alignment": ("align",),
    "firsthand.capture": ("find_credits",),
    "firsthand.claims": ("claim_types", "find_claims", "find_quantities", "find_times", "rate_certainty"),
    "firsthand.errors": (
        "FieldRefused",
        "FieldRefused",
        "FirsthandError",
        "InputRefused",
        "InvalidRecord",
        "LedgerError",
        "UsageError",
    ),
    "firsthand.drift": ("find_drift",),
    "firsthand.ledger": ("Disagreement", "VerdictState"),
    "firsthand.model": (
        "Certainty",
        "Claim",
        "Credit",
        "Derivation",
        "Drift",
        "Event",
        "Evidence",
        "Given",
        "Identity",
        "Mark",
        "Origin",
        "Passage",
        "Proposition",
        "Quantity",
        "Refusal",
        "Relation",
        "Report",
        "Speaker",
        "Statement",
        "Status",
        "Step",
        "Story",
        "Time",
        "Turn",
        "Way",
        "Wording",
    ),
    "firsthand.pipeline": ("relate",),
    "firsthand.session": ("Ledger", "open"),
    "firsthand.statements": ("find_statements",),
    "firsthand.verdicts": ("Judged", "Score", "Verdict"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Certainty",
    "Claim",
    "Credit",
    "Derivation",
    "Disagreement",
    "Drift",
    "Event",
    "Evidence",
    "FieldRefused",
    "FirsthandError",
    "Given",
    "Identity",
    "InputRefused",
    "InvalidRecord",
    "Judged",
    "Ledger",
    "LedgerError",
    "Mark",
    "Origin",
    "Passage",
    "Proposition",
    "Quantity",
    "Refusal",
    "Relation",
    "Report",
    "Score",
    "Speaker",
    "Statement",
    "Status",
    "Step",
    "Story",
    "Time",
    "Turn",
    "UsageError",
    "Verdict",
    "VerdictState",
    "Way",
    "Wording",
    "align",
    "claim_types",
    "find_claims",
    "find_credits",
    "find_drift",
    "find_quantities",
    "find_statements",
    "find_times",
    "open",
    "rate_certainty",
    "relate",
    "treaties",
]


def __getattr__(name: str) -> Any:
    if name == "treaties":
        return importlib.import_module("firsthand.treaties")
    if name not in _HOME_OF:
        raise AttributeError(f"module 'firsthand' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
