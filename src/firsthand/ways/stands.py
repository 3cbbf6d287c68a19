"""A claim where one report makes it: whose it is there, and how sure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from firsthand.model import Claim, Report, Span
from firsthand.newsrooms import is_agency, newsroom
from firsthand.propositions.phrases import Phrase, match, phrase_of
from firsthand.text import sentences

#: What may stand behind an outlet's name: "the Corvane news agency".
_OUTLET = re.compile(r"\s+(?:news\s+)?(?:agency|newspaper|website|broadcaster)$")


@dataclass(frozen=True, slots=True, eq=False)
class Stand:
    """A claim in a report. `holder` is None where the report tells it (`own`), or gives it to nobody with a name."""

    claim: Claim
    words: Span
    trigger: Span
    sentence: Span
    holder: str | None
    own: bool
    through: tuple[str, ...]
    #: FactBank's label; None where it is left open.
    certainty: str | None
    #: The proposition that it is one of; None where it is in none.
    proposition: str | None

    @property
    def place(self) -> tuple[str, int, int]:
        """What orders stands, whenever their reports came."""
        return self.claim.report_id, self.words[0], self.trigger[0]


def stands(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    outlets: Iterable[str | None],
    named: Callable[[Claim], str | None],
    proposition_of: Mapping[tuple[str, str, Span], str],
) -> list[Stand]:
    """The claims of some reports as they stand there, by report and place.

    `named` gives the name under which the holder of a claim is known; `proposition_of` the proposition of the claim of a
    type whose words stand at a place. A holder that is one of the `outlets` or an agency only passes the claim on: what is
    credited to an outlet has no holder.
    """
    rooms = {newsroom(name) for name in outlets} - {""}
    bounds = {report_id: sentences(report.text) for report_id, report in reports.items()}
    found = [_stand(claim, bounds[claim.report_id], rooms, named(claim), proposition_of) for claim in claims]
    return sorted(found, key=lambda stand: (stand.place, repr(stand.claim)))


def _stand(
    claim: Claim,
    bounds: Sequence[Span],
    rooms: Set[str],
    holder: str | None,
    proposition_of: Mapping[tuple[str, str, Span], str],
) -> Stand:
    own = [(part.start, part.end) for part in claim.spans if part.name != "holder"]
    trigger = next((part.start, part.end) for part in claim.spans if part.name == "trigger")
    words = min(start for start, _ in own), max(end for _, end in own)
    through, credited = claim.through, claim.statement is None
    if holder is not None and (newsroom(_OUTLET.sub("", holder)) in rooms or is_agency(holder)):
        through, credited = (*through, holder), True
        holder = None
    label = claim.certainty.label if claim.certainty else None
    return Stand(
        claim,
        words,
        trigger,
        next((s for s in bounds if s[0] <= trigger[0] < s[1]), words),
        holder,
        own=holder is None and credited,
        through=tuple(name for name in dict.fromkeys(through) if name != holder),
        certainty=label if label and label[-1:] in "+-" else None,
        proposition=proposition_of.get((claim.type, claim.report_id, words)),
    )


Holders = Literal["same", "other", "unknown"]


def holders(a: Stand, b: Stand) -> Holders:
    """Whether one claim is in two reports held by the same; unknown where words stand for somebody named elsewhere."""
    if a.holder is None or b.holder is None:
        return "same" if a.holder == b.holder else "other"
    mine, theirs = phrase_of(a.holder), phrase_of(b.holder)
    if a.holder.casefold() == b.holder.casefold():
        return "same"
    if mine is None or theirs is None:
        return "unknown"
    return "same" if _one(mine, theirs) else "other"


def _one(a: Phrase, b: Phrase) -> bool:
    """Whether two phrases may mean one holder: "officials in both capitals" and "officials told the agency" may."""
    if match(a, b) is not None:
        return True
    if a.names and b.names and not a.names & b.names:
        return False
    return a.head in b.words or b.head in a.words
