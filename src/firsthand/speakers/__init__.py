"""Speakers across reports: persons, offices and bodies, joined and kept apart with reasons."""

from firsthand.speakers.identities import identities

__all__ = ["identities"]
