"""Quotation marks of every style."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.text import quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    "quotation",
    ['"It is late,"', "“It is late,”", "„Es ist spät“", "„Jest późno”", "«Поздно»", "« Il est tard »", "»Es ist spät«",
     "”Det är sent”", "»Det är sent»", "›Es ist spät‹", "‚Es ist spät‘", "‚Es ist spät’", "„Es ist spät\"", "„Es ist spät”",
     ",,Es ist spät\"", ",,Es ist spät''", "❝It is late❞", "〝It is late〞", "＂It is late＂", "«\u00a0Il est tard\u00a0»",
     "«\u202fIl est tard\u202f»", "‘It is late,’", "'It is late,'", "''It's late,''", "``It's late,''", "「遅い」", "‹tard›"],
)  # fmt: skip
def test_each_style(quotation: str) -> None:
    assert quoted(f"First {quotation} said Holm.") == [quotation]


@pytest.mark.parametrize(
    "text",
    [
        "The boys' boat isn't Holm's.",
        "He is 6'2\" tall.",
        "In the '90s they left.",
        "It ended. ” Then",
        "",
        '"',
        "''",
        "“",
    ],
)
def test_apostrophes_and_lone_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize("marks", ["''", "‘’"])
def test_the_genitive_of_a_plural_ends_no_quotation(marks: str) -> None:
    quotation = f"{marks[0]}I never talk about other clubs{marks[1]} players,{marks[1]}"
    assert quoted(f"First {quotation} said Holm.") == [quotation]


def test_single_marks_around_words_that_end_in_s_are_a_quotation() -> None:
    assert quoted("The 'old boys' club and the 'new girls' club met.") == ["'old boys'", "'new girls'"]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "“It is late.\n\n“We go home,” she said."
    assert quoted(text) == ["“It is late.", "“We go home,”"]


def test_marks_within_marks_belong_to_the_outer_ones() -> None:
    assert quoted("“She said ‘no’ twice,” he said.") == ["“She said ‘no’ twice,”"]


@pytest.mark.parametrize(
    "quotation",
    [
        "„Er rief ‚Halt‘ und lief“", "„Sie las „Emma“ und ging“", "„Er las “Emma” und ging“", "»Er rief ›Halt‹ und lief«",
        "« Elle a lu « Le Pont » hier »", "«Він читав «Кобзар» учора»", "«Він читав „Кобзар“ учора»", "„Czytał «Lalkę» wczoraj”",
        "“Nobody reads “Emma” any more,”", "“‘Late,’ he said,”", "\"'Late,' he said,\"",
        "‘It’s the boys’ boat,’", "'It's \"late\" now,'", "``It is 'late' now,''", "\"He is 5'10\" tall,\"",
    ],
)  # fmt: skip
def test_what_stands_inside_ends_no_quotation(quotation: str) -> None:
    assert quoted(f"First {quotation} said Holm. Then more.") == [quotation]


def test_a_nested_title_that_shares_its_closing_mark_ends_the_quotation() -> None:
    assert quoted("«Він читав «Кобзар», – сказала вона. «Так», – додав він.") == ["«Він читав «Кобзар»", "«Так»"]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“It is late.\n\n“We go home,” she said.", ["“It is late.", "“We go home,”"]),
        ('"It is late.\n\n"We go home," she said.', ['"It is late.', '"We go home,"']),
        ("‘It is late.\n\n‘We go home,’ she said.", ["‘It is late.", "‘We go home,’"]),
        ("'It is late.\n\n'We go home,' she said.", ["'It is late.", "'We go home,'"]),
        ("``It is late.\n\n``We go home,'' she said.", ["``It is late.", "``We go home,''"]),
        ("„Es ist spät.\n\n„Wir gehen“, sagte sie.", ["„Es ist spät.", "„Wir gehen“"]),
        ("« Il est tard.\n\n« On rentre », dit-elle.", ["« Il est tard.", "« On rentre »"]),
        ("« Il est tard.\n\n» On rentre », dit-elle.", ["« Il est tard.", "» On rentre »"]),
        ("« Il est tard.\n» On dort.\n» On rentre », dit-elle.", ["« Il est tard.", "» On dort.", "» On rentre »"]),
    ],
)
def test_a_speech_over_paragraphs(text: str, quotations: list[str]) -> None:
    assert quoted(text) == quotations


def test_a_lone_single_mark_at_the_head_of_a_paragraph_is_an_apostrophe() -> None:
    assert quoted("'Twas late.\n\nThen they left.") == []


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("PM 'to quit' after ministers' revolt", ["'to quit'"]),
        ("Ministers' plan 'will fail', say 'experts'", ["'will fail'", "'experts'"]),
        ("‘We’ll go’: ministers’ plan", ["‘We’ll go’"]),
        ("Rock 'n' roll is here.", []),
        ("Get 'em while they're hot, 'cause it's late.", []),
        ("He left in ‘84 and came back in ‘99.", []),
        ('The 6" pipe and the 12" pipe broke.', []),
        ('A 6" pipe broke "badly," he said.', ['"badly,"']),
        ("» Home » News » Politics", []),
        ("The players' boat, the owners' car.", []),
        ('He called it "late and left. She said "no" twice.', ['"no"']),
        ('Die „Zeit" schrieb „Nein" und ging.', ['„Zeit"', '„Nein"']),
        ("Eins,,zwei und drei, ,, vier.", []),
    ],
)
def test_headlines_apostrophes_and_marks_without_partners(text: str, quotations: list[str]) -> None:
    assert quoted(text) == quotations


@given(st.text(alphabet="\"“”„«»‹›‘’‚'`❝❞〝〞＂15anb ,.\n\u00a0", max_size=40))
def test_any_marks_give_spans_in_order_and_apart(text: str) -> None:
    found = quotations(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
