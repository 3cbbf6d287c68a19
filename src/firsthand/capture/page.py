"""HTML -> the article's text and what the page says about it, by trafilatura (Barbaresi 2021)."""

from __future__ import annotations

import logging
import re

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from firsthand.capture.dates import read_published
from firsthand.capture.decode import declared_encoding, decode
from firsthand.capture.fields import Fields, read_fields
from firsthand.errors import InputRefused

#: A page's own meta data, not a search through its prose; a date in the future is the page's business.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}
#: What is left of a page of menus is shorter than any report.
_SHORTEST = 20
_LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([A-Za-z-]+)", re.I)
_PUBLISHED = re.compile(
    r"<meta\b(?=[^>]{0,500}?[\"']article:published_time[\"'])[^>]{0,500}?\bcontent\s*=\s*[\"']([^\"'>]+)", re.I
)

# What the parser could not do comes out as our refusal, not as lines of its own on the terminal.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read_page(content: bytes) -> tuple[str, Fields]:
    """The article's paragraphs, a line each, and its fields; raises InputRefused where the page holds no article."""
    markup = decode(content, declared_encoding(content))
    document = _extract(markup, with_metadata=True) or _extract(markup, with_metadata=False)
    text = document.text if document else None
    if not document or not text or len(text.strip()) < _SHORTEST:
        raise InputRefused("", "no article text in this page")
    return text, read_fields(_said(document, markup))


def _extract(markup: str, with_metadata: bool) -> Document | None:
    """What trafilatura makes of a page; None where it finds nothing, or trips over the page."""
    try:
        document = trafilatura.bare_extraction(
            markup, with_metadata=with_metadata, include_comments=False, date_extraction_params=dict(_DATES)
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, AssertionError):
        # Seen: lxml asserts that an element has a parent when htmldate drops the root of a page that is a comment.
        return None
    return document if isinstance(document, Document) else None


def _said(document: Document, markup: str) -> dict[str, str | None]:
    language = _LANGUAGE.search(markup[:4096])
    # trafilatura keeps the day only.
    published = _PUBLISHED.search(markup[:65_536])
    return {
        "title": document.title,
        "byline": (document.author or "").replace("; ", ", "),
        "published": (read_published(published[1]) if published else None) or document.date,
        "outlet": document.sitename or document.hostname,
        "url": document.url,
        "language": language[1] if language else None,
    }
