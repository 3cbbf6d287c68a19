"""The picture of a stemma: whatever was derived from whatever, nothing is lost and no line runs through a dot."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.brief.material import StoryMaterial, in_time, names
from firsthand.brief.stemma import Stemma, edge_words, stemma
from firsthand.model import Derivation, Origin, Report, Story

IDS = tuple("abcdefg")
HOURS = st.one_of(st.none(), st.integers(0, 23).map(lambda hour: f"2026-04-02T{hour:02}:00:00"))
ARCS = st.lists(
    st.tuples(
        st.sampled_from(IDS),
        st.one_of(st.none(), st.sampled_from((*IDS, "elsewhere"))),
        st.sampled_from(["copy", "rewrite", "partial", "cites"]),
    ),
    max_size=12,
)


def drawn(times: list[str | None], arcs: list[tuple[str, str | None, str]]) -> Stemma:
    reports = {
        key: Report(id=key, text="Fog.", outlet=key.upper(), published=t) for key, t in zip(IDS, times, strict=True)
    }
    derivations = [
        Derivation(target, source, "Coast Agency", kind, 0.5, 0.5)  # type: ignore[arg-type]
        for target, source, kind in arcs
    ]
    origins = (Origin("Coast Agency", "Coast Agency 1", ("a", "b"), ()),)
    material = StoryMaterial(Story("s", IDS, origins, 1, 1), reports, derivations)
    return stemma(material, names(in_time(material)))


@given(st.lists(HOURS, min_size=7, max_size=7), ARCS)
def test_every_report_and_derivation_is_drawn_once(
    times: list[str | None], arcs: list[tuple[str, str | None, str]]
) -> None:
    picture = drawn(times, arcs)
    assert sorted(node.report_id for node in picture.nodes if node.report_id) == list(IDS)
    assert len(picture.edges) == len(arcs)
    heights = [node.y for node in picture.nodes]
    assert heights == sorted(set(heights))
    assert max(heights) < picture.height
    assert all(node.x < picture.words for node in picture.nodes)


@given(st.lists(HOURS, min_size=7, max_size=7), ARCS)
def test_no_line_down_runs_through_another_dot(
    times: list[str | None], arcs: list[tuple[str, str | None, str]]
) -> None:
    picture = drawn(times, arcs)
    for node in picture.nodes:
        assert not [other for other in picture.nodes if other.x == node.x and node.y < other.y <= node.down]


def test_a_source_stands_above_what_was_taken_from_it_whatever_the_clock_says() -> None:
    late_source = drawn([f"2026-04-02T{12 - k:02}:00:00" for k in range(7)], [("g", "a", "copy")])
    order = [node.report_id for node in late_source.nodes]
    assert order == ["f", "e", "d", "c", "b", "a", "g"]


def test_two_reports_of_one_unseen_dispatch_share_its_dot() -> None:
    picture = drawn([None] * 7, [("a", None, "copy"), ("b", None, "rewrite"), ("c", None, "cites")])
    assert {node.name for node in picture.nodes if not node.report_id} == {"Coast Agency 1", "Coast Agency"}
    assert len(picture.nodes) == 9
    assert [edge_words(edge) for edge in picture.edges] == [
        "copy of Coast Agency 1, 50 %",
        "rewrite of Coast Agency 1, 50 %",
        "cites Coast Agency, 50 %",
    ]
