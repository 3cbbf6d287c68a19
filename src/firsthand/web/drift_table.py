"""What retellings made of a source: a row a sentence of the source, a column a report that took from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.brief.fates import quote
from firsthand.brief.lines import plain
from firsthand.brief.material import StoryMaterial
from firsthand.brief.phrases import phrases
from firsthand.ledger import Store, about
from firsthand.model import DERIVED, Derivation, Drift, Passage, Span
from firsthand.verdicts import Judged
from firsthand.web.review.rulings import Ruled, ruled

#: The longest words quoted in a cell, and in the margin of a row.
_LONGEST, _ROW = 240, 600
#: The share of a sentence that must lie in passages for it to count as taken over, and as taken over whole.
_TAKEN, _WHOLE = 0.35, 0.9
#: Gravity from which a change is one of the second, third and fourth step.
_STEPS = (0.4, 0.65, 0.9)

Pair = tuple[str, str]
#: Where a passage stands in the source, and its kind.
Taken = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A drift: its type in words, the family and the step of gravity (1 to 4) that colour it, before and after."""

    type: str
    words: str
    family: str
    before: str | None
    after: str | None
    gravity: float
    step: int
    confidence: float
    inherited_from: str | None
    why: tuple[str, ...]
    source_start: int | None
    source_end: int | None
    derived_start: int | None
    derived_end: int | None
    #: How it stands after the verdicts of readers; None where it is not judged here.
    ruled: Ruled | None = None

    @property
    def stands(self) -> bool:
        """Whether no reader rejected it."""
        return self.ruled is None or self.ruled.state != "rejected"


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of a sentence in one report: kept, reworded, absent, unknown; and what was changed of it."""

    report_id: str
    state: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the source; shares of the takers that kept it, changed it, and lack it; the gravest change, as a step."""

    start: int
    end: int
    words: str
    cells: tuple[Cell, ...]
    kept: float
    changed: float
    absent: float
    step: int


