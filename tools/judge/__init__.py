"""Trains the network of `firsthand.drift.judge`; nothing of it is needed to run the program."""
