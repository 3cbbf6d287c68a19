"""Statements in languages without a parser: quotations, clauses, "according to X", headlines, dashes."""

from __future__ import annotations

from pathlib import Path

import pytest

import firsthand
from firsthand.brief.phrases import language_note
from firsthand.model import Report, Statement
from firsthand.statements import find_statements, how_read, reads, statements_batch
from firsthand.statements.plain import languages, plain_statements
from firsthand.statements.plain.confidence import confidence
from firsthand.tables import batch_of, records_of


def told(text: str, language: str) -> list[tuple[str, str | None, str]]:
    """Form, source and content of each statement."""

    def words(found: Statement) -> str | None:
        return None if found.source is None else text[slice(*found.source)]

    return [
        (s.form, words(s), " ... ".join(text[slice(*span)] for span in s.content))
        for s in plain_statements(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        ("de", "„Die Brücke bleibt zu“, sagte Ministerin Anna Holm am Montag.", "Ministerin Anna Holm", "„Die Brücke bleibt zu“"),
        ("de", "»Die Brücke bleibt zu«, staunte Anna Holm.", "Anna Holm", "»Die Brücke bleibt zu«"),
        ("de", "Der Sprecher der Stadt teilte am Montag mit: „Die Brücke bleibt zu.“", "Der Sprecher der Stadt", "„Die Brücke bleibt zu.“"),
        ("de", "„Die Brücke bleibt zu“, heißt es in dem Schreiben.", "dem Schreiben", "„Die Brücke bleibt zu“"),
        ("de", "„Die Brücke bleibt zu“, so Holm.", "Holm", "„Die Brücke bleibt zu“"),
        ("fr", "« Le pont reste fermé », a déclaré lundi la ministre Anne Holm.", "la ministre Anne Holm", "« Le pont reste fermé »"),
        ("fr", "« Le pont reste fermé », répond-elle.", "elle", "« Le pont reste fermé »"),
        ("fr", "La maire a ajouté : « Le pont reste fermé. »", "La maire", "« Le pont reste fermé. »"),
        ("es", "«El puente sigue cerrado», afirmó la ministra Ana Holm.", "la ministra Ana Holm", "«El puente sigue cerrado»"),
        ("es", "El alcalde añadió: “El puente sigue cerrado”.", "El alcalde", "“El puente sigue cerrado”"),
        ("uk", "«Міст залишається зачиненим», – сказала міністерка Анна Гольм.", "міністерка Анна Гольм", "«Міст залишається зачиненим»"),
        ("uk", "Речник міста додав: «Міст залишається зачиненим».", "Речник міста", "«Міст залишається зачиненим»"),
        ("ru", "«Мост остаётся закрытым», — заявила министр Анна Хольм.", "министр Анна Хольм", "«Мост остаётся закрытым»"),
        ("ru", "Представитель города добавил: «Мост остаётся закрытым».", "Представитель города", "«Мост остаётся закрытым»"),
        ("pl", "„Most pozostaje zamknięty” – powiedziała minister Anna Holm.", "minister Anna Holm", "„Most pozostaje zamknięty”"),
        ("pl", "Rzecznik miasta dodał: „Most pozostaje zamknięty”.", "Rzecznik miasta", "„Most pozostaje zamknięty”"),
        ("lt", "„Tiltas lieka uždarytas“, – sakė ministrė Ona Holmienė.", "ministrė Ona Holmienė", "„Tiltas lieka uždarytas“"),
        ("lt", "Miesto atstovas pridūrė: „Tiltas lieka uždarytas.“", "Miesto atstovas", "„Tiltas lieka uždarytas.“"),
        ("fi", "”Silta pysyy kiinni”, sanoi ministeri Anna Holm.", "ministeri Anna Holm", "”Silta pysyy kiinni”"),
        ("fi", "Kaupungin tiedottaja lisäsi: ”Silta pysyy kiinni.”", "Kaupungin tiedottaja", "”Silta pysyy kiinni.”"),
    ],
)  # fmt: skip
def test_quotations_with_their_sources(language: str, text: str, source: str, content: str) -> None:
    assert told(text, language) == [("direct", source, content)]


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        ("de", "Die Ministerin Anna Holm sagte am Montag, dass die Brücke geschlossen bleibt.", "Die Ministerin Anna Holm", "dass die Brücke geschlossen bleibt"),
        ("de", "Am Montag hat Anna Holm erklärt, die Brücke bleibe geschlossen.", "Anna Holm", "die Brücke bleibe geschlossen"),
        ("de", "Anna Holm kündigte an, die Brücke zu schließen.", "Anna Holm", "die Brücke zu schließen"),
        ("de", "Anna Holm erklärte, die Stadt baue bis zum Mai.", "Anna Holm", "die Stadt baue bis zum Mai"),
        ("de", "Sie schlug vor, den Verkehr umzuleiten.", "Sie", "den Verkehr umzuleiten"),
        ("de", "Anna Holm, Sprecherin der Stadt, warnte die Bürger, die Brücke sei gesperrt.", "Anna Holm, Sprecherin der Stadt", "die Brücke sei gesperrt"),
        ("de", "Wir trafen den Fahrer, der angab, nichts gesehen zu haben.", "den Fahrer", "nichts gesehen zu haben"),
        ("de", "Die Brücke sei sicher, sagte Anna Holm.", "Anna Holm", "Die Brücke sei sicher"),
        ("fr", "La ministre Anne Holm a déclaré lundi que le pont resterait fermé.", "La ministre Anne Holm", "que le pont resterait fermé"),
        ("fr", "Le porte-parole de la ville, Paul Roy, affirme qu'il reviendra.", "Le porte-parole de la ville, Paul Roy", "qu'il reviendra"),
        ("es", "La portavoz del Gobierno, Ana Holm, dijo ayer que el puente seguirá cerrado.", "La portavoz del Gobierno, Ana Holm", "que el puente seguirá cerrado"),
        ("uk", "Міністерка Анна Гольм заявила, що міст зачинено.", "Міністерка Анна Гольм", "що міст зачинено"),
        ("uk", "У поліції повідомили, що міст зачинено.", "поліції", "що міст зачинено"),
        ("ru", "Министр Анна Хольм сообщила, что мост закрыт.", "Министр Анна Хольм", "что мост закрыт"),
        ("ru", "В полиции сообщили, что мост закрыт.", "полиции", "что мост закрыт"),
        ("pl", "Minister Anna Holm powiedziała, że most jest zamknięty.", "Minister Anna Holm", "że most jest zamknięty"),
        ("lt", "Ministrė Ona Holmienė pareiškė, kad tiltas uždarytas.", "Ministrė Ona Holmienė", "kad tiltas uždarytas"),
        ("fi", "Ministeri Anna Holm sanoi, että silta on kiinni.", "Ministeri Anna Holm", "että silta on kiinni"),
    ],
)  # fmt: skip
def test_reported_clauses(language: str, text: str, source: str, content: str) -> None:
    assert told(text, language) == [("indirect", source, content)]


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        ("de", "Laut der Polizei blieb die Brücke geschlossen.", "der Polizei", "blieb die Brücke geschlossen"),
        ("de", "Nach Angaben von Anna Holm blieb die Brücke geschlossen.", "Anna Holm", "blieb die Brücke geschlossen"),
        ("de", "Dem Bericht zufolge blieb die Brücke geschlossen.", "Dem Bericht", "blieb die Brücke geschlossen"),
        ("de", "Wie die Polizei mitteilte, blieb die Brücke geschlossen.", "die Polizei", "blieb die Brücke geschlossen"),
        ("fr", "Selon la préfecture, le pont reste fermé.", "la préfecture", "le pont reste fermé"),
        ("fr", "D'après Anne Holm, le pont reste fermé.", "Anne Holm", "le pont reste fermé"),
        ("es", "Según la policía, el puente sigue cerrado.", "la policía", "el puente sigue cerrado"),
        ("uk", "За словами Анни Гольм, міст зачинено до травня.", "Анни Гольм", "міст зачинено до травня"),
        ("ru", "По данным полиции, мост закрыт до мая.", "полиции", "мост закрыт до мая"),
        ("pl", "Według policji most jest zamknięty.", "policji", "most jest zamknięty"),
        ("pl", "Zdaniem Anny Holm most jest zamknięty.", "Anny Holm", "most jest zamknięty"),
        ("lt", "Pasak ministrės, tiltas lieka uždarytas.", "ministrės", "tiltas lieka uždarytas"),
        ("lt", "Policijos duomenimis, tiltas lieka uždarytas.", "Policijos", "tiltas lieka uždarytas"),
        ("fi", "Poliisin mukaan silta pysyy kiinni.", "Poliisin", "silta pysyy kiinni"),
    ],
)  # fmt: skip
def test_according_to(language: str, text: str, source: str, content: str) -> None:
    assert told(text, language) == [("indirect", source, content)]


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("de", "Holm: Die Brücke bleibt zu"), ("fr", "Holm : le pont reste fermé"), ("es", "Holm: el puente sigue cerrado"),
        ("uk", "Гольм: міст зачинено надовго"), ("ru", "Хольм: мост закрыт надолго"), ("pl", "Holm: most jest zamknięty"),
        ("lt", "Holmienė: tiltas lieka uždarytas"), ("fi", "Holm: silta pysyy kiinni"),
    ],
)  # fmt: skip
def test_the_colon_of_a_headline(language: str, headline: str) -> None:
    name, content = headline.replace(" :", ":").split(": ")
    assert told(f"{headline}\n\n12 mm.", language) == [("indirect", name, content)]


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        (
            "es",
            "—No voy a dimitir —dijo el alcalde—. Me quedo aquí.",
            "el alcalde",
            "No voy a dimitir ... Me quedo aquí",
        ),
        ("fr", "— Nous restons ici — a dit la maire — jusqu'en mai.", "la maire", "Nous restons ici ... jusqu'en mai"),
        ("pl", "– Zostajemy tutaj – mówi Anna Holm. – To nasz dom.", "Anna Holm", "Zostajemy tutaj ... To nasz dom"),
        ("uk", "– Ми залишаємося тут, – каже Анна. – Це наш дім.", "Анна", "Ми залишаємося тут ... Це наш дім"),
    ],
)
def test_speech_behind_dashes(language: str, text: str, source: str, content: str) -> None:
    assert told(text, language) == [("direct", source, content)]


