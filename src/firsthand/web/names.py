"""Ids as parts of an address: any id, by letters that no server and no browser changes on the way.

What is not a letter, a digit, a hyphen or an underscore is written as `~` and the two hexadecimal digits of each of its
bytes, so that a point in an address always begins the form that is wanted (`.json`) and a stroke always parts names.
"""

from __future__ import annotations

import re

from starlette.convertors import Convertor, register_url_convertor

from firsthand.web.page import Missing

_BYTES = re.compile(rb"[^A-Za-z0-9_-]")
_ESCAPE = re.compile(rb"~([0-9A-F]{2})")

#: How a page is wanted: as a page, or as data.
FORMS = ("", ".json", ".csv")


def in_address(name: str) -> str:
    """An id as it stands in an address."""
    return _BYTES.sub(lambda m: b"~%02X" % m[0][0], name.encode("utf-8")).decode("ascii")


def from_address(part: str) -> str:
    """The id that stands in an address so. Raises Missing where none does."""
    try:
        name = _ESCAPE.sub(lambda m: bytes([int(m[1], 16)]), part.encode("ascii")).decode("utf-8")
    except UnicodeDecodeError:
        name = ""
    if in_address(name) != part or not part:  # one address a name
        raise Missing(f"no id is written {part} in an address")
    return name


class _Name(Convertor[str]):
    regex = "[A-Za-z0-9_~-]+"

    def convert(self, value: str) -> str:
        return value  # read where an error can be told: see `from_address`

    def to_string(self, value: str) -> str:
        return in_address(value)


class _Form(Convertor[str]):
    regex = r"(?:\.json|\.csv)?"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("name", _Name())
register_url_convertor("form", _Form())
