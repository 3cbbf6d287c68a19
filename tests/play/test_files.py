"""Files of plays: what is said of one that cannot be understood, and a kind of a reader's own from one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand import play
from firsthand.errors import UsageError
from firsthand.model import Report

#: A kind that has nothing to do with law: lighthouses and their repairs.
LIGHTS = r"""
[kind]
id = "lights"
name = "Lighthouses"
entity = "light"
entities = "lights"
board = "coast"
ended = ["dark"]
[find]
names = ['\b[A-Z]\w+ Light\b']
heads = ["Light"]
[parts]
E = '(?:the )?¤+'
[blocks]
negated = '\b(?:not|never)\b'
[[stage]]
id = "dark"
definition = "It is put out for good."
precedence = 1
side = "end"
subject = "near"
forms = ['<E> (?:went|is) dark']
[[stage]]
id = "relit"
definition = "It shines again."
precedence = 2
side = "work"
subject = "near"
forms = ['<E> was relit']
[[stage]]
id = "scaffolded"
definition = "Work has begun."
precedence = 3
side = "work"
subject = "near"
forms = ['scaffolding went up around <E>']
[requires]
relit = ["scaffolded"]
[[board]]
id = "north-coast"
kind = "lights"
name = "North Coast"
stages = ["scaffolded", "relit", "dark"]
verified = "text"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_kind_of_ones_own_is_one_file(tmp_path: Path) -> None:
    plays = play.load_plays(written(tmp_path, LIGHTS))
    report = Report(
        text="On the North Coast scaffolding went up around the Gannet Light. The Gannet Light was not relit. "
        "The Skua Light was relit on 3 May 2031.",
        id="r",
        published="2031-05-04",
    )
    found = play.read_events(report, "north-coast", plays)
    assert [(e.state, e.stage, e.happened) for e in found] == [
        ("GANNET", "scaffolded", None),
        ("SKUA", "relit", "2031-05-03"),
    ]
    skua = play.board(found, "north-coast", plays)[1]
    assert (skua.stage, skua.recognised) == ("relit", None)
    assert skua.condition == "relit needs scaffolded before it, of which nothing is known"


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('verified = "text"', 'verified = "surely"', "board north-coast: verified is 'surely', not one of memory"),
        ('stages = ["scaffolded"', 'stages = ["painted"', "board north-coast: there is no stage 'painted'"),
        ("<E> was relit", "<X> was relit", "stage relit: there is no part <X>"),
        ("<E> was relit", "(was relit", "stage relit: "),
        ('kind = "lights"', 'kind = "light"', "kind is 'light', not one of bills, lights"),
        ('entities = "lights"', "", "kind: lacks the field 'entities'"),
        ('ended = ["dark"]', 'ended = ["out"]', "kind lights: ended: there is no stage 'out'"),
        ("[requires]", "[requirements]", "unknown table or field 'requirements'"),
        ("precedence = 2", "", "stage relit: missing 1 required positional argument: 'precedence'"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_place(tmp_path: Path, was: str, now: str, said: str) -> None:
    assert was in LIGHTS
    with pytest.raises(play.RulesError) as caught:
        play.load_plays(written(tmp_path, LIGHTS.replace(was, now)))
    assert said in str(caught.value)
    assert "mine.toml" in str(caught.value)


def test_a_part_that_holds_itself_is_refused(tmp_path: Path) -> None:
    with pytest.raises(play.RulesError, match="a part holds itself"):
        play.load_plays(written(tmp_path, LIGHTS.replace("E = '(?:the )?¤+'", "E = '<E>'")))


def test_an_entity_needs_its_board(tmp_path: Path) -> None:
    with pytest.raises(play.RulesError, match="there is no board 'sea'"):
        play.load_plays(written(tmp_path, '[[entity]]\ncode = "A"\nnames = ["Ay"]\nboard = "sea"\n'))


def test_a_board_that_nobody_described_is_an_error_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no board 'moon'; there are: none"):
        play.shipped_plays().board("moon")
