"""Sentences that the rules of a treaty that does not exist contradict, and their neighbours that it does not."""

from pathlib import Path

import pytest

from firsthand.model import Report
from firsthand.treaties import check, load_rules

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
