"""A made story of three reports in a row, with a fourth beside them, and claims by the words of their sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firsthand.model import Certainty, Claim, Derivation, Drift, NamedSpan, Passage, Report, Span, Story, Way
from firsthand.propositions import Known, propositions
from firsthand.ways import Told, ways

FIRST = "The pier may close in May, one engineer said. Gulls sat on it."
SECOND = "The pier will close in May, an engineer said. It was built in 1911."
THIRD = "The pier will close in May. The Bay Echo reported it."
ASIDE = "The pier will not close in May, the mayor said."


def report(report_id: str, text: str, day: int) -> Report:
    return Report(text, id=report_id, outlet=f"{report_id.title()} Post", published=f"2026-05-{day:02}", language="en")


def claim(of: Report, label: str, holder: str | None, verb: str = "close", actor: str = "The pier") -> Claim:
    """That something closes, in the first sentence of a report."""
    parts = {"actor": actor, "trigger": verb} | ({"holder": holder} if holder else {})
    spans = tuple(NamedSpan(name, *place(of.text, words)) for name, words in parts.items())
    statement = (0, of.text.index(",")) if holder else None
    return Claim(
        "begin_end", holder, actor, certainty=Certainty(label, 1.0), spans=spans, subtype="close", report_id=of.id,
        statement=statement,
    )  # fmt: skip


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def first_sentences(a: Report, b: Report) -> Passage:
    return Passage(0, a.text.index(".") + 1, 0, b.text.index(".") + 1, "reworded", 0.8, 0.9)


def told(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    came: Mapping[str, str | None],
    drifts: Sequence[Drift] = (),
    passages: bool = True,
    same: bool = False,
) -> Told:
    """What is told of a story; `came` has the source of each derived report, `same` joins claims that say the same."""
    by_id = {r.id: r for r in reports}
    story = Story("s-1", tuple(by_id), (), 1, 1)
    known = Known({r.id: r.text for r in reports}, {r.id: r.published for r in reports}, [story])
    aligned = {(a, b): (first_sentences(by_id[a], by_id[b]),) for b, a in came.items() if a in by_id}
    return Told(
        story, by_id, claims,
        [Derivation(b, a, by_id[a].outlet if a else "Coast Agency", "rewrite", 0.8, 0.9) for b, a in came.items()],
        drifts, aligned if passages else {}, propositions(claims, known) if same else (),
    )  # fmt: skip


def the_way(found: Told) -> Way:
    (way,) = ways(found)
    return way
