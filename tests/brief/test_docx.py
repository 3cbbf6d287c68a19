"""Briefs as Word documents: the text of the Markdown, footnotes in their part, each reference one that is there."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from lxml import etree

from firsthand.brief import board_markdown, story_markdown
from firsthand.brief.docx import board_docx, docx_of, story_docx
from tests.brief.board_material import BOARD
from tests.brief.story_material import MATERIAL

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content: bytes) -> tuple[etree._Element, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return etree.fromstring(package.read("word/document.xml")), etree.fromstring(package.read("word/footnotes.xml"))


def words(content: bytes) -> str:
    body, _ = opened(content)
    return " ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))


@pytest.mark.parametrize(
    ("content", "markdown"),
    [(story_docx(MATERIAL), story_markdown(MATERIAL)), (board_docx(BOARD), board_markdown(BOARD))],
    ids=["story", "board"],
)
def test_every_footnote_is_referred_to_once_and_there(content: bytes, markdown: str) -> None:
    body, notes = opened(content)
    referred = [r.get(f"{W}id") for r in body.iter(f"{W}footnoteReference")]
    there = [n.get(f"{W}id") for n in notes if n.get(f"{W}type") is None]
    assert referred
    assert referred == sorted(referred, key=int)
    assert referred == there
    assert len(there) == len(re.findall(r"^\[\^\d+\]: ", markdown, re.MULTILINE))
    marks = {m.get(f"{W}name") for m in body.iter(f"{W}bookmarkStart")}
    fields = [f.get(f"{W}instr").split()[1] for f in body.iter(f"{W}fldSimple")]
    assert set(fields) <= marks
    for note in notes:
        if note.get(f"{W}type") is None:
            assert "characters" in "".join(t.text or "" for t in note.iter(f"{W}t"))


def test_it_opens_as_a_document_with_its_title_and_headings() -> None:
    document = Document(io.BytesIO(story_docx(MATERIAL)))
    styles = [p.style.name for p in document.paragraphs if p.style]
    assert styles[0] == "Title"
    assert document.core_properties.title == document.paragraphs[0].text
    assert "Heading 1" in styles
    assert document.tables
    wide = Document(io.BytesIO(board_docx(BOARD)))
    width, height = wide.sections[0].page_width, wide.sections[0].page_height
    assert width and height and width > height


def test_the_same_brief_has_the_same_bytes() -> None:
    assert story_docx(MATERIAL) == story_docx(MATERIAL)


def test_excerpts_hold_less() -> None:
    assert len(words(story_docx(MATERIAL, excerpts=True))) < len(words(story_docx(MATERIAL)))


def test_signs_of_a_report_stay_signs() -> None:
    content = docx_of(
        "# A \\*b\\* &lt;i&gt; \\[^1\\] \\\\[^1]\n\nText \ue0001\ue001[^2] and **strong**.[^1]\n\n[^1]: where it \\_stands\\_\n[^2]: there"
    )
    assert "A *b* <i> [^1] \\" in words(content)
    _, notes = opened(content)
    assert [t.text for t in notes.iter(f"{W}t")] == [" where it _stands_", " there"]
