"""Readers at the desk: what they say of findings and speakers, how it is asked for, and what it shows on every page."""
