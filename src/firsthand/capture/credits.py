"""Words in a report that name where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa

from firsthand.capture.bylines import signers
from firsthand.capture.found import Found, made
from firsthand.capture.naming import naming_credits
from firsthand.capture.standing import foot_credits, head_credits
from firsthand.model import Credit, CreditKind, Report
from firsthand.newsrooms.names import known, own_names, plain_name
from firsthand.tables import batch_of, records_of
from firsthand.text.spotting import Place

#: More names than this do not sign one report.
_MOST_SIGNERS = 5
#: Characters of a byline that its evidence shows.
_SHOWN = 200


def find_credits(report: Report, also: Sequence[str] = (), places: Sequence[Place] | None = None) -> list[Credit]:
    """The credits of a report, in the order of its text; start and end are 0 for one that only its byline field holds.

    Names of newsrooms in `also` are looked for besides those that are known. Each credit says its pattern in
    `evidence`. `places` are those of `credit_places`, where they are known. A report's own agency or outlet in its dateline is a mention, not a copy.
    """
    own = own_names(report.outlet)
    head = list(head_credits(report.text))
    standing = _strongest([*head, *foot_credits(report.text, named=bool(head))])
    signed = [credit for credit in _signed(report, own) if not _among(credit, standing)]
    taken = [(credit.start, credit.end) for credit in standing]
    found = [*signed, *standing, *naming_credits(report.text, taken, also, places)]
    owned = (_own(credit, own) for credit in found)
    placed = sorted((credit for credit in owned if credit), key=lambda c: (c.start, c.end, c.kind, c.name or ""))
    return [credit.of(report.id) for credit in placed]


def credits_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Report rows -> Credit rows, in the order of the reports and of their texts."""
    found = (credit for report in records_of(Report, batch) for credit in find_credits(report))
    return batch_of(Credit, found)


def _signed(report: Report, own: frozenset[str]) -> Iterator[Found]:
    """Agencies in the byline field; another outlet only where we know that the report's own outlet is a different one."""
    byline = report.byline or ""
    # Lists of a site's authors pass for bylines; among many names an agency's says little.
    kind: CreditKind = "copy" if len(re.split(r"[,;|]", byline)) <= _MOST_SIGNERS else "mention"
    for signer in signers(byline):
        if signer.name.agency or known(report.outlet or ""):
            yield made((0, 0), signer.name.canonical, kind, signer.confidence, f"the byline field: {byline[:_SHOWN]}")


def _strongest(credits: Iterable[Found]) -> list[Found]:
    """One credit for each name and stretch of text, the surest."""
    kept: list[Found] = []
    for credit in sorted(credits, key=lambda c: (-c.confidence, c.start, c.end, c.name or "")):
        if not any(c.name == credit.name and c.start < credit.end and credit.start < c.end for c in kept):
            kept.append(credit)
    return kept


def _among(credit: Found, others: list[Found]) -> bool:
    return any(other.name == credit.name and other.kind == credit.kind for other in others)


def _own(credit: Found, own: frozenset[str]) -> Found | None:
    """A report's own name is no source of it, but a speaker who talked to it talked to it."""
    if not own or not credit.name or plain_name(credit.name) not in own or credit.kind in ("exclusive", "mention"):
        return credit
    if credit.kind == "copy" and credit.start == credit.end:
        return None
    return credit._replace(kind="mention", why=f"{credit.why}; it is the report's own outlet")
