"""From bytes to a report, or to the reason why there is none."""

from __future__ import annotations

import codecs
import hashlib
import json
import pickle
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.capture import Captured, RawInput, capture_batch
from firsthand.model import Report, report_id
from firsthand.tables import batch_of, records_of


def capture(content: bytes, media: str = "text", **fields: Any) -> Captured:
    (captured,) = capture_all([RawInput("here/a", fields.pop("place", "a"), media, content, **fields)])
    return captured


def capture_all(inputs: list[RawInput]) -> list[Captured]:
    return list(records_of(Captured, capture_batch(batch_of(RawInput, inputs))))


def report_of(content: bytes, media: str = "text", **fields: Any) -> Report:
    captured = capture(content, media, **fields)
    assert captured.report is not None, captured.reason
    return captured.report


def line(**fields: Any) -> bytes:
    return json.dumps(fields).encode()


@pytest.mark.parametrize(
    "text",
    [
        "One.\r\nTwo.\rThree.\n",
        "e\N{COMBINING ACUTE ACCENT} and \N{LATIN SMALL LETTER E WITH ACUTE}",
        " \N{GRINNING FACE}\N{RIGHT-TO-LEFT MARK}\N{HEBREW LETTER SHIN}",
        "one line",
        "--- \nnot front matter",
        "a\fb\x85c\N{LINE SEPARATOR}d",
    ],
)
def test_plain_text_is_kept_character_for_character(text: str) -> None:
    assert report_of(text.encode()).text == text
    assert report_of(codecs.BOM_UTF8 + text.encode()).text == text
    assert report_of(text.encode("utf-16")).text == text
    assert report_of(text.encode("utf-32")).text == text
    assert report_of(line(text=text), "json").text == text


POLISH = (
    "Rząd ogłosił w środę, że zamknięcie portu potrwa dłużej, niż się spodziewano. Łodzie nie wypłyną przed świętami."
)
RUSSIAN = "Правительство объявило в среду, что порт останется закрытым до конца месяца. Причина закрытия не названа."
FRENCH = (
    "Le gouvernement a annoncé mercredi que le port resterait fermé jusqu'à la fin du mois, a-t-il été précisé à Brest."
)


@pytest.mark.parametrize(("text", "encoding"), [(FRENCH, "latin-1"), (RUSSIAN, "windows-1251"), (POLISH, "cp1250")])
def test_encodings_that_are_not_declared(text: str, encoding: str) -> None:
    assert report_of(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    "content", [b"GIF89a words", b"words\x00words", bytes(range(1, 32)) * 8, b"\xff\xfea\x00\x00\x00"]
)
def test_binary_content_is_refused(content: bytes) -> None:
    assert capture(content).reason == "binary content, not text"


def test_bytes_that_no_encoding_reads_are_refused() -> None:
    source = random.Random(7)
    noise = bytes(source.choice(range(128, 256)) for _ in range(4000))
    assert capture(noise).reason == "no encoding reads these bytes"
    assert "utf-16" in (capture(b"\xff\xfe\x00\xd8").reason or "")


@pytest.mark.parametrize("content", [b" \n\t ", b"\xef\xbb\xbf", "\N{IDEOGRAPHIC SPACE}".encode()])
def test_nothing_but_space_is_refused(content: bytes) -> None:
    assert capture(content).reason == "no text in it"
    assert capture(json.dumps({"text": content.decode("utf-8-sig")}).encode(), "json").reason == "no text in it"


@pytest.mark.parametrize("media", ["text", "markdown"])
def test_front_matter(media: str) -> None:
    head = "---\r\ntitle: A title\r\ndate: 2025-07-09\r\nauthor: [Ada Holm, Jon Berg]\r\nsource: Example\r\nid: 007\r\n---\r\n"
    report = report_of((head + "\r\nThe body.\r\n").encode(), media)
    assert report.text == "\r\nThe body.\r\n"
    assert (report.id, report.title, report.published) == ("007", "A title", "2025-07-09")
    assert (report.byline, report.outlet) == ("Ada Holm, Jon Berg", "Example")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: [unclosed\n---\nThe body.",
        "---\nA line, no mapping\n---\nThe body.",
        "---\n&a [*a]\n---\nThe body.",
        "---\ntitle: never closed\nThe body.",
        "---\n? [a]\n: b\n---\nThe body.",
        "---\n" + "[" * 5000 + "\n---\nThe body.",
        "Words\n---\ntitle: no\n---\n",
    ],
)
def test_broken_front_matter_is_text(text: str) -> None:
    assert report_of(text.encode()).text == text


