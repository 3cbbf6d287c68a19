"""The families of test_forms on other topics, written after their rules and before they were run on these."""

from __future__ import annotations

import pytest

from firsthand import Report
from firsthand.drift import find_drift
from firsthand.model import Drift

CERTAINTY = ("hedge_dropped", "possibility_hardened", "intention_as_done")

#: (family, source, retelling, types that name it, words of the source in its span, words of the retelling in its span)
CHANGED = [
    (
        "acts",
        "Two villages have been invited to join the power pool, the grid operator said.",
        "Two villages are joining the power pool, the grid operator said.",
        CERTAINTY,
        "invited to join",
        "joining",
    ),
    (
        "acts",
        "The circus is negotiating the purchase of a second tent from a Dutch firm, its owner said.",
        "The circus has purchased a second tent from a Dutch firm, its owner said.",
        CERTAINTY,
        "negotiating the purchase",
        "has purchased",
    ),
    (
        "acts",
        "Firefighters believe the blaze started in a drying room on the third floor.",
        "The blaze started in a drying room on the third floor, firefighters said.",
        CERTAINTY,
        "believe",
        "started",
    ),
    (
        "acts",
        "The school may be forced to cancel its autumn fair, the head teacher told parents.",
        "The school was forced to cancel its autumn fair, the head teacher told parents.",
        CERTAINTY,
        "may be forced",
        "was forced",
    ),
    (
        "acts",
        "The striker is considering a move to a club in the second division, his agent said.",
        "The striker will move to a club in the second division, his agent said.",
        CERTAINTY,
        "considering a move",
        "will move",
    ),
    (
        "acts",
        "Customs officers are understood to have seized eleven crates of caviar at the airport.",
        "Customs officers seized eleven crates of caviar at the airport.",
        CERTAINTY,
        "understood to have seized",
        "seized",
    ),
    (
        "views",
        "The statue stands in a park that critics say was sold too cheaply.",
        "The statue stands in a park that was sold too cheaply.",
        (*CERTAINTY, "speaker_dropped"),
        "critics say",
        "was sold",
    ),
    (
        "views",
        "The village complained of what it described as a secret survey of its wells.",
        "The village complained of a secret survey of its wells.",
        (*CERTAINTY, "speaker_dropped"),
        "described as",
        "secret survey",
    ),
    (
        "views",
        "Historians think the letters were burned by the poet's sister, the catalogue says.",
        "The letters were burned by the poet's sister, the catalogue says.",
        (*CERTAINTY, "speaker_dropped"),
        "Historians think",
        "were burned",
    ),
    (
        "speakers",
        "An engineer who worked on the bridge said the bolts had not been checked since spring.",
        "The bolts had not been checked since spring, said Henrik Moll, the bridge's chief inspector.",
        ("speaker_changed",),
        "An engineer",
        "Henrik Moll",
    ),
    (
        "speakers",
        "The Union of Glass Workers said 90 furnaces would be shut by winter.",
        "Ninety furnaces would be shut by winter, the Ministry of Trade said.",
        ("speaker_changed",),
        "Union of Glass Workers",
        "Ministry of Trade",
    ),
    (
        "offices",
        "Omar Tan, the club's assistant coach, praised the keeper.",
        "Omar Tan, the club's coach, praised the keeper.",
        ("office_changed",),
        "assistant coach",
        "the club's coach",
    ),
    (
        "offices",
        "“We waited,” said Lena Fox, mayor of Dunmere.",
        "“We waited,” said Lena Fox, the governor of Dunmere.",
        ("office_changed",),
        "mayor",
        "governor",
    ),
    (
        "quotations",
        "“The soup is safe for anyone over the age of three,” the cook said.",
        "“The soup is safe,” the cook said.",
        ("quotation_altered",),
        "for anyone",
        "The soup is safe",
    ),
    (
        "conditions",
        "The talks could resume in Lisbon on Monday unless the envoys are recalled, a diplomat said.",
        "A resumption of the talks in Lisbon was possible on Monday, a diplomat said.",
        ("condition_dropped",),
        "unless the envoys are recalled",
        None,
    ),
    (
        "conditions",
        "The fund, which covers some 5,700 fishermen on the coast, will pay in May.",
        "The fund, with about 7,500 members on the coast, will pay in May.",
        ("number_changed",),
        "5,700",
        "7,500",
    ),
]
FAITHFUL = [
    (
        "acts",
        "Two villages have been invited to join the power pool, the grid operator said.",
        "The grid operator has invited two villages to join the power pool, it said.",
    ),
    (
        "acts",
        "The circus is negotiating the purchase of a second tent from a Dutch firm, its owner said.",
        "The circus is in talks to purchase a second tent from a Dutch firm, its owner said.",
    ),
    (
        "acts",
        "Firefighters believe the blaze started in a drying room on the third floor.",
        "The blaze is believed to have started in a drying room on the third floor, according to firefighters.",
    ),
    (
        "acts",
        "The school may be forced to cancel its autumn fair, the head teacher told parents.",
        "The cancellation of its autumn fair may be forced on the school, the head teacher told parents.",
    ),
    (
        "acts",
        "The bank decided to close nine branches after losing customers to online rivals.",
        "After losing customers to online rivals, the bank has decided on the closure of nine branches.",
    ),
    (
        "acts",
        "The minister resigned on Sunday, hours after the report was published.",
        "Hours after publication of the report, the minister announced his resignation on Sunday.",
    ),
    (
        "acts",
        "Rescuers hope to reach the miners by dawn, the fire chief said.",
        "Rescuers were hoping to get to the miners by dawn, according to the fire chief.",
    ),
    (
        "acts",
        "The airline wants to hire 200 pilots next year, it said on Monday.",
        "The airline said on Monday that it planned to hire 200 pilots next year.",
    ),
    (
        "acts",
        "Engineers will inspect the dam in April, the water authority said.",
        "The dam is to be inspected by engineers in April, said the water authority.",
    ),
    (
        "acts",
        "The sculptor was asked to make a second horse for the square.",
        "The sculptor got a request to make a second horse for the square.",
    ),
    (
        "views",
        "The statue stands in a park that critics say was sold too cheaply.",
        "Critics say the park in which the statue stands was sold too cheaply.",
    ),
    (
        "views",
        "The village complained of what it described as a secret survey of its wells.",
        "The village complained of a survey of its wells that it called secret.",
    ),
    (
        "views",
        "Historians think the letters were burned by the poet's sister, the catalogue says.",
        "According to the catalogue, historians think that the poet's sister burned the letters.",
    ),
    (
        "speakers",
        "The firm said it had paid all its suppliers by March.",
        "Veltra said it had paid all its suppliers by March.",
    ),
    (
        "speakers",
        "Police said the driver had been asleep at the wheel.",
        "The driver had been asleep at the wheel, Inspector Jon Reed said.",
    ),
    (
        "offices",
        "Omar Tan, the club's assistant coach, praised the keeper.",
        "The keeper was praised by assistant coach Omar Tan.",
    ),
    ("offices", "President Ana Ruiz opened the line.", "Ana Ruiz, the head of state, opened the line."),
    (
        "offices",
        "Lena Fox, who chairs the parish council, spoke first.",
        "The first to speak was Lena Fox, chairwoman of the parish council.",
    ),
    (
        "quotations",
        "“I did it for my father,” she said. “He never saw the sea.”",
        "“I did it for my father. He never saw the sea,” she told the court.",
    ),
    (
        "quotations",
        "“It rained for ten days,” the farmer said, “and then the wall fell.”",
        "“It rained for 10 days and then the wall fell,” the farmer said.",
    ),
    (
        "conditions",
        "The talks could resume in Lisbon on Monday unless the envoys are recalled, a diplomat said.",
        "Unless the envoys are recalled, the talks could start again in Lisbon on Monday, a diplomat said.",
    ),
    (
        "conditions",
        "If the frost holds, the race will go ahead on Saturday, organisers said.",
        "The race will go ahead on Saturday as long as the frost holds, organisers said.",
    ),
    (
        "conditions",
        "Mayor Bea Horn denied claims from traders that the market had been mismanaged.",
        "Traders claim that the market was mismanaged. Mayor Bea Horn says that is untrue.",
    ),
]


def found(source: str, derived: str) -> list[Drift]:
    return find_drift(Report(text=source, id="source"), Report(text=derived, id="derived"))


@pytest.mark.parametrize(("family", "source", "derived", "kinds", "before", "after"), CHANGED)
def test_the_change_is_found_with_the_whole_phrase(
    family: str, source: str, derived: str, kinds: tuple[str, ...], before: str | None, after: str | None
) -> None:
    drifts = [(d.type, d.before or "", d.after or "") for d in found(source, derived)]
    assert any(k in kinds and (before or "") in b and (after or "") in a for k, b, a in drifts), (family, drifts)


@pytest.mark.parametrize(("family", "source", "derived"), FAITHFUL)
def test_a_faithful_rewording_is_left_alone(family: str, source: str, derived: str) -> None:
    assert not [(d.type, d.before, d.after) for d in found(source, derived)], family
