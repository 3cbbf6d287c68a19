"""What each page shows: one record a page, worked out of the ledger, which knows nothing of addresses and templates."""
