"""The names of agencies and outlets, from agencies.toml and outlets.toml, and finding them in a text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from firsthand.data import alternatives, load, longest_first

_WORD = re.compile(r"[^\W_]+")
#: Latin, Greek and Cyrillic capitals and all scripts that have none: names begin with these, most words do not.
_CAPITALISED = re.compile(
    r"[A-Z\u00c0-\u00de\u0100-\u017f\u0370-\u03ab\u0400-\u042f\u0490\u0600-\u1fff\u2c00-\u2dff\u3041-\ud7a3][^\W_]*"
)
_ARTICLE = re.compile(r"[Tt]he\s+")
_TAIL = re.compile(r"\s+(?:staff|news agency|wire|newswire|wire service)$", re.I)
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?(?:the\s+)?")
_SITE = re.compile(r"\.(?:com|org|net)$")
_MARKS = re.compile(r"[\W_]+")
#: No name is longer, in characters.
_LONGEST = 80
#: Letters of a case ending at most: "Reutersille".
_LONGEST_ENDING = 6
_ENDING = rf"[^\W\d_A-Z]{{1,{_LONGEST_ENDING}}}"


@dataclass(frozen=True, slots=True)
class Name:
    """Whom a form names: the usual form, and how much this one says by itself."""

    canonical: str
    agency: bool
    #: The form means other things too, and counts only where a credit stands.
    weak: bool
    #: The form is a common word without its article: "The Times".
    needs_article: bool = False


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name found in a text; `ending` is the case ending it bears: "in" of "Reutersin", "ui" of "BNS-ui"."""

    start: int
    end: int
    name: Name
    ending: str


@dataclass(frozen=True, slots=True)
class _Names:
    #: Every form without its article.
    forms: dict[str, Name]
    #: The same in plain letters, for names that stand alone in a byline or an outlet field.
    plain: dict[str, Name]
    #: A form's first word -> the pattern of all forms that begin with it.
    patterns: dict[str, re.Pattern[str]]
    #: First words that may bear an ending themselves.
    bending: frozenset[str]
    #: The first three letters of these.
    openings: frozenset[str]
    #: First words without a capital: "dpa".
    small: tuple[str, ...]


def words_in(text: str) -> set[str]:
    """The words of a text that may begin a name: those with a capital, and the few names without."""
    words = set(_CAPITALISED.findall(text))
    words.update(word for word in _names().small if word in text)
    return words


def names_in(text: str, words: set[str] | None = None) -> list[NameHit]:
    """The names in a text, in its order; where one lies in another, the longer. `words` are its words, where known."""
    hits: list[NameHit] = []
    for word in _first_words(words_in(text) if words is None else words):
        pattern, at = _names().patterns[word], text.find(word)
        while at >= 0:
            hit = _match(pattern, text, at)
            if hit:
                hits.append(hit)
            at = text.find(word, hit.end if hit else at + 1)
    kept: list[NameHit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end, len(one.ending))):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def name_at(text: str, at: int) -> NameHit | None:
    """The name that begins at a place, with or without its article."""
    article = _ARTICLE.match(text, at)
    at = article.end() if article else at
    first = _WORD.match(text, at)
    for word in _first_words({first[0]}) if first else ():
        hit = _match(_names().patterns[word], text, at)
        if hit:
            return hit
    return None


def known(words: str) -> Name | None:
    """Whom words name, as written or but for case, article and "staff"; None where they are not just a name."""
    words = " ".join(words[: _LONGEST + 1].split())
    if not words or len(words) > _LONGEST:
        return None
    for form in (words, _TAIL.sub("", words)):
        exact = _names().forms.get(_ARTICLE.sub("", form, count=1))
        if exact and (not exact.needs_article or _ARTICLE.match(form)):
            return exact
        letters = plain_name(form)
        loose = _names().plain.get(letters)
        # "Pa" is no agency: short names count in their own case only.
        if loose and len(letters) > 3 and not loose.weak:
            return loose
    return None


def canonical(name: str | None) -> str | None:
    """The usual form of an agency's or outlet's name; a name in no list as it is."""
    if not name:
        return None
    listed = _names().plain.get(plain_name(name)) or _names().plain.get(plain_name(_TAIL.sub("", name)))
    return listed.canonical if listed else name.strip()


