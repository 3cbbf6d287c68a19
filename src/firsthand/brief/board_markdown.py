"""A treaty's board as Markdown: the same lines as the page, every quotation with a footnote that says where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.brief.acts import StatusLine, origin_words
from firsthand.brief.allowance import SHARE
from firsthand.brief.board import BoardBrief, BoardMaterial, board_brief
from firsthand.brief.markup import escaped, event_items, footnotes, quoted, reason, table, texts
from firsthand.brief.phrases import written_day


def board_markdown(material: BoardMaterial, excerpts: bool = False, share: float = SHARE) -> str:
    """What the page says, as Markdown (GitHub's, with tables and footnotes); the words of reports are never markup.

    With `excerpts` it holds no more words of each report than the page does. Raises InvalidRecord where a span lies
    outside its text.
    """
    found = board_brief(material, excerpts, share)
    parts = (_head, _states, _timelines, _changes, _rule, _behind, _findings, _events, texts, footnotes)
    return "\n\n".join(block for part in parts if (block := "\n".join(part(found)))) + "\n"


def _head(found: BoardBrief) -> Iterator[str]:
    yield f"# {escaped(found.title)}"
    yield ""
    yield f"The board on {found.on}: {found.counts}{', with excerpts only' if found.excerpts else ''}"
    yield ""
    yield f"{escaped(found.lead)}: {escaped(found.leaving)}; {found.verified}"


def _states(found: BoardBrief) -> Iterator[str]:
    yield f"## The {escaped(found.words.many)}"
    yield ""
    if not found.statuses:
        yield f"No report says what a {escaped(found.words.one)} did."
        return
    stages = ("stage", "claimed", "recognised", "takes effect", "clause and condition", "intentions")
    head = (escaped(found.words.one), *stages, "party", "sources differ", "origins")
    yield from table(head, (_row(line) for line in found.statuses))
    yield ""
    yield from (f"- {escaped(stage)}: {escaped(meaning)}" for stage, meaning in found.meanings)


def _row(line: StatusLine) -> tuple[str, ...]:
    clause = "; ".join(text for text in (line.status.clause, line.status.condition) if text)
    cells = (
        line.name,
        line.stage,
        line.claimed or "not told",
        line.recognised or "cannot be told",
        written_day(line.status.effective) or "no date follows",
        clause or "none",
        "; ".join(line.intentions) or "none told",
        line.party or "not known",
        "; ".join(line.disagreements) or "no",
        origin_words(line) or "not known",
    )
    return tuple(escaped(cell) for cell in cells)


def _timelines(found: BoardBrief) -> Iterator[str]:
    if found.timelines:
        yield "## Timelines"
        yield ""
    yield from (f"- **{escaped(line.name)}**: {escaped(line.text)}" for line in found.timelines)


def _changes(found: BoardBrief) -> Iterator[str]:
    if not found.since:
        return
    yield f"## What changed since {found.since}"
    yield ""
    if not found.changes:
        yield "Nothing."
    for line in found.changes:
        before, after = (escaped(text or "nothing") for text in (line.before, line.after))
        yield f"- **{escaped(line.name)}**, {line.what}: {before} → {after}"


def _rule(found: BoardBrief) -> Iterator[str]:
    yield f"## The {escaped(found.words.owner)}'s own rule"
    yield ""
    yield from (f"- {label}: {escaped(words)}" for label, words in found.rule)


def _behind(found: BoardBrief) -> Iterator[str]:
    if found.statuses:
        yield "## What stands behind each line"
    for line in found.statuses:
        yield ""
        yield f"- **{escaped(line.name)}**"
        yield from (f"  - {reason(found, told)}" for told in line.reasons)


def _findings(found: BoardBrief) -> Iterator[str]:
    if found.findings:
        yield "## What the rule contradicts"
        yield ""
    for line in found.findings:
        yield f"- **{escaped(line.report)}**, {escaped(line.rule)}: {escaped(line.why)}; {quoted(found, line.words)}"


def _events(found: BoardBrief) -> Iterator[str]:
    if found.events:
        yield "## What the reports say was done"
        yield ""
        yield from event_items(found, found.events)
