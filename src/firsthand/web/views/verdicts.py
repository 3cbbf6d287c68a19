"""The verdicts of readers, newest first, each with what has become of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.ledger import VerdictState, verdict_states
from firsthand.ledger.judged import texts
from firsthand.verdicts import KINDS, Verdict
from firsthand.verdicts.corrections import added
from firsthand.verdicts.findings import fits, quoted, reports_of
from firsthand.web.page import Asked, Page, Parameter
from firsthand.web.render import clip
from firsthand.web.review.fields import Told, told

#: Verdicts to a page, characters of words.
_SHOWN, _WORDS = 50, 400
STATES = ("in force", "overruled", "undone", "lost")


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """A verdict in a line: who said what of which words, when and why, and what has become of it. `when` is UTC."""

    id: str
    what: str
    kind: str | None
    who: str
    when: str
    why: str
    state: str
    reason: str | None
    words: str
    said: tuple[Told, ...]
    report_ids: tuple[str, ...]
    undoes: str | None

    @property
    def can_be_undone(self) -> bool:
        """Whether nothing has undone it yet."""
        return self.state != "undone"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many verdicts have a state."""

    state: str
    n: int


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One page of verdicts; `number` of `pages`. The tallies are those of all verdicts that fit but for their state."""

    total: int
    number: int
    pages: int
    state: str | None
    kind: str | None
    who: str | None
    readers: tuple[str, ...]
    tallies: tuple[Tally, ...]
    verdicts: tuple[VerdictLine, ...]


def look(asked: Asked) -> Verdicts:
    """The page of verdicts that is asked for."""
    state, kind, who = (asked.query.get(name) or None for name in ("state", "kind", "who"))
    every = verdict_states(asked.store)
    fitting = [row for row in every if _fits(row.verdict, kind, who)]
    found = [row for row in reversed(fitting) if state in (None, row.state)]
    number = asked.number("page", 1)
    shown = found[(number - 1) * _SHOWN : number * _SHOWN]
    known = {row.verdict.id: row.verdict for row in every}
    here = texts(
        asked.store, {name for row in shown if row.verdict.finding for name in reports_of(row.verdict.finding)}
    )
    counts: Counter[str] = Counter(row.state for row in fitting)
    return Verdicts(
        len(found), number, max(1, -(-len(found) // _SHOWN)), state, kind, who,
        tuple(sorted({row.verdict.who for row in every})), tuple(Tally(s, counts[s]) for s in STATES if counts[s]),
        tuple(line(row, known.get(row.verdict.undoes or ""), here) for row in shown),
    )  # fmt: skip


def line(row: VerdictState, undone: Verdict | None, here: Mapping[str, str]) -> VerdictLine:
    """A verdict as a line; an undoing tells the words of what it took back. `here` has the texts that it names."""
    v, about = row.verdict, row.verdict if row.verdict.finding is not None else undone
    kind = about.finding.kind if about is not None and about.finding is not None else None
    reports = sorted(reports_of(v.finding)) if v.finding is not None else []
    return VerdictLine(
        v.id, v.what, kind, v.who, v.when, v.why, row.state, row.reason, clip(quoted(about) if about else "", _WORDS),
        _said(v, here), tuple(name for name in reports if name in here), v.undoes,
    )  # fmt: skip


def _said(v: Verdict, here: Mapping[str, str]) -> tuple[Told, ...]:
    """What a correction or an addition says is right; of an addition to another text only its words can be told."""
    if v.what == "correct":
        return tuple(Told(name, _plain(value)) for name, value in v.corrected.items())
    if v.what != "add" or v.finding is None or not all(fits(anchor, here) for anchor in v.finding.anchors):
        return ()
    record = added(v)
    who = (
        tuple(one for one in told("speaker", record, here) if one.name != "kind")
        if v.finding.kind == "statement"
        else ()
    )
    return tuple(Told(one.name, _plain(one.words)) for one in (*told(v.finding.kind, record, here), *who))


def _plain(value: object) -> str:
    return "" if value is None else clip(str(value), _WORDS)


def _fits(verdict: Verdict, kind: str | None, who: str | None) -> bool:
    about = verdict.finding.kind if verdict.finding is not None else None
    return kind in (None, about) and who in (None, verdict.who)


def _rows(view: Verdicts) -> Sequence[VerdictLine]:
    return view.verdicts


VERDICTS = Page(
    "review",
    "/review",
    "The verdicts of readers, newest first, each with what has become of it.",
    look,
    Verdicts,
    _rows,
    VerdictLine,
    (
        Parameter("page", "the number of a page from 1", least=1, most=1_000_000),
        Parameter("state", "what has become of it: in force, overruled, undone, lost", "|" + "|".join(STATES)),
        Parameter("kind", "what it is about", "|" + "|".join(KINDS)),
        Parameter("who", "the reader who gave it"),
    ),
)
