"""Bytes -> text: byte order mark, declared encoding, UTF-8, else what charset-normalizer is sure of."""

from __future__ import annotations

import codecs
import functools
import re

from charset_normalizer import from_bytes

from firsthand.capture.language import find_language
from firsthand.capture.sniff import is_binary
from firsthand.data import load
from firsthand.errors import InputRefused

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
#: Python codecs that are text encodings by name only: a page that declares one is wrong, or up to something.
_NO_CHARSETS = {"utf_7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem"}
#: What browsers read where these are declared (WHATWG Encoding Standard).
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
#: charset-normalizer's share of mess in what it decoded: above this it is guessing (its own default is 0.2).
_MOST_CHAOS = 0.2
#: Detection reads this much, decoding reads all.
_SAMPLE = 200_000


def decode(content: bytes, declared: str | None = None) -> str:
    """The text that bytes hold, without a byte order mark and otherwise untouched.

    `declared` is what the input says its encoding is. Raises InputRefused where the bytes are binary, or no declared
    or detected encoding reads them.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    if is_binary(content):
        raise InputRefused("", "binary content, not text")
    for encoding in _candidates(content, declared):
        try:
            return _checked(content.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    raise InputRefused("", "no encoding reads these bytes")


def declared_encoding(content: bytes) -> str | None:
    """The encoding that a page or XML file names in its first 4096 bytes."""
    found = _DECLARED.search(content[:4096])
    return found[1].decode("ascii", "replace") if found else None


def _candidates(content: bytes, declared: str | None) -> list[str]:
    named = _codec_name(declared) if declared else None
    first = ["utf-8"]
    if named:
        # Pages saved or converted to UTF-8 often still name their old encoding. Bytes that are valid UTF-8 beyond ASCII
        # are hardly ever anything else in a single-byte encoding, so there UTF-8 is asked first.
        first = ["utf-8", named] if named.startswith(("cp125", "iso8859", "koi8", "mac")) else [named, "utf-8"]
    return [*first, *_detected(content)] if not _reads(content, first) else first


def _reads(content: bytes, encodings: list[str]) -> bool:
    for encoding in encodings:
        try:
            content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return True
    return False


def _codec_name(declared: str) -> str | None:
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    return None if name.replace("-", "_") in _NO_CHARSETS else _READ_AS.get(name, name)


def _detected(content: bytes) -> list[str]:
    sample = content[:_SAMPLE]
    if len(content) > _SAMPLE and b"\n" in sample:
        # Not in the middle of a letter of several bytes.
        sample = sample[: sample.rindex(b"\n")]
    best = from_bytes(sample).best()
    if best is None or best.chaos > _MOST_CHAOS:
        return []
    return [*_customary(sample, best.encoding), best.encoding]


def _customary(content: bytes, detected: str) -> list[str]:
    """The encoding that the text's language is mostly written in, where it reads the bytes as well as the one detected."""
    text = content.decode(detected, "ignore")
    encoding = _encodings().get(find_language(text) or "")
    if not encoding:
        return []
    try:
        other = content.decode(encoding)
    except UnicodeDecodeError:
        return []
    # The wrong one of two turns letters into signs: "ą" of ISO 8859-2 is "±" in Windows-1250.
    return [encoding] if _letters(other) >= _letters(text) and find_language(other) == find_language(text) else []


def _letters(text: str) -> int:
    return sum(1 for character in text if character.isalpha())


@functools.cache
def _encodings() -> dict[str, str]:
    table = load("capture", "encodings.toml")["customary"]
    return {language: encoding for encoding, languages in table.items() for language in languages}


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return _checked(content.decode(encoding))
    except UnicodeDecodeError as error:
        raise InputRefused("", f"its mark says {encoding}, but byte {error.start} is not") from None


def _checked(text: str) -> str:
    if "\x00" in text:
        raise InputRefused("", "binary content, not text")
    return text
