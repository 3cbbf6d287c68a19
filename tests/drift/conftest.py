"""The tests of rules see what rules find: the judge, which bears them out or not, has its own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _rules_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.path.parent.name != "judge":
        monkeypatch.setattr("firsthand.drift.judge.decide.network", lambda: None)
