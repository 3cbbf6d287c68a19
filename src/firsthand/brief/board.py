"""The brief of a treaty's board: what each state is on a day, by which clause, what changed, and every sentence behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.brief.acts import ChangeLine, EventLine, StatusLine, called, change_lines, event_lines, status_lines
from firsthand.brief.allowance import SHARE
from firsthand.brief.citations import DONE, Citations
from firsthand.brief.lines import Quoted
from firsthand.brief.material import by_time, names
from firsthand.brief.pages import page
from firsthand.brief.phrases import counted, phrases, written_day
from firsthand.brief.rules import lead_words, leaving_words, rule_lines, usual_name, verified_words
from firsthand.brief.texts import TextPart, template_words, text_part, within_allowance
from firsthand.brief.timeline import Timeline, timeline
from firsthand.model import Event, Report, Status
from firsthand.play import Board, Kind
from firsthand.treaties import Finding, Parties, Treaty, stages

_LONGEST = 320


@dataclass(frozen=True, slots=True)
class BoardMaterial:
    """A treaty's board on a day, or one of another kind of play, with all that stands behind it.

    `on` and `since` are ISO dates, `earlier` the statuses on `since`; `events` and `findings` (by report id) are of
    `reports`, which hold at least every report that a line points at. `names` are of entities by code, `n_origins`
    the number of origins behind each, where it is known, `origins` that behind each of its stages. `kind` is the kind
    of a board that is no treaty's; `parties` are the counts of parties on the day, `membership` what the record makes
    of each state's.
    """

    treaty: Treaty | Board
    on: str
    since: str | None = None
    statuses: Sequence[Status] = ()
    events: Sequence[Event] = ()
    reports: Mapping[str, Report] = field(default_factory=dict)
    earlier: Sequence[Status] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    n_origins: Mapping[str, int] = field(default_factory=dict)
    findings: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    kind: Kind | None = None
    origins: Mapping[tuple[str, str], int] = field(default_factory=dict)
    parties: Sequence[Parties] = ()
    membership: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Words of a report that the treaty's rule contradicts: which rule, and why."""

    report: str
    rule: str
    why: str
    words: Quoted


@dataclass(frozen=True, slots=True)
class BoardWords:
    """What the board, its entities and its rule are called."""

    board: str = "A treaty's board"
    one: str = "state"
    many: str = "states"
    owner: str = "treaty"
    #: Whether its entities can mean to do something: states can, bills cannot.
    intends: bool = True


@dataclass(frozen=True, slots=True)
class BoardBrief:
    """Everything that a board says, before it is a page or Markdown; `called` names reports, `numbers` sentences."""

    title: str
    words: BoardWords
    counts: str
    on: str
    since: str | None
    lead: str
    leaving: str
    verified: str
    #: Whether nobody has held the rule against its text or an official source.
    unverified: bool
    rule: tuple[tuple[str, str], ...]
    statuses: tuple[StatusLine, ...]
    #: The stages that the board names, with what they mean.
    meanings: tuple[tuple[str, str], ...]
    changes: tuple[ChangeLine, ...]
    timelines: tuple[Timeline, ...]
    findings: tuple[FindingLine, ...]
    events: tuple[EventLine, ...]
    called: Mapping[str, str]
    texts: tuple[TextPart, ...]
    numbers: Mapping[str, int]
    excerpts: bool


def board_page(material: BoardMaterial, excerpts: bool = False, share: float = SHARE) -> str:
    """One self-contained HTML page about a treaty's board, which loads nothing and runs nothing.

    It holds the reports that a line points at, whole; with `excerpts` at most `share` of the words of each (but 60 of
    any). Raises InvalidRecord where a span lies outside its text.
    """
    found = board_brief(material, excerpts, share)
    return page("board", ("base", "brief", "timeline"), brief=found, **template_words(found.texts))


def board_brief(material: BoardMaterial, excerpts: bool = False, share: float = SHARE) -> BoardBrief:
    """What a board says; raises InvalidRecord where a span lies outside its text."""
    reports = by_time(material.reports[name] for name in _pointed_at(material))

    def build(cited: Citations) -> BoardBrief:
        return _board(material, reports, cited, excerpts)

    return within_allowance(reports, build, _standing, share if excerpts else None)


