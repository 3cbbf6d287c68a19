"""Types of one's own: they are found, they come first, and what is wrong with a file is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.claims import ClaimTypesError, claim_types, find_claims

STRIKES = """
[[types]]
name = "strike"
definition = "Workers stop work, or go back to it."
examples = ["The pilots walked out on Monday.", "The dockers struck for a day."]
verbs = ["walk out", "strike"]
same = [["strike", "walk out"]]

[holders]
verbs = ["whisper"]
"""


def beat(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "beat.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_beat_is_added_without_code(tmp_path: Path) -> None:
    types = claim_types(beat(tmp_path, STRIKES))
    (claim,) = find_claims("The stewards walked out in May.", types=types)
    assert (claim.type, claim.subtype, claim.actor) == ("strike", "strike", "The stewards")
    assert find_claims("The stewards walked out in May.") == []
    assert "begin_end" in [kind.name for kind in types]


def test_a_type_of_the_same_name_takes_the_place_of_the_one_that_ships(tmp_path: Path) -> None:
    own = STRIKES.replace('"strike"\ndefinition', '"vote"\ndefinition')
    types = claim_types(beat(tmp_path, own))
    assert [kind.definition for kind in types if kind.name == "vote"] == ["Workers stop work, or go back to it."]


def test_of_equal_triggers_the_users_goes_first(tmp_path: Path) -> None:
    own = STRIKES.replace('"strike"\ndefinition', '"closure"\ndefinition').replace('"walk out", "strike"', '"close"')
    own = own.replace('same = [["strike", "walk out"]]', 'needs = ["mine"]')
    own = own.replace(
        '"The pilots walked out on Monday.", "The dockers struck for a day."', '"The firm closed the mine."'
    )
    types = claim_types(beat(tmp_path, own))
    found = find_claims("The firm closed the mine. The firm closed the shop.", types=types)
    assert [claim.type for claim in found] == ["closure", "begin_end"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("definition = ", "defintion = "), "type strike: unknown field 'defintion'"),
        (('name = "strike"\n', ""), r"type \(without name\): lacks the field 'name'"),
        (('verbs = ["walk out", "strike"]', 'verbs = "strike"'), "type strike: verbs is 'strike', not a list"),
        (('["strike", "walk out"]]', '["sit down"]]'), "type strike: 'sit down' is none of its verbs"),
        (("The pilots walked out", "The pilots slept"), "type strike: its example is not of it: 'The pilots slept"),
        (("[holders]", "[holder]"), "unknown table or field 'holder'"),
        (("[[types]]", "[[types]"), "beat.toml: "),
    ],
)
def test_what_is_wrong_is_said_with_file_and_type(tmp_path: Path, change: tuple[str, str], reason: str) -> None:
    with pytest.raises(ClaimTypesError, match=reason) as error:
        claim_types(beat(tmp_path, STRIKES.replace(*change)))
    assert "beat.toml" in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ClaimTypesError, match=r"none\.toml"):
        claim_types(tmp_path / "none.toml")
