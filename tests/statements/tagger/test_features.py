"""What the network is told of a sentence."""

from __future__ import annotations

import numpy as np

from firsthand.statements.frames import frames_of
from firsthand.statements.parse import parse
from firsthand.statements.tagger.features import MARK, OUTSIDE, Inventory, Reader
from firsthand.statements.tagger.pieces import END, START, UNKNOWN, Pieces

TEXT = "The minister said that the bridge, which is old, would open in May."


def reader() -> Reader:
    (sentence,) = parse([TEXT])
    frames = sorted({frame.frame for frame in frames_of(sentence)})
    return Reader(
        Inventory(
            *(("?", *sorted(set(found))) for found in (sentence.pos, sentence.tags, sentence.deps, ("O",), frames))
        ),
        Pieces([UNKNOWN, START, END, "the", "minister", "said"]),
    )


def test_every_word_has_a_first_piece_and_every_piece_a_word() -> None:
    (sentence,) = parse([TEXT])
    words = reader().words(sentence, (OUTSIDE,) * len(sentence))
    assert len(words.firsts) == len(sentence) == len(words.marks)
    assert words.words[words.firsts].tolist() == list(range(len(sentence)))
    assert words.words[[0, -1]].tolist() == [-1, -1]
    assert words.pieces[1:4].tolist() == [3, 4, 5]


def test_numbers_stay_within_the_tables() -> None:
    (sentence,) = parse([TEXT])
    read = reader()
    words = read.words(sentence, (MARK,) * len(sentence))
    pairs = read.pairs(sentence, words, range(len(sentence)))
    marks_sizes, pair_sizes = read.inventory.sizes()
    assert (words.marks >= 0).all() and (words.marks < np.array(marks_sizes)).all()
    assert (pairs >= 0).all() and (pairs < np.array(pair_sizes)).all()


def test_the_content_of_a_frame_is_seen_from_its_cue() -> None:
    (sentence,) = parse([TEXT])
    read = reader()
    cue = sentence.words.index("said")
    seen = read.pairs(sentence, read.words(sentence, (OUTSIDE,) * len(sentence)), [cue])[0]
    told = [sentence.words[t] for t in np.flatnonzero(seen[:, 5])]
    assert told[0] == "that" and told[-1] == "may"
    assert [sentence.words[t] for t in np.flatnonzero(seen[:, 6])] == ["the", "minister"]
    assert seen[cue, 0] == 0 and seen[cue, 4] == 0
    assert seen[sentence.words.index("may"), 9] == 2, "two commas lie between"


def test_labels_that_are_not_known_count_as_others() -> None:
    (sentence,) = parse([TEXT])
    read = Reader(Inventory(*[("?",)] * 5), Pieces([UNKNOWN, START, END]))
    assert (read.words(sentence, (OUTSIDE,) * len(sentence)).marks[:, :4] == 0).all()
