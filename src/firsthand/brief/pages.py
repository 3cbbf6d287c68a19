"""Pages that stand by themselves: templates, style and script put into one file under a strict policy."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Sequence
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup

#: What a page may not hold, shown by its picture or by the replacement character: one for one, so that offsets stay.
_SHOWN = {c: 0x2400 + c for c in range(0x20) if chr(c) not in "\t\n\r\x0c"} | {0x7F: 0x2421}
_SHOWN |= dict.fromkeys([*range(0x80, 0x85), *range(0x86, 0xA0), *range(0xD800, 0xE000)], 0xFFFD)


def page(name: str, styles: Sequence[str], **content: Any) -> str:
    """The template `NAME.html` with the styles and, where there is one, `NAME.js` inside, as one HTML file.

    The policy lets the browser run and use exactly these, by their hashes, and load nothing at all. Text in `content`
    is escaped wherever it stands, and controls are shown by their pictures, as many characters as before.
    """
    style, script = style_of(styles), _read(f"{name}.js")
    scripts = _hash(script) if script else "'none'"
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {scripts}; base-uri 'none'; form-action 'none'"
    # Ours, from the package: the only words on a page that are not escaped.
    ours = {"style": Markup(style), "script": Markup(script)}  # noqa: S704
    return _environment().get_template(f"{name}.html").render(policy=policy, **ours, **content)


def style_of(names: Sequence[str]) -> str:
    """Style sheets of the package one after the other, those that all pages share first."""
    return "".join(_read(f"{name}.css") for name in names)


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("firsthand.brief"),
        autoescape=True,
        finalize=finalized,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@functools.cache
def _read(name: str) -> str:
    file = resources.files("firsthand.brief").joinpath("templates", name)
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def shown(text: str) -> str:
    """Text with its controls shown by their pictures, as many characters as before."""
    return text.translate(_SHOWN)


def finalized(value: Any) -> Any:
    """Text as a page may hold it; what the templates made themselves stays."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
