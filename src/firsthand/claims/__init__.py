"""What a text claims: propositions, times, quantities, and how certain each is told, with the words that say so."""

from firsthand.claims.beats import claim_types
from firsthand.claims.certainty import rate_certainty
from firsthand.claims.fields import ClaimTypesError
from firsthand.claims.propositions import find_claims
from firsthand.claims.quantities import find_quantities
from firsthand.claims.times import find_times
from firsthand.claims.types import ClaimType, ClaimTypes, all_types, read_types, shipped_types

__all__ = [
    "ClaimType",
    "ClaimTypes",
    "ClaimTypesError",
    "all_types",
    "claim_types",
    "find_claims",
    "find_quantities",
    "find_times",
    "rate_certainty",
    "read_types",
    "shipped_types",
]
