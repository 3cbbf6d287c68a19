"""What states, and entities of other boards, are on a day: from what the reports in the ledger say and from official records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar
from weakref import WeakKeyDictionary

from firsthand import play, treaties
from firsthand.errors import UsageError
from firsthand.ledger import about
from firsthand.ledger.judged import book, findings, standing
from firsthand.ledger.store import Store
from firsthand.model import Event, Status
from firsthand.treaties.record import joined
from firsthand.verdicts.corrections import reasoned
from firsthand.verdicts.records import Verdict

Record = TypeVar("Record")


def statuses(store: Store, on: str | None = None, board: str | None = None, machine: bool = False) -> Iterator[Status]:
    """The status of every entity on a board, or on every board that a report names, on a day, by board and entity.

    The day is by default the newest day of publication in the ledger. With `machine` from the events that the machine
    found, else from those that stand; a status that verdicts changed has them among its reasons. Raises UsageError for
    a board without rules.
    """
    held = _held(store, machine)
    if board is not None:
        the_board(board, held.rules, held.plays)
    day = on or store.newest_day()
    found = _statuses(held, day, board)
    if machine or not (about := _event_verdicts(store)):
        yield from found
        return
    before = {(s.board, s.entity): s for s in _statuses(_held(store, True), day, board)}
    for status in found:
        verdicts = about.get((status.board, status.entity), ())
        changed = verdicts and status != before.get((status.board, status.entity))
        yield reasoned(status, tuple(verdicts)) if changed else status


def _event_verdicts(store: Store) -> dict[tuple[str, str], list[Verdict]]:
    """The verdicts that count about events, by the board and the entity that they are or were of."""
    found: dict[tuple[str, str], list[Verdict]] = {}
    for row in findings(store, "event") if book(store).about("event") else ():
        for event in dict.fromkeys(e for e in (row.machine, row.now) if e is not None and row.machine != row.now):
            found.setdefault((event.board, event.state), []).extend(row.verdicts)
    return found


def _statuses(held: _Held, day: str | None, board: str | None) -> Iterator[Status]:
    # Where nothing is dated and no day is asked for, there is none on which a record could be held against it.
    index = held.index if day is not None else treaties.index_events(held.told)
    for name in [board] if board is not None else held.boards:
        if name in held.plays:
            yield from play.board(held.index_of(name, day), name, held.plays, day)
            continue
        meant = [i for i in held.intentions if i.board == name]
        yield from treaties.board(
            index, name, day, conflicts=held.conflicts, intentions=meant, nearness=held.near, rules=held.rules
        )  # fmt: skip


def the_board(name: str, rules: treaties.Rules, plays: play.Plays) -> treaties.Treaty | play.Board:
    """The treaty, or the board of another kind, with this id. Raises UsageError, with the ids there are."""
    if name in plays:
        return plays[name]
    if name not in rules and plays.boards:
        raise UsageError(f"no rules for a treaty or a board {name!r}; there are: {', '.join(sorted([*rules, *plays]))}")
    return treaties.the_treaty(name, rules)


@dataclass(slots=True)
class _Held:
    """What boards of any day are read off, put in order once for a state of the ledger."""

    state: tuple[int, int]
    rules: treaties.Rules
    plays: play.Plays
    told: list[Event]
    recorded: tuple[Event, ...]
    index: treaties.Index
    conflicts: list[treaties.Conflict]
    intentions: list[treaties.Intention]
    near: Mapping[str, int]

    @property
    def boards(self) -> list[str]:
        """The boards that reports name."""
        return sorted({event.board for event in self.told})

    def index_of(self, name: str, day: str | None) -> treaties.Index:
        """The index of a board of another kind than treaties, records among it where there is a day."""
        several = (self.told, self.recorded if day is not None else ())
        events = [event for some in several for event in some if event.board == name]
        return play.index_of(events, self.plays.kind(name).scheme, name)


#: By store: what stands, and (True) what the machine found.
_KEPT: WeakKeyDictionary[Store, dict[bool, _Held]] = WeakKeyDictionary()


def _held(store: Store, machine: bool) -> _Held:
    """What the ledger holds about boards: read again only where the file has changed since."""
    state = (store.connection.execute("PRAGMA data_version").fetchone()[0], store.connection.total_changes)
    both = _KEPT.setdefault(store, {})
    kept = both.get(machine)
    if kept is None or kept.state != state:
        kept = both[machine] = _read(store, state, machine)
    return kept


def _read(store: Store, state: tuple[int, int], machine: bool) -> _Held:
    told, recorded = _events(store, machine), record(store).events
    intentions = list(_told(store, "intentions", treaties.Intention))
    return _Held(
        state, treaties.all_rules(tuple(store.rules())), play.all_plays(tuple(store.plays())), told, recorded,
        treaties.index_events([*told, *recorded]), list(_told(store, "conflicts", treaties.Conflict)), intentions,
        nearness(store, machine, {i.report_id for i in intentions}),
    )  # fmt: skip


def _events(store: Store, machine: bool) -> list[Event]:
    """The events that stand, or that the machine found, of the reports that tell any, by report id."""
    judged = () if machine else book(store).reports("event")
    return standing(store, "event", machine, {*about.telling(store, "events").values(), *judged})


def _told(store: Store, kind: str, record_type: type[Record]) -> Iterator[Record]:
    """What the newest versions of reports tell of one kind, by report id and place; of the reports that tell any."""
    return about.parts(store, kind, record_type, list(about.telling(store, kind)))


def nearness(store: Store, machine: bool = False, report_ids: Iterable[str] | None = None) -> Mapping[str, int]:
    """Through how many hands the words of some reports, or of all, went, by id.

    0 is an origin, 1 who took from it or from one unseen.
    """
    came: dict[str, str | None] = {}
    asked = set(store.ids().values() if report_ids is None else report_ids)
    while asked:
        derivations = standing(store, "derivation", machine, asked)
        came |= {d.report_id: d.source_report_id for d in derivations}
        asked = {d.source_report_id for d in derivations if d.source_report_id is not None} - came.keys()
    found: dict[str, int] = {}
    for report in came:
        way: list[str] = []
        name: str | None = report
        while name is not None and name in came and name not in found and name not in way:
            way.append(name)
            name = came[name]
        for hand in reversed(way):
            source = came[hand]
            found[hand] = 1 + (found.get(source, 0) if source is not None else 0)
    return found


def events(store: Store, board: str | None = None, machine: bool = False) -> Iterator[Event]:
    """What reports say that states did under treaties (or under one), then what official records say.

    Without a board, records are given of those that a report names. With `machine` what the machine found.
    """
    told = _events(store, machine) if board is None else [e for e in _held(store, machine).told if e.board == board]
    named = {event.board for event in told} if board is None else {board}
    yield from told
    yield from (event for event in record(store).events if event.board in named)


def record(store: Store) -> treaties.Record:
    """The official records that ship, and those that were added to the ledger."""
    return joined(treaties.shipped_record(), *store.records())
