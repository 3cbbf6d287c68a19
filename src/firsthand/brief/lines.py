"""The lines of a brief: each finding in words, with the places in the reports that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.brief.citations import REASON, SAID, Citations, Place
from firsthand.brief.material import StoryMaterial
from firsthand.brief.phrases import phrases
from firsthand.brief.stemma import Edge, edge_words
from firsthand.model import Evidence, Span, Statement

#: The longest words quoted in a line, in characters: for a reason, for a statement.
_LONGEST_REASON, _LONGEST_STATEMENT = 110, 900


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a report and where they stand; `place` is None where they are not shown."""

    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One clause, and the words that it rests on."""

    why: str
    words: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """Where one report comes from, in words, with the reasons."""

    target: str
    words: str
    kind: str
    confidence: float
    reasons: tuple[ReasonLine, ...]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What was said, how, and every place where it stands in the same words."""

    text: str
    form: str
    kind: str
    depth: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who says something; `name` is None where the reports give only a role, or nobody at all."""

    name: str | None
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    statements: tuple[StatementLine, ...]

    @property
    def title(self) -> str:
        """What stands above the statements."""
        return self.name or ", ".join((*self.roles, *self.affiliations)) or "Nobody is named"


@dataclass(frozen=True, slots=True)
class CreditLine:
    """Whom a report names as where it comes from, and how; `place` is None where the words are not in its text."""

    name: str
    how: str
    place: Place | None


def credit_lines(material: StoryMaterial, report_id: str, cited: Citations) -> list[CreditLine]:
    """Each credit of a report once, in the order of its text; bare mentions are left out."""
    found: dict[tuple[str, str], CreditLine] = {}
    for credit in sorted(material.credits.get(report_id, ()), key=lambda c: (c.start, c.end, repr(c))):
        words = credit.start < credit.end
        name = credit.name or cited.quote(report_id, (credit.start, credit.end), _LONGEST_REASON)
        if credit.kind == "mention" or not name or (name, credit.kind) in found:
            continue
        place = cited.cite(report_id, credit.start, credit.end, REASON) if words else None
        found[name, credit.kind] = CreditLine(name, phrases()["credit"][credit.kind], place)
    return list(found.values())


def edge_lines(edges: Sequence[Edge], cited: Citations) -> list[EdgeLine]:
    """Every edge of the stemma in words, with its reasons."""
    return [
        EdgeLine(
            edge.target,
            edge_words(edge),
            edge.derivation.kind,
            edge.derivation.confidence,
            reason_lines(edge.derivation.evidence, cited),
        )
        for edge in edges
    ]


def people(material: StoryMaterial, called: Mapping[str, str], cited: Citations) -> list[Person]:
    """The statements by who made them: those with a name first, by name; the same words in several reports once."""
    order = {name: k for k, name in enumerate(called)}
    known = [s for s in material.statements if s.report_id in order and s.content]
    found: dict[tuple[str, ...], list[Statement]] = {}
    for statement in sorted(known, key=lambda s: (order[s.report_id], s.content[0], s.depth, repr(s))):
        found.setdefault(_who(statement), []).append(statement)
    made = [_person(statements, material, cited) for statements in found.values()]
    return sorted(made, key=lambda p: (p.name is None, not (p.roles or p.affiliations), p.title.casefold(), p.title))


def reason_lines(evidence: Iterable[Evidence], cited: Citations, rank: int = REASON) -> tuple[ReasonLine, ...]:
    """The evidence for a finding in words, with the words that it rests on."""
    # Only what stands in the sentence pointed at is quoted: a reason may mark a passage that goes on for pages.
    return tuple(
        ReasonLine(
            e.why,
            tuple(
                Quoted(cited.words(p, _LONGEST_REASON), p)
                for m in e.marks
                if (p := cited.cite(m.report_id, m.start, m.end, rank, e.weight))
            ),
        )
        for e in evidence
    )


def plain(word: str) -> str:
    """A word of a closed list as one reads it."""
    return word.replace("_", " ")


def _who(statement: Statement) -> tuple[str, ...]:
    speaker = statement.speaker
    if speaker and speaker.name:
        return ("name", speaker.name.casefold())
    return ("role", (speaker.role or "").casefold(), (speaker.affiliation or "").casefold()) if speaker else ("nobody",)


def _person(statements: Sequence[Statement], material: StoryMaterial, cited: Citations) -> Person:
    speakers = [s.speaker for s in statements if s.speaker]
    name = next((s.name for s in speakers if s.name), None)
    roles = tuple(dict.fromkeys(s.role for s in speakers if s.role))
    affiliations = tuple(dict.fromkeys(s.affiliation for s in speakers if s.affiliation))
    said: dict[tuple[str, str, str], list[Statement]] = {}
    for s in statements:
        said.setdefault((_words(s, material).casefold(), s.form, s.kind), []).append(s)
    lines = tuple(_statement(same, material, cited) for same in said.values())
    return Person(name, roles, affiliations, lines)


def _statement(same: Sequence[Statement], material: StoryMaterial, cited: Citations) -> StatementLine:
    first = same[0]
    found = (_cite(cited, s, span) for s in same for span in s.content)
    places = {place.anchor: place for place in found if place}
    words = " … ".join(
        shown for span in first.content if (shown := cited.quote(first.report_id, span, _LONGEST_STATEMENT))
    )
    return StatementLine(words, phrases("story")["form"][first.form], first.kind, first.depth, tuple(places.values()))


def _cite(cited: Citations, statement: Statement, span: Span) -> Place | None:
    return cited.cite(statement.report_id, *span, SAID, statement.confidence, whole=True)


def _words(statement: Statement, material: StoryMaterial) -> str:
    """The content on one line, its parts joined by dots where something stands between them."""
    text = material.reports[statement.report_id].text
    return " … ".join(" ".join(text[start:end].split()) for start, end in statement.content)
