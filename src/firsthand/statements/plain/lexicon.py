"""The words of one language that tell of statements: forms of verbs of saying, and the small words around names."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from firsthand.statements.cues import Kind

Words = frozenset[str]

#: What a word is to a phrase, as bits.
ARTICLE, LINKING, PREPOSITION, AUXILIARY, ADVERB, PRONOUN, CONJUNCTION, RELATIVE, QUESTION, SO, AS, AND = (
    1 << n for n in range(12)
)
VERB, NOUN, TIME, IMPERSONAL, SURE, DOUBTFUL, HEARSAY, INFINITIVE, READING, PASSIVE, AGENT, QUOTING = (
    1 << n for n in range(12, 24)
)
_LISTS = {
    "articles": ARTICLE, "linking": LINKING, "prepositions": PREPOSITION, "auxiliaries": AUXILIARY, "adverbs": ADVERB,
    "conjunctions": CONJUNCTION, "relatives": RELATIVE, "questions": QUESTION, "so": SO, "as": AS, "ands": AND,
    "times": TIME, "impersonal": IMPERSONAL, "infinitives": INFINITIVE, "reading": READING,
    "passives": PASSIVE, "agents": AGENT, "quoting": QUOTING,
}  # fmt: skip
_MOODS = {"sure": SURE, "doubtful": DOUBTFUL, "hearsay": HEARSAY}


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What the words of a language are: `uses` by small letters, the rest as the data file has it."""

    code: str
    #: Whether there are words at all; without them there are only marks and capitals.
    known: bool
    #: Nouns are written with a capital, so that a phrase ends with its last one.
    capital_nouns: bool
    #: Verbs have a mood for what is reported.
    moods: bool
    #: Endings of verbs in that mood, and of the past, which may look like it.
    mood_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    #: "5." is a fifth, and no sentence ends with it.
    ordinal_stops: bool
    uses: dict[str, int]
    #: Forms of verbs: the kind of statement, and what must stand later in the clause ("" for nothing), one or more.
    verbs: dict[str, tuple[tuple[str, Kind], ...]]
    #: Words that bring in a source by themselves, in front of it and behind it, as tuples of words by the first, longest first.
    before: dict[str, tuple[tuple[str, ...], ...]]
    after: dict[str, tuple[tuple[str, ...], ...]]
    #: Words between a noun and whom it belongs to: "of".
    linked: Words
    #: Words between a verb and what something is called: "as".
    naming: Words
    #: Small words inside names; endings of a noun's companions that make it whom something belongs to.
    particles: Words
    genitives: tuple[str, ...]
    #: Two words that are no words of saying together.
    idioms: frozenset[tuple[str, ...]]
    #: Pronouns written onto a verb; prepositions before the place that says ("they said at the ministry").
    enclitics: tuple[str, ...]
    places: Words
    #: Words that begin no subject.
    oblique: Words
    #: What stands before an infinitive, or inside it.
    infinitives: Words
    #: Endings of words that tell how something is said, though they have a capital at the head of a sentence.
    adverb_endings: tuple[str, ...]
    #: What brings in whom somebody tells, likewise.
    to: dict[str, tuple[tuple[str, ...], ...]]
    abbreviations: Words
    titles: Words
    title_endings: tuple[str, ...]
    #: Names of countries as they stand behind a title; nouns for bodies, which are nobody's name, and their endings.
    lands: Words
    common: Words
    common_endings: tuple[str, ...]
    #: Verbs need no subject: "added" is "he added".
    drops: bool
    #: Words for women in an office; pronouns by whom they mean.
    women: Words
    pronouns: dict[str, str]

    def is_title(self, word: str) -> bool:
        """Whether a word is what stands before a name, and no part of it."""
        small = word.lower().strip(".")
        return small in self.titles or small.endswith(self.title_endings)


@functools.cache
def languages() -> frozenset[str]:
    """The codes of the languages for which there are words."""
    folder = resources.files("firsthand.statements").joinpath("data", "languages")
    return frozenset(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))


@functools.cache
def lexicon(code: str) -> Lexicon:
    """The words of a language; of one that has no data file, none."""
    data = _data(code) if code in languages() else {}
    frames, titles = data.get("frames", {}), data.get("titles", {})
    return Lexicon(
        code=code,
        known=bool(data),
        capital_nouns=data.get("capital_nouns", False),
        moods="moods" in data,
        mood_endings=tuple(data.get("moods", {}).get("endings", ())),
        past_endings=tuple(data.get("moods", {}).get("past", ())),
        ordinal_stops=data.get("ordinal_stops", False),
        uses=_uses(data),
        verbs=_verbs(data),
        before=_phrases(frames.get("before", [])),
        after=_phrases(frames.get("after", [])),
        to=_phrases(frames.get("to", [])),
        linked=frozenset(data.get("linked", ())),
        naming=frozenset(data.get("naming", ())),
        particles=frozenset(data.get("particles", ())),
        genitives=tuple(data.get("genitives", ())),
        infinitives=frozenset(data.get("infinitives", ())),
        oblique=frozenset(data.get("oblique", ())),
        idioms=frozenset(tuple(phrase.split()) for phrase in data.get("idioms", ())),
        enclitics=tuple(sorted(data.get("enclitics", ()), key=len, reverse=True)),
        places=frozenset(data.get("places", ())),
        adverb_endings=tuple(data.get("adverb_endings", ())),
        abbreviations=frozenset(data.get("abbreviations", ())),
        titles=frozenset(titles.get("words", ())),
        title_endings=tuple(titles.get("endings", ())),
        lands=frozenset(titles.get("lands", ())),
        common=frozenset(titles.get("common", ())),
        common_endings=tuple(titles.get("common_endings", ())),
        drops=data.get("drops_pronouns", False),
        women=frozenset(titles.get("women", ())),
        pronouns={word: sort for sort, words in data.get("pronouns", {}).items() for word in words},
    )


def _data(code: str) -> dict[str, Any]:
    file = resources.files("firsthand.statements").joinpath("data", "languages", f"{code}.toml")
    return tomllib.loads(file.read_text("utf-8"))


def _uses(data: dict[str, Any]) -> dict[str, int]:
    uses: dict[str, int] = {}
    moods, nouns = data.get("moods", {}), data.get("nouns", {}).get("words", [])
    rows = [(data.get(name, []), bit) for name, bit in _LISTS.items()]
    rows += [(moods.get(name, []), bit) for name, bit in _MOODS.items()]
    rows += [(nouns, NOUN), *((words, PRONOUN) for words in data.get("pronouns", {}).values())]
    rows.append((list(_verbs(data)), VERB))
    for words, bit in rows:
        for word in words:
            uses[word] = uses.get(word, 0) | bit
    return uses


def _verbs(data: dict[str, Any]) -> dict[str, tuple[tuple[str, Kind], ...]]:
    found: dict[str, list[tuple[str, Kind]]] = {}
    kinds: tuple[Kind, ...] = ("speech", "writing", "thought")
    for kind in kinds:
        for forms in data.get(kind, {}).get("forms", ()):
            for form in forms.split():
                word, _, later = form.partition("|")
                found.setdefault(word, []).append((later, kind))
    return {word: tuple(sorted(rows, key=lambda row: not row[0])) for word, rows in found.items()}


def _phrases(listed: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted({tuple(phrase.split()) for phrase in listed}, key=lambda words: (-len(words), words)):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in found.items()}
