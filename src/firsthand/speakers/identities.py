"""The speakers of a ledger: one record for each person, office and body."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from firsthand.model import Given, Identity, Statement
from firsthand.speakers.bodies import bodies, offices
from firsthand.speakers.joining import joined
from firsthand.speakers.links import Draft, Link, linked
from firsthand.speakers.mentions import Mention, mentions

#: A fuller name is common from this share of the commonest name's reports on.
_COMMON = 0.25


def identities(
    statements: Iterable[Statement], days: Mapping[str, str | None], stories: Sequence[Sequence[str]],
    links: Sequence[Link] = (),
) -> list[Identity]:  # fmt: skip
    """The persons, offices and bodies that speak, by kind, the most reported first.

    `days` are the reports' times of publication by id, `stories` the ids of the reports of each story. The result is a
    function of these alone; their order does not matter. `links` are what readers merged and parted, in their order.
    """
    found = mentions(statements, days, stories)
    persons = joined([m for m in found if m.kind == "person"])
    held = offices([m for m in found if m.kind == "office"], persons)
    named = bodies([m for m in found if m.kind == "body"])
    drafts = [
        *(Draft("person", p.mentions, p.evidence, p.apart, p.confidence) for p in persons),
        *(Draft("office", o.mentions, list(o.evidence), [], o.confidence, o.holders) for o in held),
        *(Draft("body", b.mentions, list(b.evidence), [], b.confidence) for b in named),
    ]
    everyone = [_identity(draft) for draft in linked(drafts, links)]
    order = {"person": 0, "office": 1, "body": 2}
    return sorted(everyone, key=lambda i: (order[i.kind], -len(i.report_ids), -len(i.statements), i.name, i.id))


def _identity(draft: Draft) -> Identity:
    ordered = sorted(draft.mentions, key=lambda m: m.key)
    first = ordered[0]
    return Identity(
        id=_id(draft.kind, first.report_id, first.words),
        kind=draft.kind,  # type: ignore[arg-type]  # one of the three
        name=_called(ordered),
        names=_all(g for m in ordered for g in m.names),
        roles=_all(g for m in ordered for g in m.roles),
        affiliations=_all(g for m in ordered for g in m.affiliations),
        holders=_all(draft.holders),
        statements=tuple(mark for m in ordered for mark in m.statements),
        report_ids=tuple(sorted({m.report_id for m in ordered})),
        confidence=draft.confidence,
        evidence=tuple(sorted(draft.evidence, key=lambda e: (-e.weight, e.kind, e.why))),
        apart=tuple(sorted(draft.apart, key=lambda e: e.why)),
    )


def _id(kind: str, *first: str) -> str:
    return f"{kind[0]}-{hashlib.sha256('|'.join((kind, *first)).encode()).hexdigest()[:10]}"


def _called(found: Sequence[Mention]) -> str:
    """The fullest name that is common: of those that many reports have the one of most words."""
    counts = Counter(m.words for m in found)
    full = {words: n for words, n in counts.items() if " " in words} or counts
    common = [words for words, n in full.items() if n >= _COMMON * max(full.values())]
    return min(common, key=lambda words: (-len(words.split()), -full[words], words.isupper(), words))


def _all(given: Iterable[Given]) -> tuple[Given, ...]:
    return tuple(sorted(set(given), key=lambda g: (g.day or "", g.report_id, g.span or (-1, -1), g.words)))