def test_a_quotation_inside_a_reported_clause_is_told_too() -> None:
    text = "Anna Holm sagte, dass die Brücke „in keinem guten Zustand“ sei."
    assert told(text, "de") == [
        ("mixed", "Anna Holm", "dass die Brücke „in keinem guten Zustand“ sei"),
        ("direct", "Anna Holm", "„in keinem guten Zustand“"),
    ]
    assert [s.depth for s in plain_statements(text, "de")] == [0, 0]


def test_a_speech_goes_on() -> None:
    text = "„Wir bleiben hier“, sagte Anna Holm, „und zwar alle.“ „Das ist unser Haus.“\n\n„Wir haben es gebaut.“"
    assert told(text, "de") == [
        ("direct", "Anna Holm", "„Wir bleiben hier“ ... „und zwar alle.“"),
        ("direct", "Anna Holm", "„Das ist unser Haus.“"),
        ("direct", "Anna Holm", "„Wir haben es gebaut.“"),
    ]


def test_sentences_in_a_reported_mood_go_on_with_who_spoke() -> None:
    text = "Anna Holm sagte, dass die Brücke alt ist. Sie habe Risse. Niemand dürfe sie betreten. Dann ging sie."
    assert told(text, "de")[1:] == [("indirect", "Anna Holm", "Sie habe Risse. Niemand dürfe sie betreten.")]


