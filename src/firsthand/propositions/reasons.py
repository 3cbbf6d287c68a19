"""What speaks for two facts being one, and what forbids it."""

from __future__ import annotations

import math

from firsthand.model import Evidence
from firsthand.propositions.facts import Fact, Node, Part
from firsthand.propositions.figures import agree
from firsthand.propositions.times import compatible

#: Log-odds: one story; actors and targets of the same words, with each word beside the noun, a name counting double;
#: of more and fewer words; the same figure; the same time, or one within the other.
_STORY, _SAME, _WORD, _NEAR, _FIGURE, _TIME, _WITHIN = 1.5, 0.5, 0.25, 0.25, 1.0, 1.0, 0.75
#: What the words of one part give at the most.
_MOST = 1.5
#: Log-odds from which two are one.
ENOUGH = 2.0
#: Days apart from which two reports of different stories are not of one act where no time is told.
FAR = 14
#: What is said of two claims of which one affirms what the other denies.
DENIED = "one denies it"


def reasons(a: Fact, b: Fact) -> list[Evidence]:
    """The reasons for taking two facts of one type as one; empty where their actors or targets are two."""
    actor, target = _part("actor", a.actor, b.actor), _part("target", a.target, b.target)
    if actor is None or target is None or (a.target is None) != (b.target is None):
        return []
    one_story = a.story == b.story
    if not one_story and not _plain(a, b):
        return []
    found = [Evidence("story", "told in one story", _STORY)] if one_story else []
    found += [part for part in (actor, target) if part.weight]
    if a.figure is not None and b.figure is not None and agree(a.figure, b.figure):
        found.append(Evidence("quantity", "the same figure", _FIGURE))
    if a.when is not None and b.when is not None and compatible(a.when, b.when):
        same = a.when == b.when
        why = "the same time" if same else "the time of one lies within the other's"
        found.append(Evidence("time", why, _TIME if same else _WITHIN))
    return found


def score(found: list[Evidence]) -> float:
    """The log-odds of some reasons."""
    return sum(reason.weight for reason in found)


def confidence(total: float) -> float:
    """The share of joins with such log-odds that are right, were the reasons independent."""
    return round(1 / (1 + math.exp(-total)), 2)


def rival_facts(a: Fact, b: Fact) -> str | None:
    """What two facts do not agree on, in a word: "figures", "times", "one denies it"; None where they may be one."""
    if a.figure is not None and b.figure is not None and not agree(a.figure, b.figure):
        return "figures"
    if a.when is not None and b.when is not None and not compatible(a.when, b.when):
        return "times"
    return DENIED if a.polarity * b.polarity < 0 else None


def far_apart(a: Node, b: Node) -> bool:
    """Whether two facts of different stories are told too long after one another, where one has no time of its own."""
    if a.fact.story == b.fact.story or not (a.days and b.days):
        return False
    return not (a.dated and b.dated) and (min(b.days) - max(a.days) > FAR or min(a.days) - max(b.days) > FAR)


def _plain(a: Fact, b: Fact) -> bool:
    """Whether both parts are there in the same words, and one is a name: what two stories must share at least."""
    if a.actor is None or b.actor is None or a.target is None or b.target is None:
        return False
    same = a.actor.match(b.actor) == a.target.match(b.target) == "same"
    return same and (a.actor.named or a.target.named)


def _part(name: str, a: Part | None, b: Part | None) -> Evidence | None:
    """What two actors or targets give; a weight of 0 where one is not told, None where they are two."""
    if a is None or b is None:
        return Evidence(name, "", 0.0)
    found = a.match(b)
    if found is None:
        return None
    if found == "near":
        return Evidence(name, f"the {name} in more and in fewer words", _NEAR)
    more = len(a.phrase.words) - 1 + len(a.phrase.names | b.phrase.names) + 2 * (a.who is not None)
    return Evidence(name, f"the same {name}", min(_MOST, _SAME + _WORD * more))
