"""A JSON object -> the text of a report and what it says about itself."""

from __future__ import annotations

import json
from typing import Any

from firsthand.capture.fields import Fields, read_fields
from firsthand.errors import InputRefused


def read_record(content: bytes) -> tuple[str, Fields]:
    """The `text` of one JSON object, as it stands, and its fields; raises InputRefused with what is wrong."""
    record = load_object(content)
    if "text" not in record:
        raise InputRefused("", "a JSON object without `text`")
    text = record["text"]
    if not isinstance(text, str):
        raise InputRefused("", f"`text` is not text but {_kind(text)}")
    if "\x00" in text:
        raise InputRefused("", "`text` holds NUL")
    return text, read_fields(record)


def load_object(content: bytes | str) -> dict[str, Any]:
    """One JSON object; raises InputRefused where the words are not that."""
    try:
        words = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        value = json.loads(words)
    except UnicodeDecodeError:
        raise InputRefused("", "JSON that is not UTF-8") from None
    except RecursionError:
        raise InputRefused("", "JSON nested too deeply to read") from None
    except ValueError as error:
        raise InputRefused("", f"not JSON: {error}") from None
    if not isinstance(value, dict):
        raise InputRefused("", f"not a JSON object but {_kind(value)}")
    return value


def _kind(value: object) -> str:
    names = {str: "text", list: "a list", dict: "an object", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
