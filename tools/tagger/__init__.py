"""Trains the network of `firsthand.statements.tagger`; nothing of it is needed to run the program."""
