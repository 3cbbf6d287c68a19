"""The ways of claims in words: where a claim first stood, what each report made of it, and who took that over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.brief.citations import CHANGE, Citations
from firsthand.brief.lines import Quoted, plain
from firsthand.brief.phrases import counted, in_marks, phrases
from firsthand.drift import drift_types
from firsthand.model import Step, Turn, Way

#: The longest sentence quoted of a step, and the longest words of a turn, in characters.
_LONGEST, _LONGEST_WORDS = 320, 80


@dataclass(frozen=True, slots=True)
class TurnLine:
    """What turned, in words, with the family that colours it; `since` is the report that made it, None where this one did."""

    words: str
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


def title(way: Way) -> str:
    """What is claimed, by the words of the first report for its parts, and of what kind it is."""
    kind = plain(way.type) if way.subtype in (None, way.type) else f"{plain(way.type)}, {way.subtype}"
    parts = " … ".join(" ".join(part.split()) for part in (way.actor, way.target) if part)
    return f"{parts} ({kind})" if parts else kind


def counts(way: Way) -> str:
    """In how many reports it stands, and what turned on its way."""
    made: list[str] = [turn.kind for step in way.steps for turn in step.changed]
    kinds = (
        ("certainty", "change of certainty", "changes of certainty"),
        ("holder", "change of holder", "changes of holder"),
    )
    told = [f"{n} {one if n == 1 else many}" for kind, one, many in kinds if (n := made.count(kind))]
    return ", ".join([counted(len(way.report_ids), "report"), *told])


def standing(step: Step) -> str:
    """How sure a claim is in a report, and whose it is: "possible, held by one analyst"."""
    return f"{_sure(step.certainty)}, {_held(step)}"


def note(step: Step) -> str | None:
    """What is to be said of a step that has no source: that it comes from a text that is not here, or is the report's own."""
    if step.source_report_id is None and step.source_name:
        return f"from {step.source_name}, whose text is not here"
    return next((e.why for e in step.evidence if e.kind == "own"), None)


def deep(way: Way) -> list[tuple[Step, int]]:
    """The steps of a way, each with how many reports lie before it."""
    depth: dict[tuple[str, tuple[int, int] | None], int] = {}
    found = []
    for step in way.steps:
        source = None if step.source_report_id is None else depth.get((step.source_report_id, step.source_span))
        here = 0 if source is None else source + 1
        depth[step.report_id, (step.start, step.end)] = here
        found.append((step, here))
    return found


def in_short(way: Way, called: Mapping[str, str]) -> str:
    """From where the claim first stood to where it is furthest from that."""
    far, steps = _furthest(way)
    first = steps[0]
    begin = f"{standing(first)}, in {_name(first.report_id, called)}"
    if len(steps) == 1:
        return begin
    later = counted(len(steps) - 1, "retelling")
    return f"{begin}; {later} later {standing(far)}, in {_name(far.report_id, called)}"


def turn_words(turn: Turn) -> str:
    """What turned in words: "possible became probable: possibility hardened"."""
    name = phrases("story")["drift"].get(turn.type, (plain(turn.type),))[0]
    if turn.kind == "certainty":
        return f"{_sure(turn.before)} became {_sure(turn.after)}: {name}"
    if turn.kind == "holder":
        before, after = (
            f"held by {_cut(words)}" if words else "told without a holder" for words in (turn.before, turn.after)
        )
        return f"{before}, now {after}: {name}"
    before, after = (in_marks(_cut(words)) if words else "" for words in (turn.before, turn.after))
    return f"{before} became {after}: {name}" if before and after else f"{before or after}: {name}"


def kept_words(turn: Turn, called: Mapping[str, str]) -> str:
    """What was taken over in words, and from which report on it is so."""
    return f"{turn_words(turn)} (since {_name(turn.since, called)})"


def _furthest(way: Way) -> tuple[Step, list[Step]]:
    """The step with the most turns made on the way to it, and the steps that lead there."""
    path: dict[tuple[str, tuple[int, int]], list[Step]] = {}
    best: tuple[float, list[Step]] = (-1.0, [])
    for step in way.steps:
        source = (step.source_report_id, step.source_span)
        before = path.get(source, []) if source[0] and source[1] else []  # type: ignore[arg-type]
        here = path[step.report_id, (step.start, step.end)] = [*before, step]
        made = sum(_gravity(turn) for one in here for turn in one.changed)
        if made > best[0]:
            best = made, here
    return best[1][-1], best[1]


def _gravity(turn: Turn) -> float:
    return drift_types()[turn.type].gravity if turn.kind != "words" else 0.0


def _step(step: Step, depth: int, called: Mapping[str, str], cited: Citations, weight: float) -> StepLine:
    place = cited.cite(step.report_id, *step.sentence, CHANGE, weight)
    words = Quoted(cited.quote(step.report_id, step.sentence, _LONGEST), place)
    source = called.get(step.source_report_id) if step.source_report_id else None
    lines = tuple(_turn(turn, step, called) for turn in step.turns)
    return StepLine(
        step.report_id, _name(step.report_id, called), depth, standing(step), words, source, note(step), lines
    )


def _turn(turn: Turn, step: Step, called: Mapping[str, str]) -> TurnLine:
    family = phrases("story")["drift"].get(turn.type, ("", "wording"))[1]
    return TurnLine(turn_words(turn), family, None if turn.since == step.report_id else _name(turn.since, called))


def _name(report_id: str, called: Mapping[str, str]) -> str:
    return called.get(report_id, report_id)


def _sure(label: str | None) -> str:
    return str(phrases("story")["certainty"].get(label, "left open"))


def _held(step: Step) -> str:
    through = f" through {_cut(', '.join(step.through))}" if step.through else ""
    if step.holder:
        return f"held by {_cut(step.holder)}{through}"
    if step.own:
        return f"told by the report itself{through.replace(' through ', ', crediting ')}"
    return f"held by nobody who is named{through}"


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_WORDS else line[:_LONGEST_WORDS].rsplit(" ", 1)[0] + "…"
