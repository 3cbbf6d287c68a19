"""Which pairs are worth an alignment, from a first look at their words, a closer one at their sentences, and credits.

A pair is left out where it would not be derived and neither report credits the other: it is of a common source where
both quote the same words, else unrelated. The first look leaves out those that would not be derived even if their
passages covered the most that the words in common allow, the closer look those whose passages do not cover enough.
"The most" was measured on the 183,583 pairs that 37,554 news reports give: passages cover hardly more of a text than
what stands in shared runs and twice the weight of the shared words beyond a seventh, which any two reports have in
common; of the pairs whose passages cover enough none had less. What holds for long texts need not for short ones: they
always get the closer look.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from firsthand.lineage.closer import look_closer
from firsthand.lineage.crediting import Named, Told, crediting
from firsthand.lineage.events import Events, Pairs
from firsthand.lineage.glances import RUNS, UNKNOWN, glance
from firsthand.lineage.kind import LEAST, derived_odds, word_features
from firsthand.lineage.overlap import HITS_A, HITS_B, LONGEST, QUOTED_RUNS, SOME_WORDS, TOLD_A, TOLD_B
from firsthand.lineage.readings import Readings
from firsthand.model import Credit
from firsthand.newsrooms import newsroom

#: What any two reports have in common of the weight of their words; how much a passage may cover for what is beyond.
_ANY_TWO, _COVERED = 0.15, 2.0
#: Words of reporting below which a text is too short for the like.
_BRIEF = 150
#: Log-odds below even at which a pair is still worth it: figures are rounded on the way.
_HAIR = 0.05

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Screened:
    """Of `n` pairs of places: which are worth an alignment; the others are of a `common_source` or unrelated.

    `coverage` `[n, 2]` and `confidence` `[n]` are the relation's of those that are not worth it. Spans are by pair: pair,
    start and end in the first report, start and end in the second `[m, 5]`: `background` of all pairs but those of
    which it is `unsure`, `quotes` of those of a common source, with how many words of each are quoted `[k, 6]`;
    `quoted` `[n]` is how many shared words of the pair are.
    """

    worth: Mask
    common_source: Mask
    unsure: Mask
    coverage: npt.NDArray[np.float64]
    confidence: npt.NDArray[np.float64]
    quoted: npt.NDArray[np.int32]
    background: npt.NDArray[np.int32]
    quotes: npt.NDArray[np.int32]


def screen(
    reports: Sequence[Told],
    credits: Sequence[Sequence[Credit]],
    held: Readings,
    events: Events,
    pairs: Pairs,
    threads: int = 1,
    lengths: npt.NDArray[np.int64] | None = None,
    named: Named | None = None,
) -> Screened:
    """A first look at pairs of places `[n, 2]` among reports, with their credits; see `readings` for `held`.

    With `lengths`, the characters of each text, and `named` (see `crediting`), the texts themselves are hardly asked
    for.
    """
    seen, turned = _oriented(reports, pairs, lengths)
    order = np.lexsort((seen[:, 1], seen[:, 0]))  # a first look is cheaper where pairs of one report come in a row
    rooms = np.unique([newsroom(report.outlet) for report in reports], return_inverse=True)[1]
    known = np.array([bool(newsroom(report.outlet)) for report in reports])
    one = (rooms[seen[:, 0]] == rooms[seen[:, 1]]) & known[seen[:, 0]]
    looks = glance(held, events, seen[order], one[order], threads)
    back = np.empty(len(order), np.int64)
    back[order] = np.arange(len(order))
    told, hits = looks.counts[:, [TOLD_A, TOLD_B]], looks.counts[:, [HITS_A, HITS_B]]
    kept = hits / np.maximum(1, told)
    quoted = looks.counts[:, QUOTED_RUNS]
    words = word_features(told.min(axis=1), hits.min(axis=1), quoted, looks.counts[:, LONGEST], looks.voice)
    most = np.minimum(1.0, kept.max(axis=1) + _COVERED * np.maximum(0.0, looks.common - _ANY_TWO))
    most[told.min(axis=1) < _BRIEF] = 1.0
    cites, credited = (mask[order] for mask in crediting(reports, credits, pairs, events.gaps(pairs), named))
    likely = (most >= LEAST) & (_odds(words, most, most, credited) >= 0)
    unsure = looks.background == UNKNOWN
    aside = looks.background == RUNS  # what they share is no reporting of theirs, then
    near = np.flatnonzero(likely & ~cites & ~(aside & (quoted < SOME_WORDS)))  # it changes nothing for the others
    aligned, loosely = kept.max(axis=1), kept.max(axis=1)
    aligned[near], loosely[near] = look_closer(held, _source_first(events, seen[order[near]]), threads).T
    odds = _odds(words, aligned, loosely, credited)
    said = np.maximum(aligned, kept.max(axis=1)) >= LEAST
    likely &= said & (odds >= -_HAIR)
    worth = (likely & ~aside) | unsure | cites
    common_source = (quoted >= SOME_WORDS) & ~worth & ~(said & (odds >= 0))
    chance = np.where(said, 1 / (1 + np.exp(-odds)), 0.0)
    coverage = np.round(kept[back], 2)
    coverage[turned] = coverage[turned][:, ::-1]
    background, quotes = (_in_order(spans, order, turned) for spans in (looks.spans, looks.quotes))
    confidence = np.round(1 - chance[back], 2)
    kept_quotes = quotes[common_source[back][quotes[:, 0]]]
    return Screened(
        worth[back], common_source[back], unsure[back], coverage, confidence, quoted[back], background, kept_quotes
    )


def _oriented(reports: Sequence[Told], pairs: Pairs, lengths: npt.NDArray[np.int64] | None) -> tuple[Pairs, Mask]:
    """The pairs with the text first that `judge` puts first, and which of them are turned."""
    sizes = np.array([len(report.text) for report in reports], np.int64) if lengths is None else lengths
    first, second = sizes[pairs[:, 0]], sizes[pairs[:, 1]]
    turned: Mask = first > second
    for n in np.flatnonzero(first == second).tolist():
        a, b = (reports[place] for place in pairs[n].tolist())
        turned[n] = (a.text, a.id) > (b.text, b.id)
    return np.where(turned[:, None], pairs[:, ::-1], pairs), turned


def _source_first(events: Events, seen: Pairs) -> Pairs:
    """The pairs, shorter text first, with the one first that `likelier_source` takes for the source."""
    gaps = events.gaps(seen)
    return np.where((gaps > 0)[:, None], seen, seen[:, ::-1])


def _odds(
    words: Mapping[str, Any], aligned: npt.NDArray[np.float64], loosely: npt.NDArray[np.float64], credited: Mask
) -> Any:
    seen = {**words, "aligned_share": aligned, "loosely_aligned_share": loosely, "credited": credited.astype(float)}
    return derived_odds(seen)


def _in_order(spans: npt.NDArray[np.int32], order: npt.NDArray[np.int64], turned: Mask) -> npt.NDArray[np.int32]:
    """The spans by the pairs as they were given, in their order."""
    found = spans.copy()
    found[:, 0] = order[spans[:, 0]]
    flip = turned[found[:, 0]]
    found[flip, 1:5] = found[flip][:, [3, 4, 1, 2]]
    return found[np.lexsort(found.T[::-1])]
