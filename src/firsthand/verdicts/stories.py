"""Stories counted again where readers say that a report comes from another than the machine has it.

Reports stay in the story of one event, whoever took from whom: one that comes from no other is an origin more. Only
the origins that verdicts touch are made anew; the others stand as lineage left them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.model import Derivation, Origin, Story
from firsthand.newsrooms import newsroom
from firsthand.verdicts.corrections import reasoned
from firsthand.verdicts.records import Verdict
from firsthand.verdicts.standing import Judged

#: The kinds of a derivation that make two reports go back to one origin; a part taken does not.
_BINDING = ("copy", "rewrite")


#: Where readers say that reports come from, by the report's id; None where its words stand by themselves.
Parents = Mapping[str, Derivation | None]


@dataclass(frozen=True, slots=True)
class _Root:
    """What an origin is known by: the report with which it begins, or the name of a dispatch that nobody here has."""

    report_id: str | None
    dispatch: str | None = None


def recounted(
    stories: Sequence[Story], derivations: Iterable[Judged[Derivation]], outlets: Mapping[str, str | None]
) -> list[Judged[Story]]:
    """Stories after the verdicts about derivations, the largest first. `outlets` are those of the reports by id.

    A report that a reader takes from one of another story brings the two stories together.
    """
    changed: dict[str, list[Judged[Derivation]]] = {}
    came: dict[str, Derivation] = {}
    for row in derivations:
        if row.now is not None and row.now.kind in _BINDING:
            came[row.now.report_id] = row.now
        if row.verdicts and row.machine != row.now:
            changed.setdefault(row.record.report_id, []).append(row)
    if not changed:
        return [Judged(story, story) for story in stories]
    parents = {name: _parent(rows) for name, rows in changed.items()}
    found: list[Judged[Story]] = []
    for group in _together(stories, parents):
        names = {name for story in group for name in story.report_ids}
        verdicts = tuple(dict.fromkeys(v for name in sorted(names & changed.keys()) for v in _verdicts(changed[name])))
        if not verdicts:
            found.append(Judged(group[0], group[0]))
            continue
        mine = {name: parents[name] for name in names & parents.keys()}
        story = reasoned(_counted(_one_of(group), came, mine, outlets), verdicts)
        found.append(Judged(group[0], story, verdicts))
        found += [Judged(other, None, verdicts) for other in group[1:]]
    return sorted(found, key=lambda row: (-len((row.now or row.record).report_ids), (row.now or row.record).id))


def _verdicts(rows: Iterable[Judged[Derivation]]) -> list[Verdict]:
    return [verdict for row in rows for verdict in row.verdicts]


def _parent(rows: Iterable[Judged[Derivation]]) -> Derivation | None:
    """Where readers say that a report's words come from; None where they stand by themselves."""
    standing = [row.now for row in rows if row.now is not None and row.now.kind in _BINDING]
    return max(standing, key=lambda d: d.coverage) if standing else None


def _together(stories: Sequence[Story], parents: Parents) -> list[list[Story]]:
    """The stories in groups that derivations given by readers bring together, the largest of each first."""
    of = {name: n for n, story in enumerate(stories) for name in story.report_ids}
    above = list(range(len(stories)))

    def root(n: int) -> int:
        while above[n] != n:
            n = above[n]
        return n

    for name, derivation in sorted(parents.items()):
        source = derivation.source_report_id if derivation is not None else None
        if name in of and source in of:
            first, second = sorted((root(of[name]), root(of[source])))
            above[second] = first
    groups: dict[int, list[Story]] = {}
    for n, story in enumerate(stories):
        groups.setdefault(root(n), []).append(story)
    return list(groups.values())


def _one_of(group: Sequence[Story]) -> Story:
    if len(group) == 1:
        return group[0]
    origins = [_numbered(o, n) for n, story in enumerate(group) for o in story.origins]
    names = tuple(name for story in group for name in story.report_ids)
    return replace(group[0], report_ids=names, origins=tuple(origins))


