"""A trained judge of differences: for each word of a retelling and of what it retells, in which drift it lies, if in any.

The network is a small transformer over both sides of a group of sentences. It is told the parse, the statements, which
words have a counterpart, and what the rules find; it bears those findings out or not, and finds others.
"""

from firsthand.drift.judge.decide import judged
from firsthand.drift.judge.network import available, edition

__all__ = ["available", "edition", "judged"]
