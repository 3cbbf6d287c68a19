"""The speakers of a ledger across its reports, worked out from the statements and stories in it, and kept in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.ledger.database import transaction
from firsthand.ledger.entries import dump, load
from firsthand.ledger.judged import person_links, standing
from firsthand.ledger.speaking import summary
from firsthand.ledger.store import Store
from firsthand.model import Identity
from firsthand.speakers import identities

#: The mark that says that the people who are kept are those of the statements, stories, reports and verdicts as they are: triggers
#: take it away when one of these changes. Its value is the version of how they are worked out.
_MARK, _VERSION = "people", "1"


def speakers(store: Store, machine: bool = False) -> list[Identity]:
    """Persons, offices and bodies with all their names, joined with reasons; a function of what is in the ledger.

    They are those of the statements that stand, as readers merged and parted them; with `machine` without any verdict.
    """
    if not machine and kept_are_current(store):
        return [load(Identity, row[0]) for row in store.connection.execute("SELECT record FROM people ORDER BY place")]
    return _worked_out(store, machine)


def kept_are_current(store: Store) -> bool:
    """Whether the speakers that are kept are those of the ledger as it is."""
    return store.meta(_MARK) == _VERSION


def keep_speakers(store: Store) -> None:
    """Work the speakers out and keep them, where those that are kept are of an earlier state.

    Pages look people up by index; so long as nothing changes, nobody works them out again.
    """
    if kept_are_current(store):
        return
    state = _state(store)
    with store.snapshot():
        found = _worked_out(store, False)
        keys = {name: key for key, name in store.ids().items()}
    with transaction(store.connection):
        for table in ("people", "people_names", "people_said"):
            store.connection.execute(f"DELETE FROM {table}")  # noqa: S608  # our own
        _insert(store, found, keys)
        if _state(store) == state:  # else somebody wrote meanwhile, and they are of a state that is past
            store.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_MARK, _VERSION))


def _worked_out(store: Store, machine: bool) -> list[Identity]:
    newest = store.ids()
    days = {head.id: head.published for head in store.heads() if head.key in newest}
    stories = [story.report_ids for story in standing(store, "story", machine)]
    return identities(standing(store, "statement", machine), days, stories, person_links(store, machine))


def _state(store: Store) -> int:
    """A number that is another as soon as another connection has written."""
    state: int = store.connection.execute("PRAGMA data_version").fetchone()[0]
    return state


def _insert(store: Store, found: Sequence[Identity], keys: dict[str, int]) -> None:
    store.connection.executemany(
        "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (who.id, place, who.kind, who.name, len(who.report_ids), len(who.statements), dump(who), dump(summary(who)))
            for place, who in enumerate(found)
        ),
    )
    store.connection.executemany("INSERT OR IGNORE INTO people_names VALUES (?, ?)", _names(found))
    store.connection.executemany(
        "INSERT OR IGNORE INTO people_said VALUES (?, ?, ?, ?)",
        ((who.id, keys[m.report_id], m.start, m.end) for who in found for m in who.statements if m.report_id in keys),
    )


def _names(found: Sequence[Identity]) -> Iterator[tuple[str, str]]:
    for who in found:
        yield from ((words.casefold(), who.id) for words in {who.name, *who.spellings})
