"""The figures reached on the examples are held: a drop fails."""

import pytest

from benchmarks import quality


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    return quality.measure()


def test_every_figure_has_a_floor(measured: dict[str, float]) -> None:
    assert measured.keys() == quality.floors().keys()


@pytest.mark.parametrize("name", sorted(quality.floors()))
def test_no_figure_has_dropped(measured: dict[str, float], name: str) -> None:
    assert measured[name] >= quality.floors()[name]
