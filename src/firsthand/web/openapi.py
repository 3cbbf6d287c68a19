"""The OpenAPI description of the data addresses, derived from the pages themselves."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterable, Mapping
from typing import Any

from firsthand import __version__, columns, tables
from firsthand.web.errors import Problem
from firsthand.web.page import Page, Parameter

_PLAIN = {str: {"type": "string"}, int: {"type": "integer"}, float: {"type": "number"}, bool: {"type": "boolean"}}
_ID = {"type": "string", "pattern": "^[A-Za-z0-9_~-]+$"}


def description(pages: Iterable[Page]) -> dict[str, Any]:
    """The description of the data of some pages."""
    schemas: dict[str, Any] = {}
    paths = {}
    for page in pages:
        base = page.data_address or re.sub(r":\w+}", "}", page.address)
        paths[f"{base}.json"] = {
            "get": _operation(page, "json", {"application/json": {"schema": _schema(page.view, schemas)}}, schemas)
        }
        head = ",".join(tables.schema_of(typing.cast(Any, page.row)).names)
        text = {"text/csv": {"schema": {"type": "string", "description": f"Columns: {head}"}}}
        paths[f"{base}.csv"] = {"get": _operation(page, "csv", text, schemas)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Firsthand",
            "version": __version__,
            "description": "What the pages of a ledger show, as data.",
        },
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _operation(page: Page, form: str, content: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    names = re.findall(r"{(\w+)", page.address)
    told = {"application/json": {"schema": _schema(Problem, schemas)}}
    answers: dict[str, Any] = {"200": {"description": page.about, "content": content}}
    for status, why in (
        ("400", "Something asked for makes no sense."),
        ("401", "The token is missing."),
        ("404", "There is no such thing."),
    ):
        answers[status] = {"description": why, "content": told}
    return {
        "operationId": f"{page.name}_{form}",
        "summary": page.about,
        "parameters": [
            *({"name": name, "in": "path", "required": True, "schema": _ID, "description": _PATH} for name in names),
            *(_parameter(parameter) for parameter in page.parameters),
        ],
        "responses": answers,
    }


#: The records by the names that they have in descriptions.
_NAMED: dict[str, Any] = {}
_PATH = (
    "An id; what is no letter, digit, hyphen or underscore is written ~ and the two hexadecimal digits of each byte."
)


def _parameter(p: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = (
        {"type": "integer", "minimum": p.least, "maximum": p.most}
        if p.number
        else {"type": "string", **({"pattern": f"^({p.pattern})$"} if p.pattern else {})}
    )
    return {"name": p.name, "in": "query", "required": False, "schema": schema, "description": p.about}


def _schema(annotation: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """The JSON schema of a type; records go into `schemas` by their names."""
    inner, optional = columns.unwrapped(annotation)
    found = _of(inner, schemas)
    return {"anyOf": [found, {"type": "null"}]} if optional else found


def _of(inner: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    if inner in _PLAIN:
        return dict(_PLAIN[inner])
    if dataclasses.is_dataclass(inner):
        return _record(inner, schemas)
    origin, args = typing.get_origin(inner), typing.get_args(inner)
    if origin is typing.Literal:
        return {"enum": list(args)}
    if args == (int, int):
        return {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
    if origin is tuple:
        return {"type": "array", "items": _schema(args[0], schemas)}
    raise TypeError(f"no JSON schema for {inner}")


def _record(kind: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if _NAMED.setdefault(name, kind) is not kind:
        raise TypeError(f"two records are called {name}: {kind} and {_NAMED[name]}")
    if name not in schemas:
        schemas[name] = {}  # records may hold their own kind
        fields: Mapping[str, Any] = columns.fields_of(kind)
        schemas[name] = {
            "type": "object",
            "properties": {field: _schema(annotation, schemas) for field, annotation in fields.items()},
            "required": list(fields),
            "additionalProperties": False,
        }
    return {"$ref": f"#/components/schemas/{name}"}
