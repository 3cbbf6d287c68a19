"""Agencies and outlets: their names, finding them in a text, and when two names mean one newsroom."""

from firsthand.newsrooms.keys import is_agency, newsroom, same_newsroom
from firsthand.newsrooms.names import (
    Name,
    NameHit,
    canonical,
    known,
    name_at,
    name_spotter,
    names_in,
    own_names,
    plain_name,
)

__all__ = [
    "Name",
    "NameHit",
    "canonical",
    "is_agency",
    "known",
    "name_at",
    "name_spotter",
    "names_in",
    "newsroom",
    "own_names",
    "plain_name",
    "same_newsroom",
]
