"""What a text claims: propositions, times, quantities, and how certain each is told, with the words that say so."""

from firsthand.claims.certainty import rate_certainty
from firsthand.claims.propositions import find_claims
from firsthand.claims.quantities import find_quantities
from firsthand.claims.times import find_times

__all__ = ["find_claims", "find_quantities", "find_times", "rate_certainty"]
