"""The drifts of a pair of reports: sentences beside each other, each rule over each pair, what is left over."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.alignment import align_sentences
from firsthand.drift.additions import additions
from firsthand.drift.apart import apart
from firsthand.drift.beside import Beside
from firsthand.drift.causes import causes
from firsthand.drift.clauses import clauses
from firsthand.drift.degree import degree
from firsthand.drift.figures import figures
from firsthand.drift.finer import finer
from firsthand.drift.firmness import firmness
from firsthand.drift.found import Found
from firsthand.drift.headline import headline
from firsthand.drift.judge import judged
from firsthand.drift.names import names
from firsthand.drift.offices import offices
from firsthand.drift.omissions import omissions
from firsthand.drift.quoted import quoted
from firsthand.drift.readings import Pair, Reading, pairs_of, read
from firsthand.drift.reversed import reversals
from firsthand.drift.settle import settle
from firsthand.drift.sources import attributed
from firsthand.drift.standing import force, standing
from firsthand.drift.types import drift_types
from firsthand.model import Drift, Evidence, Mark, Passage, Report, Span

#: Sentences less alike than this are only compared in what they leave out and add.
_LEAST = 0.3
#: Sentences less alike than this may tell of two things, so that what stands in one place proves nothing.
_ONE = 0.4


def find_drift(
    source_report: Report,
    derived_report: Report,
    passages: Sequence[Passage] | None = None,
    source_complete: bool | None = None,
) -> list[Drift]:
    """What the derived report changed of what it took from the source report, in the order of the derived report.

    `passages` are those of `align_sentences` where they are known already. `source_complete` says whether the source
    text is all of its report; unknown, it is told from how the text ends. Where it is not complete, nothing that comes
    after its last passage is called added. Confidence is the share of such differences that were right on pairs kept aside
    from the training of the judge; where its files are not there, rules alone find, and it is a guess by rule.
    """
    if passages is None:
        passages = align_sentences(source_report.text, derived_report.text)
    if not passages or source_report.text == derived_report.text:
        return []
    source, derived = read(source_report), read(derived_report)
    pairs = pairs_of(source, derived, passages)
    found = candidates(source, derived, pairs, source_complete)
    kept = settle(found, source, derived)
    return [_drift(source, derived, row) for row in judged(source, derived, pairs, found, kept)]


def candidates(source: Reading, derived: Reading, pairs: Sequence[Pair], source_complete: bool | None) -> list[Found]:
    """What the rules find, each by itself, before one is chosen for each place."""
    found = list(quoted(source, derived, list(pairs)))
    for pair in pairs:
        if not pair.verbatim and pair.similarity >= _LEAST:
            for rule in (attributed, clauses):
                found += rule(source, derived, pair)
            beside = Beside(source, derived, pair)
            for compare in (firmness, figures, degree, causes):
                found += compare(beside)
            if pair.similarity >= _ONE:
                for compare in (names, standing, force, reversals):
                    found += compare(beside)
    found += apart(source, derived, pairs)
    found += headline(source, derived)
    found += offices(source, derived)
    found += additions(source, derived, list(pairs), source_complete)
    found += omissions(source, derived, list(pairs))
    return found


def _drift(source: Reading, derived: Reading, found: Found) -> Drift:
    marks = [
        Mark(reading.report.id, *span) for reading, span in ((source, found.source), (derived, found.derived)) if span
    ]
    return Drift(
        type=found.type,
        before=_words(source, found.source),
        after=_words(derived, found.derived),
        source=found.source,
        derived=found.derived,
        gravity=drift_types()[found.type].gravity,
        subtype=found.subtype or finer(found, source, derived),
        confidence=round(found.confidence, 2),
        evidence=(Evidence("rule", found.why, 0.0, tuple(marks)),),
        source_report_id=source.report.id,
        derived_report_id=derived.report.id,
    )


def _words(reading: Reading, span: Span | None) -> str | None:
    return None if span is None else reading.text[slice(*span)]
