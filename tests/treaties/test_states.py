"""States in text: names, adjectives, capitals and parliaments."""

import pytest

from firsthand.treaties.states import find_states, state_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Niger and Nigeria met.", [("NER", "name"), ("NGA", "name")]),
        ("Guinea-Bissau is not Guinea.", [("GNB", "name"), ("GIN", "name")]),
        ("the Finnish minister flew to Kyiv", [("FIN", "demonym"), ("UKR", "capital")]),
        ("the Riigikogu and the U.S. Senate", [("EST", "body"), ("USA", "body")]),
        ("(Agency) -Peru said", [("PER", "name")]),
        ("Turkey's and Türkiye’s", [("TUR", "name"), ("TUR", "name")]),
        ("the Democratic Republic of the Congo", [("COD", "name")]),
        ("Peruse, us, Malice, polish", []),
    ],
)
def test_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.state, m.kind) for m in find_states(text)] == expected


def test_a_capital_is_less_sure_than_a_name() -> None:
    name, capital = find_states("Peru, Lima")
    assert name.confidence > capital.confidence


def test_names_of_codes() -> None:
    assert (state_name("LTU"), state_name("QQQ")) == ("Lithuania", "QQQ")
