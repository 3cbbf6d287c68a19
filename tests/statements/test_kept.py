"""What is kept of words gives the same as the language model's own parts, in sentences written for this test."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.statements import parse as parsing
from firsthand.statements.kept import RULES
from firsthand.statements.language_model import load

SENTENCES = [
    "The ferries' captains weren't told; they're gonna wait, aren't they?",
    "Let's go, y'all, said Ida Holm's mother, who ain't easily frightened.",
    "There is a rumour that 2,400 tonnes of herring had got ta be thrown away.",
    "C'm on, the left-handed harbour master left, leaving his left glove behind.",
    "There were better days, he'd said, and they'd been the best of her life.",
    "Orsmark, Orsmark\u00a0and Orsmark \u2014 three towns of one name.",
    "",
    " \n ",
    "🚢 sailed “on time”.",
]


@pytest.fixture(scope="module")
def plain() -> Any:
    return load()


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_parsed_as_by_the_model_itself(text: str, plain: Any) -> None:
    (doc,) = plain.pipe([parsing._whole(plain, text)])
    for _ in range(2):  # with new words, and with words known
        parsing._kept.clear()
        (parsed,) = parsing.parse([text])
        assert parsed.words == tuple(t.lower_ for t in doc)
        assert parsed.lemmas == tuple(t.lemma_.lower() for t in doc)
        assert parsed.pos == tuple(t.pos_ for t in doc)
        assert parsed.tags == tuple(t.tag_ for t in doc)
        assert parsed.deps == tuple(t.dep_ for t in doc)
        assert parsed.heads == tuple(t.head.i for t in doc)
        assert parsed.starts == tuple(t.idx for t in doc)
        assert parsed.ends == tuple(t.idx + len(t) for t in doc)
        assert parsed.names == tuple((e.start, e.end, e.label_) for e in doc.ents)


def test_a_word_is_read_by_the_rules_once(monkeypatch: pytest.MonkeyPatch) -> None:
    _, readings = parsing._model()
    parsing.parse(["The harbour office closed at noon."])
    monkeypatch.setattr(readings, "_whole", lambda doc: pytest.fail("nothing is new in this sentence"))
    parsing._kept.clear()
    parsing.parse(["The harbour office closed at noon."])


def test_the_rules_are_parts_of_the_model(plain: Any) -> None:
    assert set(RULES) <= set(plain.pipe_names)
