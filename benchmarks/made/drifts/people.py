"""Persons named in sentences, by the model and a list of given names."""

from __future__ import annotations

from typing import Any

from benchmarks.made.drifts.records import Doc, Place
from benchmarks.made.drifts.words import table


def people_of(doc: Doc) -> list[Any]:
    """Names of persons as spans: a given name that we know and a surname, or one word after Mr. or a title."""
    return [ent for ent in doc.ents if ent.label_ == "PERSON" and _sure(doc, ent)]


def others_than(place: Place, name: str) -> list[str]:
    """Full names of other persons: those of the window, and invented ones."""
    here = {ent.text for doc in place.docs for ent in people_of(doc) if len(ent) == 2}
    last = name.rsplit(maxsplit=1)[-1]
    around = sorted(n for n in here if last not in n.split() and n.split()[-1] not in place.text)
    return [*around, *(n for n in table("names")["persons"] if n.split()[-1] != last)]


def _sure(doc: Doc, ent: Any) -> bool:
    words = [t.text for t in ent]
    if not all(w.isalpha() and w[0].isupper() and not w.isupper() for w in words) or ent.root.pos_ != "PROPN":
        return False
    after = doc[ent.end].text if ent.end < len(doc) else ""
    if (
        after[:1].isupper()
        or after in ("-", "–", "’s", "'s", "and", "&", "v.")
        or (doc[ent.start - 1].text == "-" and ent.start)
    ):
        return False
    if ent.start and doc[ent.start - 1].lower_ in ("two", "both", "the", "three", "other"):
        return False
    if len(words) == 2:
        return words[0] in table("names")["given"]
    before = doc[ent.start - 1].text if ent.start else ""
    return len(words) == 1 and len(words[0]) > 3 and before in ("Mr.", "Ms.", "Mrs.", *table("names")["titles"])
