"""Headline, byline, dateline and body of a plain text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.capture import Layout, find_layout

PARAGRAPH = (
    "The council said on Monday that the harbour would stay closed until the end of the month, and gave no reason."
)


def words(text: str) -> tuple[str | None, str | None, str | None, str]:
    layout = find_layout(text)
    cut = [text[slice(*span)] if span else None for span in (layout.title, layout.byline, layout.dateline)]
    return cut[0], cut[1], cut[2], text[slice(*layout.body)]


def test_all_of_them() -> None:
    text = f"Harbour stays closed\r\n\r\nBy Ada Holm and Jon Berg\r\n\r\nOSTHAVEN, March 3 (AFP) - {PARAGRAPH}\r\n"
    title, byline, dateline, body = words(text)
    assert (title, byline, dateline) == ("Harbour stays closed", "By Ada Holm and Jon Berg", "OSTHAVEN, March 3")
    assert body.strip() == PARAGRAPH


@pytest.mark.parametrize(
    "title",
    [
        "Harbour stays closed",
        "Will the harbour stay closed?",
        "Harbour 'closed for good', council says",
        "Satama pysyy kiinni",
        "\N{LEFT DOUBLE QUOTATION MARK}Closed\N{RIGHT DOUBLE QUOTATION MARK}",
    ],
)
def test_a_headline(title: str) -> None:
    assert words(f"\n  {title} \n{PARAGRAPH}\n")[0] == title
    assert words(f"# {title}\n\n{PARAGRAPH}\n")[0] == title


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "One line",
        PARAGRAPH,
        f"{PARAGRAPH}\n{PARAGRAPH}",
        f"It was over.\n{PARAGRAPH}",
        f"Said the mayor:\n{PARAGRAPH}",
        "roses are red\nviolets are blue\n",
        f"OSTHAVEN (Reuters) - It rained\n{PARAGRAPH}",
        f"By Ada Holm\n{PARAGRAPH}",
        f"***\n{PARAGRAPH}",
        "The council said on Monday that the harbour\nwould stay closed until the end of the month,\nand gave no reason for it at all.\n",
        f"Ada Holm\n\n{PARAGRAPH}",
        f"A ship. The harbour behind it\n\n{PARAGRAPH}",
        f"A ship in the harbour (Ada Holm/AP)\n\n{PARAGRAPH}",
        f"{'very long ' * 40}\n{PARAGRAPH * 9}",
    ],
)
def test_no_headline(text: str) -> None:
    assert words(text)[0] is None


@pytest.mark.parametrize(
    "byline",
    ["By Ada Holm", "By ADA HOLM", "By Ada van Holm, Associated Press", "By Ada Holm and Jon Berg", "Von Ada Holm",
     "Par Ada Holm", "Autor: Ada Holm", "Автор: Ада Гольм", "By Ada O\N{RIGHT SINGLE QUOTATION MARK}Holm"],
)  # fmt: skip
def test_a_byline_at_head_or_foot(byline: str) -> None:
    assert words(f"Harbour stays closed\n{byline}\n{PARAGRAPH}")[1] == byline
    title, found, _, body = words(f"Harbour stays closed\n{PARAGRAPH}\n{byline}\n")
    assert (title, found) == ("Harbour stays closed", byline)
    assert byline not in body


@pytest.mark.parametrize(
    "line", ["By the end of the month it was over", "By Monday night, nobody came.", "Byron Holm", "By"]
)
def test_no_byline(line: str) -> None:
    assert words(f"Harbour stays closed\n{line}\n{PARAGRAPH}")[1] is None


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("OSTHAVEN/NORDBY (Reuters) -", "OSTHAVEN/NORDBY"),
        ("OSTHAVEN \N{EM DASH} ", "OSTHAVEN"),
        ("NORDBY, Miss. (AP) \N{EM DASH} ", "NORDBY, Miss."),
        ("NORDBY, N.C. \N{EN DASH} ", "NORDBY, N.C."),
        ("OSTHAVEN, March 3 - ", "OSTHAVEN, March 3"),
        ("DES MOINES, Iowa (AP) \N{EM DASH} ", "DES MOINES, Iowa"),
        ("OSTHAVEN, July 3. /TASS/. ", "OSTHAVEN, July 3"),
        ("Osthaven (dpa) - ", "Osthaven"),
        ("(AP) \N{EM DASH} ", None),
        ("", None),
        ("The council (AFP) said - ", None),
        ("NATO said - ", None),
    ],
)
def test_datelines(opening: str, dateline: str | None) -> None:
    assert words(opening + PARAGRAPH)[2] == dateline
    _, _, found, body = words(f"Harbour stays closed\n\n{opening}{PARAGRAPH}")
    assert found == dateline
    if dateline:
        assert body.strip() == PARAGRAPH


PIECES = st.sampled_from(
    ["By Ada Holm", "\n", "\r\n", "\r", "OSTHAVEN (", "AP) ", " - ", "/", "# ", "\x85", "\u2028", "e\u0301", "\u05e9\u05dc",
     "\u200f", "\U0001f600", PARAGRAPH, " ", "Von", "."]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join)))
def test_spans_lie_in_any_text(text: str) -> None:
    layout = find_layout(text)
    for span in (layout.title, layout.byline, layout.dateline):
        assert span is None or (0 <= span[0] < span[1] <= len(text) and text[slice(*span)].strip())
    assert 0 <= layout.body[0] <= layout.body[1] <= len(text)
    assert find_layout(text) == layout
    assert isinstance(layout, Layout)
