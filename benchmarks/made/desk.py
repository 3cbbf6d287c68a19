"""Findings that nobody read, for ledgers on which pages are timed: who says what, and what retellings changed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import firsthand
from firsthand import treaties
from firsthand.drift import drift_types
from firsthand.ledger import Store, keep_speakers, numbered
from firsthand.ledger.speaking import listed_people
from firsthand.model import Derivation, Drift, Event, Report, Span, Speaker, Statement
from firsthand.pipeline.reading import Own, versions_of
from firsthand.treaties.stages import stages

#: Statements of a report, changes of a retelling, names, and of how many reports one tells of an event.
_SAID, _CHANGED, _NAMES, _TELLING = 10, 4, 320, 34
#: Reports that are filled at a time.
_PORTION = 500
_FIRST, _DAYS = date(2020, 1, 1), 2400
_GIVEN = ("Ada", "Bela", "Ciro", "Dana", "Edda", "Ferro", "Gaia", "Hani")
_FAMILY = ("Alder", "Brook", "Cairn", "Dorn", "Elm", "Fell", "Garth", "Holm")
_ROLES = ("minister", "mayor", "spokeswoman", "director", "")


def fill(ledger: firsthand.Ledger, seed: int = 1) -> None:
    """Put made statements, changes and events into a ledger of which the lineage is known."""
    rng = random.Random(seed)  # the same in every run, not kept secret
    store = ledger.store
    keys = sorted(store.ids())
    versions = versions_of(("statements", "treaties"), Own((), (), ()))
    for at in range(0, len(keys), _PORTION):
        portion = keys[at : at + _PORTION]
        reports, sentences = store.load(portion), dict(store.sentences(portion))
        told = [
            (key, kind, versions[stage], records)
            for key in portion
            for kind, stage, records in (
                ("statements", "statements", _statements(reports[key], sentences[key], rng)),
                ("events", "treaties", _events(reports[key], sentences[key], rng, key)),
                ("conflicts", "treaties", ()),
                ("intentions", "treaties", ()),
            )
        ]
        store.add_parts(told)
    ids = {name: key for key, name in store.ids().items()}
    drifts = [d for derivation in store.derivations() for d in _drifts(derivation, store, ids, rng)]
    found = numbered((ids[d.derived_report_id], d) for d in drifts)
    store.replace_findings({"drift": found}, None, {})
    keep_speakers(store)


def _statements(report: Report, sentences: Sequence[Span], rng: random.Random) -> tuple[Statement, ...]:
    chosen = sorted(rng.sample(list(sentences), min(_SAID, len(sentences))))
    return tuple(
        Statement(((start, end),), "indirect", "speech", source=_words(report.text, start, end), speaker=_speaker(rng),
                  report_id=report.id)
        for start, end in chosen
    )  # fmt: skip


def _speaker(rng: random.Random) -> Speaker:
    n = rng.randrange(_NAMES)
    name = f"{_GIVEN[n % 8]} {_FAMILY[n // 8 % 8]}{'a' * (n // 64)}"
    return Speaker(name, _ROLES[n % 5] or None, None, "person")


def _words(text: str, start: int, end: int) -> Span:
    """The first word of a sentence."""
    return start, start + len(text[start:end].split(maxsplit=1)[0]) if text[start:end].split() else end


def _events(report: Report, sentences: Sequence[Span], rng: random.Random, key: int) -> tuple[Event, ...]:
    if key % _TELLING or not sentences:
        return ()
    start, end = sentences[0]
    day = (_FIRST + timedelta(days=rng.randrange(_DAYS))).isoformat()
    board = rng.choice(list(treaties.shipped_rules()))
    state, stage = rng.choice(("LTU", "FIN", "NOR", "ESP", "CHL", "KEN")), rng.choice(sorted(stages()))
    return (Event(state, stage, start, end, day, confidence=0.9, board=board, report_id=report.id),)


def _drifts(derivation: Derivation, store: Store, ids: dict[str, int], rng: random.Random) -> Iterator[Drift]:
    if derivation.source_report_id is None:
        return
    keys = ids[derivation.source_report_id], ids[derivation.report_id]
    loaded, kinds = store.load(keys), list(drift_types().values())
    texts = [loaded[key].text for key in keys]
    for _ in range(_CHANGED):
        kind = rng.choice(kinds)
        before, after = (_piece(text, rng) for text in texts)
        words = texts[0][slice(*before)], texts[1][slice(*after)]
        ends = derivation.source_report_id, derivation.report_id
        yield Drift(kind.name, *words, before, after, kind.gravity, source_report_id=ends[0], derived_report_id=ends[1])


def _piece(text: str, rng: random.Random) -> Span:
    start = rng.randrange(max(1, len(text) - 40))
    return start, min(len(text), start + 40)


def addresses(ledger: firsthand.Ledger, rng: random.Random, count: int) -> dict[str, list[str]]:
    """Addresses of each kind of page of the desk, drawn from what is in a ledger: at most `count` of a kind."""
    from firsthand.web.render import address, query  # noqa: PLC0415  # the desk is loaded where it is asked

    stories = [s for s in ledger.stories() if len(s.report_ids) > 1]
    largest = sorted(stories, key=lambda s: (-len(s.report_ids), s.id))[:3]
    drawn = rng.sample(stories, min(count, len(stories)))
    reports = rng.sample(sorted(ledger.store.ids().values()), count)
    edges = [d for d in ledger.store.derivations() if d.source_report_id is not None]
    pairs = rng.sample(edges, min(count, len(edges)))
    people = [line.id for line in listed_people(ledger.store, None, "", 0, _NAMES)[0]]
    outlets = sorted({r.outlet for r in ledger.reports() if r.outlet})
    words = ("government", "water", '"said on Monday"', "election results", "court ruling", "climate", "president")
    return {
        "stories": ["/", "/?page=2", "/?page=40"],
        "stories by a facet": [query("/", {"outlet": outlets[0]}), "/?language=en", "/?date=2020"],
        "search": [query("/search", {"q": some}) for some in words],
        "story": [address("stories", s.id) for s in drawn],
        "story of many reports": [address("stories", s.id) for s in largest],
        "report": [address("reports", name) for name in reports],
        "compare": [address("compare", d.source_report_id or "", d.report_id) for d in pairs],
        "people": ["/people", "/people?page=3", "/people?q=Alder"],
        "person": [address("people", name) for name in rng.sample(people, min(count, len(people)))],
        "outlets": ["/outlets", "/outlets?page=2"],
        "outlet": [address("outlets", name) for name in rng.sample(outlets, min(count, len(outlets)))],
        "boards": ["/boards"],
        "board": ["/boards/apmbc", "/boards/apmbc?on=2024-05-01", "/boards/ccm?on=2023-01-01"],
    }
