"""The treaty's own clock: when an act takes effect, by which clause, and what still stands in its way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from firsthand.errors import UsageError
from firsthand.play.counting import add_months, count
from firsthand.treaties.records import Rule, Rules, Treaty
from firsthand.treaties.rules import the_treaty

JOINING = frozenset({"ratification", "accession", "acceptance", "approval", "succession"})
LEAVING = frozenset({"withdrawal", "denunciation"})
#: The general law on taking a notice back, for treaties that say nothing of it.
REVOCATION = "Vienna Convention on the Law of Treaties, Art. 68 (unverified)"


@dataclass(frozen=True, slots=True)
class Effect:
    """When an act takes effect.

    `date` is None where only a `condition` can be given; `earliest` is the day before which it cannot be. A
    `provisional` effect can still be undone: a notice can be taken back, an armed conflict can hold it open.
    `notes` say what was done to the date (an end of month clamped) and what is unverified.
    """

    date: dt.date | None
    condition: str | None
    clause: str
    provisional: bool
    earliest: dt.date | None = None
    counted_from: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """The rules of one treaty on when acts take effect."""

    treaty: Treaty

    def takes_effect(
        self,
        act: str = "withdrawal",
        received: date | None = None,
        in_armed_conflict: bool = False,
        *,
        named: date | None = None,
        party_since: date | Sequence[date] | None = None,
        conflict_ended: date | None = None,
        revoked: date | None = None,
        on: date | None = None,
    ) -> Effect:
        """The effect of an act whose instrument was `received` on a day.

        act: withdrawal, denunciation, ratification, accession, acceptance, approval or succession.
        `in_armed_conflict`: whether the state is in one when the period ends; `conflict_ended`: the day it ended.
        `named`: a later day that the notice names; `party_since`: when the treaty began to bind the state (each
        time, where it came back), for periods in which no notice can be given; `revoked`: the day on which the
        notice was taken back; `on`: the day of asking, after which nothing is provisional.
        Raises UsageError where the act is unknown, no day is given, or the treaty has no rule for it.
        """
        if received is None:
            raise UsageError("takes_effect needs the day on which the instrument was received")
        if act in JOINING:
            return self._joining(received)
        if act in LEAVING:
            rule = self._rule(self.treaty.leaving, act)
            held = _refused(rule, received, _bound_since(self.treaty, rule, party_since, received))
            effect = held or _leaving(
                rule, received, in_armed_conflict, named, conflict_ended, on,
                unverified=self.treaty.unverified_rule(rule),
            )  # fmt: skip
            return _within_its_life(self.treaty, _taken_back(effect, revoked))
        raise UsageError(f"no clock for an act {act!r}; there are: {', '.join(sorted(JOINING | LEAVING))}")

    def _joining(self, received: date) -> Effect:
        rule = self._rule(self.treaty.joining, "joining")
        if rule.kind == "not_in_force":
            return Effect(None, rule.note or "the treaty is not in force", rule.clause, False, counted_from=rule.start)
        day, notes = count(rule, received)
        if self.treaty.in_force and day < self.treaty.in_force:
            notes = (*notes, "not before the treaty itself entered into force")
            day = self.treaty.in_force
        if self.treaty.unverified_rule(rule):
            notes = (*notes, "the rule is unverified")
        return Effect(day, None, rule.clause, False, day, rule.start, notes)

    def _rule(self, rule: Rule | None, act: str) -> Rule:
        if rule is None:
            raise UsageError(f"{self.treaty.id}: no rule for {act} is known")
        return rule


def clock(treaty: str, rules: Rules | None = None) -> Clock:
    """The clock of a treaty by its id ("apmbc"). Raises UsageError where there are no rules for it."""
    return Clock(the_treaty(treaty, rules))


def _bound_since(treaty: Treaty, rule: Rule, since: date | Sequence[date] | None, received: date) -> date | None:
    """From when the years count before which no notice can be given: the last return where they begin again."""
    if rule.lock_from == "the treaty's entry into force":
        return treaty.in_force
    days = sorted([since] if isinstance(since, date) else since or [])
    reached = [day for day in days if day <= received] or days
    if not reached:
        return None
    return reached[-1] if rule.lock_restarts else reached[0]


def _taken_back(effect: Effect, revoked: date | None) -> Effect:
    """An effect whose notice was taken back in time; a revocation after the effect changes nothing, and that is said."""
    if revoked is None:
        return effect
    if effect.date is not None and revoked >= effect.date:
        return replace(effect, notes=(*effect.notes, f"the revocation of {revoked.isoformat()} came after the effect"))
    condition = f"the notice was taken back on {revoked.isoformat()}: {REVOCATION}"
    return replace(effect, date=None, condition=condition, provisional=False)


def _within_its_life(treaty: Treaty, effect: Effect) -> Effect:
    """An effect with what is to be said of a treaty that is not in force, or has ended by then."""
    if treaty.joining is not None and treaty.joining.kind == "not_in_force":
        return replace(effect, date=None, condition="the treaty is not in force: there is nothing to leave yet")
    if treaty.ended and effect.date and effect.date > treaty.ended:
        return replace(effect, notes=(*effect.notes, f"the treaty itself ended on {treaty.ended.isoformat()}"))
    return effect


def _refused(rule: Rule, received: date, party_since: date | None) -> Effect | None:
    if not rule.allowed:
        return Effect(None, rule.condition, rule.clause, True, counted_from=rule.start)
    if rule.lock_years and party_since is not None:
        opens = add_months(party_since, 12 * rule.lock_years)
        if received < opens:
            why = f"no notice can be given before {opens.isoformat()}, {rule.lock_years} years after {rule.lock_from}"
            return Effect(None, why, rule.clause, True, count(rule, opens)[0], rule.start)
    return None


def _leaving(
    rule: Rule,
    received: date,
    in_armed_conflict: bool,
    named: date | None,
    conflict_ended: date | None,
    on: date | None,
    *,
    unverified: bool,
) -> Effect:
    day, notes = count(rule, received)
    if named is not None and rule.later_date and named > day:
        day, notes = named, ("the later day that the notice names",)
    elif named is not None and named != day:
        notes = (*notes, f"the notice names {named.isoformat()}, which the clause does not allow")
    if unverified:
        notes = (*notes, "the rule is unverified")
    earliest, condition, effect = day, rule.condition, day
    if in_armed_conflict and rule.armed_conflict == "blocks":
        if conflict_ended is None:
            condition = "no effect before the end of the armed conflict that the state is in"
            return Effect(None, condition, rule.clause, True, earliest, rule.start, notes)
        effect = max(day, conflict_ended)
    return Effect(effect, condition, rule.clause, on is None or on < effect, earliest, rule.start, notes)
