"""Stretches of articles fit to be retold: sentences that are whole, of some length, with a subject and a verb."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Iterable
from pathlib import Path

from benchmarks.lines import lines_of
from benchmarks.made.drifts.grammar import subject
from benchmarks.made.drifts.language import parsed
from benchmarks.made.drifts.records import Doc, Place
from benchmarks.made.prose import parse

#: Words of a sentence, sentences of a window, and words that an article must have.
_WORDS, _SENTENCES, _LEAST = (8, 42), 14, 120
#: Articles that are held in memory.
_HELD = 6000
_STRANGE = re.compile(
    r"https?:|www\.|[|@#*_<>\[\]{}]|\b[A-Z]{4,} [A-Z]{4,}\b|Getty|Photo|photo:|caption|toggle|Read more|newsletter|Follow "
)
_SINGLE = re.compile(r"(?<!\w)['‘]|['’](?=[.,]|\s*$)")

_SHORT = re.compile(r"\b(?:Sens|Reps|Sen|Rep|Gov|Govs|Dr|Mr|Mrs|Ms|Gen|St|Lt|vs|Sgt|Col|Capt|Rev|Ark|Pa|Ariz|Calif)\.$")


def read_texts(path: Path, rng: random.Random) -> list[str]:
    """Texts of a file of articles (JSON Lines, perhaps gzipped; rows with `text`): an even sample, shuffled."""
    held: list[str] = []
    for n, line in enumerate(lines_of(path)):
        if n < _HELD:
            held.append(line)
        elif (at := rng.randrange(n + 1)) < _HELD:
            held[at] = line
    rng.shuffle(held)
    texts = (json.loads(line).get("text") or "" for line in held)
    return [text for text in texts if len(text.split()) >= _LEAST]


def windows(text: str, wanted: Iterable[re.Pattern[str]] = ()) -> list[Place]:
    """The places of one window of a text: from a sentence that holds something wanted, or from the first."""
    told = [(n, s) for n, paragraph in enumerate(parse(text)) for s in paragraph if sound(s)]
    gates = list(wanted)
    first = next((n for n, (_, s) in enumerate(told) if any(g.search(s) for g in gates)), 0)
    first = max(0, min(first - 4, len(told) - _SENTENCES))
    some = told[first : first + _SENTENCES]
    docs = parsed([s for _, s in some])
    kept = [(n, doc) for (n, _), doc in zip(some, docs, strict=True) if whole(doc)]
    gaps = tuple(" " if a == b else "\n\n" for (a, _), (b, _) in itertools.pairwise(kept))
    return [Place(tuple(doc for _, doc in kept), at, gaps) for at in range(len(kept))]


def sound(sentence: str) -> bool:
    """Whether a sentence is of some length, ends, and has all its quotation marks and brackets."""
    straight = sentence.count('"')
    return (
        _WORDS[0] <= len(sentence.split()) <= _WORDS[1]
        and re.search(r"[a-z0-9][.!][”\"]?$", sentence) is not None
        and re.match(r"[A-Z“\"]", sentence) is not None
        and straight % 2 == 0
        and sentence.count("“") == sentence.count("”")
        and sentence.count("(") == sentence.count(")")
        and not (straight and "“" in sentence)
        and not _STRANGE.search(sentence)
        and not _SINGLE.search(sentence)
        and not _SHORT.search(sentence)
        and "``" not in sentence
    )


def whole(doc: Doc) -> bool:
    """Whether a sentence has a main verb with a subject, in one piece."""
    roots = [t for t in doc if t.dep_ == "ROOT"]
    return any(
        t.pos_ in ("VERB", "AUX")
        and t.tag_ in ("VBD", "VBZ", "VBP", "VB", "VBN", "VBG", "MD")
        and subject(t) is not None
        for t in roots
    )
