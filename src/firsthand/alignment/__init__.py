"""From reports to candidates and passages: fingerprints, the pairs worth aligning, and the alignment itself."""

from firsthand.alignment.align import align, align_sentences
from firsthand.alignment.batches import Pair, align_batch
from firsthand.alignment.candidates import CANDIDATES_SQL, candidates
from firsthand.alignment.fingerprints import Fingerprint, fingerprint_batch

__all__ = [
    "CANDIDATES_SQL",
    "Fingerprint",
    "Pair",
    "align",
    "align_batch",
    "align_sentences",
    "candidates",
    "fingerprint_batch",
]