def test_titles_and_scare_quotes_are_nobodys_words() -> None:
    assert told("Die „Brücke der Freundschaft“ steht in der Zeitschrift „Stadt und Land“.", "de") == []
    assert told("Le roman « Le Pont » est paru.", "fr") == []


def test_ordinals_and_abbreviations_end_no_sentence() -> None:
    text = "Am 5. Oktober sagte Dr. Anna Holm, dass die Brücke geschlossen bleibt."
    assert told(text, "de") == [("indirect", "Dr. Anna Holm", "dass die Brücke geschlossen bleibt")]


@pytest.mark.parametrize(
    ("language", "text", "name", "role"),
    [
        ("de", "„Gut so“, sagte die Ministerin Anna Holm.", "Anna Holm", "Ministerin"),
        ("uk", "«Так і є», – сказав президент України Іван Гольм.", "Іван Гольм", "президент України"),
        ("fr", "« C'est bien », a dit la maire Anne Holm.", "Anne Holm", "maire"),
    ],
)
def test_names_and_roles(language: str, text: str, name: str, role: str) -> None:
    (found,) = plain_statements(text, language)
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.role) == (name, role)


def test_a_pronoun_is_who_spoke_before() -> None:
    text = "„Gut so“, sagte die Ministerin Anna Holm. Sie fügte hinzu: „Wir bleiben hier.“"
    names = [s.speaker.name if s.speaker else None for s in plain_statements(text, "de")]
    assert names == ["Anna Holm", "Anna Holm"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "«Мы остаёмся здесь, — сказала она, — до самой весны»."),
        ("uk", "«Ми залишаємося тут, – наголосила вона. – До самої весни»."),
    ],
)
def test_who_says_may_stand_inside_the_marks(language: str, text: str) -> None:
    ((form, source, content),) = told(text, language)
    assert form == "direct"
    assert source in ("она", "вона")
    assert content.count(" ... ") == 1
    assert "сказала" not in content


