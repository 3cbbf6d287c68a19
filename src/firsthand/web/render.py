"""Pages and data out of what is shown: templates with everything escaped, JSON, CSV."""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
import orjson
from markupsafe import Markup

from firsthand import tables
from firsthand.brief.pages import finalized, style_of
from firsthand.brief.phrases import in_marks, phrases, written_day, written_time
from firsthand.output import plain_cell
from firsthand.web.names import in_address
from firsthand.web.words import has, say

#: Characters of a title in a line: reports come from strangers, and one may have a title of a megabyte.
_TITLE = 300
#: The pages that every page leads to: the name of each, and its address.
NAV = (
    ("stories", "/"), ("boards", "/boards"), ("people", "/people"), ("outlets", "/outlets"), ("compare", "/compare"),
    ("review", "/review"), ("add", "/add"),
)  # fmt: skip
#: Where a script names another.
_IMPORT = re.compile(rb'from "\./([\w.]+\.js)"')
#: The files that pages load, by name: styles that the briefs share, and our own.
_SHARED = {"base.css": ("base",), "timeline.css": ("timeline",)}


def html(template: str, **content: Any) -> str:
    """A template with its content; whatever stands in it is text."""
    return _environment().get_template(template).render({"reader": "", "here": "/"} | content)


def as_json(view: Any) -> bytes:
    """What is shown, as JSON."""
    return orjson.dumps(tables.to_json(view), option=orjson.OPT_INDENT_2)


def as_csv(row: type, rows: Iterable[Any]) -> bytes:
    """Records of one type as CSV, nested values as JSON."""
    kind: Any = row
    names = tables.schema_of(kind).names
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    for record in rows:
        plain = tables.to_json(record)
        writer.writerow([plain_cell(plain[name]) for name in names])
    return out.getvalue().encode("utf-8")


@functools.cache
def static(name: str) -> bytes | None:
    """A file that pages load; None where there is none of this name."""
    if name in _SHARED:
        return style_of(_SHARED[name]).encode("utf-8")
    if name == "passages.js":  # as on the page that stands by itself
        return resources.files("firsthand.brief").joinpath("templates", "compare.js").read_bytes()
    folder = resources.files("firsthand.web").joinpath("static")
    if name not in {file.name for file in folder.iterdir()}:
        return None
    content = folder.joinpath(name).read_bytes()
    # A script is imported under the address that pages load it from: under another it would be run a second time.
    return _IMPORT.sub(lambda found: b'from "%s"' % static_address(found[1].decode()).encode(), content)


@functools.cache
def static_address(name: str) -> str:
    """Where a file stands: another address whenever it is another."""
    content = static(name)
    if content is None:
        raise KeyError(name)
    return f"/static/{name}?{hashlib.sha256(content).hexdigest()[:12]}"


def clip(text: str | None, most: int = _TITLE) -> str:
    """Text for a line, cut where nobody would read on."""
    line = " ".join((text or "")[: most * 4].split())
    return line if len(line) <= most else line[:most] + "…"


def address(*parts: str, **asked: str | int | None) -> str:
    """An address here: fixed words and ids by turns, and what stands behind `?`."""
    return query("/" + "/".join(in_address(part) for part in parts), asked)


def query(path: str, asked: Mapping[str, str | int | None]) -> str:
    """A path with what stands behind `?`."""
    given = {name: value for name, value in asked.items() if value not in (None, "")}
    return path + (f"?{urlencode(given, quote_via=quote)}" if given else "")


@functools.cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.PackageLoader("firsthand.web"),
                jinja2.PrefixLoader({"brief": jinja2.PackageLoader("firsthand.brief")}),
            ]
        ),
        autoescape=True,
        finalize=finalized,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        nav=NAV, say=say, has=has, static=static_address, address=address, asking=query, day=written_day, time=written_time, in_marks=in_marks,
        story_phrases=phrases("story"), phrases=phrases(),
    )  # fmt: skip
    made.filters.update(clip=clip, exact=_exact)
    return made


def _exact(text: str) -> Markup:
    """Text of a report with as many characters in the browser as in the ledger, which reads two ends of line as one."""
    return Markup(str(Markup.escape(finalized(text))).replace("\r", "&#13;"))  # noqa: S704  # escaped before