def _pointed_at(material: BoardMaterial) -> set[str]:
    """The reports that lines rest on; a board may be asked of a ledger that holds many more."""
    marks = (mark for status in material.statuses for reason in status.evidence for mark in reason.marks)
    contradicted = (name for name, findings in material.findings.items() if findings)
    named = (*(mark.report_id for mark in marks), *(event.report_id for event in material.events), *contradicted)
    return {name for name in named if name in material.reports}


def _board(material: BoardMaterial, reports: Sequence[Report], cited: Citations, excerpts: bool) -> BoardBrief:
    treaty, by_id = material.treaty, {report.id: report for report in reports}
    named = names(reports)
    statuses = status_lines(
        material.statuses, cited, material.names, material.n_origins, material.origins, material.membership
    )
    findings = tuple(_findings(material, named, cited))
    events = event_lines(material.events, by_id, cited, material.names)
    return BoardBrief(
        title=usual_name(treaty),
        words=_words(material.kind),
        counts=_counts(material),
        on=written_day(material.on),
        since=written_day(material.since) or None,
        lead=lead_words(treaty),
        leaving=leaving_words(treaty),
        verified=verified_words(treaty),
        unverified=treaty.unverified,
        rule=(("full name", treaty.name), *rule_lines(treaty)),
        statuses=tuple(statuses),
        meanings=tuple(meanings_of(material)),
        changes=tuple(change_lines(material.earlier, material.statuses, material.names)) if material.since else (),
        timelines=tuple(_timelines(material)),
        findings=findings,
        events=tuple(events),
        called=named,
        texts=tuple(text_part(by_id[name], named, cited, (), excerpts) for name in cited.used()),
        numbers=cited.numbers(),
        excerpts=excerpts,
    )


def _counts(material: BoardMaterial) -> str:
    told = len({event.report_id for event in material.events if event.report_id in material.reports})
    one = material.kind.entity if material.kind else "state"
    counts = [f"{counted(len(material.statuses), one)}, told by {counted(told, 'report')}"]
    for found in material.parties:
        by = "in force" if found.by == "in_force" else "by deposit"
        if found.n is not None and found.since is not None:
            counts.append(f"{found.n} parties {by} (counted from {found.since.n} on {written_day(found.since.on)})")
    return "; ".join(counts)


def _words(kind: Kind | None) -> BoardWords:
    return BoardWords(kind.name, kind.entity, kind.entities, kind.place, False) if kind else BoardWords()


def _timelines(material: BoardMaterial) -> Iterator[Timeline]:
    of: dict[str, list[Event]] = {}
    for event in material.events:
        of.setdefault(event.state, []).append(event)
    for status in material.statuses:
        found = timeline(status, called(status.entity, material.names), of.get(status.entity, ()))
        if found is not None:
            yield found


def _findings(material: BoardMaterial, named: Mapping[str, str], cited: Citations) -> Iterator[FindingLine]:
    rules = phrases("board")["finding"]
    for report_id, name in named.items():
        for finding in sorted(material.findings.get(report_id, ()), key=lambda f: (f.start, f.end, f.rule)):
            span = finding.start, finding.end
            place = cited.cite(report_id, *span, DONE, finding.confidence, whole=True)
            rule = rules.get(finding.rule, finding.rule.replace("_", " "))
            yield FindingLine(name, rule, finding.why, Quoted(cited.quote(report_id, span, _LONGEST), place))


def meanings_of(material: BoardMaterial) -> Iterator[tuple[str, str]]:
    """The stages that a board names, in the order of its kind, with what they mean."""
    named = {stage for status in material.statuses for stage in (status.stage, status.claimed, status.recognised)}
    known = material.kind.scheme.stages if material.kind else stages()
    for stage in known.values():
        if stage.id in named:
            yield stage.id.replace("_", " "), stage.definition


def _standing(found: BoardBrief) -> Iterator[str]:
    """The texts of a board that stand there whatever its allowance."""
    for line in found.statuses:
        yield from (reason.why for reason in line.reasons)
    yield from (line.why for line in found.findings)
