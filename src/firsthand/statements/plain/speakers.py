"""Who a source is: a name by its capitals, with the words before it as a role; a pronoun by who spoke before."""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.model import Span, Speaker
from firsthand.statements.draft import Draft
from firsthand.statements.plain.lexicon import ADVERB, ARTICLE, AUXILIARY, LINKING, PREPOSITION, Lexicon

_ELIDED = re.compile(r"^[ld]['’]", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_][\w'’.-]*|[,()]")


def speakers_of(text: str, drafts: list[Draft], words: Lexicon) -> list[Speaker | None]:
    """The speaker of each statement; `drafts` are in the order of the text."""
    full: dict[str, Speaker] = {}  # by the last word of a name
    last: dict[str, Speaker] = {}  # by the sort of pronoun
    found: list[Speaker | None] = []
    for draft in drafts:
        sort = words.pronouns.get(text[slice(*draft.source)].lower()) if draft.source else None
        if draft.source is None or sort:
            found.append(last.get(sort) if sort else None)
            continue
        speaker = named(text, draft.source, words)
        name = speaker.name if speaker else None
        if speaker is not None and name:
            ending = name.rsplit(maxsplit=1)[-1]
            known = full.get(ending)
            if known is not None and (known.name or "").endswith(name):
                speaker = replace(speaker, name=known.name, name_span=known.name_span)
            else:
                full[ending] = speaker
            last.update(dict.fromkeys(_genders(speaker, words), speaker))
        found.append(speaker)
    return found


def _genders(speaker: Speaker, words: Lexicon) -> tuple[str, ...]:
    """Which pronouns may mean a person: told by the role, else any."""
    role = {word.lower() for word in (speaker.role or "").split()}
    if not role:
        return ("men", "women", "anyone") if " " in (speaker.name or "") else ()  # one word may be a body's name
    if any(word in words.women or word.endswith(tuple(words.women)) for word in role):
        return "women", "anyone"
    return ("men", "anyone") if words.capital_nouns else ("men", "women", "anyone")


def named(text: str, source: Span, words: Lexicon) -> Speaker | None:
    """The name and role in a source phrase; None where it names nobody."""
    inner = list(_WORDS.findall(text[slice(*source)]))
    parts: list[list[str]] = [[]]
    depth = 0
    for word in inner:
        depth += (word == "(") - (word == ")")
        if word == ",":
            parts.append([])
        elif depth == 0 and word not in "()":
            parts[-1].append(word)
    best = max((_name(part, words) for part in parts), key=lambda row: len(row[0]), default=([], []))
    name, role = best
    if not name:
        return None
    called, told = " ".join(name), " ".join(role) or None
    return Speaker(
        called, told, name_span=_placed(text, source, called), role_span=_placed(text, source, told) if told else None
    )


def _placed(text: str, source: Span, words: str) -> Span | None:
    """Where words stand in a source; None where others stand between them."""
    at = text.find(words, *source)
    return None if at < 0 else (at, at + len(words))


def _name(part: list[str], words: Lexicon) -> tuple[list[str], list[str]]:
    """The last run of words with capitals in a phrase, titles left out, and the words before it."""
    if not part:
        return [], []
    end = len(part)
    while end and not part[end - 1][0].isupper():
        end -= 1
    start = end
    while start and (
        part[start - 1][0].isupper() or (start > 1 and part[start - 1] in words.particles and start < end)
    ):
        start -= 1
    while start < end and (words.is_title(part[start]) or not part[start][0].isupper() or _small(part[start], words)):
        start += 1
    while start + 1 < end and start and part[start] in words.lands:
        start += 1
    name, before = part[start:end], part[:start]
    if len(name) == 1 and (name[0].lower() in words.common or name[0].lower().endswith(words.common_endings)):
        return [], []
    article = bool(before) and words.uses.get(before[-1].lower(), 0) & (ARTICLE | LINKING)
    if words.capital_nouns and (article or not before) and len(name) < 2 and (article or not part[0][0].isupper()):
        return [], []  # a noun with its article
    while before and words.uses.get(before[0].lower(), 0) & (ARTICLE | PREPOSITION):
        before = before[1:]
    return name, [_ELIDED.sub("", word) for word in before]


def _small(word: str, words: Lexicon) -> bool:
    return bool(words.uses.get(word.lower(), 0) & (ARTICLE | PREPOSITION | ADVERB | AUXILIARY))
