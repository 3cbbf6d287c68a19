"""Figures that two reports share and their source has otherwise."""

from __future__ import annotations

import pytest

from firsthand.lineage.mistakes import shared_mistakes
from firsthand.model import Evidence, Report
from tests.lineage.piles import pile_of

SOURCE = "The council of Morvik will build the second pier by 2031 and wants 40 berths for yachts, its engineer said."


def found(source: str, parent: str, child: str) -> list[tuple[str, list[str]]]:
    texts = {"source": source, "parent": parent, "child": child}
    pile = pile_of(Report(text=text, id=name, outlet=f"The {name}") for name, text in texts.items())

    def cut(evidence: Evidence) -> list[str]:
        return [texts[mark.report_id][mark.start : mark.end] for mark in evidence.marks]

    evidence = shared_mistakes(pile, "child", "parent", "source")
    assert all([m.report_id for m in e.marks] == ["child", "parent", "source"] for e in evidence)
    return [(e.why, cut(e)) for e in evidence]


def test_a_wrong_year_is_cut_from_the_three_texts() -> None:
    wrong = SOURCE.replace("2031", "2034")
    assert found(SOURCE, f"Reported here. {wrong}", wrong.replace(", its engineer said", "")) == [
        ("both have 2034 where The source has 2031", ["2034", "2034", "2031"])
    ]


def test_two_wrong_figures_are_two_reasons() -> None:
    wrong = SOURCE.replace("2031", "2034").replace("40", "70")
    assert [words for _, words in found(SOURCE, wrong, wrong)] == [["2034", "2034", "2031"], ["70", "70", "40"]]


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        (SOURCE, SOURCE),
        (SOURCE, SOURCE.replace("2031", "2034")),  # the child's own mistake
        (SOURCE.replace("2031", "2034"), SOURCE),  # one that was put right
        (SOURCE.replace("2031", "2034"), SOURCE.replace("2031", "2039")),
        ("By 2034 all will be well.", "Nobody knows of 2034."),  # not the same place
        (SOURCE.replace("2031", "250 million"), SOURCE.replace("2031", "250 million")),  # a price is no year
        (f"{SOURCE} It was 2034.", SOURCE.replace("said", "wrote")),
    ],
)
def test_what_is_no_shared_mistake(parent: str, child: str) -> None:
    assert found(SOURCE, parent, child) == []


def test_a_figure_that_the_source_has_elsewhere_is_none() -> None:
    wrong = SOURCE.replace("2031", "2034")
    assert found(f"{SOURCE} The first pier dates from 2034 at the latest.", wrong, wrong) == []
