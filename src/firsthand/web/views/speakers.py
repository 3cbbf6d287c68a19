"""Who speaks, to be merged and parted: a list to choose two of, and the places where reports name one."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.ledger import Store, speakers
from firsthand.model import Identity
from firsthand.verdicts import changed_by
from firsthand.verdicts.findings import mentions_of
from firsthand.web.page import Asked, Missing, Page, Parameter
from firsthand.web.review.acts import place_id
from firsthand.web.review.sentences import Quoted, Quotes

#: Speakers to a page, names of one in a line, places of one that can be parted.
_SHOWN, _NAMES, _PLACES = 40, 6, 400


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """Somebody who speaks, in a line; `verdicts` are the ids of those that made it what it is."""

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    n_reports: int
    n_statements: int
    verdicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speakers:
    """One page of those who speak; `number` of `pages`."""

    words: str
    total: int
    number: int
    pages: int
    speakers: tuple[SpeakerLine, ...]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place where a report names somebody: what a form calls it, the day of the report, the sentence."""

    id: str
    words: str
    day: str | None
    place: Quoted


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """One speaker with every place where a report names it, and why they were taken together."""

    speaker: SpeakerLine
    places: tuple[NamedPlace, ...]
    reasons: tuple[str, ...]
    apart: tuple[str, ...]


def look(asked: Asked) -> Speakers:
    """The page of speakers that is asked for, those that most reports name first."""
    words = asked.query.get("q", "").strip()
    found = [one for one in known(asked.store, asked.ledger_file) if _has(one, words.casefold())]
    found.sort(key=lambda one: (-len(one.report_ids), one.name, one.id))
    number = asked.number("page", 1)
    shown = found[(number - 1) * _SHOWN : number * _SHOWN]
    return Speakers(words, len(found), number, max(1, -(-len(found) // _SHOWN)), tuple(map(_line, shown)))


def look_one(asked: Asked) -> SpeakerView:
    """The speaker that is asked for."""
    name = asked.names["id"]
    one = next((one for one in known(asked.store, asked.ledger_file) if one.id == name), None)
    if one is None:
        raise Missing(f"nobody who speaks here has the id {name}")
    given = one.names[:_PLACES]
    quotes = Quotes(asked.store, {g.report_id for g in given})
    quoted = [quotes.of(mentions_of("named", [g], quotes.texts))[0] for g in given]
    places = tuple(NamedPlace(place_id(g), g.words, g.day, q) for g, q in zip(given, quoted, strict=True))
    return SpeakerView(_line(one), places, tuple(e.why for e in one.evidence), tuple(e.why for e in one.apart))


#: The speakers of a ledger file as of its last change: they are worked out from all of its statements.
_KEPT: dict[Path, tuple[object, list[Identity]]] = {}
_LOCK = threading.Lock()


def known(store: Store, ledger_file: Path) -> list[Identity]:
    """Those who speak, worked out again where the ledger has changed."""
    state = [(stat.st_mtime_ns, stat.st_size) for stat in _stats(ledger_file)]
    with _LOCK:
        if ledger_file not in _KEPT or _KEPT[ledger_file][0] != state:
            _KEPT[ledger_file] = (state, speakers(store))
        return list(_KEPT[ledger_file][1])


def _stats(file: Path) -> list[os.stat_result]:
    return [path.stat() for path in (file, file.with_name(file.name + "-wal")) if path.exists()]


def _has(one: Identity, words: str) -> bool:
    return not words or any(words in given.words.casefold() for given in (*one.names, *one.roles, *one.holders))


def _line(one: Identity) -> SpeakerLine:
    names, roles = (tuple(dict.fromkeys(given.words for given in given_)) for given_ in (one.names, one.roles))
    verdicts = dict.fromkeys((*changed_by(one.evidence), *changed_by(one.apart)))
    return SpeakerLine(
        one.id, one.kind, one.name, names[:_NAMES], roles[:_NAMES], len(one.report_ids), len(one.statements),
        tuple(verdicts),
    )  # fmt: skip


def _places(view: SpeakerView) -> Sequence[NamedPlace]:
    return view.places


SPEAKERS = Page(
    "speakers",
    "/review/people",
    "Who speaks, to be merged where two are one.",
    look,
    Speakers,
    lambda view: view.speakers,
    SpeakerLine,
    (
        Parameter("q", "words of a name, an office or a body"),
        Parameter("page", "the number of a page from 1", least=1, most=1_000_000),
    ),
)
SPEAKER = Page(
    "speaker",
    "/review/people/{id:name}",
    "One speaker with every place where a report names it, to be parted where it is two.",
    look_one,
    SpeakerView,
    _places,
    NamedPlace,
)
