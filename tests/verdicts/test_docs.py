"""The page on verdicts names what there is."""

from __future__ import annotations

from pathlib import Path

from firsthand.verdicts import FIELDS, GIVEN, KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "verdicts.md").read_text(encoding="utf-8")


def test_the_page_has_every_field_that_can_be_corrected_or_given() -> None:
    for kind, fields in (*FIELDS.items(), *GIVEN.items()):
        assert f"| {kind} | {', '.join(f'`{name}`' for name in fields)} |" in PAGE


def test_the_page_has_every_kind() -> None:
    assert all(f"*{kind}*" in PAGE for kind in KINDS)
