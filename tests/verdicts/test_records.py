"""A verdict says who, when, why and what, and knows when it was altered."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from firsthand import tables
from firsthand.errors import InvalidRecord
from firsthand.verdicts import Anchor, Finding, Verdict, made, read_verdicts
from firsthand.verdicts.records import checked

FINDING = Finding("claim", "meet", (Anchor("trigger", "own", "0" * 64, 338, 341, "met"),))


def verdict(**more: Any) -> Verdict:
    return made(
        **{"who": "Ada", "what": "reject", "finding": FINDING, "why": "nobody met", "when": "2026-03-10", **more}
    )


def test_times_are_kept_in_utc() -> None:
    assert verdict().when == "2026-03-10T00:00:00.000000+00:00"
    assert verdict(when="2026-03-10T14:00:00+02:00").when == "2026-03-10T12:00:00.000000+00:00"
    assert verdict(when=None).when > "2026-03-10"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"who": " "}, "who gave it"),
        ({"why": ""}, "says why"),
        ({"what": "applaud"}, "no verdict"),
        ({"when": "yesterday"}, "not a time"),
        ({"what": "correct"}, "what is right"),
        ({"fields": {"holder": "Ada"}}, "what is right"),
        ({"what": "merge"}, "of a claim one says"),
        ({"what": "undo"}, "is not"),
        ({"finding": replace(FINDING, kind="weather")}, "no kind of finding"),
    ],
)
def test_what_makes_no_sense_is_refused(more: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidRecord, match=told):
        verdict(**more)


def test_only_a_confirmation_needs_no_reason() -> None:
    assert verdict(what="confirm", why="").why == ""


def test_the_id_is_that_of_its_contents() -> None:
    one = verdict()
    assert one.id == verdict().id != verdict(who="Ben").id
    with pytest.raises(InvalidRecord, match="not as it was given"):
        checked(replace(one, why="everybody met"))
    assert checked(tables.from_json(Verdict, tables.to_json(one))) == one


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2: is no verdict"),
        ("[]", "line 2"),
        ('{"id": "v-1"}', "line 2: no who"),
        (json.dumps({**tables.to_json(verdict()), "who": "Ben"}), "line 2: the verdict v-.* is not as it was given"),
        (json.dumps({**tables.to_json(verdict()), "finding": {"kind": 3}}), "line 2: is no verdict"),
    ],
)
def test_a_file_with_a_bad_line_is_refused_by_its_number(tmp_path: Path, line: str, told: str) -> None:
    file = tmp_path / "verdicts.jsonl"
    file.write_text(json.dumps(tables.to_json(verdict())) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InvalidRecord, match=told):
        read_verdicts(file)
