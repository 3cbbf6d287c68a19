"""Words of reports in Markdown: never markup, never a second line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.brief import StoryMaterial, story_markdown
from firsthand.brief.markup import escaped
from firsthand.model import Report, Speaker, Statement, Story

TEXT = "<script>alert(1)</script> | `ticks` [x](javascript:alert(1)) ![i](https://bay.example/i.png)\n# head\n- item"
REPORT = Report(id="one", title="1. Pilots *vote*", outlet="Echo", published="2026-04-02", text=TEXT)
MATERIAL = StoryMaterial(
    Story("s", ("one",), (), 1, 1),
    {"one": REPORT},
    statements=(
        Statement(((0, len(TEXT)),), "direct", "speech", speaker=Speaker("Oda | Hame"), report_id="one"),
        Statement(((0, 8),), "indirect", "speech", report_id="one"),
    ),
)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("plain words, 12 %", "plain words, 12 %"),
        ("a|b", "a\\|b"),
        ("`x`", "\\`x\\`"),
        ("[x](y)", "\\[x\\](y)"),
        ("<i> & so", "&lt;i&gt; &amp; so"),
        ("# head\n## more", "\\# head \\#\\# more"),
        ("- item", "\\- item"),
        ("12. March", "12\\. March"),
        ("https://bay.example", "https\\://bay.example"),
        ("back\\slash", "back\\\\slash"),
        ("snake_case*", "snake\\_case\\*"),
    ],
)
def test_escaping(words: str, written: str) -> None:
    assert escaped(words) == written


@given(st.text())
def test_escaped_words_hold_no_bare_markup(words: str) -> None:
    written = escaped(words)
    assert len(written.splitlines()) <= 1
    assert not re.search(r"[`*_\[\]|~^$#<>]", re.sub(r"\\.", "", written))


def test_a_brief_holds_no_markup_of_its_reports() -> None:
    written = story_markdown(MATERIAL)
    assert "<" not in written
    assert not re.search(r"(?<!\\)\]\(", written)
    assert not re.search(r"^(# head|- item)", written, re.MULTILINE)


def test_tables_have_as_many_cells_as_heads() -> None:
    rows = [line for line in story_markdown(MATERIAL).splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
    assert len(rows) == 4


def test_every_footnote_is_referred_to_and_says_where() -> None:
    written = story_markdown(MATERIAL)
    notes = re.findall(r"^\[\^(\d+)\]: (.*)$", written, re.MULTILINE)
    referred = set(re.findall(r"\[\^(\d+)\](?!:)", written))
    assert {number for number, _ in notes} == referred
    assert all(re.match(r"one, Echo, 2 April 2026, characters \d+ to \d+: ", note) for _, note in notes)
