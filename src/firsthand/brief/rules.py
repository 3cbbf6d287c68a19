"""The own rule of a treaty, or of another board, in plain words, for the board and the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.brief.phrases import phrases, written_time
from firsthand.play import Board, Deadline, Delay
from firsthand.treaties import Rule, Treaty


def rule_lines(treaty: Treaty | Board) -> list[tuple[str, str]]:
    """All of one treaty's rule, as labels and what they say; what is not known or does not hold is left out."""
    if isinstance(treaty, Board):
        return [(label, words) for label, words in _of_board(treaty) if words]
    rows = [
        ("also called", ", ".join(treaty.names)),
        ("dates", _dates(treaty)),
        ("depositary", ", ".join(treaty.depositary)),
        ("joining", effect_words(treaty.joining)),
        *(_leaving(treaty.leaving) if treaty.leaving else ()),
        ("how it was checked", verified_words(treaty)),
        ("sources", ", ".join(treaty.sources)),
    ]
    return [(label, words) for label, words in rows if words]


def usual_name(treaty: Treaty | Board) -> str:
    """What reports call a treaty, where that is more than letters; else its full name; the name of another board."""
    if isinstance(treaty, Board):
        return treaty.name
    return next((name for name in treaty.names if not name.isupper()), treaty.name)


def effect_words(rule: Rule | Delay | Deadline | None, start: str = "") -> str:
    """When an act takes effect, with the clause: "6 months after receipt ..., Art. 20(2)"; empty without a rule."""
    if rule is None:
        return ""
    known = phrases("board")
    ordinals = known["ordinal"]["names"]
    nth = ordinals[rule.n] if rule.n < len(ordinals) else f"{rule.n}th"
    unit = rule.unit.removesuffix("s") if rule.n == 1 else rule.unit
    words = known["kind"][rule.kind].format(n=rule.n, unit=unit, start=start or getattr(rule, "start", ""), nth=nth)
    whole = ", the period running in full" if rule.run_in_full else ""
    return f"{words}{whole} ({rule.clause})"


def leaving_words(treaty: Treaty | Board) -> str:
    """How to leave, or when the last stage follows by itself, in one line."""
    if isinstance(treaty, Board):
        return _delay_words(treaty.delays[-1]) if treaty.delays else "as reports tell: no rule is known"
    if treaty.leaving is None:
        return "no rule is known"
    if not treaty.leaving.allowed:
        return f"not foreseen ({treaty.leaving.clause})"
    return effect_words(treaty.leaving)


def lead_words(treaty: Treaty | Board) -> str:
    """What the line on when something takes effect begins with."""
    if isinstance(treaty, Board):
        return treaty.delays[-1].stage.replace("_", " ").capitalize() if treaty.delays else "Goes on"
    return "Leaving takes effect"


def verified_words(treaty: Treaty | Board) -> str:
    """How the rule was checked."""
    words: str = phrases("board")["verified"][treaty.verified]
    return words


def _of_board(board: Board) -> Iterator[tuple[str, str]]:
    yield "also called", ", ".join(board.names)
    yield "stages", ", ".join(stage.replace("_", " ") for stage in board.stages)
    for stage, needed in board.requires.items():
        if stage in board.stages:
            yield stage.replace("_", " "), f"needs {' or '.join(one.replace('_', ' ') for one in needed)} before it"
    for delay in board.delays:
        yield delay.stage.replace("_", " "), _delay_words(delay)
    for limit in board.deadlines:
        stages = " or ".join(stage.replace("_", " ") for stage in limit.stages)
        by = effect_words(limit, limit.after.replace("_", " "))
        yield "deadline", f"{stages} {by}, else {limit.otherwise.replace('_', ' ')}"
    for term in board.terms:
        yield "end of session", f"{written_time(term.ends.isoformat())}: {term.stage.replace('_', ' ')} ({term.clause})"
    yield "how it was checked", verified_words(board)
    yield "sources", ", ".join(board.sources)
    yield "note", board.note or ""


def _delay_words(delay: Delay) -> str:
    later = ", or on a later day that the act names" if delay.later_date else ""
    named = ", or on the day that the act names" if delay.own_date else ""
    return f"{effect_words(delay, delay.after.replace('_', ' '))}{later}{named}"


def _dates(treaty: Treaty) -> str:
    known = (
        ("adopted", treaty.adopted),
        ("opened", treaty.opened),
        ("in force", treaty.in_force),
        ("ended", treaty.ended),
    )
    return ", ".join(f"{what} {written_time(day.isoformat())}" for what, day in known if day)


def _leaving(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "leaving", effect_words(rule) if rule.allowed else f"not foreseen ({rule.clause})"
    yield "notice to", ", ".join(rule.notice_to)
    yield "another day", "the notice may name a later day" if rule.later_date else ""
    conflict = "a state that is in one when the period ends stays bound until it is over"
    yield "armed conflict", conflict if rule.armed_conflict == "blocks" else ""
    years = "1 year" if rule.lock_years == 1 else f"{rule.lock_years} years"
    yield "not before", f"{years} after {rule.lock_from}" if rule.lock_years else ""
    yield "condition", rule.condition or ""
    yield "reasons", rule.reasons or ""
    yield "what stays", rule.survives or ""
    yield "suspension", rule.suspension or ""
    yield "leaves with it", ", ".join(rule.cascade)
    yield "note", rule.note or ""
