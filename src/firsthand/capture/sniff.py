"""What kind of file this is, judged by its first bytes."""

from __future__ import annotations

import gzip
import re
from typing import IO

_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"RIFF", b"\x7fELF", b"{\\rtf")
_BOMS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_HTML = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S)


def sniff_kind(stream: IO[bytes] | gzip.GzipFile) -> str | None:
    """text, html or lines; None for what is none of these. The stream is left at its start."""
    head = stream.read(4096)
    stream.seek(0)
    if is_binary(head):
        return None
    body = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(body):
        return "html"
    return "lines" if re.match(rb'\s*\{\s*"', body) else "text"


def is_binary(content: bytes) -> bool:
    """Whether bytes are of a known binary format, hold NUL without being UTF-16 or UTF-32, or are mostly controls."""
    if content.startswith(_BINARY):
        return True
    if content.startswith(_BOMS):
        return False
    head = content[:65536]
    return b"\x00" in content or len(_CONTROLS.findall(head)) * 10 > len(head)