def test_what_is_read_is_the_source() -> None:
    assert told("«Міст зачинено», – йдеться в заяві міста.", "uk") == [("direct", "заяві міста", "«Міст зачинено»")]
    assert told("« Le pont est fermé », peut-on lire dans le communiqué.", "fr")[0][1] == "le communiqué"


@pytest.mark.parametrize(
    ("language", "text", "addressee"),
    [
        ("de", "Anna Holm sagte gegenüber dem „Stadtboten“, dass die Brücke geschlossen bleibt.", "dem „Stadtboten“"),
        ("pl", "„Zostajemy” – powiedziała Anna Holm w rozmowie z Radiem Most.", "Radiem Most"),
        ("uk", "«Ми залишаємося», – сказала Анна Гольм в інтерв'ю Радіо Міст.", "Радіо Міст"),
        ("fr", "« Nous restons », a déclaré Anne Holm auprès de Radio Pont.", "Radio Pont"),
    ],
)
def test_whom_somebody_tells(language: str, text: str, addressee: str) -> None:
    (found,) = plain_statements(text, language)
    assert found.addressee is not None
    assert text[slice(*found.addressee)] == addressee


def test_a_body_is_no_name() -> None:
    (found,) = plain_statements("Laut Polizei blieb die Brücke geschlossen.", "de")
    assert found.speaker is None


def test_where_a_verb_needs_no_subject_who_spoke_goes_on() -> None:
    assert told("„Zostajemy” – powiedziała Anna Holm. „To nasz dom” – dodała.", "pl")[1][1] == "Anna Holm"


def test_other_languages_are_less_sure_than_where_it_was_measured() -> None:
    german = plain_statements("„Gut so“, sagte Anna Holm.", "de")[0]
    polish = plain_statements("„Dobrze” – powiedziała Anna Holm.", "pl")[0]
    assert german.evidence[0].why == polish.evidence[0].why
    assert polish.confidence < german.confidence


def test_a_language_without_words_has_quotations_behind_a_name_only() -> None:
    text = "Holm: ”Bron förblir stängd.” Ministern säger att allt är bra. ”Det blir nog bra till slut för oss”, sa hon."
    assert told(text, "sv") == [("direct", "Holm", "”Bron förblir stängd.”")]


def test_each_language_has_its_words() -> None:
    assert languages() >= {"de", "fr", "es", "uk", "ru", "pl", "lt", "fi"}


def test_the_language_of_a_text_is_found() -> None:
    text = "Die Ministerin sagte am Montag, dass die Brücke über den Fluss bis zum Mai geschlossen bleibt."
    assert find_statements(text) == plain_statements(text, "de") != []
    assert find_statements(text, "de-AT") == plain_statements(text, "de")


def test_reports_are_read_in_the_language_that_they_say() -> None:
    reports = [
        Report(text="„Gut so“, sagte Anna Holm.", id="a", language="de"),
        Report(text="“Good,” said Anna Holm.", id="b", language="en"),
        Report(text="Holm: ”Bron förblir stängd.”", id="c", language="sv"),
    ]
    found = list(records_of(Statement, statements_batch(batch_of(Report, reports))))
    assert [s.report_id for s in found] == ["a", "b", "c"]
    assert [s.speaker.name for s in found if s.speaker] == ["Anna Holm", "Anna Holm", "Holm"]


def test_a_report_says_how_its_language_is_read() -> None:
    assert how_read("en-GB") == how_read(None) == ""
    assert language_note(Report(text="", language="en").language) == "en"
    assert language_note(Report(text="").language) is None
    assert language_note(Report(text="", language="de-AT").language) == "de-AT, read by marks and cue words only"
    assert (
        language_note(Report(text="", language="sv").language)
        == "sv, only quotations behind a name and a colon are read"
    )
    assert not reads("de")


def test_a_ledger_has_the_statements_of_other_languages_and_no_claims(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("„Die Brücke bleibt zu“, sagte Ministerin Anna Holm am Montag.\n", encoding="utf-8")
    with firsthand.open(tmp_path / "ledger.db") as ledger:
        ledger.read(tmp_path / "a.txt", language="de")
        (found,) = ledger.statements()
        assert found.speaker is not None
        assert found.speaker.name == "Anna Holm"


@pytest.mark.parametrize("language", ["de", "pl"])
def test_each_frame_has_a_confidence(language: str) -> None:
    assert 0 < confidence("a headline's colon", language) <= 1


def test_short_english_texts_stay_english() -> None:
    text = "Anna Holm: “The bridge stays shut.”"
    assert [s.form for s in find_statements(text)] == ["direct"]
