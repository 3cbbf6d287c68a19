"""What the Markdown of all briefs is made of: escaped words, footnotes, tables, the reports and their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from firsthand.brief.acts import EventLine
from firsthand.brief.citations import Place, Pointed
from firsthand.brief.lines import Quoted, ReasonLine
from firsthand.brief.pages import shown
from firsthand.brief.painting import paragraphs
from firsthand.brief.phrases import in_marks, written_time
from firsthand.brief.texts import TextPart

#: Characters that begin markup anywhere, and words that begin it at the beginning of a line.
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~^$#]|(?<=[a-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"^(?:([-+=:])|(\d+)([.)]))")
#: As entities, for readers that let markup through even where it is escaped.
_ENTITIES = {"<": "lt", ">": "gt", "&": "amp"}


class Sourced(Protocol):
    """A brief whose lines point at sentences."""

    @property
    def texts(self) -> tuple[TextPart, ...]:
        """The reports."""

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each anchor."""

    @property
    def excerpts(self) -> bool:
        """Whether it goes without full texts."""


def escaped(text: str) -> str:
    """Words on one line that Markdown shows as they are."""
    line = _MARKUP.sub(lambda m: f"&{_ENTITIES[m[0]]};" if m[0] in _ENTITIES else f"\\{m[0]}", shown(_one_line(text)))
    return _OPENING.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", line)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def reason(found: Sourced, line: ReasonLine) -> str:
    """One clause, with the words that it rests on."""
    return "; ".join((escaped(line.why), *(quoted(found, words) for words in line.words)))


def quoted(found: Sourced, words: Quoted) -> str:
    """Words of a report in marks, with their footnote."""
    marked = escaped(in_marks(words.text)) if words.text else ""
    return f"{marked}{notes(found, [words.place])}"


def said(text: str | None) -> str:
    """Words of a report, or what stands where there are none, or no room for them."""
    return "nothing" if text is None else escaped(in_marks(text)) if text else "(not shown)"


def notes(found: Sourced, places: Iterable[Place | None]) -> str:
    """References to the footnotes of sentences."""
    return "".join(f"[^{found.numbers[place.anchor]}]" for place in places if place)


def event_items(found: Sourced, lines: Iterable[EventLine]) -> Iterator[str]:
    """What reports say that states did, as a list."""
    for line in lines:
        words = quoted(found, line.words)
        yield f"- **{escaped(line.name)}**: {escaped(line.stage)} ({escaped(line.when)}) {words}".rstrip()


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table of cells that are Markdown already."""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def texts(found: Sourced) -> Iterator[str]:
    """The reports, with their words where the brief holds them."""
    yield "## The reports"
    for part in found.texts:
        yield ""
        yield f"### {escaped(part.name)}: {escaped(part.report.title or 'Untitled report')}"
        if part.credits:
            yield ""
            yield "Credits " + "; ".join(f"{escaped(c.name)}: {c.how}{notes(found, [c.place])}" for c in part.credits)
        # With excerpts, the footnotes hold every sentence that is pointed at.
        for start, end in () if found.excerpts else paragraphs(part.report.text):
            yield ""
            yield f"> {escaped(part.report.text[start:end])}"


def footnotes(found: Sourced) -> Iterator[str]:
    """A footnote for every sentence that a line points at."""
    for part in found.texts:
        yield from (f"[^{found.numbers[sentence.anchor]}]: {_note(part, sentence)}" for sentence in part.pointed)


def _note(part: TextPart, sentence: Pointed) -> str:
    where = f"{_source(part)}, characters {sentence.start} to {sentence.end}"
    return where if sentence.text is None else f"{where}: {escaped(in_marks(sentence.text))}"


def _source(part: TextPart) -> str:
    time = written_time(part.report.published) if part.report.published else "time not known"
    return f"{escaped(part.report.id)}, {escaped(part.report.outlet or part.name)}, {time}"
