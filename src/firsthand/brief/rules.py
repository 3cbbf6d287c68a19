"""A treaty's own rule in plain words, for the board and the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.brief.phrases import phrases, written_time
from firsthand.treaties import Rule, Treaty


def rule_lines(treaty: Treaty) -> list[tuple[str, str]]:
    """All of one treaty's rule, as labels and what they say; what is not known or does not hold is left out."""
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


def usual_name(treaty: Treaty) -> str:
    """What reports call a treaty, where that is more than letters; else its full name."""
    return next((name for name in treaty.names if not name.isupper()), treaty.name)


def effect_words(rule: Rule | None) -> str:
    """When an act takes effect, with the clause: "6 months after receipt ..., Art. 20(2)"; empty without a rule."""
    if rule is None:
        return ""
    known = phrases("board")
    ordinals = known["ordinal"]["names"]
    nth = ordinals[rule.n] if rule.n < len(ordinals) else f"{rule.n}th"
    unit = rule.unit.removesuffix("s") if rule.n == 1 else rule.unit
    words = known["kind"][rule.kind].format(n=rule.n, unit=unit, start=rule.start, nth=nth)
    whole = ", the period running in full" if rule.run_in_full else ""
    return f"{words}{whole} ({rule.clause})"


def leaving_words(treaty: Treaty) -> str:
    """How to leave, in one line."""
    if treaty.leaving is None:
        return "no rule is known"
    if not treaty.leaving.allowed:
        return f"not foreseen ({treaty.leaving.clause})"
    return effect_words(treaty.leaving)


def verified_words(treaty: Treaty) -> str:
    """How the rule on leaving was checked."""
    words: str = phrases("board")["verified"][treaty.verified]
    return words


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
