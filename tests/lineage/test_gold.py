"""The examples: who took from whom, exactly as the gold file says, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import firsthand
from firsthand.model import DERIVED, Mark

_TURNED = {"a_to_b": "b_to_a", "b_to_a": "a_to_b"}


def _evidence(ledger: firsthand.Ledger) -> Iterator[firsthand.Evidence]:
    yield from (e for derivation in ledger.derivations() for e in derivation.evidence)
    yield from (e for relation in ledger.relations() for e in relation.evidence)
    yield from (e for story in ledger.stories() for e in story.evidence)


def test_derivations(examples: firsthand.Ledger, gold: dict[str, Any]) -> None:
    found = {(d.report_id, d.source_report_id, d.source_name, d.kind) for d in examples.derivations()}
    assert found == {(d["report_id"], d["source_report_id"], d["source_name"], d["kind"]) for d in gold["derivations"]}
    assert len(examples.derivations()) == len(found)


def test_stories_and_their_origins(examples: firsthand.Ledger, gold: dict[str, Any]) -> None:
    found = {frozenset(s.report_ids): s for s in examples.stories()}
    assert found.keys() == {frozenset(s["report_ids"]) for s in gold["stories"]}
    for wanted in gold["stories"]:
        story = found[frozenset(wanted["report_ids"])]
        assert (story.n_origins, story.n_newsrooms) == (wanted["n_origins"], wanted["n_newsrooms"])
        assert {(o.newsroom, o.dispatch, frozenset(o.report_ids)) for o in story.origins} == {
            (o["newsroom"], o["dispatch"], frozenset(o["report_ids"])) for o in wanted["origins"]
        }
        seen = {o["report_ids"][0] for o in wanted["origins"] if o["dispatch"] is None}
        assert {o.report_ids[0] for o in story.origins if o.dispatch is None} == seen
        assert all(o.reasons for o in story.origins)


def test_relations(examples: firsthand.Ledger, gold: dict[str, Any]) -> None:
    compared = {(r.a, r.b): r for r in examples.relations()}
    differing = []
    for wanted in gold["relations"]:
        a, b = wanted["a"], wanted["b"]
        relation = compared.get((a, b)) or compared.get((b, a))
        kind, direction = (relation.kind, relation.direction) if relation else ("unrelated", None)
        if relation and relation.a == b:
            direction = _TURNED.get(direction, direction)  # type: ignore[assignment, arg-type]
        same_kind = kind == wanted["kind"] or {kind, wanted["kind"]} <= DERIVED
        if not same_kind or direction != wanted["direction"]:
            differing.append(((a, b), (wanted["kind"], wanted["direction"]), (kind, direction)))
    assert differing == []


def test_the_shared_wrong_year_is_a_reason(
    examples: firsthand.Ledger, reports: dict[str, firsthand.Report], gold: dict[str, Any]
) -> None:
    (mistake,) = gold["shared_mistakes"]
    named = {m.report_id: _cut(reports, m) for e in _evidence(examples) if e.kind == "shared_mistake" for m in e.marks}
    assert named == dict.fromkeys(mistake["report_ids"], mistake["words"]) | {
        mistake["source_report_id"]: mistake["source_says"]
    }
    (reason,) = [e for e in _evidence(examples) if e.kind == "shared_mistake"]
    assert reason.why == "both have 2031 where Corvane has 2029"
    (holder,) = [d for d in examples.derivations() if reason in d.evidence]
    assert (holder.report_id, holder.source_report_id) == ("northline-rewrite", "quayside-rewrite")


def test_every_derivation_says_why_in_words_that_stand_there(
    examples: firsthand.Ledger, reports: dict[str, firsthand.Report]
) -> None:
    for derivation in examples.derivations():
        assert any(e.weight > 0 and e.why for e in derivation.evidence), derivation.report_id
    for mark in (mark for e in _evidence(examples) for mark in e.marks):
        assert 0 <= mark.start < mark.end <= len(reports[mark.report_id].text)
        assert _cut(reports, mark) == _cut(reports, mark).strip()


def test_credits_are_marked_in_the_text(examples: firsthand.Ledger, reports: dict[str, firsthand.Report]) -> None:
    told = {
        d.report_id: [_cut(reports, m) for e in d.evidence if e.kind == "credit" for m in e.marks]
        for d in examples.derivations()
    }
    for name in ("harbour-rewrite", "quayside-rewrite", "skellbote-german", "ledger-rewrite"):
        assert any("Corvane" in words for words in told[name]), name


def test_common_words_are_no_derivation(examples: firsthand.Ledger, gold: dict[str, Any]) -> None:
    story_of = {name: o.report_ids for s in examples.stories() for o in s.origins for name in o.report_ids}
    derived = {frozenset((r.a, r.b)) for r in examples.relations() if r.derived}
    for common in gold["common_words"]:
        names = common["report_ids"]
        apart = [(a, b) for a in names for b in names if a < b and story_of[a] != story_of[b]]
        assert apart
        assert not {frozenset(pair) for pair in apart} & derived


def _cut(reports: dict[str, firsthand.Report], mark: Mark) -> str:
    return reports[mark.report_id].text[mark.start : mark.end]
