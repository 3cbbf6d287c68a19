"""The state of play on a day: what each entity of a board has come to, by which clock, on which sentences and records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from firsthand.brief import BoardMaterial
from firsthand.brief.acts import ChangeLine as BoardChange
from firsthand.brief.acts import called, change_lines, differing
from firsthand.brief.board import meanings_of
from firsthand.brief.lines import plain
from firsthand.brief.phrases import counted, phrases, written_day
from firsthand.brief.rules import lead_words, leaving_words, rule_lines, usual_name, verified_words
from firsthand.brief.timeline import Timeline, timeline
from firsthand.errors import UsageError
from firsthand.gather import board_material
from firsthand.ledger import the_board
from firsthand.model import Event, Status
from firsthand.play import all_plays, entity_name
from firsthand.treaties import all_rules, state_name
from firsthand.web.page import Asked, Missing, Page, Parameter
from firsthand.web.review.events import BoardEvent, board_events
from firsthand.web.sentences import Sentence, Sentences

#: What the value of an intention ends in that was denied.
_DENIED = ": denied"
_DAY = r"|\d{4}-\d{2}-\d{2}"


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that a line rests on: sentences, or (in `why`) an official record or a count by the clock."""

    why: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a line rests on of one kind: a stage that is told, the clock, an intention, where sources differ.

    `n_origins` is how many origins tell the stage, where that is known.
    """

    kind: str
    n_origins: int | None
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class EntityLine:
    """What one entity has come to on the day, and everything behind it."""

    entity: str
    name: str
    stage: str
    claimed: str | None
    recognised: str | None
    effective: str | None
    clause: str | None
    condition: str | None
    #: Acts that it means to do, how surely; those that it denies.
    intentions: tuple[str, ...]
    denials: tuple[str, ...]
    party: str | None
    disagreements: tuple[str, ...]
    n_origins: int | None
    confidence: float
    groups: tuple[Grounds, ...]
    timeline: Timeline | None

    def opens(self, cell: str) -> int | None:
        """The number from 1 of the group that stands behind a cell; None where nothing does."""
        first = {
            "claimed": (self.claimed,),
            "recognised": (self.recognised, "clock", self.claimed),
            "effective": ("clock", "effective", "in force", self.claimed),
            "intentions": ("intention",),
            "disagreements": ("disagreement",),
        }[cell]
        kinds = [group.kind for group in self.groups]
        return next((kinds.index(kind) + 1 for kind in first if kind in kinds), 1 if kinds else None)


@dataclass(frozen=True, slots=True)
class Contradicted:
    """Words that the board's rule or the record contradicts: which rule, and why."""

    rule: str
    why: str
    words: Sentence


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of the board, and what it means."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class BoardView:
    """A board on a day. `days` are those on which something was told or happened, up to the newest day of the ledger;
    `first_day` and `last_day` are those from which and to which something is known or follows."""

    id: str
    name: str
    full_name: str
    kind: str
    one: str
    many: str
    owner: str
    #: Whether its entities can mean to do something: states can, bills cannot.
    intends: bool
    on: str
    since: str | None
    first_day: str
    last_day: str
    days: tuple[str, ...]
    lead: str
    leaving: str
    verified: str
    unverified: bool
    parties: tuple[str, ...]
    n_reports: int
    entities: tuple[EntityLine, ...]
    changes: tuple[BoardChange, ...]
    contradicted: tuple[Contradicted, ...]
    #: What reports tell, event by event, the latest of all `n_events`.
    events: tuple[BoardEvent, ...]
    n_events: int
    meanings: tuple[Meaning, ...]
    rule: tuple[Meaning, ...]


def look(asked: Asked) -> BoardView:
    """The board that is asked for, on its day."""
    store, name = asked.store, asked.names["id"]
    rules, plays = all_rules(tuple(store.rules())), all_plays(tuple(store.plays()))
    try:
        the_board(name, rules, plays)
    except UsageError:
        raise Missing(f"no treaty and no other board has the id {name}") from None
    material = board_material(store, name, asked.query.get("on"), asked.query.get("since"))

    def named(entity: str) -> str:
        name_ = entity_name(entity, plays, name) if name in plays else state_name(entity, rules)
        return called(entity, {entity: name_})

    told = board_events(store, name, material.on, material.reports, named)
    return _view(material, Sentences(store, material.reports), store.newest_day(), told)


def _view(
    material: BoardMaterial, said: Sentences, newest: str | None, told: tuple[tuple[BoardEvent, ...], int]
) -> BoardView:
    board, kind = material.treaty, material.kind
    days = sorted({day for event in material.events if event.report_id for day in _days(event)})
    until = max(newest or material.on, material.on)
    coming = (status.effective for status in material.statuses)
    last = max(material.on, *(day for day in days if day <= until), *filter(None, coming))
    return BoardView(
        id=board.id, name=usual_name(board), full_name=board.name,
        kind=kind.name if kind else "A treaty’s board", one=kind.entity if kind else "state",
        many=kind.entities if kind else "states", owner=kind.place if kind else "treaty", intends=kind is None,
        on=material.on, since=material.since,
        first_day=min([*days[:1], material.on]), last_day=last, days=tuple(day for day in days if day <= until),
        lead=lead_words(board), leaving=leaving_words(board), verified=verified_words(board),
        unverified=board.unverified, parties=tuple(_parties(material)),
        n_reports=len({event.report_id for event in material.events if event.report_id in material.reports}),
        entities=tuple(_lines(material, said)),
        changes=tuple(change_lines(material.earlier, material.statuses, material.names)) if material.since else (),
        contradicted=tuple(_contradicted(material, said)), events=told[0], n_events=told[1],
        meanings=tuple(Meaning(*one) for one in meanings_of(material)),
        rule=tuple(Meaning(*one) for one in (("full name", board.name), *rule_lines(board))),
    )  # fmt: skip


