"""The desk: a local web application over a ledger. Every page is also data at the same address."""

from firsthand.web.app import app

__all__ = ["app"]
