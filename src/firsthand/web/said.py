"""What somebody said in the reports of a story: each statement once, with every version of it and what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.brief.material import called
from firsthand.ledger import Store, about, standing
from firsthand.ledger.speaking import places
from firsthand.model import Drift, Passage, Report, Span, Statement
from firsthand.text import words as words_of
from firsthand.web.drift_table import Change, change
from firsthand.web.sentences import Sentence, Sentences

#: Reports of a story that are looked at, the first in time; the share of words by which two statements of passages that
#: hold several are taken for one.
_MOST, _ALIKE = 60, 0.34


@dataclass(frozen=True, slots=True)
class StatementVersion:
    """A statement as one report has it. `state`: first, same (word for word as in the first), or other.

    `source` is what the report was taken from, where that has the statement too.
    """

    report_id: str
    outlet: str
    published: str | None
    form: str
    kind: str
    state: str
    source: str | None
    words: Sentence
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement, with its versions by time."""

    versions: tuple[StatementVersion, ...]


@dataclass(slots=True, eq=False)
class _One:
    """A statement in its report, and the group that it is of."""

    key: int
    report: Report
    statement: Statement
    span: Span
    words: tuple[str, ...]
    group: list[_One]

    @property
    def order(self) -> tuple[bool, str, str, int]:
        return not self.report.published, self.report.published or "", self.report.id, self.span[0]


def said_in(store: Store, person_id: str, keys: Sequence[int]) -> list[Said]:
    """What somebody said in some reports, by their keys: the statements by time, each with its versions."""
    reports = store.load(keys)
    first = sorted(reports, key=lambda key: (not reports[key].published, reports[key].published or "", key))[:_MOST]
    ones = list(_statements(store, person_id, {key: reports[key] for key in first}))
    _join(ones, about.passages(store, first))
    ids = [reports[key].id for key in first]
    drifts: list[Drift] = standing(store, "drift", names=ids)
    came = {d.report_id: d.source_report_id for d in standing(store, "derivation", names=ids)}
    sentences = Sentences(store, {report.id: report for report in reports.values()})
    groups = {id(one.group): one.group for one in ones}.values()
    found = [sorted(group, key=lambda one: one.order) for group in groups]
    return [Said(tuple(_versions(group, drifts, came, sentences))) for group in sorted(found, key=lambda g: g[0].order)]


def _statements(store: Store, person_id: str, reports: Mapping[int, Report]) -> Iterator[_One]:
    key_of = {report.id: key for key, report in reports.items()}
    meant = places(store, person_id, list(reports))
    for statement in standing(store, "statement", names=key_of):
        key = key_of.get(statement.report_id)
        span = (statement.content[0][0], statement.content[-1][1]) if statement.content else (0, 0)
        if key is not None and span in meant.get(key, ()):
            text = " ".join(reports[key].text[start:end] for start, end in statement.content)
            one = _One(key, reports[key], statement, span, _plain(text), [])
            one.group.append(one)
            yield one


def _plain(text: str) -> tuple[str, ...]:
    found = words_of(text)
    return tuple(text[s:e].casefold() for s, e in zip(found.starts.tolist(), found.ends.tolist(), strict=True))


def _join(ones: Sequence[_One], passages: Iterable[tuple[int, int, Passage]]) -> None:
    """Take together what stands in the same words, and what the passages of two reports have in each other's place."""
    same: dict[tuple[str, ...], _One] = {}
    of: dict[int, list[_One]] = {}
    for one in ones:
        of.setdefault(one.key, []).append(one)
        _merge(same.setdefault(one.words, one), one)
    for a, b, p in passages:
        left = [one for one in of.get(a, ()) if _touches(one.span, (p.source_start, p.source_end))]
        right = [one for one in of.get(b, ()) if _touches(one.span, (p.derived_start, p.derived_end))]
        alone = len(left) == len(right) == 1
        pairs = sorted(((_alike(x, y), n, m) for n, x in enumerate(left) for m, y in enumerate(right)), reverse=True)
        taken: set[tuple[str, int]] = set()
        for share, n, m in pairs:
            if (alone or share >= _ALIKE) and not taken & {("left", n), ("right", m)}:
                taken |= {("left", n), ("right", m)}
                _merge(left[n], right[m])


def _alike(x: _One, y: _One) -> float:
    a, b = set(x.words), set(y.words)
    return len(a & b) / max(1, len(a | b))


def _touches(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _merge(x: _One, y: _One) -> None:
    if x.group is y.group:
        return
    small, large = sorted((x.group, y.group), key=len)
    large.extend(small)
    for one in small:
        one.group = large


def _versions(
    group: Sequence[_One], drifts: Sequence[Drift], came: Mapping[str, str | None], sentences: Sentences
) -> Iterator[StatementVersion]:
    names = {one.report.id: called(one.report) for one in group}
    for one in group:
        words = sentences.at(one.report.id, one.span)
        if words is None:
            continue
        state = "first" if one is group[0] else "same" if one.words == group[0].words else "other"
        source = came.get(one.report.id)
        yield StatementVersion(
            one.report.id, names[one.report.id], one.report.published, one.statement.form, one.statement.kind, state,
            names.get(source) if source else None, words,
            tuple(change(d, names) for d in drifts if _concerns(d, one, group)),
        )  # fmt: skip


def _concerns(drift: Drift, one: _One, group: Sequence[_One]) -> bool:
    """Whether a change was made to this version: it stands in it, or what it took away stood in the source's."""
    if drift.derived_report_id != one.report.id:
        return False
    around = (one.span[0] - 1, one.span[1] + 1)
    for part in (one.statement.source, one.statement.cue):  # who said it, and with which verb
        if part is not None:
            around = min(around[0], part[0]), max(around[1], part[1])
    if drift.derived is not None:
        return _touches(drift.derived, around)
    source = drift.source
    theirs = (other.span for other in group if other.report.id == drift.source_report_id)
    return source is not None and any(_touches(source, span) for span in theirs)
