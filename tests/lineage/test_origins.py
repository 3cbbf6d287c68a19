"""The origins of a story say why they are counted, and what the count hangs on."""

from __future__ import annotations

from dataclasses import replace

from firsthand.lineage.origins import origins
from firsthand.lineage.stemma import Link
from firsthand.model import Origin, Report
from tests.lineage.piles import pile_of, relation

NAMES = ["a", "b", "c"]
PILE = pile_of(
    Report(text=f"Note {name}.", id=name, published=f"2026-03-0{n + 1}", outlet=f"Paper {name}")
    for n, name in enumerate(NAMES)
)


def counted(**links: Link) -> list[Origin]:
    return origins(PILE, NAMES, links, [])[0]


def link(child: str, parent: str, kind: str, confidence: float) -> Link:
    made = relation(parent, child, kind)  # type: ignore[arg-type]
    return Link(child, parent, replace(made, confidence=confidence), (), True)


def test_a_sure_link_is_not_doubted() -> None:
    first, second = counted(b=link("b", "a", "copy", 0.97))
    assert first.report_ids == ("a", "b")
    assert second.report_ids == ("c",)
    assert not any("were it" in reason for origin in (first, second) for reason in origin.reasons)


def test_a_link_that_is_not_sure_says_that_there_may_be_one_origin_more() -> None:
    first, _ = counted(b=link("b", "a", "rewrite", 0.64))
    assert "b comes from a at a confidence of 64%; were it its own, there would be one more" in first.reasons


def test_a_report_that_took_a_part_says_that_there_may_be_one_origin_fewer() -> None:
    found = {origin.report_ids[0]: origin.reasons for origin in counted(b=link("b", "a", "partial", 0.8))}
    assert "most of b is its own, and only a part comes from a" in found["b"]
    assert any("were it all from a" in why and "one origin fewer" in why for why in found["b"])
    likely = {origin.report_ids[0]: origin.reasons for origin in counted(b=link("b", "a", "rewrite", 0.55))}
    assert "that b comes from a is little likelier than not" in likely["b"]
