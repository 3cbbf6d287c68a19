"""Firsthand: an evidence ledger of news reports."""
