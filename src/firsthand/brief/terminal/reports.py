"""One report as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from firsthand.brief.material import called
from firsthand.brief.phrases import language_note
from firsthand.brief.terminal.words import change_words, content_of, edge_label, line_of, short, source_name, speaker_of
from firsthand.model import Credit, Derivation, Drift, Event, Report, Statement
from firsthand.output import for_terminal


def report_view(
    report: Report,
    credits: Sequence[Credit],
    derivations: Sequence[Derivation],
    statements: Sequence[Statement] = (),
    drifts: Sequence[Drift] = (),
    events: Sequence[Event] = (),
) -> RenderableType:
    """What is known of one report: particulars, credits, where it comes from; what it says, changed, and says was done.

    Of `statements`, `drifts` and `events` those of this report are shown.
    """
    found = (_particulars(report), _credits(report, credits), _sources(derivations), _changed(report, drifts))
    return Group(*(line for part in (*found, _said(report, statements), _done(report, events)) for line in part))


def _particulars(report: Report) -> Iterator[RenderableType]:
    yield for_terminal(short(report.title or called(report), 100), "bold")
    for name in ("id", "outlet", "byline", "dateline", "published", "language", "url", "sha256"):
        value = getattr(report, name)
        if value:
            yield _row(name, for_terminal((language_note(report.language) or value) if name == "language" else value))


def _credits(report: Report, credits: Sequence[Credit]) -> Iterator[RenderableType]:
    for credit in credits:
        words = report.text[credit.start : credit.end].strip() or report.byline or ""
        where = f"characters {credit.start} to {credit.end}" if credit.end > credit.start else "byline"
        yield _row("credit", for_terminal(f"{credit.kind} {credit.name or '?'} {words}"), (f"  {where}", "dim"))


def _sources(derivations: Sequence[Derivation]) -> Iterator[RenderableType]:
    for derivation in derivations:
        yield _row("from", *edge_label(derivation), " ", for_terminal(source_name(derivation)))
        yield from (for_terminal(f"{'':>12}{e.why}", "dim") for e in derivation.evidence)


def _changed(report: Report, drifts: Sequence[Drift]) -> Iterator[RenderableType]:
    own = [d for d in drifts if d.derived_report_id == report.id]
    for drift in sorted(own, key=lambda d: (d.source_report_id, d.derived or (1 << 60, 0), d.type, repr(d))):
        where = f"  of {drift.source_report_id}, gravity {drift.gravity:.2f}"
        yield _row("changed", for_terminal(change_words(drift)), for_terminal(where, "dim"))


def _said(report: Report, statements: Sequence[Statement]) -> Iterator[RenderableType]:
    own = [s for s in statements if s.report_id == report.id and s.content]
    for statement in sorted(own, key=lambda s: (s.content, s.depth, repr(s))):
        who = for_terminal(speaker_of(statement) or "nobody is named", "bold")
        place = f"  characters {statement.content[0][0]} to {statement.content[-1][1]}"
        yield _row("said", who, ": ", for_terminal(content_of(statement, report)), (place, "dim"))


def _done(report: Report, events: Sequence[Event]) -> Iterator[RenderableType]:
    own = [e for e in events if e.report_id == report.id]
    for event in sorted(own, key=lambda e: (e.start or 0, e.state, e.stage, repr(e))):
        words = line_of(report, event.start, event.end) if event.start is not None and event.end is not None else ""
        what = f"{event.state} {event.stage.replace('_', ' ')}{f' on {event.happened}' if event.happened else ''}"
        yield _row("done", for_terminal(what), "  ", for_terminal(words), for_terminal(f"  {event.board}", "dim"))


def _row(label: str, *parts: Text | str | tuple[str, str]) -> Text:
    return Text.assemble((f"{label:>10}  ", "dim"), *parts)
