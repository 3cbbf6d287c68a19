"""Two long reports side by side, with a passage that moved and words that do not break."""

from __future__ import annotations

from firsthand.brief import compare_page
from firsthand.model import Credit, Evidence, Mark, Passage, Relation, Report

LONG = "The pilots of the bay wait for the tide and read the board by the lamp. " * 12
#: So that the page can be scrolled past the passages.
TAIL = "\n\nThe ebb bares the bar." * 30
LEFT = Report(
    id="first",
    title="Pilots to vote on new rota",
    text="Pilots look set to vote.\n\n" + LONG + "\n\nThe new lighthouse opens in May, the port said." + TAIL,
    outlet="Averageoutletnamewithoutanybreakatallthatgoesonandonandon",
    url="https://bay.example/" + "a" * 120,
)
RIGHT = Report(
    id="second",
    title="Pilots vote",
    text="The new lighthouse opens in May, the port said.\n\n"
    + LONG
    + "\n\nPilots will vote, Bay Wire reported."
    + TAIL,
    outlet="Echo",
)
RELATION = Relation(
    "first", "second", "rewrite", "a_to_b", 0.9, 0.9, 0.9,
    (Evidence("credit", "Echo credits Bay Wire", 3.0, (Mark("second", RIGHT.text.index("Bay Wire"), RIGHT.text.index(TAIL)),)),),
)  # fmt: skip


def passage(left: str, right: str) -> Passage:
    i, j = LEFT.text.index(left), RIGHT.text.index(right)
    return Passage(i, i + len(left), j, j + len(right), "verbatim" if left == right else "reworded", 0.9)


def compared() -> str:
    opens = "The new lighthouse opens in May, the port said."
    found = [passage("Pilots look set to vote.", "Pilots will vote,"), passage(LONG, LONG), passage(opens, opens)]
    at = RIGHT.text.index("Bay Wire")
    return compare_page(LEFT, RIGHT, RELATION, found, (), [Credit(at, at + 17, "Bay Wire", "cites")])
