"""Claims that say the same, as one: every wording, report and origin under it."""

from firsthand.propositions.find import Known, propositions

__all__ = ["Known", "propositions"]
