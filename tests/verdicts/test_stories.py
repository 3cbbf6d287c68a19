"""Stories counted again where readers say otherwise than the machine who took from whom."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Derivation, Origin, Story
from firsthand.verdicts import Anchor, Finding, Judged, made
from firsthand.verdicts.stories import recounted

OUTLETS: dict[str, str | None] = {"a": "Corvane", "b": "Post", "c": "Daily", "d": "Echo", "e": "Herald", "x": "Gazette"}
FINDING = Finding("derivation", "derived", (Anchor("derived", "b", "0" * 64),))


def took(report: str, source: str | None, name: str | None = None) -> Derivation:
    return Derivation(report, source, name or OUTLETS.get(source or ""), "rewrite", 0.9, 0.9)


def origin(*names: str, dispatch: str | None = None) -> Origin:
    outlet = dispatch.rsplit(" ", 1)[0] if dispatch else OUTLETS[names[0]] or names[0]
    return Origin(outlet, dispatch, names, ("as lineage has it",), outlet)


def story(*origins: Origin) -> Story:
    names = tuple(name for o in origins for name in o.report_ids)
    return Story(f"s-{names[0]}", names, origins, len(origins), len({o.newsroom for o in origins}))


#: a ← b ← c, a ← d; e by itself.
CHAIN = [took("b", "a"), took("c", "b"), took("d", "a")]
TOLD = story(origin("a", "b", "c", "d"), origin("e"))


def judged(changes: dict[str, Derivation | None], derivations: list[Derivation]) -> list[Judged[Derivation]]:
    verdict = made("Ada", "reject", FINDING, "it is so", "2026-03-10")
    rows = []
    for d in derivations:
        changed = d.report_id in changes
        rows.append(Judged(d, changes[d.report_id] if changed else d, (verdict,) if changed else ()))
    known = {d.report_id for d in derivations}
    return [*rows, *(Judged(None, d, (verdict,)) for name, d in changes.items() if name not in known)]


def counted(changes: dict[str, Derivation | None], *stories: Story) -> list[Any]:
    found = [row.now for row in recounted(stories or (TOLD,), judged(changes, CHAIN), OUTLETS)]
    return [s for s in found if s is not None]


def groups(story: Story) -> list[tuple[str | None, set[str]]]:
    return [(o.dispatch, set(o.report_ids)) for o in story.origins]


def test_without_verdicts_all_is_as_it_was() -> None:
    assert recounted([TOLD], judged({}, CHAIN), OUTLETS) == [Judged(TOLD, TOLD)]


def test_a_rejected_derivation_makes_a_root_with_all_that_goes_back_to_it() -> None:
    (found,) = counted({"b": None})
    assert groups(found) == [(None, {"a", "d"}), (None, {"b", "c"}), (None, {"e"})]
    assert (found.n_origins, found.n_newsrooms) == (3, 3)
    assert found.origins[1].report_ids[0] == "b"
    assert found.evidence[-1].kind == "verdict"
    assert found.origins[2] is TOLD.origins[1]


def test_a_corrected_source_moves_it_to_that_origin() -> None:
    (found,) = counted({"b": took("b", "e")})
    assert groups(found) == [(None, {"e", "b", "c"}), (None, {"a", "d"})]


def test_an_added_derivation_of_the_root_takes_its_whole_origin_along() -> None:
    (found,) = counted({"a": took("a", "e")})
    assert groups(found) == [(None, {"e", "a", "b", "c", "d"})]


def test_a_source_that_nobody_here_has_is_a_dispatch() -> None:
    (found,) = counted({"b": took("b", None, "Ferrow"), "d": took("d", None, "Ferrow")})
    assert ("Ferrow 1", {"b", "c", "d"}) in groups(found)
    assert found.n_origins == 3
    there = story(origin("a", "b", "c", "d"), origin("e", dispatch="Ferrow 1"))
    (joined,) = counted({"b": took("b", None, "Ferrow")}, there)
    assert ("Ferrow 1", {"e", "b", "c"}) in groups(joined)


def test_a_source_that_is_given_by_id_and_not_here_is_a_dispatch_by_its_name() -> None:
    (found,) = counted({"b": took("b", "gone", "Gone Post"), "c": took("c", "b")})
    assert ("Gone Post 1", {"b", "c"}) in groups(found)


def test_a_source_in_another_story_brings_both_together() -> None:
    other = story(origin("x"))
    (found,) = counted({"b": took("b", "x")}, TOLD, other)
    assert set(found.report_ids) == {"a", "b", "c", "d", "e", "x"}
    assert (None, {"x", "b", "c"}) in groups(found)


NAMES = st.sampled_from(["a", "b", "c", "d", "e"])


@given(st.dictionaries(NAMES, st.none() | NAMES, max_size=5), st.randoms(use_true_random=False))
def test_every_report_stands_in_one_origin_whatever_readers_say(
    said: dict[str, str | None], rng: random.Random
) -> None:  # fmt: skip
    changes = {name: None if source is None else took(name, source) for name, source in said.items()}
    (found,) = counted(changes)
    assert sorted(n for o in found.origins for n in o.report_ids) == ["a", "b", "c", "d", "e"]
    assert found.n_origins == len(found.origins)
    rows = judged(changes, CHAIN)
    (again,) = recounted([TOLD], rng.sample(rows, len(rows)), OUTLETS)
    assert groups(again.record if again.now is None else again.now) == groups(found)