def test_json_fields_under_their_other_names() -> None:
    report = report_of(
        line(doc_id=12, text="Words.", publisher="Example", date="2025-07-09T10:00:00+03:00", authors=["A. Holm", "J. Berg"],
             headline="T", link="https://example.org/1", lang="en-GB"),
        "json",
    )  # fmt: skip
    assert (report.id, report.outlet, report.published) == ("12", "Example", "2025-07-09T10:00:00+03:00")
    assert (report.byline, report.title, report.url) == ("A. Holm, J. Berg", "T", "https://example.org/1")
    assert report.language == "en"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"title": "T"}', "a JSON object without `text`"),
        (b'{"text": 7}', "`text` is not text but a number"),
        (b'{"text": null}', "`text` is not text but null"),
        (b'{"text": ["a"]}', "`text` is not text but a list"),
        (b'{"text": ""}', "no text in it"),
        (b'{"text": "a\\u0000b"}', "`text` holds NUL"),
        (b'{"text": "a\\ud800b"}', "the text holds half a surrogate pair at character 1"),
        (b'{"text": "a", "title": "\\ud800"}', "its title holds NUL or half a surrogate pair"),
        (b'["text"]', "not a JSON object but a list"),
        (b'"text"', "not a JSON object but text"),
        (b"\xff\xfe", "JSON that is not UTF-8"),
        (b'{"text": "a', "not JSON"),
        (b'{"text": ' + b"[" * 200_000, "JSON nested too deeply to read"),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
def test_json_that_is_no_report(content: bytes, reason: str) -> None:
    captured = capture(content, "json")
    assert captured.report is None
    assert captured.reason is not None
    assert captured.reason.startswith(reason)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2025-07-09", "2025-07-09"),
        ("2025-07-09T10:00:00Z", "2025-07-09T10:00:00+00:00"),
        ("Wed, 09 Jul 2025 10:20:00 GMT", "2025-07-09T10:20:00+00:00"),
        ("July 9, 2025", "2025-07-09"),
        ("9 July 2025 10:20 EEST", "2025-07-09T10:20:00+03:00"),
        ("23/07/2025", "2025-07-23"),
        ("09/07/2025", None),
        ("07/07/2025", "2025-07-07"),
        ("July 2025", None),
        ("Wednesday", None),
        ("10:20", None),
        ("9", None),
        ("words", None),
        (1752056400, "2025-07-09T10:20:00+00:00"),
        (1752056400000, "2025-07-09T10:20:00+00:00"),
        (2025, None),
        (True, None),
        ([], None),
    ],
)
def test_publication_times(published: Any, expected: str | None) -> None:
    report = report_of(line(text="Words.", published=published), "json")
    assert report.published == expected


PAGE_OF_ANOTHER_DAY = (
    b"<html lang=en><head><title>Quay</title><meta property='article:published_time' content='2025-07-07T08:00:00+00:00'>"
    b"</head><body><article><h1>Quay to be widened</h1><p>The town council agreed on Monday to widen the old quay by "
    b"four metres.</p><p>Work is to begin in spring, and the fish market will move for a year.</p></article></body></html>"
)


def test_what_stands_beside_a_text_wins_over_its_front_matter_and_that_over_hints() -> None:
    sidecar = json.dumps({"title": "Beside", "byline": "Beside"})
    content = b"---\nbyline: Own\noutlet: Own\n---\nWords."
    report = report_of(content, sidecar=sidecar, outlet="Hint", published="2025-07-09", language="EN-us")
    assert (report.byline, report.title, report.outlet) == ("Beside", "Beside", "Own")
    assert (report.published, report.language) == ("2025-07-09", "en")


def test_a_page_issued_again_has_the_time_that_stands_beside_it() -> None:
    page = PAGE_OF_ANOTHER_DAY
    assert report_of(page, "html").published == "2025-07-07T08:00:00+00:00"
    assert (
        report_of(page, "html", sidecar='{"published": "2025-07-09T10:00:00Z"}').published
        == "2025-07-09T10:00:00+00:00"
    )


def test_in_a_file_of_many_reports_each_line_wins_over_what_stands_beside_the_file() -> None:
    report = report_of(line(text="Words.", outlet="Own"), "json", sidecar='{"outlet": "Beside", "language": "fi"}')
    assert (report.outlet, report.language) == ("Own", "fi")


def test_a_sidecar_of_many_reports_names_none_of_them() -> None:
    report = report_of(line(text="Words."), "json", sidecar='{"outlet": "Beside", "id": "x", "title": "x"}')
    assert (report.outlet, report.title) == ("Beside", None)
    assert report.id != "x"


@pytest.mark.parametrize("sidecar", ["", "[]", '{"title": "\\ud800"}', "[" * 100_000])
def test_a_broken_sidecar_is_a_reason(sidecar: str) -> None:
    assert (capture(b"Words.", sidecar=sidecar).reason or "").startswith("the .meta.json beside it: ")


