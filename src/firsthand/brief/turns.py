"""How the way of a claim is put into words, in a terminal and in briefs alike."""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.brief.lines import plain
from firsthand.brief.phrases import counted, in_marks, phrases
from firsthand.drift import drift_types
from firsthand.model import Span, Step, Turn, Way

#: The longest words of a holder or a turn, in characters.
_LONGEST = 80


def title(way: Way) -> str:
    """What is claimed, by the words for its parts where they first stand, and of what kind it is."""
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


def in_short(way: Way, called: Mapping[str, str]) -> str:
    """From where the claim first stood to where it is furthest from that."""
    far, steps = _furthest(way)
    first = steps[0]
    begin = f"{standing(first)}, in {called.get(first.report_id, first.report_id)}"
    if len(steps) == 1:
        return begin
    later = counted(len(steps) - 1, "retelling")
    return f"{begin}; {later} later {standing(far)}, in {called.get(far.report_id, far.report_id)}"


def deep(way: Way) -> list[tuple[Step, int]]:
    """The steps of a way, each with how many reports lie before it."""
    depth: dict[tuple[str | None, Span | None], int] = {}
    found = []
    for step in way.steps:
        here = depth.get((step.source_report_id, step.source_span), -1) + 1
        depth[step.report_id, (step.start, step.end)] = here
        found.append((step, here))
    return found


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
    return f"{turn_words(turn)} (since {called.get(turn.since, turn.since)})"


def _furthest(way: Way) -> tuple[Step, list[Step]]:
    """The step with the most turns made on the way to it, and the steps that lead there."""
    path: dict[tuple[str | None, Span | None], list[Step]] = {}
    best: tuple[float, list[Step]] = (-1.0, [])
    for step in way.steps:
        before = path.get((step.source_report_id, step.source_span), [])
        here = path[step.report_id, (step.start, step.end)] = [*before, step]
        made = sum(_gravity(turn) for one in here for turn in one.changed)
        if made > best[0]:
            best = made, here
    return best[1][-1], best[1]


def _gravity(turn: Turn) -> float:
    return drift_types()[turn.type].gravity if turn.kind != "words" else 0.0


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
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + "…"
