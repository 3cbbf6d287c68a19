"""What one report tells of one speaker: the unit that is joined across reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.model import Given, Mark, Speaker, Statement
from firsthand.speakers.kinds import kind_of
from firsthand.speakers.offices import Office, office_of


@dataclass(slots=True)
class Mention:
    """One speaker of one report: the words for it, and where it speaks. `story` is the report's, -1 for none."""

    report_id: str
    kind: str
    words: str
    day: str | None
    story: int
    names: dict[Given, None] = field(default_factory=dict)
    roles: dict[Given, None] = field(default_factory=dict)
    affiliations: dict[Given, None] = field(default_factory=dict)
    offices: dict[Office, Given | None] = field(default_factory=dict)
    statements: list[Mark] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str, str]:
        """What orders mentions, whenever their reports came: day, report, words."""
        return self.day or "", self.report_id, self.words


def mentions(
    statements: Iterable[Statement], days: Mapping[str, str | None], stories: Sequence[Sequence[str]]
) -> list[Mention]:
    """The speakers of each report, persons, bodies and offices, in an order that does not hang on that of the reports."""
    story_of = {report_id: n for n, ids in enumerate(sorted(sorted(ids) for ids in stories)) for report_id in ids}
    found: dict[tuple[str, str, str], Mention] = {}
    for statement in statements:
        speaker = statement.speaker
        if speaker is None or not statement.content or (kind := kind_of(speaker)) is None:
            continue
        words = speaker.name or _described(speaker)
        at = statement.report_id, kind, words
        if at not in found:
            day = (days.get(statement.report_id) or "")[:10] or None
            found[at] = Mention(statement.report_id, kind, words, day, story_of.get(statement.report_id, -1))
        _take(found[at], speaker, statement)
    bodies = {words for _, kind, words in found if kind == "body"}
    for (_, kind, words), mention in found.items():
        if kind == "person" and words in bodies and " " not in words and not mention.roles:
            mention.kind = "body"  # a town or firm that one sentence has like a surname
    return sorted(found.values(), key=lambda m: m.key)


def _described(speaker: Speaker) -> str:
    role, of = speaker.role or "", speaker.affiliation
    return role if of is None or of.lower() in role.lower() else f"{role} of {of}"


def _take(mention: Mention, speaker: Speaker, statement: Statement) -> None:
    report, day = mention.report_id, mention.day
    place = speaker.name_span if speaker.name else speaker.role_span
    mention.names[Given(mention.words, report, place, day)] = None
    role = Given(speaker.role, report, speaker.role_span, day) if speaker.role else None
    if speaker.affiliation:
        mention.affiliations[Given(speaker.affiliation, report, speaker.affiliation_span, day)] = None
    if role is not None:
        mention.roles[role] = None
        office = office_of(speaker.role, speaker.affiliation)
        if office is not None:
            mention.offices.setdefault(office, role)
    mention.statements.append(Mark(report, statement.content[0][0], statement.content[-1][1]))
