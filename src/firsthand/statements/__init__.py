"""Who said what: statements with source, cue, content and addressee, and who the speaker is."""

from firsthand.statements.find import find_statements, how_read, reads, statements_batch

__all__ = ["find_statements", "how_read", "reads", "statements_batch"]
