"""The ways of claims in words: where a claim first stood, what each report made of it, and who took that over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.brief.citations import CHANGE, Citations
from firsthand.brief.lines import Quoted
from firsthand.brief.phrases import phrases
from firsthand.brief.turns import counts, deep, in_short, note, standing, title, turn_words
from firsthand.model import Step, Turn, Way

#: The longest sentence quoted of a step, in characters.
_LONGEST = 320


@dataclass(frozen=True, slots=True)
class TurnLine:
    """What turned, in words, with the family that colours it; `since` is the report that made it, None where this one did."""

    words: str
    kind: str
    family: str
    since: str | None


@dataclass(frozen=True, slots=True)
class StepLine:
    """A claim in one report: `depth` reports after the one in which it stood first, and how it stands there."""

    report_id: str
    name: str
    depth: int
    standing: str
    words: Quoted
    source: str | None
    #: Where it comes from otherwise: a text that is not here, or no source that has it.
    note: str | None
    turns: tuple[TurnLine, ...]


@dataclass(frozen=True, slots=True)
class WayLine:
    """One claim from report to report; `short` says it in one sentence."""

    anchor: str
    title: str
    counts: str
    short: str
    steps: tuple[StepLine, ...]
    against: tuple[StepLine, ...]


def way_lines(ways: Sequence[Way], called: Mapping[str, str], cited: Citations) -> tuple[WayLine, ...]:
    """The ways on which certainty or holder turned, in their order."""
    return tuple(
        WayLine(
            way.id,
            title(way),
            counts(way),
            in_short(way, called),
            tuple(_step(step, depth, called, cited, way.gravity) for step, depth in deep(way)),
            tuple(_step(step, 0, called, cited, way.gravity) for step in way.against),
        )
        for way in turned(ways)
    )


def turned(ways: Sequence[Way]) -> list[Way]:
    """The ways on which certainty or holder turned."""
    return [way for way in ways if way.gravity > 0]


def _step(step: Step, depth: int, called: Mapping[str, str], cited: Citations, weight: float) -> StepLine:
    place = cited.cite(step.report_id, *step.sentence, CHANGE, weight)
    words = Quoted(cited.quote(step.report_id, step.sentence, _LONGEST), place)
    source = called.get(step.source_report_id) if step.source_report_id else None
    lines = tuple(_turn(turn, step, called, cited) for turn in step.turns)
    return StepLine(
        step.report_id,
        called.get(step.report_id, step.report_id),
        depth,
        standing(step),
        words,
        source,
        note(step),
        lines,
    )


def _turn(turn: Turn, step: Step, called: Mapping[str, str], cited: Citations) -> TurnLine:
    family = phrases("story")["drift"].get(turn.type, ("", "wording"))[1]
    since = None if turn.since == step.report_id else called.get(turn.since, turn.since)
    if turn.kind == "words":
        before, after = (cited.loose(words, _LONGEST) if words else None for words in (turn.before, turn.after))
        turn = replace(turn, before=before, after=after)
    return TurnLine(turn_words(turn), turn.kind, family, since)
