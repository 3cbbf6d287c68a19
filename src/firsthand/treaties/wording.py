"""What a sentence says of the clause itself: its unit, its start, its addressee, an effect at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.play.forms import find_forms
from firsthand.treaties.findings import Facts, Finding
from firsthand.treaties.mentions import Sentence
from firsthand.treaties.periods import addressees, forms, is_mistaken, is_ruled, periods
from firsthand.treaties.records import Rule, Treaty
from firsthand.treaties.stages import blocks, scheme


def wording(facts: Facts, sentence: Sentence, words: str) -> Iterator[Finding]:
    """The findings of a sentence that hang on no date; `words` is the sentence as it is printed."""
    leaving = facts.treaty.leaving
    yield from _wrong_unit(facts.treaty, sentence)
    yield from _wrong_start(facts.treaty, sentence)
    if leaving is not None:
        yield from _immediate(leaving, sentence)
        yield from _wrong_addressee(facts.treaty, leaving, sentence, words)


def rule_spoken_of(treaty: Treaty, mask: str) -> Rule | None:
    """The rule that a sentence speaks of: on joining where it has words of joining and none of leaving."""
    return treaty.joining if forms()["joins"].search(mask) and not forms()["leaves"].search(mask) else treaty.leaving


def _wrong_unit(treaty: Treaty, sentence: Sentence) -> Iterator[Finding]:
    rule = rule_spoken_of(treaty, sentence.mask)
    if rule is None or rule.kind != "period" or not rule.n or not forms()["of_the_clock"].search(sentence.mask):
        return
    for n, unit, match in periods(sentence.mask):
        ago = sentence.mask[match.end() :].lstrip().startswith(("ago", "earlier", "old"))
        if is_mistaken(n, unit, rule) and not ago:
            why = f"{rule.clause} counts {rule.n} {rule.unit}, not {n} {unit}"
            yield Finding("wrong_unit", sentence.start + match.start(), sentence.start + match.end(), why)


def _wrong_start(treaty: Treaty, sentence: Sentence) -> Iterator[Finding]:
    rule = rule_spoken_of(treaty, sentence.mask)
    if rule is None or not rule.n or not forms()["takes_effect"].search(sentence.mask):
        return
    for match in _starts(rule, sentence.mask):
        why = f"{rule.clause} counts from {rule.start}, not from this"
        yield Finding("wrong_start", sentence.start + match[0], sentence.start + match[1], why)
        return


def _starts(rule: Rule, mask: str) -> Iterator[tuple[int, int]]:
    """Where a sentence lets the rule's period run from another act than the rule does."""
    for n, unit, match in periods(mask):
        if is_ruled(n, unit, rule) or is_mistaken(n, unit, rule):
            after = forms()["starts_after"].match(mask, match.end())
            if after:
                yield match.start(), after.end()
    for match in forms()["counted_from"].finditer(mask):
        yield match.start(), match.end()


def _immediate(rule: Rule, sentence: Sentence) -> Iterator[Finding]:
    match = forms()["immediate"].search(sentence.mask)
    if match is None or not rule.n or not forms()["leaves"].search(sentence.mask):
        return
    before = sentence.mask[: match.end()]
    if any(block.search(before) for block in blocks().values()):
        return
    why = f"{rule.clause}: {rule.n} {rule.unit} run from {rule.start}; nothing works at once"
    yield Finding("immediate_effect", sentence.start + match.start(), sentence.start + match.end(), why)


def _wrong_addressee(treaty: Treaty, rule: Rule, sentence: Sentence, words: str) -> Iterator[Finding]:
    if not rule.notice_to or not any(form.stage.id == "notified" for form in find_forms(sentence.mask, scheme())):
        return
    patterns, owners = addressees()
    matches = sorted((m for pattern in patterns for m in pattern.finditer(words)), key=lambda m: m.span("who"))
    named = [(match.span("who"), owners[" ".join(match["who"].split()).lower()]) for match in matches]
    if any(_is_addressee(who, treaty, rule) for _, who in named):
        return
    for (start, end), who in dict(named).items():
        why = f"{rule.clause} sends the notice to {', '.join(rule.notice_to)}, not to {who}"
        yield Finding("wrong_addressee", sentence.start + start, sentence.start + end, why)


def _is_addressee(who: str, treaty: Treaty, rule: Rule) -> bool:
    listed = [*rule.notice_to, *(treaty.depositary if any("depositar" in to for to in rule.notice_to) else ())]
    if who == "depositary":
        return True
    if who == "States Parties":
        return any("part" in to.lower() for to in listed)
    return any(re.search(rf"\b{re.escape(who.lower())}\b", to.lower().partition(" (not ")[0]) for to in listed)