@functools.lru_cache(maxsize=4096)
def own_names(outlet: str | None) -> frozenset[str]:
    """The plain names that a report's own outlet goes by: "CNN (Web News)" is CNN, "Reuters - World" is Reuters."""
    if not outlet:
        return frozenset()
    parts = [outlet, *re.split(r"\s*[(|]|\s+[-–—]\s+", outlet, maxsplit=1)[:1]]
    return frozenset(plain_name(canonical(part) or "") for part in parts if plain_name(part))


def plain_name(words: str) -> str:
    """A name's letters and figures in lower case, without article and address parts: "www.USA-Today.com" is usatoday."""
    words = _ADDRESS.sub("", " ".join(words.split()).casefold())
    return _MARKS.sub("", _SITE.sub("", words))


def _first_words(words: set[str]) -> Iterator[str]:
    """The words, or what is left of them without an ending, that begin a name; sorted, so that order never matters."""
    table = _names()
    found = words & table.patterns.keys()
    for word in words:
        # Three letters tell most words apart from any name, which matters: this sees every word of every report.
        if word[:3] in table.openings and word not in found:
            stems = (word[:-cut] for cut in range(1, min(_LONGEST_ENDING + 1, len(word) - 2)))
            found.update(stem for stem in stems if stem in table.bending)
    yield from sorted(found)


def _match(pattern: re.Pattern[str], text: str, at: int) -> NameHit | None:
    match = pattern.match(text, at)
    if not match:
        return None
    name = _names().forms[" ".join((match["bent"] or match["stiff"]).split())]
    if name.needs_article and text[max(0, at - 4) : at].lower() != "the ":
        return None
    return NameHit(at, match.end(), name, (match["ending"] or match["marked"] or "").lstrip("’':-"))


@functools.cache
def _names() -> _Names:
    forms: dict[str, Name] = {}
    for kind in ("outlet", "agency"):
        for entry in load("newsrooms", "outlets.toml" if kind == "outlet" else "agencies.toml")[kind]:
            for weak, words in ((False, [entry["name"], *entry.get("aliases", [])]), (True, entry.get("weak", []))):
                forms.update(_forms(words, Name(entry["name"], kind == "agency", weak)))
    bending = {form for form in forms if _bends(form, forms[form])}
    by_first: dict[str, list[str]] = {}
    for form in sorted(forms):
        by_first.setdefault(_first(form), []).append(form)
    patterns = {word: _pattern(some, bending) for word, some in by_first.items()}
    plain = {plain_name(form): forms[form] for form in sorted(forms)}
    bent = frozenset(_first(form) for form in bending)
    return _Names(forms, plain, patterns, bent, frozenset(word[:3] for word in bent), _small(by_first))


def _small(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(word for word in words if not _CAPITALISED.match(word)))


def _forms(words: list[str], name: Name) -> dict[str, Name]:
    forms: dict[str, Name] = {}
    bare = [form for form in words if not _ARTICLE.match(form)]
    for form in words:
        body = _ARTICLE.sub("", form, count=1)
        one = Name(name.canonical, name.agency, name.weak, body not in bare and " " not in body)
        forms[body] = one
        if len(body) >= 4 and not name.weak:
            forms[body.upper()] = one
    return forms


def _bends(form: str, name: Name) -> bool:
    """Whether an ending may follow without a mark: "Reutersin", "BNSile"; but "Lusaka" is not Lusa's."""
    return not name.weak and (len(form) >= 6 or (form.isupper() and len(form) > 2))


def _first(form: str) -> str:
    found = _WORD.match(form)
    return found[0] if found else form


def _pattern(forms: Iterable[str], bending: set[str]) -> re.Pattern[str]:
    forms = set(forms)
    bent, stiff = (alternatives(longest_first(some)) or r"(?!)" for some in (forms & bending, forms - bending))
    return re.compile(
        rf"(?<![\w.@#])(?:(?P<bent>{bent})(?P<ending>[’':-]?{_ENDING})?|(?P<stiff>{stiff})(?P<marked>[’':-]{_ENDING})?)(?!\w)"
    )