def _numbered(origin: Origin, n: int) -> Origin:
    """An origin of the n-th story brought in: dispatches of one agency in two stories are two."""
    return origin if n == 0 or origin.dispatch is None else replace(origin, dispatch=f"{origin.dispatch} ({n + 1})")


def _counted(
    story: Story, came: Mapping[str, Derivation], parents: Parents, outlets: Mapping[str, str | None]
) -> Story:
    roots = _roots(story, came, parents)
    members: dict[_Root, list[str]] = {}
    for name in story.report_ids:
        members.setdefault(roots[name], []).append(name)
    before = {_known_by(origin): origin for origin in story.origins}
    place = {name: n for n, name in enumerate(story.report_ids)}
    origins = [_origin(root, names, before.get(root), parents, outlets, len(place)) for root, names in members.items()]
    origins.sort(key=lambda o: (-len(o.report_ids), place[o.report_ids[0]]))
    newsrooms = {o.newsroom or o.name for o in origins}
    return replace(story, origins=tuple(origins), n_origins=len(origins), n_newsrooms=len(newsrooms))


def _known_by(origin: Origin) -> _Root:
    return _Root(None, origin.dispatch) if origin.dispatch is not None else _Root(origin.report_ids[0])


def _roots(story: Story, came: Mapping[str, Derivation], parents: Parents) -> dict[str, _Root]:
    """The origin of each report: up from report to report, by readers where they say, else as lineage has it."""
    machine = {name: _known_by(origin) for origin in story.origins for name in origin.report_ids}
    found: dict[str, _Root] = {}
    for name in story.report_ids:
        way, step = [name], _step(name, machine, came, parents, story)
        while isinstance(step, str) and step not in way:
            way.append(step)
            step = _step(step, machine, came, parents, story)
        # Readers who disagree may close a circle: its first report by name is then the root.
        found[name] = _Root(min(way[way.index(step) :])) if isinstance(step, str) else step
    return found


def _step(
    name: str, machine: Mapping[str, _Root], came: Mapping[str, Derivation], parents: Parents, story: Story
) -> str | _Root:
    """The report that one comes from, or the origin that it belongs to by itself."""
    if name in parents:
        said = parents[name]
        if said is None or (said.source_report_id or "") not in machine:
            return _dispatch(story, said.source_name) if said is not None and said.source_name else _Root(name)
        return said.source_report_id or name
    root, source = machine[name], came[name].source_report_id if name in came else None
    if source is not None and source in machine and machine[source] == root:
        return source
    return root if root.report_id in (None, name) else root.report_id or name


def _dispatch(story: Story, name: str) -> _Root:
    """The dispatch that a reader means: the one so called, else the story's only one of that agency, else one more."""
    known = [o.dispatch for o in story.origins if o.dispatch and newsroom(o.name) == newsroom(name)]
    called = [o.dispatch for o in story.origins if o.dispatch == name]
    return _Root(None, (called or (known if len(known) == 1 else [f"{name} {len(known) + 1}"]))[0])


def _origin(
    root: _Root, names: list[str], before: Origin | None, parents: Parents, outlets: Mapping[str, str | None], size: int
) -> Origin:
    if before is not None and set(before.report_ids) == set(names):
        return before
    ordered = tuple(sorted(names, key=lambda name: name != root.report_id))
    if root.report_id is None:
        agency = before.name if before is not None else _agency(names, parents)
        reasons = [f"{name} comes from {agency}, whose own text is not here" for name in ordered]
        return Origin(agency, root.dispatch, ordered, tuple(reasons), agency)
    reasons = [f"{root.report_id} comes from no other report that is here"]
    if len(names) > 1:
        reasons.append(f"{len(names) - 1} of the {size} reports go back to it")
    if before is not None:
        return replace(before, report_ids=ordered, reasons=tuple(reasons))
    outlet = outlets.get(root.report_id)
    return Origin(outlet or root.report_id, None, ordered, tuple(reasons), outlet)


def _agency(names: Sequence[str], parents: Parents) -> str:
    said = (parents.get(name) for name in sorted(names))
    return next(d.source_name for d in said if d is not None and d.source_report_id not in names and d.source_name)
