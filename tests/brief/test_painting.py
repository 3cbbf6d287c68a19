"""A painted text is the text, however its spans overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.brief.painting import Layer, Link, Paragraph, paint, paragraphs


def link(start: int, end: int, number: int) -> Link:
    return Link(start, end, number, "reworded", f"left-{number}", f"right-{number}", "")


def text_of(painted: list[Paragraph]) -> str:
    return "".join(p.gap + "".join(piece.text for s in p.stretches for piece in s.pieces) for p in painted)


def test_each_line_is_a_paragraph() -> None:
    text = "  First line.\nSecond line.\r\n\r\n\tThird line.\n"
    assert [text[slice(*span)] for span in paragraphs(text)] == ["First line.", "Second line.", "Third line."]


def test_lines_wrapped_at_a_column_are_one_paragraph() -> None:
    text = "The crews haul the nets\nand the buyers wait on\nthe quay.\n\nNobody\nspoke."
    assert [text[slice(*span)] for span in paragraphs(text)] == [text[:56], text[58:]]


def test_overlapping_layers_become_flat_pieces() -> None:
    painted = paint("abcdef", [], [Layer(0, 4, "one", "x"), Layer(2, 6, "two", "y", "why")])
    pieces = [(p.text, p.looks, p.anchors, p.title) for s in painted[0].stretches for p in s.pieces]
    assert pieces == [
        ("ab", ("one",), ("x",), None),
        ("cd", ("one", "two"), ("y",), "why"),
        ("ef", ("two",), (), "why"),
    ]


def test_a_passage_inside_another_is_the_link_and_both_have_an_anchor() -> None:
    painted = paint("abcdefgh", [link(0, 8, 1), link(2, 5, 2), link(2, 5, 3)], [])
    seen = [
        (s.link and s.link.number, s.first, [begun.number for begun in s.begins], s.numbers)
        for s in painted[0].stretches
    ]
    assert seen == [(1, True, [], (1,)), (3, True, [2], (1, 2, 3)), (1, False, [], (1,))]


@given(st.text("ab \n\r\u2028é👍🏽", max_size=40), st.data())
def test_the_pieces_are_the_text(text: str, data: st.DataObject) -> None:
    at = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(at, at).map(sorted), max_size=6))
    links = [link(start, end, number) for number, (start, end) in enumerate(spans[::2], 1)]
    painted = paint(text, links, [Layer(start, end, "look", f"x{start}") for start, end in spans[1::2]])
    assert text_of(painted) == text.rstrip()
    begun = [s.link.number for p in painted for s in p.stretches if s.link and s.first]
    begun += [other.number for p in painted for s in p.stretches for other in s.begins]
    assert len(set(begun)) == len(begun)
    assert {k.number for k in links if text[k.start : k.end].strip()} <= set(begun)
