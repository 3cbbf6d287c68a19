"""Sentences that the treaty's own rules, or the official record, contradict: the rule that each breaks, the words, and why.

wrong_unit: a period in another unit than the clause's. wrong_start: counted from another act than the clause's.
immediate_effect: an exit that works at once where a period runs. wrong_addressee: a notice to somebody to whom the
clause does not send it. stage_too_early: an act told as done that the record, or the period, puts later.
impossible_order: acts in an order in which they cannot have been done. date_against_clock: a day of effect that the
clause does not give. year_contradiction: a year that is not the treaty's, or not the state's. count_mismatch: another
number of parties than the record counts. office_holder: a name beside an office that, by a user's table, another held.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.model import Report
from firsthand.treaties.events import read_events
from firsthand.treaties.figures import figures
from firsthand.treaties.findings import Facts, Finding
from firsthand.treaties.mentions import read_sentences
from firsthand.treaties.offices import Office, office_holders
from firsthand.treaties.record import Record, shipped_record
from firsthand.treaties.records import Rules
from firsthand.treaties.rules import shipped_rules, the_treaty
from firsthand.treaties.timing import timing
from firsthand.treaties.wording import wording

__all__ = ["Finding", "check"]


def check(
    report: Report,
    treaty: str,
    rules: Rules | None = None,
    record: Record | None = None,
    offices: Sequence[Office] = (),
) -> list[Finding]:
    """What the report says about the treaty that its rules or the record contradict, in order of the text.

    `record` is by default the one that ships; `offices` says who held which office. Raises UsageError for a treaty
    without rules.
    """
    known = rules if rules is not None else shipped_rules()
    facts = Facts(the_treaty(treaty, known), known, record if record is not None else shipped_record())
    day = (report.published or "")[:10] or None
    events = read_events(report, treaty, known)
    found: list[Finding] = []
    for sentence in read_sentences(report, facts.treaty, known):
        words = report.text[sentence.start : sentence.end]
        if sentence.topic:
            here = [e for e in events if e.start is not None and sentence.start <= e.start < sentence.end]
            found += wording(facts, sentence, words)
            found += timing(facts, sentence, events, report.text)
            found += figures(facts, sentence, here, day)
        found += office_holders(sentence, words, day, offices)
    return sorted(dict.fromkeys(found), key=lambda f: (f.start, f.end, f.rule))
