"""What is asked of a few reports is what the whole ledger says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import firsthand
from firsthand.gather import story_material, told
from firsthand.ledger import about, listing
from firsthand.model import Drift, Statement
from tests.desk import example_ledger
from tests.reports import write_lines


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_ledger(tmp_path_factory.mktemp("about"))


def test_a_few_reports_are_as_in_the_whole(file: Path) -> None:
    with firsthand.open(file) as ledger:
        ids = ["quayside-rewrite", "quayside-corrected", "gazette-copy"]
        reports = about.reports(ledger.store, ids)
        keys = list(reports)
        assert list(reports.values()) == [r for r in ledger.reports() if r.id in ids]
        assert about.derivations(ledger.store, keys) == [d for d in ledger.derivations() if d.report_id in ids]
        assert about.findings(ledger.store, "drift", Drift, keys) == [
            d for d in ledger.drifts() if d.derived_report_id in ids
        ]
        found = list(about.parts(ledger.store, "statements", Statement, keys))
        assert sorted(map(repr, found)) == sorted(repr(s) for s in ledger.statements() if s.report_id in ids)
        for key, report in reports.items():
            assert about.credits(ledger.store, [key])[key] == ledger.credits(report.id)
            assert about.raw(ledger.store, report)


def test_every_story_is_found_and_told_by_its_id(file: Path) -> None:
    with firsthand.open(file) as ledger:
        for story in ledger.stories():
            assert about.story(ledger.store, story.id) == story
            material = story_material(ledger.store, story)
            assert set(material.reports) == set(story.report_ids)
            assert told(ledger.store, story).drifts == material.drifts
            assert {
                about.story_with(ledger.store, key) for key in about.keys_of(ledger.store, story.report_ids).values()
            } == {story.id}
        assert about.story(ledger.store, "s-nothing") is None
        (boards,) = {s.board for story in ledger.stories() for s in story_material(ledger.store, story).statuses}
        assert boards == "kettersund"


def test_pages_of_the_list_are_all_stories_once(file: Path) -> None:
    with firsthand.open(file) as ledger:
        pages = [listing.listed(ledger.store, listing.Wish(), first, 2) for first in (0, 2, 4, 6)]
        listed = [story.id for page in pages for story in page.stories]
        assert sorted(listed) == sorted(story.id for story in ledger.stories())
        assert {page.total for page in pages} == {len(listed)}
        nobody = listing.listed(
            ledger.store, listing.Wish((("outlet", "Corvane"), ("language", "de"), ("date", "2026"))), 0, 9
        )
        assert [story.id for story in nobody.stories] == ["s-2845fd171e"]  # two of its reports, not one


def test_a_snapshot_does_not_see_what_is_written_meanwhile_and_writes_nothing(file: Path, tmp_path: Path) -> None:
    row = {"id": "late", "outlet": "Bay Echo", "text": "The ebb bares the bar, and the pilots wait for the lamp."}
    with firsthand.open(file) as reader, firsthand.open(file) as writer:
        with reader.store.snapshot():
            before = listing.listed(reader.store, listing.Wish(), 0, 9).total
            writer.read(
                write_lines(tmp_path / "late.jsonl", [row]), stages=("capture", "alignment", "lineage"), processes=1
            )
            assert listing.listed(reader.store, listing.Wish(), 0, 9).total == before
            with pytest.raises(Exception, match="readonly"):
                reader.store.connection.execute("DELETE FROM meta")
        assert listing.listed(reader.store, listing.Wish(), 0, 9).total == before + 1
