"""Sentences that the rules of a treaty that does not exist contradict, and their neighbours that it does not."""

from pathlib import Path

import pytest

from firsthand.model import Report
from firsthand.treaties import Record, check, load_rules
from firsthand.treaties.offices import OfficesError, read_offices

RULES = load_rules(Path(__file__).with_name("tarn.toml"))

WRONG = [
    ("Norway will leave the Tarn Convention 180 days after its notice.", "wrong_unit", "180 days"),
    ("The withdrawal of Norway from the Tarn Convention takes effect after six weeks.", "wrong_unit", "six weeks"),
    ("For Norway the Tarn Convention enters into force three months after ratification.", "wrong_unit", "three months"),
    ("Norway announced that it is leaving the Tarn Convention with immediate effect.", "immediate_effect", "with immediate effect"),
    ("Norway's withdrawal from the Tarn Convention took effect immediately.", "immediate_effect", "took effect immediately"),
    ("Norway notified NATO of its withdrawal from the Tarn Convention.", "wrong_addressee", "NATO"),
    ("Norway submitted its instrument of withdrawal from the Tarn Convention to the European Union.", "wrong_addressee", "European Union"),
    ("Norway has left the Tarn Convention, after the Storting voted to leave the treaty on 3 May 2031.", "stage_too_early", "has left the Tarn Convention"),
    ("Norway has left the Tarn Convention: its president signed the law on leaving the treaty.", "stage_too_early", "has left the Tarn Convention"),
]  # fmt: skip

RIGHT = [
    "Norway will leave the Tarn Convention six months after its notice.",
    "Norway announced its exit from the Tarn Convention 12 days ago.",
    "For Norway the Tarn Convention enters into force 90 days after ratification.",
    "Norway's withdrawal from the Tarn Convention has no immediate effect and does not take effect immediately.",
    "Norway immediately criticised Peru's decision to leave the Tarn Convention.",
    "Norway notified the UN Secretary-General of its withdrawal from the Tarn Convention and told NATO.",
    "Norway has left the Tarn Convention, six months after it notified the UN of its withdrawal from the treaty.",
    "Norway has left the Tarn Convention, after the Storting voted to leave the treaty on 3 June 2030.",
    "Norway notified the UN of its withdrawal from the Tarn Convention, which will take effect on 27 November 2031.",
    "The Storting voted to leave the Tarn Convention.",
    "Norway will leave the Fell Protocol 180 days after its notice.",
]


def found(text: str) -> list[tuple[str, str]]:
    report = Report(text=text, published="2031-06-01")
    return [(f.rule, text[f.start : f.end]) for f in check(report, treaty="tarn", rules=RULES)]


@pytest.mark.parametrize(("text", "rule", "words"), WRONG)
def test_a_sentence_that_a_rule_contradicts(text: str, rule: str, words: str) -> None:
    assert found(text) == [(rule, words)]


@pytest.mark.parametrize("text", RIGHT)
def test_a_sentence_that_no_rule_contradicts(text: str) -> None:
    assert found(text) == []


def test_a_finding_names_the_clause() -> None:
    report = Report(text="Norway will leave the Tarn Convention 180 days after its notice.")
    (finding,) = check(report, treaty="tarn", rules=RULES)
    assert finding.why == "Art. 14(2) counts 6 months, not 180 days"


SHIPPED_WRONG = [
    ("2025-05-09", "Lithuania has left the Ottawa Convention.", "stage_too_early"),
    ("2025-12-20", "Ukraine has left the Ottawa Convention.", "stage_too_early"),
    ("2025-07-20", "Tonga became a party to the Ottawa Convention.", "stage_too_early"),
    ("2025-07-12", "Lithuania's withdrawal from the Ottawa Convention will take effect on 27 January 2026.", "date_against_clock"),
    ("2025-09-02", "The president of Poland signed the law on leaving the Ottawa Convention on 7 August 2025.", "impossible_order"),
    ("2025-07-12", "The six-month period under the Ottawa Convention began when parliament approved the bill.", "wrong_start"),
    ("2025-07-12", "Norway handed NATO its notice of withdrawal from the Ottawa Convention.", "wrong_addressee"),
    ("2025-07-12", "The Ottawa Convention, in force since 2001, bans a class of mines.", "year_contradiction"),
    ("2026-03-01", "Tonga joined the Ottawa Convention in 2019.", "year_contradiction"),
    ("2026-03-01", "The Ottawa Convention still has 164 states parties.", "count_mismatch"),
    ("2026-03-01", "With Poland gone, more than 161 but only 159 countries remain in the Ottawa Convention.", "count_mismatch"),
]  # fmt: skip

