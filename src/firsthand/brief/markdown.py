"""The brief of a story as Markdown: the same findings, every quotation with a footnote that says where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.brief.allowance import SHARE
from firsthand.brief.changes import Change, Comparison
from firsthand.brief.lines import Person
from firsthand.brief.markup import escaped, event_items, footnotes, notes, quoted, reason, said, table, texts
from firsthand.brief.material import StoryMaterial
from firsthand.brief.phrases import written_day, written_time
from firsthand.brief.stemma import Edge, edge_words
from firsthand.brief.story import Brief, brief
from firsthand.brief.ways import StepLine


def story_markdown(material: StoryMaterial, excerpts: bool = False, share: float = SHARE) -> str:
    """What the page says, as Markdown (GitHub's, with tables and footnotes); the words of reports are never markup.

    With `excerpts` it holds no more words of each report than the page does. Raises InvalidRecord where a span lies
    outside its text.
    """
    found = brief(material, excerpts, share)
    parts = (_head, _tree, _reasons, _origins, _changes, _ways, _statements, _board, _events, texts, footnotes)
    return "\n\n".join(block for part in parts if (block := "\n".join(part(found)))) + "\n"


def _head(found: Brief) -> Iterator[str]:
    yield f"# {escaped(found.title)}"
    yield ""
    yield found.counts + (", with excerpts only" if found.excerpts else "")


def _tree(found: Brief) -> Iterator[str]:
    """The stemma as a nested list: below each text what was taken from it, a report with two sources below both,
    with what was taken from it below the first.
    """
    below: dict[str, list[Edge]] = {}
    for edge in found.picture.edges:
        below.setdefault(edge.source, []).append(edge)
    derived = {edge.target for edge in found.picture.edges}
    begun: set[str] = set()
    yield "## Who took from whom"
    yield ""
    # Roots first; what is then still missing comes from itself, in a circle, and begins where it is first in time.
    for node in sorted(found.picture.nodes, key=lambda node: node.name in derived):
        if node.name not in begun:
            unseen = "" if node.report_id else ", not here"
            begun.add(node.name)
            yield f"- **{escaped(node.name)}**{_when(found, node.name)}{unseen}"
            yield from _branches(found, node.name, below, begun)


def _branches(found: Brief, root: str, below: dict[str, list[Edge]], begun: set[str]) -> Iterator[str]:
    """What was taken from a text, and from that in turn; what stands somewhere already is not followed again."""
    waiting = [(edge, 1) for edge in reversed(below.get(root, ()))]
    while waiting:
        edge, depth = waiting.pop()
        line = f"{escaped(edge.target)}{_when(found, edge.target)}: {escaped(edge_words(edge))}"
        yield f"{'  ' * depth}- {line}, confidence {edge.derivation.confidence * 100:.0f} %"
        if edge.target not in begun:
            begun.add(edge.target)
            waiting += [(below_it, depth + 1) for below_it in reversed(below.get(edge.target, ()))]


def _when(found: Brief, name: str) -> str:
    published = next((part.report.published for part in found.texts if part.name == name), None)
    return f" ({written_time(published)})" if published else ""


def _reasons(found: Brief) -> Iterator[str]:
    if found.edges:
        yield "## Why we think so"
    for edge in found.edges:
        yield ""
        yield f"- **{escaped(edge.target)}**: {escaped(edge.words)}"
        yield from (f"  - {reason(found, line)}" for line in edge.reasons)


def _origins(found: Brief) -> Iterator[str]:
    yield "## Origins"
    yield ""
    for n, origin in enumerate(found.origins, 1):
        root = origin.dispatch or found.called.get(origin.report_ids[0], origin.name)
        newsroom = f" (newsroom: {escaped(origin.newsroom)})" if origin.newsroom else ""
        yield f"{n}. **{escaped(root)}**{newsroom}{', a dispatch that is not here' if origin.dispatch else ''}"
        yield f"   - {', '.join(escaped(found.called[name]) for name in origin.report_ids if name in found.called)}"
        yield from (f"   - {escaped(reason)}" for reason in origin.reasons)


def _changes(found: Brief) -> Iterator[str]:
    if found.comparisons:
        yield "## What changed"
    for pair in found.comparisons:
        yield from _pair(found, pair)


def _pair(found: Brief, pair: Comparison) -> Iterator[str]:
    yield ""
    yield f"### {escaped(pair.source)} retold by {escaped(pair.derived)}"
    yield ""
    yield from table(
        ("no.", "what changed", "before", "after", "gravity"), [_change_row(found, change) for change in pair.changes]
    )


def _change_row(found: Brief, change: Change) -> tuple[str, ...]:
    sides = ((change.before, change.before_place), (change.after, change.after_place))
    cells = (f"{said(text)}{notes(found, [place])}" for text, place in sides)
    taken = f" (taken over from {escaped(change.inherited_from)})" if change.inherited_from else ""
    return (str(change.number), escaped(change.type) + taken, *cells, f"{change.gravity:.2f}")


def _ways(found: Brief) -> Iterator[str]:
    """Each claim as a nested list: below each report what was made of the claim by those that took it from there."""
    if found.ways:
        yield "## The way of a claim"
    for way in found.ways:
        yield ""
        yield f"### {escaped(way.title)}"
        yield ""
        yield f"{escaped(way.short)} ({escaped(way.counts)})"
        yield ""
        for step in way.steps:
            yield from _way_step(found, step, "")
        for step in way.against:
            yield from _way_step(found, step, "against it: ")


def _way_step(found: Brief, step: StepLine, before: str) -> Iterator[str]:
    inset = "  " * step.depth
    note = f" ({escaped(step.note)})" if step.note else ""
    words = quoted(found, step.words)
    yield f"{inset}- {before}**{escaped(step.name)}**: {escaped(step.standing)}{note}; {words}"
    for turn in step.turns:
        made = "changed here" if turn.since is None else f"taken over, so since {escaped(turn.since)}"
        yield f"{inset}  - {made}: {escaped(turn.words)}"


def _statements(found: Brief) -> Iterator[str]:
    if found.people:
        yield "## Who said what"
        yield ""
        rows = [row for person in found.people for row in _person_rows(found, person)]
        yield from table(("who", "words", "how", "where"), rows)


def _person_rows(found: Brief, person: Person) -> Iterator[tuple[str, ...]]:
    about = ", ".join((*person.roles, *person.affiliations)) if person.name else ""
    who = f"**{escaped(person.title)}**" + (f", {escaped(about)}" if about else "")
    for line in person.statements:
        outlets = ", ".join(f"{escaped(found.called[p.report_id])}{notes(found, [p])}" for p in line.places)
        yield who, escaped(line.text) or "(not shown)", f"{line.kind}, {line.form}", outlets


def _board(found: Brief) -> Iterator[str]:
    if not found.statuses:
        return
    yield "## What follows"
    yield ""
    head = ("who", "treaty", "on", "stage", "takes effect", "clause", "because")
    rows = []
    for line in found.statuses:
        status = line.status
        effect = written_day(status.effective) or "no date follows"
        stage = "; ".join((line.stage, *(f"intention: {intention}" for intention in line.intentions)))
        clause = "; ".join(text for text in (status.clause, status.condition) if text) or "none"
        because = "; ".join(reason(found, told) for told in line.reasons)
        plain = (line.name, status.board, written_day(status.on), stage, effect, clause)
        rows.append((*(escaped(text) for text in plain), because))
    yield from table(head, rows)


def _events(found: Brief) -> Iterator[str]:
    if found.events:
        yield "## What the reports say was done"
        yield ""
        yield from event_items(found, found.events)