def test_ids() -> None:
    content = b"Words."
    sha256 = hashlib.sha256(content).hexdigest()
    report = report_of(content, place="in/a.txt", outlet="Example", published="2025-07-09")
    assert report.id == report_id("Example", "in/a.txt", "2025-07-09", sha256)
    assert report.sha256 == sha256
    said = report_of(line(text="Words.", url="https://example.org/1"), "json")
    assert said.id == report_id(None, "https://example.org/1", None, said.sha256)
    assert report_of(content, place="b").id != report_of(content, place="c").id


def test_title_byline_dateline_and_language_are_found_in_the_text() -> None:
    text = (
        "Harbour stays closed for the month\n\nBy Ada Holm\n\nOSTHAVEN, March 3 (Reuters) - The council said on Monday that "
        "the harbour would stay closed until the end of the month, and gave no reason for it.\n"
    )
    report = report_of(text.encode())
    assert (report.title, report.byline) == ("Harbour stays closed for the month", "By Ada Holm")
    assert (report.dateline, report.language) == ("OSTHAVEN, March 3", "en")
    assert report_of(b"Too short.").language is None


PAGE = """<!DOCTYPE html><html lang="fi-FI"><head><meta charset="{charset}"><title>Satama pysyy kiinni | Esimerkki</title>
<meta property="og:site_name" content="Esimerkki"><meta property="og:title" content="Satama pysyy kiinni">
<meta property="article:published_time" content="2025-07-09T10:20:00+03:00"><meta name="author" content="Ada Holm">
<link rel="canonical" href="https://example.org/satama"></head><body><nav><a href="/">Etusivu</a> <a href="/x">Sää</a></nav>
<article><h1>Satama pysyy kiinni</h1><p>Kaupunginhallitus päätti maanantaina, että satama pysyy suljettuna kuukauden
loppuun asti, eikä syytä siihen kerrottu.</p><p>Työntekijöitä satamassa on noin kaksisataa, ja heistä suuri osa on jo
lomautettu, sanoi sataman johtaja.</p><p>Seuraava kokous pidetään ensi viikolla.</p></article>
<footer>Kaikki oikeudet pidätetään</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_a_page(charset: str) -> None:
    report = report_of(PAGE.format(charset=charset).encode(charset), "html")
    paragraphs = report.text.splitlines()
    assert paragraphs[-1] == "Seuraava kokous pidetään ensi viikolla."
    assert any(paragraph.startswith("Kaupunginhallitus päätti") for paragraph in paragraphs)
    assert "Etusivu" not in report.text
    assert (report.title, report.outlet, report.byline) == ("Satama pysyy kiinni", "Esimerkki", "Ada Holm")
    assert (report.published, report.language) == ("2025-07-09T10:20:00+03:00", "fi")
    assert report.url == "https://example.org/satama"


def test_a_page_in_utf_8_that_still_names_its_old_encoding() -> None:
    report = report_of(PAGE.format(charset="iso-8859-1").encode("utf-8"), "html")
    assert "pidetään" in report.text


@pytest.mark.parametrize(
    "content",
    [
        b"<html></html>",
        b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
        b"<!-- -->",
        b"<",
        b"<html>" + b"<div>" * 20_000,
        b'<?xml version="1.0" encoding="utf-7"?><html><body></body></html>',
        b"<meta charset='unicode_escape'><p>",
        b"<html><head><meta property='article:published_time' content='\xf0\x9f\x98\x80'></head></html>",
    ],
)
def test_a_page_without_an_article_is_refused(content: bytes) -> None:
    captured = capture(content, "html")
    assert captured.report is None
    assert captured.reason


def test_a_refusal_stands_among_reports_in_its_place() -> None:
    inputs = [RawInput(str(n), str(n), "text", b"Words %d." % n if n % 2 else b"\x00") for n in range(6)]
    found = capture_all(inputs)
    assert [captured.name for captured in found] == [str(n) for n in range(6)]
    assert [captured.report is None for captured in found] == [True, False] * 3
    assert all((captured.report is None) != (captured.reason is None) for captured in found)
    assert capture_all([]) == []


def test_the_kernel_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(capture_batch)) is capture_batch


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=200).map(str.encode),
        st.dictionaries(
            st.sampled_from(["text", "id", "title", "published", "authors", "lang", "date"]),
            st.recursive(
                st.none() | st.text() | st.integers() | st.booleans() | st.floats(), lambda of: st.lists(of, max_size=3)
            ),
        ).map(lambda value: json.dumps(value).encode()),
    ),
    st.sampled_from(["text", "markdown", "html", "json"]),
)
def test_no_bytes_break_a_batch(content: bytes, media: str) -> None:
    captured = capture(content, media)
    assert (captured.report is None) != (captured.reason is None)
    assert captured.sha256 == hashlib.sha256(content).hexdigest()
    if captured.report:
        assert captured.report.text.strip()
        assert capture(content, media) == captured
