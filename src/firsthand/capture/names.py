"""The names of agencies and outlets, and the words that tell what a name does: the data files, read once."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal

Use = Literal["cites", "exclusive", "contributed"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written: the usual form of whom it names, and how much it says by itself."""

    canonical: str
    agency: bool
    #: The form means other things too, and counts only where a credit stands.
    weak: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Every form of every name, and one pattern that finds them all."""

    forms: dict[str, Name]
    #: Forms in lower case without articles, for names that stand alone in a byline or an outlet field.
    plain: dict[str, Name]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of all languages together."""

    #: Words right before a name or right after it -> what they make of it, and in which language.
    before: dict[str, tuple[Use, str]]
    after: dict[str, tuple[Use, str]]
    contributed: tuple[str, ...]
    told: frozenset[str]
    to: frozenset[str]
    fillers: frozenset[str]
    nouns: frozenset[str]
    listener_suffixes: tuple[str, ...]
    byline: re.Pattern[str]
    sources: frozenset[str]
    photo: frozenset[str]
    material: re.Pattern[str]
    media_shape: re.Pattern[str]


@functools.cache
def names() -> Names:
    """Agencies and outlets, from agencies.toml and outlets.toml."""
    forms: dict[str, Name] = {}
    for kind in ("outlet", "agency"):
        for entry in _load("outlets.toml" if kind == "outlet" else "agencies.toml")[kind]:
            for weak, words in ((False, [entry["name"], *entry.get("aliases", [])]), (True, entry.get("weak", []))):
                forms.update(_forms(words, Name(entry["name"], kind == "agency", weak)))
    plain = {plain_name(form): name for form, name in sorted(forms.items())}
    return Names(forms, plain, _name_pattern(forms))


@functools.cache
def cues() -> Cues:
    """The cue words of cues.toml."""
    languages = _load("cues.toml")
    shape = languages.pop("shape")
    before: dict[str, tuple[Use, str]] = {}
    after: dict[str, tuple[Use, str]] = {}
    uses: tuple[Use, ...] = ("contributed", "cites", "exclusive")
    for language, table in languages.items():
        for use in uses:
            before.update(dict.fromkeys(table.get(f"{use}_before", []), (use, language)))
            if use != "contributed":
                after.update(dict.fromkeys(table.get(f"{use}_after", []), (use, language)))

    def every(key: str) -> list[str]:
        return sorted({words for table in languages.values() for words in table.get(key, [])})

    return Cues(
        before,
        after,
        tuple(every("contributed_after")),
        frozenset(every("told")),
        frozenset(every("to")),
        frozenset(every("fillers")),
        frozenset(every("nouns")),
        tuple(every("to_suffixes")),
        re.compile(rf"(?:{_alternatives(_longest_first(every('byline')))})(?:\s+|(?<=:))", re.I),
        frozenset(every("sources")),
        frozenset(every("photo")),
        re.compile(rf"\(?\b(?:{_alternatives(_longest_first(every('material')))})\b\)?", re.I),
        _media_shape(shape),
    )


def canonical(name: str | None) -> str | None:
    """The usual form of an agency's or outlet's name; a name in no list as it is."""
    if not name:
        return None
    known = names().plain.get(plain_name(name))
    return known.canonical if known else name.strip()


def plain_name(words: str) -> str:
    """A name's letters and figures in lower case, without article, address parts and "staff": "USA-Today" is usatoday."""
    words = re.sub(r"^(?:https?://)?(?:www\.)?(?:the\s+)?", "", " ".join(words.split()).casefold())
    words = re.sub(r"(?:\s+(?:staff|news agency|wire|newswire|wire service)|\.(?:com|org|net))$", "", words)
    return "".join(character for character in words if character.isalnum())


def _forms(words: Iterable[str], name: Name) -> dict[str, Name]:
    forms = {}
    for form in words:
        forms[form] = name
        if len(form) >= 4 and not name.weak:
            forms[form.upper()] = name
    return forms


def _name_pattern(forms: dict[str, Name]) -> re.Pattern[str]:
    """Finds any form as `form`, and the case ending after it as `suffix`: "Reutersin", "BNS-ui", "STT:lle", "AP's"."""
    # Without a mark between them only a long form, or one in capitals, takes an ending: "Lusaka" is not Lusa's.
    bending = {
        form for form in forms if not forms[form].weak and (len(form) >= 6 or (form.isupper() and len(form) > 2))
    }
    bent, stiff = (_alternatives(_longest_first(some)) for some in (bending, forms.keys() - bending))
    ending = r"[^\W\d_A-Z]{1,6}"
    return re.compile(
        rf"(?<![\w.@#])(?:(?P<bent>{bent})(?P<ending>[’':-]?{ending})?|(?P<stiff>{stiff})(?P<marked>[’':-]{ending})?)(?!\w)"
    )


def _media_shape(shape: dict[str, list[str]]) -> re.Pattern[str]:
    """Capitalised words that end in a noun for a paper or channel, or an address: "Harbour Sentinel", "Example.az"."""
    nouns, domains = _alternatives(shape["media_nouns"]), _alternatives(shape["domains"])
    word = r"[^\W\d_a-z][\w’'&-]*"
    return re.compile(
        rf"(?<![\w@./])(?:(?:{word}[ \u00a0]){{1,3}}(?:{nouns})|[^\W_][\w-]{{2,30}}\.(?:{domains}))(?![\w@/])"
    )


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda one: (-len(one), one))


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def _load(name: str) -> dict[str, Any]:
    with resources.files("firsthand.capture").joinpath(name).open("rb") as stream:
        return tomllib.load(stream)
