"""Articles with attributions as sentences to learn from, in sentences written for this test."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from firsthand.statements.tagger.chain import CONTENT, SOURCE
from firsthand.statements.tagger.features import Reader
from firsthand.statements.tagger.pieces import END, START, UNKNOWN, Pieces
from tools.tagger.data import Example, examples, inventory_of, item_of

TEXT = "ORSMARK (Ostra) - Rain fell. The harbour office has said that the quay is safe."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


@pytest.fixture
def rows(tmp_path: Path) -> list[Example]:
    article = {
        "text": TEXT,
        "attributions": [
            {"source": span("The harbour office"), "cue": span("has said"), "content": [span("that the quay is safe")]},
            {"source": None, "cue": None, "content": [span("Rain fell")]},
        ],
    }
    rated = {"text": "The ferry may sail.", "events": [{"span": [14, 18], "value3": 0.5}]}
    plain, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    plain.write_text(json.dumps(article) + "\n", encoding="utf-8")
    with gzip.open(packed, "wt", encoding="utf-8") as out:
        out.write(json.dumps(rated) + "\n")
    return list(examples([plain, packed]))


def test_an_attribution_stands_in_the_sentence_of_its_cue(rows: list[Example]) -> None:
    rain, office, ferry = rows
    assert rain.gold == () and ferry.gold == ()
    (gold,) = office.gold
    words = office.parsed.words
    assert words[gold.cue] == "said", "the head of the words that cue"
    assert [words[t] for t in gold.content] == ["that", "the", "quay", "is", "safe"]
    assert [words[t] for t in gold.source] == ["the", "harbour", "office"]


def test_rated_events_are_of_other_articles(rows: list[Example]) -> None:
    assert [row.article for row in rows] == [0, 0, 1]
    assert [row.events for row in rows] == [None, None, ((3, 0.5),)]
    assert rows[2].parsed.words[3] == "sail"


def test_numbers_say_what_the_annotators_said(rows: list[Example]) -> None:
    item = item_of(Reader(inventory_of(rows), Pieces([UNKNOWN, START, END])), rows[1])
    words = rows[1].parsed.words
    ((cue, _, labels),) = item.seen
    assert item.cues.nonzero()[0].tolist() == [cue] == [words.index("said")]
    assert [words[t] for t in (labels == CONTENT).nonzero()[0]] == ["that", "the", "quay", "is", "safe"]
    assert [words[t] for t in (labels == SOURCE).nonzero()[0]] == ["the", "harbour", "office"]
    assert item.rated is None
