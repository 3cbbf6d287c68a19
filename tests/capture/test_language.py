"""The language of a text, and that the compiled loops give what the library gives."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from firsthand.capture.language import classify, find_language, find_languages
from firsthand.text.many import many

LIBRARY = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

WRITTEN = {
    "en": "The ferry left the harbour before noon and came back with forty lorries and a brass band.",
    "de": "Die Fähre verließ den Hafen vor dem Mittag und kam mit vierzig Lastwagen zurück, sagte der Kapitän.",
    "fi": "Lautta lähti satamasta ennen puoltapäivää ja palasi neljänkymmenen kuorma-auton kanssa, kapteeni kertoi.",
    "uk": "Пором вийшов із гавані до полудня і повернувся із сорока вантажівками, повідомив капітан.",
    "ja": "フェリーは正午前に港を出て、四十台のトラックを乗せて戻ってきたと船長は述べた。乗客は全員無事だった。",
}


@pytest.mark.parametrize("language", WRITTEN)
def test_a_sentence_tells_its_language(language: str) -> None:
    assert find_language(WRITTEN[language]) == language


@pytest.mark.parametrize("text", ["", "12 345", "Harbour", "x" * 39, "1 2 3 " * 300])
def test_a_few_letters_tell_nothing(text: str) -> None:
    assert find_language(text) is None


@given(st.text(max_size=300) | st.sampled_from(sorted(WRITTEN.values())).map(str.upper))
@example("")
@example("\ud800")
def test_it_is_the_library_that_says_it(text: str) -> None:
    code, sure = classify(text)
    expected, as_sure = LIBRARY.classify(text)
    assert sure == pytest.approx(as_sure, abs=1e-5)
    assert code == expected or as_sure < 0.5


PLAIN = (
    "The ferry left the harbour before noon and came back with forty lorries and a brass band, which had been on the "
    "island for a week. It was the first time that the line, closed by the storm of January, had been open to them. "
)


MIXED = [f"{PLAIN}{WRITTEN['uk'] * 5}", f"{PLAIN * 2}{WRITTEN['de'] * 3}{PLAIN}", f"{WRITTEN['de']} " * 6]


@pytest.mark.parametrize("text", ["", PLAIN, *WRITTEN.values(), *MIXED])
def test_many_at_a_time_are_told_as_one_is(text: str) -> None:
    told = [(text, (0, len(text)), None), (text, (0, len(text)), "lt")]
    assert find_languages(many([text, text], ["Title", None]), told) == [find_language(text), "lt"]


def test_plain_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.capture.language.find_language", lambda text: "model")
    assert find_languages(many([PLAIN], [None]), [(PLAIN, (0, len(PLAIN)), None)]) == ["en"]
    german = WRITTEN["de"]
    assert find_languages(many([german], [None]), [(german, (0, len(german)), None)]) == ["model"]
