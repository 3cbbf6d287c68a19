"""How a reading is held against another: what counts as found, what as other."""

from benchmarks.reading import score_drifts, score_statements
from firsthand import Drift, Speaker, Statement

SOURCE = "Vela Orsk said about 40 boats would leave. The ferry stayed."
DERIVED = "Exactly 40 boats left. The ferry stayed."


def _said(start: int, end: int, name: str) -> Statement:
    return Statement(content=((start, end),), form="indirect", kind="speech", source=(0, 9), speaker=Speaker(name=name))


def _drift(kind: str, source: tuple[int, int] | None, derived: tuple[int, int] | None) -> Drift:
    return Drift(type=kind, before=None, after=None, source=source, derived=derived, gravity=0.5)


def test_statement_needs_half_of_its_words_and_the_right_name() -> None:
    wanted = [{"content": "about 40 boats would leave", "source": "Vela Orsk", "form": "indirect"}]
    assert score_statements(SOURCE, [_said(15, 41, "Vela Orsk")], wanted).statements == 1
    assert score_statements(SOURCE, [_said(36, 41, "Vela Orsk")], wanted).statements == 0
    other = [{**wanted[0], "speaker": "Jon Halt"}]
    missed = score_statements(SOURCE, [_said(15, 41, "Vela Orsk")], other)
    assert (missed.statements, missed.other_statements) == (0, 0)


def test_statement_where_none_was_read_is_another() -> None:
    wanted = [{"content": "about 40 boats would leave", "source": "Vela Orsk", "form": "indirect"}]
    score = score_statements(SOURCE, [_said(43, 59, "Vela Orsk")], wanted)
    assert (score.statements, score.other_statements) == (0, 1)


def test_group_may_come_as_one() -> None:
    wanted = [
        {"content": "about 40 boats", "source": "Vela Orsk", "form": "indirect", "group": "boats"},
        {"content": "leave", "source": "Vela Orsk", "form": "indirect", "group": "boats"},
    ]
    assert score_statements(SOURCE, [_said(15, 41, "Vela Orsk")], wanted).statements == 2


def test_drift_needs_its_type_half_of_its_words_and_its_sentence() -> None:
    wanted = [{"type": "intention_as_done", "before": "would leave", "after": "left", "also_types": ["hedge_dropped"]}]
    before, after = (30, 41), (17, 21)
    assert score_drifts(SOURCE, DERIVED, [_drift("intention_as_done", before, after)], wanted).drifts == 1
    assert score_drifts(SOURCE, DERIVED, [_drift("hedge_dropped", before, after)], wanted).drifts == 1
    for found in (
        _drift("softened", before, after),
        _drift("intention_as_done", (10, 14), after),
        _drift("intention_as_done", (30, 60), after),
        _drift("intention_as_done", None, after),
    ):
        score = score_drifts(SOURCE, DERIVED, [found], wanted)
        assert (score.drifts, score.other_drifts) == (0, 1)


def test_optional_rows_count_neither_way_and_each_found_serves_one() -> None:
    row = {"type": "intention_as_done", "before": "would leave", "after": "left"}
    found = _drift("intention_as_done", (30, 41), (17, 21))
    optional = score_drifts(SOURCE, DERIVED, [found], [{**row, "optional": True}])
    assert (optional.drifts, optional.required_drifts, optional.other_drifts) == (0, 0, 0)
    both = score_drifts(SOURCE, DERIVED, [found], [{**row, "optional": True}, row])
    assert (both.drifts, both.required_drifts, both.other_drifts) == (1, 1, 0)
    assert score_drifts(SOURCE, DERIVED, [found], [row, row]).drifts == 1
