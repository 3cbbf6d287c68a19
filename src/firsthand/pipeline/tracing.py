"""Lineage: what the passages, credits and times of the whole ledger make of it.

Only what may have changed since the last time is traced anew: reports of which another thing is known (`digests`), and
all that a derivation, a credit or one event may join with them (`parts`). The result is that of tracing everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from firsthand import lineage
from firsthand.ledger import Looks, Store, numbered, relation_of
from firsthand.ledger.pairs import codes_of
from firsthand.model import DERIVED, Credit, Passage, Relation, Span
from firsthand.pipeline.aside import Spans, background, said_without_marks, spans_of, standing
from firsthand.pipeline.digests import digests
from firsthand.pipeline.held import Held
from firsthand.pipeline.loaded import Loaded
from firsthand.pipeline.outcome import Progress, version_of
from firsthand.pipeline.parts import components

Mask = npt.NDArray[np.bool_]

#: Reports that are traced together, and written in one go; a part that is larger is not cut.
_TOGETHER = 50_000


@dataclass(frozen=True, slots=True)
class _Known:
    """What the pairs of the ledger show, the part that each place belongs to, and the places that are traced anew."""

    looks: Looks
    stands: Mask
    aside: Spans
    parts: npt.NDArray[np.int64]
    anew: Mask
    #: Credits that pairs showed, with the key of their report; and all credits by place.
    named: list[tuple[int, Credit]]
    credits: Mapping[int, Sequence[Credit]]
    #: Which sentences of reports in aligned pairs are furniture, by place.
    furniture: Mapping[int, Mask]


def trace(store: Store, held: Held, progress: Progress) -> None:
    """Bring relations, derivations and stories up to date with the pairs that were compared."""
    named = store.pairs.credits()
    credits = _with_named(held, named)
    rooms = lineage.agencies((held.heads[place], found) for place, found in credits.items() if held.there[place])
    aligned, kinds = store.pairs.kinds()
    told = {key: kept for (key, kind), kept in store.part_versions().items() if kind == "statements"}
    furniture = _furniture(held, aligned)
    now = digests(held, held.codes(), told, rooms, version_of("alignment", "lineage"), furniture)
    keys, before = store.traced()
    was = np.zeros(max(len(now), int(keys.max(initial=0))), np.int64)
    seen = np.zeros(len(was), bool)
    was[keys - 1], seen[keys - 1] = before, True
    changed = held.there & ~(seen[: len(now)] & (was[: len(now)] == now))
    gone = (1 + np.flatnonzero(seen & ~np.append(held.there, np.zeros(len(seen) - len(now), bool)))).tolist()
    if not changed.any() and not gone:
        return
    progress("lineage", 0, int(changed.sum()))
    looks = store.pairs.looks()
    aside = background(store, looks)
    parts = _parts(held, aligned, kinds, looks, named)
    anew = held.there & np.isin(parts, parts[changed])
    known = _Known(looks, standing(looks, aside), aside, parts, anew, named, credits, furniture)
    stands = None if np.array_equal(known.stands, looks.stands) else known.stands
    done, total = 0, int(anew.sum())
    for some in _portions(parts, anew):
        portion = replace(known, anew=some)
        about = [*(np.flatnonzero(some) + 1).tolist(), *gone]
        _keep(store, held, _traced(store, held, portion, rooms), about, stands, now)
        gone, stands, done = [], None, done + int(some.sum())
        progress("lineage", done, total)


def _portions(parts: npt.NDArray[np.int64], anew: Mask) -> Iterator[Mask]:
    """The places that are traced anew, by whole parts, so many that all that is known of them fits into memory."""
    sizes = np.bincount(parts[anew], minlength=len(parts))
    portion = (np.cumsum(sizes) - sizes) // _TOGETHER
    for n in range(int(portion[parts[anew]].max(initial=0)) + 1):
        some = anew & (portion[parts] == n)
        if some.any() or n == 0:
            yield some


def _furniture(held: Held, aligned: npt.NDArray[np.int64]) -> dict[int, Mask]:
    """Which sentences of the reports in aligned pairs are furniture of their outlets, by place; those that have some."""
    places = np.unique(aligned - 1).tolist()
    return {place: marked for place, marked in zip(places, held.furnished(places), strict=True) if marked.any()}


def _with_named(held: Held, named: Iterable[tuple[int, Credit]]) -> Mapping[int, Sequence[Credit]]:
    """The credits of each report by place: its own, and those that pairs showed."""
    credits: dict[int, list[Credit]] = dict(held.credits)
    for key, credit in named:
        mine = credits.get(key - 1, [])
        if all(other.what != credit.what for other in mine):
            credits[key - 1] = sorted([*mine, credit], key=lambda other: other.what)
    return credits


def _parts(
    held: Held,
    keys: npt.NDArray[np.int64],
    kinds: npt.NDArray[np.str_],
    looks: Looks,
    named: Iterable[tuple[int, Credit]],
) -> npt.NDArray[np.int64]:
    """The part that each place belongs to, as far as it can be told before pairs are judged again.

    Judged again, a pair is derived that was, or one of which both reports have credits that only pairs showed.
    """
    chances = held.likelihood(codes_of(keys))
    rooms = np.fromiter({key for key, _ in named}, np.int64)
    joined = (
        np.isin(kinds, sorted(DERIVED))
        | ((kinds == "cites") & (chances >= lineage.CITES_JOIN))
        | ((kinds == "common_source") & (chances >= lineage.QUOTED_JOIN))
        | np.isin(keys, rooms).all(axis=1)
    )
    common = looks.keys[looks.current & looks.common]
    quoting = common[held.likelihood(codes_of(common)) >= lineage.QUOTED_JOIN]
    likely = held.alike[held.chances >= lineage.JOIN]
    pairs = np.concatenate((keys[joined] - 1, quoting - 1, likely))
    return components(len(held.there), pairs)


def _traced(store: Store, held: Held, known: _Known, rooms: frozenset[str]) -> lineage.Traced:
    members = [place for place in held.places().tolist() if known.anew[place]]
    compared = store.pairs.compared([place + 1 for place in members])
    # Pairs that lead out of what is traced anew are judged again too: they join no story, whatever comes of it.
    places = sorted({*members, *(key - 1 for a, b, _ in compared for key in (a, b))})
    loaded = Loaded(store, {held.heads[place].id: place + 1 for place in places})
    pile = lineage.Pile(
        [held.heads[place] for place in places],
        {held.heads[place].id: known.credits[place] for place in places if place in known.credits},
        loaded, rooms,
    )  # fmt: skip
    inside = {key for a, b, relation in compared if relation.kind in DERIVED for key in (a, b)}
    passages: dict[tuple[str, str], list[Passage]] = {}
    for a, b, passage in store.pairs.aligned([place + 1 for place in members]):
        passages.setdefault((held.heads[a - 1].id, held.heads[b - 1].id), []).append(passage)
    return lineage.trace(
        pile,
        [held.heads[place].id for place in members],
        [*(relation for _, _, relation in compared), *_looked(held, known, inside)],
        passages,
        _aside(store, held, known, compared, loaded),
        {held.heads[key - 1].id for key, _ in known.named},
        _pairs(held, held.alike, known.anew, held.chances),
        _quoting(held, known),
    )


def _quoting(held: Held, known: _Known) -> list[tuple[str, str]]:
    """The pairs of reports traced anew that are of a common source by a first look."""
    stands = known.looks.keys[known.looks.current & known.stands] - 1
    stands = stands[known.anew[stands].all(axis=1)]
    return [(held.heads[a].id, held.heads[b].id) for a, b in stands.tolist()]


def _pairs(
    held: Held, pairs: npt.NDArray[np.int32], anew: Mask, chances: npt.NDArray[np.float64]
) -> dict[tuple[str, str], float]:
    among = anew[pairs].all(axis=1)
    rows = zip(pairs[among].tolist(), chances[among].tolist(), strict=True)
    return {(held.heads[a].id, held.heads[b].id): chance for (a, b), chance in rows}


def _looked(held: Held, known: _Known, inside: Iterable[int]) -> Iterator[Relation]:
    """Pairs of derived reports that are not derived from each other by a first look: the stemma may tell something."""
    looks, derived, parts = known.looks, np.fromiter(inside, np.int64), known.parts[known.looks.keys - 1]
    rows = np.flatnonzero(looks.current & (parts[:, 0] == parts[:, 1]) & np.isin(looks.keys, derived).all(axis=1))
    for n in rows.tolist():
        a, b = (held.heads[key - 1].id for key in looks.keys[n].tolist())
        yield relation_of(looks, bool(known.stands[n]), n, a, b)


def _aside(
    store: Store, held: Held, known: _Known, compared: Iterable[tuple[int, int, Relation]], loaded: Loaded
) -> dict[str, list[Span]]:
    """What is not their own reporting in the reports of aligned pairs, by report id."""
    wanted = sorted({key for a, b, _ in compared for key in (a, b)})
    found = {held.heads[key - 1].id: set(spans_of(known.aside, key)) for key in wanted}
    for name, spans in said_without_marks(store, wanted, loaded).items():
        found[name].update(spans)
    for key, spans in store.sentences([key for key in wanted if key - 1 in known.furniture]):
        marked = known.furniture[key - 1]
        found[held.heads[key - 1].id].update(span for span, is_so in zip(spans, marked, strict=True) if is_so)
    return {name: sorted(spans) for name, spans in found.items() if spans}


def _keep(
    store: Store,
    held: Held,
    traced: lineage.Traced,
    keys: Sequence[int],
    stands: Mask | None,
    now: npt.NDArray[np.int64],
) -> None:
    place = held.newest
    everything = len(keys) >= len(held.there)
    about = None if everything else keys
    digests_now = {k: int(now[k - 1]) for k in keys if k <= len(held.there) and held.there[k - 1]}
    store.replace_findings(
        {
            "relation": (
                (place[r.a] + 1, place[r.b] + 1, r) for r in traced.relations if r.evidence or r.kind != "unrelated"
            ),
            "derivation": numbered((place[d.report_id] + 1, d) for d in traced.derivations),
            "story": numbered((place[s.report_ids[0]] + 1, s) for s in traced.stories),
        },
        # Drifts hang on the derivations: they are made anew.
        about, {"lineage_of": _state(now[held.there]), "drift_of": ""}, ("drift", "support"), digests_now, stands,
    )  # fmt: skip


def _state(now: npt.NDArray[np.int64]) -> str:
    """One name for what lineage went by, whatever the order in which the reports came."""
    return f"{int(now.view(np.uint64).sum(dtype=np.uint64)):016x}-{len(now)}"
