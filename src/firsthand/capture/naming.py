"""Credits by the words around a name: "told Y", "according to Y", "Y reported", "Y contributed to this report"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.capture.cues import Use, cues
from firsthand.capture.datelines import read_dateline
from firsthand.capture.found import Found, made
from firsthand.capture.hits import find_names
from firsthand.capture.textlines import line_start
from firsthand.model import Span
from firsthand.newsrooms.names import NameHit, names_in
from firsthand.text.spotting import Place

#: How far a cue stands from its name, in characters, and how many words a cue has at most.
_REACH = 90
_LONGEST_CUE = 7
_QUOTES = "\"“”„«»‘’'‚()"
_TOKEN = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?](?<=[^\W\d_]{3}[.!?])[\"”’)]*\s")
_LINE_END = re.compile(r"[\n\r\u2028\u2029]")
#: "REUTERS/A Name"; "via Getty"; the word behind a name; "A Photographer via".
_SIGNED = re.compile(r"\s*/\s*[^\W\d_a-z][\w.’'-]+\s+[^\W\d_a-z]")
_VIA = re.compile(r"\s+via\s")
_NEXT = re.compile(r"\s*([^\W\d_]+)")
_FROM = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*|handout|pool)\s+via$")
#: A name glued to something else ("X/Y", "a Y/Z poll") has no cue of its own.
_GLUED = re.compile(r"[/-][^\W_]")

#: The offset of a word among those of a window, and the word without quotation marks, in small letters.
Token = tuple[int, str]


def naming_credits(
    text: str, taken: list[Span], also: Sequence[str] = (), places: Sequence[Place] | None = None
) -> Iterator[Found]:
    """What each name of an agency or outlet does in a text; names within the spans already taken are passed over."""
    for hit in find_names(text, also, places):
        if not any(start <= hit.start < end for start, end in taken):
            found = _credit(text, hit)
            if found:
                yield found


def _credit(text: str, hit: NameHit) -> Found | None:
    name = hit.name.canonical
    if _is_photo(text, hit):
        if hit.name.weak or not hit.name.agency:
            return None
        return made((hit.start, hit.end), name, "mention", 0.9, "a picture's credit")
    if _opens_line(text, hit) and hit.name.agency:
        return made((hit.start, hit.end), name, "copy", 0.6, "a dateline within the text names the agency")
    cued = _contributed(text, hit) or _cued_before(text, hit) or _cued_after(text, hit)
    if cued:
        start, end, use, words = cued
        return made((start, end), name, use, 0.7 if hit.name.weak else 0.9, f"the words “{words}”")
    if hit.name.agency and not hit.name.weak:
        return made((hit.start, hit.end), name, "mention", 0.9, "the agency is named")
    return None


def _is_photo(text: str, hit: NameHit) -> bool:
    """ "(AP Photo/A Name)", "(A Name/Reuters)", "REUTERS/A Name", "Photo: AFP", "AFP via Getty Images"."""
    before, after = text[max(0, hit.start - 40) : hit.start], text[hit.end : hit.end + 24]
    if _SIGNED.match(after) or _VIA.match(after):
        return True
    word = _NEXT.match(after)
    if word and word[1].casefold() in cues().photo:
        return True
    glued = before.rstrip()
    if glued.endswith("/"):
        # "A Name/Reuters" is a picture's, "AFP/Reuters" is two agencies.
        return glued[-2:-1].isalpha() and not names_in(glued.rstrip(" /")[-12:])
    if glued.endswith("via") and _FROM.search(glued):
        return True
    label = glued.rstrip("(").rsplit(None, 1)[-1:]
    return bool(label) and label[0].strip("(:").casefold() in cues().photo


def _opens_line(text: str, hit: NameHit) -> bool:
    """Whether the name stands in the brackets of a dateline that opens a line."""
    if text[hit.start - 1 : hit.start] not in ("(", "/") or text[hit.end : hit.end + 1] not in (")", "/"):
        return False
    start = line_start(text, hit.start, 80)
    dateline = read_dateline(text, (start, min(len(text), hit.end + 20))) if start is not None else None
    return bool(dateline and dateline.dashed and dateline.agency and dateline.agency[0] == hit.start)


def _contributed(text: str, hit: NameHit) -> tuple[int, int, Use, str] | None:
    # Searched in place, so that a full stop right after the name is seen for what it is.
    limit = min(len(text), hit.end + 220)
    ended = _SENTENCE_END.search(text, hit.end, limit)
    low = text[hit.end : ended.start() if ended else limit].split("\n", 1)[0].lower()
    for cue in cues().contributed:
        at = low.find(cue)
        if at >= 0:
            return hit.start, min(hit.end + at + len(cue), len(text)), "contributed", cue
    line = line_start(text, hit.start, 220)
    label = "" if line is None else text[line : hit.start].partition(":")[0].strip("(-–— ").casefold()
    return (hit.start, hit.end, "contributed", label) if label in cues().contributing else None


def _cued_before(text: str, hit: NameHit) -> tuple[int, int, Use, str] | None:
    low = max(0, hit.start - _REACH)
    window = text[low : hit.start]
    if _GLUED.match(text, hit.end, hit.end + 2):
        return None
    if window and not (window[-1].isspace() or window[-1] in _QUOTES):
        return None
    line = _LINE_END.split(window)[-1]
    clause = _same_clause(line)
    tokens = list(_upto(clause, cues().fillers))
    skipped = len(tokens) - (bool(tokens) and tokens[-1][1] not in cues().fillers)
    nouned = any(word in cues().nouns for _, word in tokens[:skipped])
    listens = hit.ending in cues().listener_endings
    # Most names have no cue, and the first words before them show it.
    if not (listens or nouned or any(word in cues().nearest_before or word in cues().to for _, word in tokens)):
        return None
    tokens.extend(clause)
    told = _told_to(tokens, skipped, hit)
    # "kertoi Reutersille": the ending says who listens, whatever the verb would make of a name without it.
    # Before "news agency Y" may stand a word or two that are in no list: "the Danish news agency Y".
    found = (listens and told) or _phrase_before(tokens[: skipped + (3 if nouned else 1)], tokens) or told
    if not found:
        return None
    number, use, words = found
    places = [place.start() for place in _TOKEN.finditer(line)]
    return hit.start - len(line) + places[number], hit.end, use, words


def _phrase_before(near: list[Token], tokens: list[Token]) -> tuple[int, Use, str] | None:
    """The longest cue that ends at the nearest of some words."""
    for at, (_, word) in enumerate(near):
        if word not in cues().nearest_before:
            continue
        for count in range(min(_LONGEST_CUE, len(tokens) - at), 0, -1):
            phrase = " ".join(word for _, word in reversed(tokens[at : at + count]))
            if phrase in cues().before:
                return tokens[at + count - 1][0], cues().before[phrase], phrase
    return None


def _told_to(tokens: list[Token], skipped: int, hit: NameHit) -> tuple[int, Use, str] | None:
    """A verb of telling further off, where an article or an ending marks the name as the one who is told."""
    marked = any(word in cues().to for _, word in tokens[: skipped + 1]) or hit.ending in cues().listener_endings
    if not marked or not (hit.ending or any(word in cues().nouns or word in cues().to for _, word in tokens[:skipped])):
        return None
    for number, word in tokens[skipped:]:
        if word in cues().told:
            return number, "exclusive", f"{word} ... {hit.name.canonical}"
    return None


def _same_clause(line: str) -> Iterator[Token]:
    """The words before a name, nearest first, up to the first that ends a clause; a label's colon ("h/t:") ends none."""
    words = line.split()
    nearest = True
    for number in range(len(words) - 1, -1, -1):
        word = words[number].strip(_QUOTES).casefold()
        if not word:
            continue
        last = word[-1]
        if (last in ".;!?:" and not (nearest and last == ":")) or (last == "," and nearest):
            return
        nearest = False
        yield number, word.rstrip(",:")


