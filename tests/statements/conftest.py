"""What tests of statements share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from firsthand.statements import find


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Statements as they are found where the trained network is not there."""
    monkeypatch.setattr(find, "available", lambda: False)
    find._found.cache_clear()
    yield
    find._found.cache_clear()
