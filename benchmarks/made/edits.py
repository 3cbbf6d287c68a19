"""What outlets do to a text that they take."""

from __future__ import annotations

import functools
import random
import re
from collections.abc import Sequence

from benchmarks.made.prose import Text, around_quotes, size
from benchmarks.made.tables import table

#: How often, in a light rewrite: a sentence is dropped, changes places with the next, is joined to it; a word is changed.
_DROPPED, _MOVED, _JOINED, _CHANGED = 0.25, 0.15, 0.25, 0.6
#: Words of the shortest brief, and the share of a text that is kept when it is cut.
_BRIEF, _KEPT = 60, (0.3, 0.75)
_FIGURE = re.compile(r"(?<![\w$£€.,:/-])(\d{1,2})(?![\w%.,:/-]|st\b|nd\b|rd\b|th\b)")


def shortened(text: Text, rng: random.Random) -> Text:
    """The head of a text, cut after a sentence; never less than a brief."""
    wanted = max(_BRIEF, size(text) * rng.uniform(*_KEPT))
    kept: Text = []
    for paragraph in text:
        kept.append([])
        for sentence in paragraph:
            if len(kept) > 1 and size(kept) >= wanted:
                return [p for p in kept if p]
            kept[-1].append(sentence)
    return kept


def rewritten(text: Text, rng: random.Random) -> Text:
    """A light rewrite: sentences dropped, moved, joined; words changed outside quotation marks."""
    sentences = [(n, sentence) for n, paragraph in enumerate(text) for sentence in paragraph]
    kept = [pair for n, pair in enumerate(sentences) if n < 2 or rng.random() >= _DROPPED]
    n = 1
    while n + 1 < len(kept):
        if rng.random() < _MOVED:
            (first, a), (second, b) = kept[n], kept[n + 1]
            kept[n : n + 2] = [(first, b), (second, a)]
            n += 1
        n += 1
    paragraphs: dict[int, list[str]] = {}
    for n, sentence in kept:
        paragraphs.setdefault(n, []).append(_reworded(sentence, rng))
    return [_joined(paragraph, rng) for _, paragraph in sorted(paragraphs.items())]


def extended(text: Text, own: Text, rng: random.Random) -> Text:
    """The text with an outlet's own paragraphs set in, none before the lead."""
    result = list(text)
    for paragraph in own:
        result.insert(rng.randint(1, len(result)), paragraph)
    return result


def versions(text: Text, count: int, rng: random.Random) -> list[Text]:
    """A dispatch as it grows: each version has more paragraphs; all but the last open with another lead."""
    found = []
    for n in range(1, count):
        share = n / count * rng.uniform(0.8, 1.1)
        kept = max(3, round(len(text) * share))
        led_by = n % len(text)
        body = [p for m, p in enumerate(text[1:], 1) if m != led_by and (m < kept or rng.random() < 0.1)]
        lead = rewritten([text[led_by]], rng)[0][:1]
        found.append([[*lead, *([rng.choice(table()["first_leads"])] if n == 1 else [])], *body])
    return [*found, text]


def with_sentence(text: Text, sentence: str, at: int) -> Text:
    """The text with a sentence at the end of one of its paragraphs."""
    return [[*p, sentence] if n == min(at, len(text) - 1) else p for n, p in enumerate(text)]


def with_block(text: Text, block: Text, rng: random.Random) -> Text:
    """The text with paragraphs set in towards its end."""
    at = rng.randint(len(text) * 2 // 3, len(text))
    return [*text[:at], *block, *text[at:]]


def headline(title: str, text: Text, rng: random.Random) -> str:
    """Another headline: the title in other words, or the beginning of one of the first sentences."""
    sentences = [s for p in text[:3] for s in p]
    source = rng.choice([title, *sentences[:3]])
    words = _reworded(source, rng).split()
    return " ".join(words[: rng.randint(7, 12)]).rstrip(".,;:")


def _joined(paragraph: Sequence[str], rng: random.Random) -> list[str]:
    result: list[str] = []
    for sentence in paragraph:
        first, _, rest = sentence.partition(" ")
        if result and result[-1].endswith(".") and first in table()["joins"] and rng.random() < _JOINED:
            result[-1] = f"{result[-1][:-1]}, and {first.lower()} {rest}"
        else:
            result.append(sentence)
    return result


def _reworded(sentence: str, rng: random.Random) -> str:
    parts = around_quotes(sentence)
    return "".join(part if n % 2 else _in_other_words(part, rng) for n, part in enumerate(parts))


def _in_other_words(part: str, rng: random.Random) -> str:
    def change(found: re.Match[str]) -> str:
        if rng.random() >= _CHANGED:
            return found[0]
        other: str = rng.choice(table()["synonyms"][found[0].lower()])
        return other.capitalize() if found[0][0].isupper() else other

    def spell(found: re.Match[str]) -> str:
        before = part[: found.start()].split()
        if before and before[-1] in table()["months"]:
            return found[0]
        return _spelled(int(found[0])) or found[0]

    part = _FIGURE.sub(spell, part)
    return _words_to_change().sub(change, part)


def _spelled(number: int) -> str | None:
    numbers, tens = table()["numbers"], table()["tens"]
    if number < len(numbers):
        return str(numbers[number])
    ten, rest = number // 10 * 10, number % 10
    head = tens.get(str(ten), numbers[20])
    return f"{head}-{numbers[rest]}" if rest else str(head)


@functools.cache
def _words_to_change() -> re.Pattern[str]:
    longest_first = sorted(table()["synonyms"], key=lambda word: (-len(word), word))
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b(?![-'’])", re.IGNORECASE)
