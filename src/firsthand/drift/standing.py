"""Standings that became others, and strong words that became weaker: one step of a ladder for another."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from firsthand.data import load
from firsthand.drift.beside import Beside, Token, join
from firsthand.drift.found import Found
from firsthand.drift.places import negated, one_place, shown
from firsthand.model import Span

#: Words of a charge that are shown with its verb.
_SHORT = 25

Ladders = dict[str, dict[str, int]]


def standing(beside: Beside) -> Iterator[Found]:
    """Each word of standing that the retelling has in the place of another of the same ladder."""
    for a, b, _ in _moved(beside, _ladders("standings.toml")):
        yield Found("status_changed", shown(a), shown(b), 0.8, "one standing is not the other")


def force(beside: Beside) -> Iterator[Found]:
    """Each strong word in the place of which the retelling has a weaker one of its kind."""
    for a, b, steps in _moved(beside, _ladders("force.toml")):
        if steps < 0 and a.pos == b.pos == "VERB":
            yield Found("softened", _charge(a), _charge(b), 0.7, "a weaker word of its kind")


def _charge(verb: Token) -> Span:
    """A verb with all that it says behind it, where that is short."""
    behind = [t for t in verb.below() if t.index > verb.index and t.pos not in ("PUNCT", "SPACE")]
    return join(shown(verb), behind[-1].span) if behind and len(behind) <= _SHORT else shown(verb)


def _moved(beside: Beside, ladders: Ladders) -> Iterator[tuple[Token, Token, int]]:
    """The words of one ladder of which one took the other's place, and by how many steps; each is taken once."""
    left = [(a, _steps(a, ladders)) for a in beside.left]
    held = [(a, steps) for a, steps in left if steps]
    used: set[Token] = set()
    for b in beside.right:
        steps = _steps(b, ladders)
        open_ = [row for row in held if row[0] not in used and one_place(beside, row[0], b)] if steps else []
        if any(theirs.get(ladder) == step for _, theirs in open_ for ladder, step in steps.items()):
            continue
        for a, theirs in open_:
            moves = [step - theirs[ladder] for ladder, step in steps.items() if ladder in theirs]
            if moves and not _retold(beside, a, theirs, ladders) and negated(a) == negated(b):
                used.add(a)
                yield a, b, moves[0]
                break


def _retold(beside: Beside, a: Token, steps: dict[str, int], ladders: Ladders) -> bool:
    """Whether the retelling has a word of the same step, or the same word."""
    if a in beside.kept:
        return True
    return any(_steps(t, ladders).get(ladder) == step for t in beside.right for ladder, step in steps.items())


def _steps(token: Token, ladders: Ladders) -> dict[str, int]:
    """The ladders that a word stands on, with its step."""
    return ladders.get(token.word) or ladders.get(token.lemma) or {}


@functools.cache
def _ladders(name: str) -> Ladders:
    """The step of each word, by its lemma or form, of each ladder."""
    found: Ladders = {}
    for row in load("drift", f"data/{name}")["ladders"]:
        for step, words in enumerate(row["steps"]):
            for word in words:
                found.setdefault(word, {})[row["name"]] = step
    return found