@dataclass(frozen=True, slots=True)
class Taker:
    """A report that took from the source: how, and how much of it; `through` the report that it has changes from."""

    report_id: str
    name: str
    kind: str
    coverage: float
    through: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The changes of one source; `added` are those that have no place in it, a cell a taker."""

    source_id: str
    source: str
    takers: tuple[Taker, ...]
    rows: tuple[Row, ...]
    added: tuple[Cell, ...]
    n_changes: int


def drift_tables(
    store: Store, material: StoryMaterial, called: Mapping[str, str], drifts: Mapping[Pair, Sequence[Judged[Drift]]]
) -> tuple[list[Table], set[Pair]]:
    """A table for each report that others took from, in the order of time; and the pairs whose changes are known.

    Changes that readers rejected stand in it, marked so, and count nowhere.
    """
    keys = about.keys_of(store, called)
    id_of = {key: name for name, key in keys.items()}
    known = {(id_of[a], id_of[b]): d.passages for (a, b), d in about.differences(store, list(id_of)).items()}
    taken = _taken(material, called, drifts)
    passages = _passages(store, taken, keys, id_of, known)
    order = {name: n for n, name in enumerate(called)}
    texts = {name: report.text for name, report in material.reports.items()}
    tables = []
    for source in sorted(taken, key=order.__getitem__):
        takers = tuple(sorted(taken[source], key=lambda taker: order[taker.report_id]))
        spans = about.sentences(store, keys[source])
        columns = [_column(t, source, spans, passages, drifts, called, texts) for t in takers]
        tables.append(_table(source, material, called, takers, spans, columns))
    return tables, {pair for pair, found in known.items() if found}


def _taken(
    material: StoryMaterial, called: Mapping[str, str], drifts: Mapping[Pair, Sequence[Judged[Drift]]]
) -> dict[str, list[Taker]]:
    """By source those who took from it: first hand, or (where they took changes over) through another."""
    taken: dict[str, list[Taker]] = {}
    direct: dict[str, Derivation] = {}
    for d in material.derivations:
        if d.kind in DERIVED and d.source_report_id in called and d.report_id in called:
            taken.setdefault(str(d.source_report_id), []).append(
                Taker(d.report_id, called[d.report_id], d.kind, d.coverage)
            )
            direct.setdefault(d.report_id, d)
    for source, name in sorted(drifts):
        known = {taker.report_id for taker in taken.get(source, ())}
        stands = any(row.now is not None for row in drifts[source, name])
        if stands and source in called and name in called and name not in known:
            first = direct.get(name)
            through = called[str(first.source_report_id)] if first else None
            kind, coverage = (first.kind, first.coverage) if first else ("partial", 0.0)
            taken.setdefault(source, []).append(Taker(name, called[name], kind, coverage, through))
    return taken


def change(d: Drift, called: Mapping[str, str]) -> Change:
    """A drift as a cell shows it."""
    words, family = phrases("story")["drift"].get(d.type, (plain(d.type), "wording"))
    source, derived = d.source or (None, None), d.derived or (None, None)
    return Change(
        d.type, words + (f", {plain(d.subtype)}" if d.subtype else ""), family, _short(d.before), _short(d.after),
        d.gravity, 1 + sum(d.gravity >= least for least in _STEPS), d.confidence,
        called.get(d.inherited_from, d.inherited_from) if d.inherited_from else None, tuple(e.why for e in d.evidence),
        *source, *derived,
    )  # fmt: skip


def judged_change(row: Judged[Drift], called: Mapping[str, str], texts: Mapping[str, str]) -> Change:
    """A drift under the verdicts of readers as a cell shows it."""
    told = change(row.now if row.now is not None else row.record, called)
    machine = change(row.machine, called) if row.machine is not None else None
    before = f"{machine.words}: {machine.before or ''} → {machine.after or ''}" if machine else None
    return replace(told, ruled=ruled("drift", row, texts, before))


def _short(words: str | None) -> str | None:
    return quote(words, (0, len(words)), _LONGEST) if words else None


def _passages(
    store: Store, taken: Mapping[str, Sequence[Taker]], keys: Mapping[str, int], id_of: Mapping[int, str],
    known: Mapping[Pair, Sequence[Passage]],
) -> dict[Pair, list[Taken]]:  # fmt: skip
    """Where the passages of each pair stand in its source: as the drifts go by them, else as alignment found them."""
    wanted = {(source, taker.report_id) for source, found in taken.items() for taker in found}
    spans: dict[Pair, list[Taken]] = {
        pair: [(p.source_start, p.source_end, p.kind) for p in known[pair]] for pair in wanted if pair in known
    }
    lacking = {pair for pair in wanted if pair not in spans}
    if lacking:
        for a, b, p in about.passages(store, sorted({keys[source] for source, _ in lacking})):
            if (id_of.get(a, ""), id_of.get(b, "")) in lacking:
                spans.setdefault((id_of[a], id_of[b]), []).append((p.source_start, p.source_end, p.kind))
            elif (id_of.get(b, ""), id_of.get(a, "")) in lacking:
                spans.setdefault((id_of[b], id_of[a]), []).append((p.derived_start, p.derived_end, p.kind))
    return {pair: sorted(found) for pair, found in spans.items()}


def _column(
    taker: Taker, source: str, spans: Sequence[Span], passages: Mapping[Pair, Sequence[Taken]],
    drifts: Mapping[Pair, Sequence[Judged[Drift]]], called: Mapping[str, str], texts: Mapping[str, str],
) -> tuple[list[Cell], Cell]:  # fmt: skip
    """The cells of one report, and what has no place in the source."""
    pair = (source, taker.report_id)
    starts = [start for start, _ in spans]
    held: list[list[Change]] = [[] for _ in spans]
    added: list[Change] = []
    for row in drifts.get(pair, ()):
        drift = row.now if row.now is not None else row.record
        at = bisect_right(starts, drift.source[0]) - 1 if drift.source else -1
        (held[at] if at >= 0 else added).append(judged_change(row, called, texts))
    # A retelling in another language shares no words: what became of each sentence cannot be told from them.
    joined = passages.get(pair, ())
    cells = [
        Cell(
            taker.report_id,
            _state(span, joined, any(one.stands for one in found)) if joined else "unknown",
            tuple(found),
        )
        for span, found in zip(spans, held, strict=True)
    ]
    return cells, Cell(taker.report_id, "added", tuple(added))


def _state(span: Span, passages: Iterable[Taken], changed: bool) -> str:
    """What became of a sentence, by how much of it lies in passages of which kind."""
    length = max(1, span[1] - span[0])
    verbatim = reworded = 0
    for start, end, kind in passages:
        inside = max(0, min(end, span[1]) - max(start, span[0]))
        if kind == "verbatim":
            verbatim += inside
        else:
            reworded += inside
    if verbatim >= _WHOLE * length and not changed:
        return "kept"
    return "reworded" if verbatim + reworded >= _TAKEN * length else "absent"


def _table(
    source: str, material: StoryMaterial, called: Mapping[str, str], takers: tuple[Taker, ...], spans: Sequence[Span],
    columns: Sequence[tuple[list[Cell], Cell]],
) -> Table:  # fmt: skip
    text = material.reports[source].text
    rows = []
    for n, span in enumerate(spans):
        cells = tuple(column[n] for column, _ in columns)
        told = [cell.state for cell in cells if cell.state != "unknown"]
        share = {state: told.count(state) / max(1, len(told)) for state in ("kept", "reworded", "absent")}
        step = max((one.step for c in cells for one in c.changes if one.stands), default=0)
        rows.append(
            Row(
                *span,
                quote(text, span, _ROW),
                cells,
                round(share["kept"], 3),
                round(share["reworded"], 3),
                round(share["absent"], 3),
                step,
            )
        )
    added = tuple(last for _, last in columns)
    n_changes = sum(one.stands for cells, last in columns for c in (*cells, last) for one in c.changes)
    return Table(source, called[source], takers, tuple(rows), added, n_changes)
