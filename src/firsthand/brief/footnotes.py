"""Footnotes of a Word document, which python-docx does not make: their part of the package, and references to them.

See ECMA-376, part 1, 17.11. A note has one reference; further ones are fields that say its number and lead to it.
"""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LINES = (("-1", "separator"), ("0", "continuationSeparator"))


class Footnotes:
    """The footnotes of a document: `texts` by the numbers that references give; numbered as they are first referred to."""

    def __init__(self, document: Any, texts: dict[int, str]) -> None:
        self._document = document
        self._texts = texts
        self._places: dict[int, int] = {}
        text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.base_style = document.styles["Normal"]
        text.font.size = Pt(8.5)
        text.paragraph_format.space_after = Pt(2)
        sign = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
        sign.font.superscript = True
        self._text, self._sign = text.style_id, sign.style_id

    def refer(self, paragraph: Any, note: int) -> None:
        """A reference to a note at the end of a paragraph."""
        place = self._places.get(note)
        if place is None:
            place = self._places[note] = len(self._places) + 1
            paragraph._p.extend((self._mark("Start", place), self._reference(place), self._mark("End", place)))
            return
        run = self._run()
        run.append(OxmlElement("w:t"))
        run[-1].text = str(place)
        field = OxmlElement("w:fldSimple", {qn("w:instr"): f" NOTEREF _Note{place} \\h "})
        field.append(run)
        paragraph._p.append(field)

    def finish(self) -> None:
        """Put the part with the notes into the package."""
        root = etree.fromstring(f"<w:footnotes {nsdecls('w')}/>")
        for name, kind in _LINES:
            note = etree.SubElement(root, qn("w:footnote"), {qn("w:type"): kind, qn("w:id"): name})
            run = etree.SubElement(etree.SubElement(note, qn("w:p")), qn("w:r"))
            etree.SubElement(run, qn(f"w:{kind}"))
        for number, place in self._places.items():
            root.append(self._note(place, self._texts[number]))
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, content, self._document.part.package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, place: int, text: str) -> Any:
        note = etree.Element(qn("w:footnote"), {qn("w:id"): str(place)})
        paragraph = etree.SubElement(note, qn("w:p"))
        looks = etree.SubElement(paragraph, qn("w:pPr"))
        etree.SubElement(looks, qn("w:pStyle"), {qn("w:val"): self._text})
        sign = etree.SubElement(paragraph, qn("w:r"))
        looks = etree.SubElement(sign, qn("w:rPr"))
        etree.SubElement(looks, qn("w:rStyle"), {qn("w:val"): self._sign})
        etree.SubElement(sign, qn("w:footnoteRef"))
        words = etree.SubElement(etree.SubElement(paragraph, qn("w:r")), qn("w:t"))
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = f" {text}"
        return note

    def _run(self) -> Any:
        run, looks = OxmlElement("w:r"), OxmlElement("w:rPr")
        looks.append(OxmlElement("w:rStyle", {qn("w:val"): self._sign}))
        run.append(looks)
        return run

    def _reference(self, place: int) -> Any:
        run = self._run()
        run.append(OxmlElement("w:footnoteReference", {qn("w:id"): str(place)}))
        return run

    def _mark(self, side: str, place: int) -> Any:
        attributes = {qn("w:id"): str(place)} | ({qn("w:name"): f"_Note{place}"} if side == "Start" else {})
        return OxmlElement(f"w:bookmark{side}", attributes)
