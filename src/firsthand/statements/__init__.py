"""Who said what: statements with source, cue, content and addressee, and who the speaker is."""

from firsthand.statements.find import find_statements, how_read, reads, statements_batch
from firsthand.statements.tagger import edition

__all__ = ["edition", "find_statements", "how_read", "reads", "statements_batch"]
