"""Statements in a language that has no parser here: by marks of quotation, cue words and the order of words."""

from firsthand.statements.plain.find import plain_statements as plain_statements
from firsthand.statements.plain.lexicon import languages as languages
