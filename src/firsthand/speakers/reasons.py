"""What speaks for two clusters of mentions being of one person: the names, and something beside the names."""

from __future__ import annotations

from itertools import product

from firsthand.model import Evidence, Given, Mark
from firsthand.speakers.cluster import Cluster
from firsthand.speakers.names import Match, match
from firsthand.speakers.offices import Office, alike_places, place
from firsthand.statements.people import people

#: What the names give, in log-odds: of two words and more, and of one word.
_NAMES: dict[Match, float] = {"same": 3.0, "shorter": 1.5, "spelling": 1.5, "near": 0.75}
_LONE: dict[Match, float] = {"same": 0.5, "shorter": 0.5, "spelling": 0.5, "near": -0.25}
#: What else gives how much: one story, one office of one body, one office of strict or other sort where the body is not
#: told, what somebody does, a body, a country.
_STORY, _OFFICE, _TITLE, _HELD, _DOES, _BODY, _COUNTRY = 1.5, 2.0, 1.5, 0.75, 0.75, 1.0, 0.5
#: Log-odds from which two are one.
ENOUGH = 2.0


def reasons(a: Cluster, b: Cluster) -> list[Evidence]:
    """The reasons for joining two clusters, the names' first; empty where the names have nothing to do with each other."""
    table = _LONE if a.lone or b.lone else _NAMES
    found = [(table[m], m, a.names[x], b.names[y]) for x, y in product(a.names, b.names) if (m := match(x, y)) in table]
    if not found:
        return []
    weight, kind, left, right = min(found, key=lambda row: (-row[0], row[2], row[3]))
    why = {"same": "are the same name", "shorter": "are a longer and a shorter form of one name"}
    why |= {"spelling": "sound the same", "near": "nearly sound the same"}
    beside = [reason for reason in (_story(a, b), _office(a, b), _place(a, b)) if reason is not None]
    return [Evidence("name", f"“{left}” and “{right}” {why[kind]}", weight), *beside]


def score(found: list[Evidence]) -> float:
    """The log-odds of some reasons; none where only the names speak for it."""
    return sum(reason.weight for reason in found) if len(found) > 1 else 0.0


def _story(a: Cluster, b: Cluster) -> Evidence | None:
    if not a.stories & b.stories:
        return None
    return Evidence("story", "speak in one story", _STORY)


def _office(a: Cluster, b: Cluster) -> Evidence | None:
    best: tuple[float, str, tuple[Mark, ...]] | None = None
    for x, y in product(a.offices, b.offices):
        weight = _weight(x, y)
        if weight:
            left, right = a.offices[x], b.offices[y]
            said = min((g.words for g in (*left, *right)), default=" ".join(sorted(x.title)))
            row = (weight, said, (*_marks(left), *_marks(right)))
            best = row if best is None or (-row[0], row[1]) < (-best[0], best[1]) else best
    return None if best is None else Evidence("role", f"both are told to be {best[1]}", best[0], best[2])


def _weight(a: Office, b: Office) -> float:
    if a.title != b.title or (a.of and b.of and not alike_places(a.of, b.of)):
        return 0.0
    if not a.held:
        return _DOES
    if a.of and b.of:
        return _OFFICE
    return _TITLE if a.strict else _HELD


def _place(a: Cluster, b: Cluster) -> Evidence | None:
    shared = sorted(a.places.keys() & b.places.keys())
    if not shared:
        return None
    countries = {place(name) for name in people()["countries"].values()}
    body = next((name for name in shared if name not in countries), None)
    name = body or shared[0]
    marks = (*_marks([a.places[name]]), *_marks([b.places[name]]))
    weight = _COUNTRY if body is None else _BODY
    return Evidence("affiliation", f"both are told to be of {a.places[name].words}", weight, marks)


def _marks(given: list[Given]) -> tuple[Mark, ...]:
    placed = [Mark(g.report_id, *g.span) for g in given if g.span is not None]
    return (min(placed, key=lambda mark: (mark.report_id, mark.start)),) if placed else ()
