"""Pairs of passages with their drifts, as groups of sentences in numbers.

Lines of the JSON Lines files: {"id", "source", "retelling", "drifts": [{"type", "also_types", "before", "after",
"optional"}]}; `before` and `after` are words of the two texts, null where a side has none. What is optional, and types
that are as right, are neither learned nor held against the judge.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from firsthand.alignment import align_sentences
from firsthand.drift.find import candidates
from firsthand.drift.found import Found
from firsthand.drift.judge.groups import groups_of
from firsthand.drift.judge.marks import Marked, marked
from firsthand.drift.judge.texts import texts_of, types
from firsthand.drift.readings import pairs_of, read
from firsthand.drift.settle import settle
from firsthand.model import Report

#: Types by what they are told the other way round; all others have no such type, or are told both ways alike.
_TURNED = {
    "hedge_dropped": "hedge_added",
    "hedge_added": "hedge_dropped",
    "qualifier_dropped": "qualifier_added",
    "qualifier_added": "qualifier_dropped",
    "omitted": "added",
    "added": "omitted",
}
_BOTH_WAYS = frozenset(
    {
        "number_changed",
        "time_changed",
        "name_changed",
        "office_changed",
        "place_changed",
        "cause_changed",
        "meaning_reversed",
        "meaning_changed",
        "wording_changed",
        "speaker_changed",
        "quotation_altered",
    }
)


#: Types of which the words of one side do not fit into the other's sentence.
_WHOLE = frozenset({"quotation_fused", "speaker_changed"})


@dataclass(slots=True, eq=False)
class Item:
    """A group of sentences: its marks, its labels `[n, k]`, and which of them count `[n, k]`."""

    marked: Marked
    labels: npt.NDArray[np.float32]
    counted: npt.NDArray[np.float32]


@dataclass(slots=True, eq=False)
class Example:
    """A pair of passages with its groups, and what the rules found in it, with whether rules alone would keep it."""

    row: Mapping[str, Any]
    items: list[Item]
    found: list[tuple[Found, bool]]


def rows_of(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The lines of files in their order."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def rows_of_reports(folder: Path, first: str, last: str) -> Iterator[dict[str, Any]]:
    """Whole reports and their retellings, in folders as tests/pairs has them, from one name to another."""
    for place in sorted(p for p in folder.iterdir() if p.is_dir() and first <= p.name <= last):
        gold = json.loads((place / "expected.json").read_text(encoding="utf-8"))
        source, retelling = ((place / name).read_text(encoding="utf-8") for name in ("dispatch.txt", "retelling.txt"))
        yield {"id": f"reports-{place.name}", "source": source, "retelling": retelling, "drifts": gold["drifts"]}


def turned(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """A pair told the other way round, where each of its drifts has a type for that; None where one has not."""
    drifts = []
    for drift in row["drifts"]:
        if drift["type"] not in _TURNED and drift["type"] not in _BOTH_WAYS:
            if drift.get("optional"):
                continue
            return None
        also = [_TURNED.get(t, t) for t in drift.get("also_types", ()) if t in _TURNED or t in _BOTH_WAYS]
        kind = _TURNED.get(drift["type"], drift["type"])
        drifts.append({**drift, "type": kind, "also_types": also, "before": drift["after"], "after": drift["before"]})
    return {"id": f"{row['id']}-turned", "source": row["retelling"], "retelling": row["source"], "drifts": drifts}


def minimal(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Pairs that differ in one drift of a pair alone: one of its two texts, and the same with the other's words there.

    Real retellings keep much as it stood; the pairs that are written to learn from keep little.
    """
    source, retelling = row["source"], row["retelling"]
    for number, drift in enumerate(row["drifts"]):
        before, after = drift["before"], drift["after"]
        if drift.get("optional") or drift["type"] in _WHOLE:
            continue
        names = {"type": drift["type"], "also_types": drift.get("also_types", [])}
        if before and (after is None or number % 2):
            told = _tidy(source.replace(before, after or "", 1))
            yield {"id": f"{row['id']}-{number}", "source": source, "retelling": told,
                   "drifts": [{**names, "before": before, "after": after}]}  # fmt: skip
        elif after:
            told = _tidy(retelling.replace(after, before or "", 1))
            yield {"id": f"{row['id']}-{number}", "source": told, "retelling": retelling,
                   "drifts": [{**names, "before": before, "after": after}]}  # fmt: skip


def _tidy(text: str) -> str:
    """A text from which words were taken, without the blanks and commas left behind."""
    text = re.sub(r"\s+([,.;])", r"\1", re.sub(r"[ ]{2,}", " ", text))
    return re.sub(r",\s*([,.])", r"\1", text).strip(" ,")


def example_of(row: Mapping[str, Any]) -> Example:
    """A pair read as the program reads it."""
    source, derived = read(Report(text=row["source"])), read(Report(text=row["retelling"]))
    pairs = pairs_of(source, derived, align_sentences(row["source"], row["retelling"]))
    found = candidates(source, derived, pairs, None) if pairs else []
    kept = settle(found, source, derived)
    texts = texts_of(source, derived, found, kept)
    items = []
    for group in groups_of(source, derived, pairs):
        read_ = marked(group, *texts)
        items.append(Item(read_, *_labels(read_, row)))
    return Example(row, items, [(f, f in kept) for f in found])


def _labels(marked_: Marked, row: Mapping[str, Any]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    columns = {name: n for n, name in enumerate(types())}
    labels = np.zeros((len(marked_.words), len(columns)), np.float32)
    counted = np.ones_like(labels)
    for drift in row["drifts"]:
        kinds = [drift["type"], *drift.get("also_types", ())]
        at = [*_inside(row["source"], drift["before"], marked_.source, 0),
              *_inside(row["retelling"], drift["after"], marked_.derived, len(marked_.source))]  # fmt: skip
        for number, kind in enumerate(kinds):
            if kind not in columns:
                continue
            if number == 0 and not drift.get("optional"):
                labels[at, columns[kind]] = 1
            else:
                counted[at, columns[kind]] = 0
    counted[labels > 0] = 1
    return labels, counted


def _inside(text: str, words: str | None, side: Sequence[Any], first: int) -> list[int]:
    """The numbers of the words of a side that lie in the first place where some words stand."""
    start = text.find(words) if words else -1
    if start < 0 or words is None:
        return []
    return [first + n for n, word in enumerate(side) if start <= word.start < start + len(words)]