def _upto(tokens: Iterator[Token], fillers: frozenset[str]) -> Iterator[Token]:
    """The fillers that open a row of words, and the first word behind them."""
    for token in tokens:
        yield token
        if token[1] not in fillers:
            return


def _cued_after(text: str, hit: NameHit) -> tuple[int, int, Use, str] | None:
    window = _LINE_END.split(text[hit.end : hit.end + _REACH], maxsplit=1)[0]
    if not window[:1].isspace() and window[:2].strip("\"“”»’' ") == window[:2]:
        return None
    first = next((word for raw in window.split() if (word := raw.strip(_QUOTES).casefold())), "")
    if first not in cues().fillers and first.rstrip(",.;:") not in cues().nearest_after:
        return None
    tokens = [(hit.end + m.end(), m[0].strip(_QUOTES).casefold()) for m in _TOKEN.finditer(window)]
    tokens = [token for token in tokens if token[1]]
    at = 0
    while at < len(tokens):
        begins = tokens[at][1].rstrip(",.;:") in cues().nearest_after
        for count in range(min(4, len(tokens) - at) if begins else 0, 0, -1):
            phrase = " ".join(word for _, word in tokens[at : at + count]).rstrip(",.;:")
            if phrase in cues().after and not (hit.name.weak and phrase in cues().personal):
                return hit.start, tokens[at + count - 1][0], cues().after[phrase], phrase
        if tokens[at][1] not in cues().fillers or at >= 3:
            return None
        at += 1
    return None