SHIPPED_RIGHT = [
    ("2026-01-02", "Lithuania has left the Ottawa Convention."),
    ("2025-07-12", "Lithuania's withdrawal from the Ottawa Convention will take effect on 27 December 2025."),
    ("2025-09-02", "The president of Poland denounced the Ottawa Convention on 5 August 2025."),
    (
        "2025-07-12",
        "Norway can leave the Ottawa Convention six months after the UN receives the notice that parliament approved.",
    ),
    (
        "2025-07-12",
        "Norway handed the depositary its notice of withdrawal from the Ottawa Convention and informed NATO.",
    ),
    ("2025-07-12", "The 1997 Ottawa Convention, in force since 1999, bans a class of mines."),
    ("2026-03-01", "Tonga joined the Ottawa Convention in 2025."),
    ("2026-03-01", "The Ottawa Convention has 161 states parties, down from 166."),
    (
        "2026-03-01",
        "More than 160 countries remain in the Ottawa Convention, and some 40 parties to the convention met.",
    ),
    ("2026-03-01", "When the Ottawa Convention entered into force in 1999, 66 states had joined it."),
    ("2026-03-01", "Poland's withdrawal from the Ottawa Convention entered into force on 20 February 2026."),
    ("2031-03-01", "Peru has left the Ottawa Convention."),
]


@pytest.mark.parametrize(("printed", "text", "rule"), SHIPPED_WRONG)
def test_a_sentence_that_the_record_or_the_clause_contradicts(printed: str, text: str, rule: str) -> None:
    findings = check(Report(text=text, published=printed), "apmbc")
    assert [f.rule for f in findings] == [rule] and findings[0].why and text[findings[0].start : findings[0].end]


@pytest.mark.parametrize(("printed", "text"), SHIPPED_RIGHT)
def test_a_sentence_that_neither_contradicts(printed: str, text: str) -> None:
    assert check(Report(text=text, published=printed), "apmbc") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Norway's parliament voted on 9 May 2031 to leave the Tarn Convention, and its president signed the law on leaving the treaty on 3 May 2031.", True),
        ("Norway's parliament voted on 3 May 2031 to leave the Tarn Convention, and its president signed the law on leaving the treaty on 9 May 2031.", False),
        ("Norway's president signed the law on leaving the Tarn Convention before parliament voted to leave the treaty.", True),
        ("Norway's president signed the law on leaving the Tarn Convention after parliament voted to leave the treaty.", False),
        ("Norway ratified the Tarn Convention on 3 May 2030 and signed the treaty on 4 May 2030.", True),
    ],
)  # fmt: skip
def test_acts_out_of_order(text: str, wrong: bool) -> None:
    assert [rule for rule, _ in found(text)] == ["impossible_order"] * wrong


def test_the_clock_of_the_sentence_itself() -> None:
    text = "Norway notified the UN on {} of its withdrawal from the Tarn Convention, which takes effect on 5 September 2031."
    assert found(text.format("5 March 2031")) == []
    assert [rule for rule, _ in found(text.format("6 March 2031"))] == ["date_against_clock"]


def test_a_user_s_record_takes_the_place_of_the_one_that_ships() -> None:
    report = Report(text="Lithuania has left the Ottawa Convention.", published="2025-05-09")
    assert check(report, "apmbc") and not check(report, "apmbc", record=Record())


OFFICES = read_offices(
    "state,office,name,since,until\nNOR,foreign minister,Ada Lund,2030-01-01,2031-05-01\n"
    "NOR,foreign minister,Per Berg,2031-05-01,\nPER,president,Luz Rojas,2030-01-01,\n",
    "offices.csv",
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway's foreign minister Ada Lund said the Tarn Convention stays.", ["Ada Lund"]),
        ("Norwegian Foreign Minister Per Berg said the Tarn Convention stays.", []),
        ("Norway's foreign minister Per Erik Berg said the Tarn Convention stays.", []),
        ("Norway's defence minister Ada Lund said the Tarn Convention stays.", []),
        ("Norway's deputy foreign minister Ada Lund said the Tarn Convention stays.", []),
        ("Norway's former foreign minister Ada Lund said the Tarn Convention stays.", []),
        ("Ada Lund, the Norwegian foreign minister, said the Tarn Convention stays.", ["Ada Lund"]),
        ("Per Berg, Norway's foreign minister, said the Tarn Convention stays.", []),
        ("Peru's president Ada Lund met Norway's foreign minister Per Berg on the Tarn Convention.", ["Ada Lund"]),
    ],
)
def test_office_holders_by_a_user_s_table(text: str, words: list[str]) -> None:
    findings = check(Report(text=text, published="2031-06-01"), "tarn", RULES, offices=OFFICES)
    assert [text[f.start : f.end] for f in findings if f.rule == "office_holder"] == words
    assert not [f for f in check(Report(text=text, published="2031-06-01"), "tarn", RULES) if f.rule == "office_holder"]


@pytest.mark.parametrize("text", ["state,name\n", "state,office,name,since,until\nNOR,,Ada Lund,,\n"])
def test_a_wrong_table_of_offices_is_named(text: str) -> None:
    with pytest.raises(OfficesError, match=r"offices\.csv"):
        read_offices(text, "offices.csv")