def _days(event: Event) -> Iterator[str]:
    yield from (day[:10] for day in (event.happened, event.printed) if day)


def _parties(material: BoardMaterial) -> Iterator[str]:
    for found in material.parties:
        if found.n is not None and found.since is not None:
            by = "in force" if found.by == "in_force" else "by deposit"
            yield f"{counted(found.n, 'party').replace('partys', 'parties')} {by}, counted from {found.since.n} on {written_day(found.since.on)}"


def _lines(material: BoardMaterial, said: Sentences) -> Iterator[EntityLine]:
    of: dict[str, list[Event]] = {}
    for event in material.events:
        of.setdefault(event.state, []).append(event)
    for status in material.statuses:
        name = called(status.entity, material.names)
        yield EntityLine(
            entity=status.entity, name=name, stage=plain(status.stage),
            claimed=plain(status.claimed) if status.claimed else None,
            recognised=plain(status.recognised) if status.recognised else None,
            effective=status.effective, clause=status.clause, condition=status.condition,
            intentions=tuple(plain(one) for one in status.intentions if not one.endswith(_DENIED)),
            denials=tuple(plain(one.removesuffix(_DENIED)) for one in status.intentions if one.endswith(_DENIED)),
            party=material.membership.get(status.entity),
            disagreements=tuple(differing(e.why) for e in status.evidence if e.kind == "disagreement"),
            n_origins=material.n_origins.get(status.entity),
            confidence=status.confidence, groups=tuple(_groups(status, material, said)),
            timeline=timeline(status, name, of.get(status.entity, ())),
        )  # fmt: skip


def _groups(status: Status, material: BoardMaterial, said: Sentences) -> Iterator[Grounds]:
    of: dict[str, list[Ground]] = {}
    for reason in status.evidence:
        found = (said.at(mark.report_id, (mark.start, mark.end)) for mark in reason.marks)
        of.setdefault(reason.kind, []).append(Ground(reason.why, tuple(one for one in found if one)))
    for kind, grounds in of.items():
        yield Grounds(plain(kind), material.origins.get((status.entity, kind)), tuple(grounds))


def _contradicted(material: BoardMaterial, said: Sentences) -> Iterator[Contradicted]:
    rules = phrases("board")["finding"]
    for name in material.reports:
        for found in sorted(material.findings.get(name, ()), key=lambda f: (f.start, f.end, f.rule)):
            rule = rules.get(found.rule, plain(found.rule))
            if (words := said.at(name, (found.start, found.end))) is not None:
                yield Contradicted(rule, found.why, words)


@dataclass(frozen=True, slots=True)
class GroundRow:
    """What one entity has come to on the day, with one sentence or record behind it, as a row of a table."""

    board: str
    on: str
    entity: str
    name: str
    stage: str
    claimed: str | None
    recognised: str | None
    effective: str | None
    clause: str | None
    condition: str | None
    intentions: tuple[str, ...]
    denials: tuple[str, ...]
    n_origins: int | None
    kind: str | None
    why: str | None
    report_id: str | None
    start: int | None
    end: int | None
    words: str | None


def rows(view: BoardView) -> list[GroundRow]:
    """Every entity with everything behind it, a row a sentence."""
    return [row for line in view.entities for row in _rows(view, line)]


def _rows(view: BoardView, line: EntityLine) -> Iterator[GroundRow]:
    behind: list[tuple[str | None, str | None, Sentence | None]] = [
        (group.kind, ground.why, said)
        for group in line.groups
        for ground in group.grounds
        for said in (ground.sentences or (None,))
    ]
    for kind, why, said in behind or [(None, None, None)]:
        yield GroundRow(
            view.id, view.on, line.entity, line.name, line.stage, line.claimed, line.recognised, line.effective,
            line.clause, line.condition, line.intentions, line.denials, line.n_origins, kind, why,
            said.report_id if said else None, said.start if said else None, said.end if said else None,
            said.words if said else None,
        )  # fmt: skip


def _more(view: BoardView) -> Mapping[str, Any]:
    """Whether a column has anything to say, and when what was told last was told: the day before it is one to compare with."""
    earlier = [day for day in view.days if day < view.on]
    return {
        "with_party": any(line.party for line in view.entities),
        "before": earlier[-1] if earlier else None,
        "known_days": " ".join(view.days),
    }


BOARD = Page(
    "board",
    "/boards/{id:name}",
    "One board on a day: what each entity has come to, by which clock, on which sentences and records.",
    look,
    BoardView,
    rows,
    GroundRow,
    (
        Parameter("on", "a day, written 2026-03-10; the newest of the ledger where it is not given", _DAY),
        Parameter("since", "a day, written 2026-03-10, since which changes are shown", _DAY),
    ),
    _more,
)
