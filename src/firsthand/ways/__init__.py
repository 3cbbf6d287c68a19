"""The way of a claim: one claim followed from report to report, with what became of its certainty, holder and words."""

from firsthand.ways.find import Told, ways

__all__ = ["Told", "ways"]
