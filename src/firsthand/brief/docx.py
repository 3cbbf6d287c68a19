"""Briefs as Word documents: the same lines as the Markdown, every quotation with a footnote that says where it stands."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt
from markdown_it import MarkdownIt
from markdown_it.token import Token

from firsthand.brief.allowance import SHARE
from firsthand.brief.board import BoardMaterial
from firsthand.brief.board_markdown import board_markdown
from firsthand.brief.footnotes import Footnotes
from firsthand.brief.markdown import story_markdown
from firsthand.brief.material import StoryMaterial

#: A reference to a footnote, or a sign that is meant as it is; a footnote on a line of its own.
_REFERENCE = re.compile(r"\\.|\[\^(\d+)\]", re.DOTALL)
_NOTE = re.compile(r"^\[\^(\d+)\]: (.*)$", re.MULTILINE)
#: What stands for a reference while the rest is read; the text has none of these signs.
_OPEN, _CLOSE = "\ue000", "\ue001"
_PLACED = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
#: Levels of lists that the template has styles for; columns from which a page is laid on its side.
_LEVELS, _WIDE = 3, 6
_STEP = Mm(6)


def story_docx(material: StoryMaterial, excerpts: bool = False, share: float = SHARE) -> bytes:
    """What the page about a story says, as a Word document; see `story_page`."""
    return docx_of(story_markdown(material, excerpts, share))


def board_docx(material: BoardMaterial, excerpts: bool = False, share: float = SHARE) -> bytes:
    """What the page about a board says, as a Word document; see `board_page`."""
    return docx_of(board_markdown(material, excerpts, share))


def docx_of(markdown: str) -> bytes:
    """A brief in Markdown as a Word document: the same text, the same bytes."""
    plain = markdown.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd")
    notes = {int(n): text for n, text in _NOTE.findall(plain)}
    body = _REFERENCE.sub(
        lambda m: f"{_OPEN}{m[1]}{_CLOSE}" if m[1] and int(m[1]) in notes else m[0], _NOTE.sub("", plain)
    )
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    writer = _Writer(parser, notes)
    writer.write(parser.parse(body))
    return _fixed(writer.bytes())


class _Writer:
    """Puts blocks into a document one after the other."""

    def __init__(self, parser: MarkdownIt, notes: dict[int, str]) -> None:
        self._parser = parser
        self._document = Document()
        self._styled()
        texts = {n: "".join(piece for piece, _ in _pieces(parser.parseInline(text)[0])) for n, text in notes.items()}
        self._footnotes = Footnotes(self._document, texts)
        self._lists: list[str] = []
        self._quoted = 0

    def bytes(self) -> bytes:
        self._footnotes.finish()
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def write(self, tokens: Sequence[Token]) -> None:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
                self._table(tokens[at:end])
                at = end
            elif token.type == "heading_open":
                level = int(token.tag[1:])
                self._fill(self._document.add_heading(level=level - 1 if level > 1 else 0), tokens[at + 1])
                if level == 1 and not self._document.core_properties.title:
                    words = "".join(piece for piece, _ in _pieces(tokens[at + 1]))
                    self._document.core_properties.title = words[:250]
            elif token.type == "paragraph_open":
                self._fill(self._paragraph(), tokens[at + 1])
            self._nest(token)
            at += 1

    def _nest(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self._lists.append("List Bullet" if token.type.startswith("bullet") else "List Number")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type in ("blockquote_open", "blockquote_close"):
            self._quoted += token.nesting

    def _paragraph(self) -> Any:
        if self._quoted:
            return self._document.add_paragraph(style="Quote")
        if not self._lists:
            return self._document.add_paragraph()
        depth = min(len(self._lists), _LEVELS)
        made = self._document.add_paragraph(style=self._lists[-1] + (f" {depth}" if depth > 1 else ""))
        if len(self._lists) > _LEVELS:
            made.paragraph_format.left_indent = _STEP * len(self._lists)
        return made

    def _fill(self, paragraph: Any, inline: Token) -> None:
        for words, strong in _pieces(inline):
            for n, part in enumerate(_PLACED.split(words)):
                if n % 2:
                    self._footnotes.refer(paragraph, int(part))
                elif part:
                    paragraph.add_run(part).bold = strong or None

    def _table(self, tokens: Sequence[Token]) -> None:
        rows: list[list[Token]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token)
        table = self._document.add_table(0, len(rows[0]), style="Table Grid")
        if len(rows[0]) > _WIDE:
            self._laid_on_side()
        for n, row in enumerate(rows):
            cells = table.add_row().cells
            for cell, inline in zip(cells, row, strict=True):
                self._fill(cell.paragraphs[0], inline)
                cell.paragraphs[0].style = "Cell"
                for run in cell.paragraphs[0].runs if n == 0 else ():
                    run.bold = True
        head = table.rows[0]._tr.get_or_add_trPr()
        head.append(head.makeelement(f"{{{head.nsmap['w']}}}tblHeader"))
        self._document.add_paragraph()

    def _laid_on_side(self) -> None:
        section = self._document.sections[0]
        if section.orientation != WD_ORIENT.LANDSCAPE:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width

    def _styled(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
        self._document.core_properties.author = "Firsthand"
        self._document.core_properties.comments = ""
        cell = self._document.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
        cell.base_style = self._document.styles["Normal"]
        cell.font.size = Pt(8.5)
        cell.paragraph_format.space_after = Pt(0)


def _pieces(inline: Token) -> Iterator[tuple[str, bool]]:
    """The words of an inline token in pieces, and whether each is strong."""
    strong = 0
    for token in inline.children or ():
        if token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        elif token.type in ("softbreak", "hardbreak"):
            yield " ", strong > 0
        elif token.content:
            yield token.content, strong > 0


def _fixed(content: bytes) -> bytes:
    """The same archive without the time at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name), before.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
