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

from firsthand.pipeline.capturing import read_batch
from firsthand.pipeline.comparing import compare_batch
from firsthand.pipeline.held import Held
from firsthand.pipeline.outcome import STAGES, Outcome, Progress
from firsthand.pipeline.pairs import Comparison, compare, read_one, relate
from firsthand.pipeline.run import read

__all__ = [
    "STAGES", "Comparison", "Held", "Outcome", "Progress", "compare", "compare_batch", "read", "read_batch", "read_one", "relate",
]  # fmt: skip
