"""Who says a quotation that stands in no frame: the word of saying beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from firsthand.model import Span
from firsthand.statements.cues import kind_of, telling
from firsthand.statements.draft import Draft, clean, within
from firsthand.statements.parse import Parsed, Sentence
from firsthand.statements.sources import addressee_of, as_saying, source_of, trimmed

#: Words between a quotation and its cue, at most.
_REACH = 14
#: The same where a question mark stands between.
_SOON = 12
#: Words of a clause beside a quotation whose verb is no word of saying otherwise; how sure that is.
_CLOSE = 8
_UNKNOWN = 0.5
_NOMINAL = ("DET", "ADJ", "NOUN", "PROPN", "PRON", "PUNCT", "PART", "ADV", "NUM", "ADP")
#: What may stand before a quotation that begins a sentence.
_OPENED = re.compile(r"(^|\n|[.!?…”\"’'»:])\s*$")
_SAYABLE = re.compile(r"[.,!?…—–-][”\"’'»]*$")
_SPOKEN_BEFORE = re.compile(r"[,:]\s*$")


def beside(text: str, quote: Span, quotes: list[Span], sentences: list[Sentence]) -> Draft | None:
    """A quotation with a word of saying next to it, after it or before."""
    starts = [s.start for s in sentences]
    before = bisect_right(starts, quote[0]) - 1
    after = bisect_left(starts, quote[1]) - 1
    if before < 0 or after < 0:
        return None
    choices = []
    if said(text, quote):
        choices += _cues(quote, quotes, sentences, after, right=True)
        if not choices and _asks(text, quote, sentences, after):
            choices += _cues(quote, quotes, sentences, after + 1, right=True, reach=_SOON)
    ahead = text[sentences[before].start : quote[0]]
    if _SPOKEN_BEFORE.search(text[max(0, quote[0] - 4) : quote[0]]):
        if not ahead.strip() and before:  # "He said:" may be a sentence or a paragraph of its own
            before -= 1
        choices += _cues(quote, quotes, sentences, before, right=False)
    if not choices:
        return _told(text, quote, sentences, before, after)
    _, number, verb = min(choices)
    return _cued(text, quote, sentences, number, verb)


def _told(text: str, quote: Span, sentences: list[Sentence], before: int, after: int) -> Draft | None:
    """A sentence that is quoted, with a verb beside it that is no word of saying otherwise: "..., she shot back"."""
    if not text[quote[0] + 1 : quote[0] + 2].isupper():
        return None
    number, verb = after, _clause_behind(text, quote, sentences[after]) if said(text, quote) else None
    if verb is None and text[max(0, quote[0] - 3) : quote[0]].rstrip()[-1:] == ":":
        number, verb = before, _clause_ahead(quote, sentences[before])
    if verb is None:
        return None
    draft = _cued(text, quote, sentences, number, verb)
    draft.confidence = _UNKNOWN
    return draft if draft.source is not None else None


def _clause_behind(text: str, quote: Span, sentence: Sentence) -> int | None:
    """The verb of "she shot back" or "shot back Anna Berg", where that is all that stands behind a quotation's comma."""
    parsed = sentence.parsed
    if text[quote[1] - 2 : quote[1] - 1] not in tuple(",?!") or not _OPENED.search(
        text[max(0, quote[0] - 3) : quote[0]]
    ):
        return None
    behind = [t for t in range(len(parsed)) if sentence.start + parsed.starts[t] >= quote[1]]
    verb = next((t for t in behind[:_CLOSE] if parsed.tags[t] in ("VBD", "VBZ")), None)
    if verb is None:
        return _taken_for_noun(parsed, behind)
    if any(parsed.pos[t] not in _NOMINAL and not _capital(parsed, t) for t in range(behind[0], verb)):
        return None
    subject = next((c for c in parsed.children[verb] if parsed.deps[c] in ("nsubj", "dobj") and c in behind), None)
    if subject is None:
        return None
    ahead = verb > behind[0]
    if ahead != (subject < verb) or not (ahead or subject <= verb + _CLOSE):
        return None
    after = max(parsed.subtree(subject) | {verb}) + 1
    return verb if after >= len(parsed) or parsed.pos[after] in ("PUNCT", "ADV", "ADP", "PART") else None


def _taken_for_noun(parsed: Parsed, behind: list[int]) -> int | None:
    """The last word behind a quotation, where it may be a verb of saying behind its subject: "the letter read"."""
    words = [t for t in behind if parsed.pos[t] != "PUNCT"]
    if not 2 <= len(words) <= _CLOSE or any(parsed.pos[t] not in _NOMINAL for t in words):
        return None
    return words[-1] if kind_of(parsed.lemmas[words[-1]]) in ("speech", "writing") else None


def _capital(parsed: Parsed, token: int) -> bool:
    return parsed.text[parsed.starts[token]].isupper()


def _clause_ahead(quote: Span, sentence: Sentence) -> int | None:
    """The last verb with a subject of its own before a colon: "Holm resisted:", "as the mayor put it:"."""
    parsed = sentence.parsed
    ahead = [t for t in range(len(parsed)) if sentence.start + parsed.ends[t] <= quote[0]]
    for token in reversed(ahead):
        if parsed.tags[token] in ("VBD", "VBZ", "VBP"):
            subject = parsed.child(token, "nsubj")
            return token if subject is not None and subject < token and len(ahead) - token <= _CLOSE else None
    return None


