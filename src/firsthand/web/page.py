"""What a page is: an address, what it shows as one record, and that record as a page, as JSON and as CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from firsthand.ledger import Store


class Missing(Exception):
    """What an address names is not there. The text says what."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is asked: an open ledger as it is at this moment, the ids in the address, what stands behind `?`."""

    store: Store
    ledger_file: Path
    names: Mapping[str, str]
    query: Mapping[str, str]

    def number(self, name: str, default: int) -> int:
        """A number behind `?`; its parameter has said which numbers it may be."""
        return int(self.query.get(name) or default)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may stand behind `?`: text that a pattern fits, or a whole number from `least` to `most`."""

    name: str
    about: str
    pattern: str = ""
    least: int | None = None
    most: int | None = None

    @property
    def number(self) -> bool:
        """Whether it is a number."""
        return self.least is not None


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of page.

    `address` is a path with `{name}` for each id; data stands at the same path with `.json` or `.csv`. `look` works out
    what is shown, a record of the type `view`: that is the JSON. `rows` are the records (of the type `row`) that make
    its CSV. `more` are things that only the template needs, worked out of the view.
    """

    name: str
    address: str
    about: str
    look: Callable[[Asked], Any]
    view: type
    rows: Callable[[Any], Sequence[Any]]
    row: type
    parameters: tuple[Parameter, ...] = ()
    more: Callable[[Any], Mapping[str, Any]] = field(default=lambda view: {})
    #: Where the data stands, where that is not the address with a point behind.
    data_address: str | None = None
    #: The name of its template, where it has not its own.
    template_name: str | None = None

    @property
    def template(self) -> str:
        """The file of its template."""
        return f"{self.template_name or self.name}.html"
