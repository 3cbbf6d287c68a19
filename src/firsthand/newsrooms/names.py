"""The names of agencies and outlets, from agencies.toml and outlets.toml, and finding them in a text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.data import alternatives, load, longest_first
from firsthand.text.spotting import Place, Spotter

_WORD = re.compile(r"[^\W_]+")
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
    #: A form's first word -> all forms that begin with it.
    by_first: dict[str, list[str]]
    #: A form's first word -> what stands behind it: two characters of each form, None where anything may.
    behind: dict[str, frozenset[str] | None]
    #: Forms that may bear an ending without a mark.
    bending: frozenset[str]


def name_spotter(also: Iterable[str] = ()) -> Spotter:
    """What finds the places where a name may begin, and words of `also` with them."""
    return Spotter({*_names().by_first, *also}, _names().bending)


def names_in(text: str, places: Iterable[Place] | None = None) -> list[NameHit]:
    """The names in a text, in its order; where one lies in another, the longer. `places` are a name_spotter's."""
    hits: list[NameHit] = []
    ends: dict[str, int] = {}
    behind = _names().behind
    for at, word in _spotter().places(text) if places is None else places:
        if word not in behind or at < ends.get(word, 0) or not _goes_on(text, at + len(word), behind[word]):
            continue
        if hit := _match(word, text, at):
            hits.append(hit)
            ends[word] = hit.end
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
    for _, word in _spotter().places(first[0]) if first else ():
        hit = _match(word, text, at)
        if hit:
            return hit
    return None


def known(words: str) -> Name | None:
    """Whom words name, as written or but for case, article and "staff"; None where they are not just a name."""
    words = " ".join(words[: _LONGEST + 1].split())
    return _known(words) if words and len(words) <= _LONGEST else None


@functools.lru_cache(maxsize=16384)
def _known(words: str) -> Name | None:
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


@functools.lru_cache(maxsize=16384)
def plain_name(words: str) -> str:
    """A name's letters and figures in lower case, without article and address parts: "www.USA-Today.com" is usatoday."""
    words = _ADDRESS.sub("", " ".join(words.split()).casefold())
    return _MARKS.sub("", _SITE.sub("", words))


def _goes_on(text: str, at: int, behind: frozenset[str] | None) -> bool:
    """Whether a name may go on here, behind its first word: most often another name does ("New", "United")."""
    if behind is None or (two := text[at : at + 2]) in behind:
        return True
    return two[:1].isspace() and (two[1:].isspace() or f" {two[1:]}" in behind)


def _match(word: str, text: str, at: int) -> NameHit | None:
    """The name at a place where its first word stands."""
    match = _pattern(word).match(text, at)
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
    bending = frozenset(form for form in forms if _bends(form, forms[form]))
    by_first: dict[str, list[str]] = {}
    for form in sorted(forms):
        by_first.setdefault(_first(form), []).append(form)
    plain = {plain_name(form): forms[form] for form in sorted(forms)}
    behind = {word: _behind(word, some) for word, some in by_first.items()}
    return _Names(forms, plain, by_first, behind, bending)


@functools.cache
def _spotter() -> Spotter:
    return name_spotter()


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


def _behind(word: str, forms: list[str]) -> frozenset[str] | None:
    """The two characters that stand behind a first word in its forms; None where it is a name without more."""
    behind = frozenset(form[len(word) : len(word) + 2] for form in forms)
    return behind if all(len(two) == 2 for two in behind) and all(form.startswith(word) for form in forms) else None


@functools.cache
def _pattern(word: str) -> re.Pattern[str]:
    """All forms that begin with a word; made when it is first met, since most never are."""
    forms, bending = set(_names().by_first[word]), _names().bending
    bent, stiff = (alternatives(longest_first(some)) or r"(?!)" for some in (forms & bending, forms - bending))
    return re.compile(
        rf"(?<![\w.@#])(?:(?P<bent>{bent})(?P<ending>[’':-]?{_ENDING})?|(?P<stiff>{stiff})(?P<marked>[’':-]{_ENDING})?)(?!\w)"
    )