def source_beside(text: str, draft: Draft, sentence: Sentence) -> Span | None:
    """The noun phrase beside the cue of a quotation, outside its marks, where the frame gave none."""
    parsed = sentence.parsed
    cue = draft.cue or draft.content[0]
    verb = next((t for t in range(len(parsed)) if sentence.start + parsed.starts[t] == cue[0]), None)
    if verb is None or within(cue[0], draft.quoted) or parsed.child(verb, "auxpass") is not None:
        return None
    inside = {t for t in range(len(parsed)) if within(sentence.start + parsed.starts[t], draft.quoted)}
    found = _near(parsed, verb, inside) - inside
    if not found:
        return None
    start, end = parsed.span(found)
    return clean(text, (sentence.start + start, sentence.start + end))


def said(text: str, quote: Span) -> bool:
    """Whether a quotation ends like a sentence or clause, its stop or comma inside or outside the marks."""
    return bool(_SAYABLE.search(text[slice(*quote)])) or text[quote[1] : quote[1] + 1] in tuple(",.!?")


def _asks(text: str, quote: Span, sentences: list[Sentence], number: int) -> bool:
    """Whether a question mark may have ended a sentence before the words of saying: "Why?" Holm asked."""
    asked = text[quote[0] : quote[1]].rstrip("”\"’'»")[-1:] in tuple("?!…")
    return asked and number + 1 < len(sentences) and "\n" not in text[quote[1] : sentences[number + 1].start]


def _cues(
    quote: Span, quotes: list[Span], sentences: list[Sentence], number: int, right: bool, reach: int = _REACH
) -> list[tuple[int, int, int]]:
    sentence = sentences[number]
    parsed = sentence.parsed
    found = []
    outside = [
        t
        for t in range(len(parsed))
        if (sentence.start + parsed.starts[t] >= quote[1] if right else sentence.start + parsed.ends[t] <= quote[0])
    ]
    steps = outside if right else outside[::-1]
    for distance, token in enumerate(steps[:reach]):
        place = sentence.start + parsed.starts[token]
        if within(place, quotes):
            break
        if as_saying(parsed, token):
            continue
        spoken = kind_of(parsed.lemmas[token]) in ("speech", "writing")
        noun = not right and distance < 3 and parsed.tags[token].startswith("NN")
        if (spoken and (noun or parsed.tags[token].startswith("VB"))) or parsed.words[token] == "according":
            found.append((distance, number, token))
            break
    return found


def _cued(text: str, quote: Span, sentences: list[Sentence], number: int, verb: int) -> Draft:
    sentence = sentences[number]
    parsed = sentence.parsed

    def moved(tokens: set[int]) -> Span | None:
        if not tokens:
            return None
        start, end = parsed.span(tokens)
        return clean(text, (sentence.start + start, sentence.start + end))

    inside = {t for t in range(len(parsed)) if quote[0] <= sentence.start + parsed.starts[t] < quote[1]}
    source = source_of(parsed, verb, inside) - inside or _near(parsed, verb, inside)
    return Draft(
        content=[quote],
        kind=kind_of(parsed.lemmas[verb]) or "speech",
        why=f"a quotation beside {parsed.lemmas[verb]!r}",
        confidence=0.8,
        sentence=number,
        lemma=parsed.lemmas[verb],
        cue=moved({verb}),
        source=moved(source),
        addressee=moved(addressee_of(parsed, verb) - inside),
        quoted=[quote],
    )


def _near(parsed: Parsed, verb: int, inside: set[int]) -> set[int]:
    """The noun phrase next to a verb of saying whose subject the parse does not give."""
    if parsed.words[verb] == "according":
        to = parsed.child(verb, "prep")
        what = None if to is None else parsed.child(to, "pobj")
        return set() if what is None else parsed.subtree(what) - inside
    if parsed.tags[verb].startswith("NN"):  # a verb that the parser takes for a noun, and the words up to the quotation
        low = verb
        while low and low - 1 not in inside and parsed.pos[low - 1] != "PUNCT":
            low -= 1
        return set(range(low, verb))
    for beside in (_name_before(parsed, verb), *(() if parsed.lemmas[verb] in telling() else (verb + 1,))):
        if 0 <= beside < len(parsed) and beside not in inside and parsed.pos[beside] in ("NOUN", "PROPN", "PRON"):
            return {t for t in parsed.subtree(beside) if t not in inside and t != verb}
    return _main(parsed, verb, inside)


def _name_before(parsed: Parsed, verb: int) -> int:
    """The token before a verb, or before the age or the like that commas set off: "Anna Berg, 58, told"."""
    aged = verb > 3 and parsed.tags[verb - 3 : verb] == (",", "CD", ",")
    return verb - 4 if aged else verb - 1


def _main(parsed: Parsed, verb: int, inside: set[int]) -> set[int]:
    """The subject of the sentence, where a verb before a quotation has none: "she waved to the crowd, adding:"."""
    if parsed.tags[verb] not in ("VBG", "VBD", "VBZ", "VB"):
        return set()
    subjects = (t for t in range(verb) if parsed.deps[t] in ("nsubj", "nsubjpass") and t not in inside)
    main = next((t for t in subjects if parsed.deps[parsed.heads[t]] not in ("relcl", "advcl", "ccomp")), None)
    return set() if main is None else trimmed(parsed, main) - inside
