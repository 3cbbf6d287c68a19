"""The order of the stages: the only code that knows them all.

    capture      files, lines, pages       -> reports, credits, sentences, fingerprints   (each report by itself)
    alignment    fingerprints              -> pairs worth aligning -> passages            (each pair by itself)
    statements   reports                   -> who said what                               (each report by itself)
    claims       reports                   -> typed propositions, times, certainty        (each report by itself)
    lineage      passages, credits, times  -> relations, derivations, stories             (the ledger as a whole)
    drift        derivations, passages     -> what each retelling changed                 (each edge of a stemma)
    treaties     reports                   -> events, conflicts, intentions               (each report by itself)

What is found in one report or one pair is kept for good, keyed by content and by the version of its stage; lineage and
what hangs on it are functions of everything there is, so the ledger does not depend on what came first. Statements,
claims and treaties read a report together, so that each sentence is parsed once.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from firsthand.pipeline.capturing import read_batch
    from firsthand.pipeline.comparing import compare_batch
    from firsthand.pipeline.held import Held
    from firsthand.pipeline.outcome import STAGES, Outcome, Progress
    from firsthand.pipeline.pairs import Comparison, compare, read_one, relate
    from firsthand.pipeline.run import read

#: Each is loaded when it is first used: a process that only captures does without the stages behind it.
_HOMES = {
    "capturing": ("read_batch",),
    "comparing": ("compare_batch",),
    "held": ("Held",),
    "outcome": ("STAGES", "Outcome", "Progress"),
    "pairs": ("Comparison", "compare", "read_one", "relate"),
    "run": ("read",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "STAGES", "Comparison", "Held", "Outcome", "Progress", "compare", "compare_batch", "read", "read_batch", "read_one", "relate",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'firsthand.pipeline' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"firsthand.pipeline.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value
