"""Credits by where they stand: datelines and bylines at the head, sign-offs and copyright at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.capture.bylines import only_names, signers
from firsthand.capture.cues import cues
from firsthand.capture.datelines import Dateline, read_dateline
from firsthand.capture.found import Found, made
from firsthand.capture.textlines import foot_lines, head_lines, is_ended
from firsthand.model import Span
from firsthand.newsrooms.names import Name, known, name_at

#: Lines of head and foot: headline, subheading, byline, date, and a picture's caption before the report begins.
_HEAD = 8
_FOOT = 5
#: A bracket or dash signs off in the last of these; initials may follow it.
_LAST = 3
#: A byline or source line is short.
_SHORT = 120
#: So is the list of those who reported, wrote and edited.
_SIGNED = 1000
#: A bracket or dash that ends a report is looked for in the last characters of a line.
_ENDING = 80
_BRACKET = re.compile(r"(?:\(([^()]{2,60})\)|/([^/()]{2,30})/)[\s.*]*$")
_DASHED = re.compile(r"[—–-]\s*([^—–\d()]{2,40})$")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:\(c\)\s*)?(?:\d{4}(?:\s*[-–]\s*\d{2,4})?)?[\s,]*(?:by\s+)?", re.I
)
# "(Reporting by A in X; Editing by B)" is how Reuters ends its copy (Reuters Handbook of Journalism, "sign-offs").
_SIGN_OFF = re.compile(
    r"\(?\b(?:additional\s+)?reporting\s+(?:and\s+writing\s+)?by\s[^()\n]{3,400}?[;.,]\s*(?:(?:additional|writing|compiled)\s[^()\n;]{3,200}?;\s*)*"
    r"(?:writing\s|editing\s)",
    re.I,
)
_PERSON = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]*|de|da|van|von|bin|al|el)(?:\s(?:[^\W\d_a-z][\w.’'-]*|de|da|van|von|bin|al|el)){1,4}"
)
_UNKNOWN = re.compile(r"[^\W\d_a-z][\w.’'&-]+(?:\s[\w.’'&-]+){0,3}")


def head_credits(text: str) -> Iterator[Found]:
    """The dateline's agency, and agencies that sign above the report's first paragraph."""
    above: Span | None = None
    begun = False
    for line in head_lines(text, _HEAD):
        dateline = read_dateline(text, line)
        if dateline and dateline.agency:
            found = list(_dateline_credits(text, line, dateline))
            yield from found
            if found:
                return
        # A name alone under a paragraph, or under a sentence that is not the headline, is the credit of a picture.
        begun = begun or line[1] - line[0] > _SHORT or (above is not None and is_ended(text[slice(*line)]))
        if not begun:
            yield from _line_credits(text, line, above is not None)
        above = line


def foot_credits(text: str, named: bool = False) -> Iterator[Found]:
    """Agencies in a copyright line, a source line, a sign-off or the bracket that ends a report.

    Where the head has named a source already, the mere form of a sign-off names no other.
    """
    lines = foot_lines(text, _FOOT)
    for line in lines:
        words = text[slice(*line)]
        yield from _copyright(words, line)
        if line[1] - line[0] <= _SHORT:
            yield from _line_credits(text, line, False)
        for pattern, why, sure in _endings(words) if line in lines[-_LAST:] else ():
            ended = pattern.search(words, max(0, len(words) - _ENDING))
            inside = next((group for group in ended.groups() if group), "") if ended else ""
            for name in only_names(inside, strict=pattern is _DASHED) or [] if ended else []:
                if name.agency and ended:
                    yield made(
                        (line[0] + ended.start(), line[1]), name.canonical, "copy", sure, f"{why} names the agency"
                    )
        signed = _SIGN_OFF.search(words, max(0, len(words) - _SIGNED)) if "porting" in words and not named else None
        if signed:
            start = line[0] + signed.start()
            yield made((start, line[1]), "Reuters", "copy", 0.8, "the sign-off is in the form that Reuters uses")


def _endings(words: str) -> Iterator[tuple[re.Pattern[str], str, float]]:
    """The patterns that the end of a line may match, by the marks in it."""
    tail = words[-_ENDING:]
    if ")" in tail or "/" in tail:
        yield _BRACKET, "a bracket at the end", 0.85
    if "—" in tail or "–" in tail or "-" in tail:
        yield _DASHED, "a dash at the end", 0.75


def _dateline_credits(text: str, line: Span, dateline: Dateline) -> Iterator[Found]:
    words = text[slice(*dateline.agency)] if dateline.agency else ""
    start = dateline.place[0] if dateline.place else line[0]
    found = only_names(words) or _opening(words)
    if found and (dateline.dashed or dateline.capitals):
        for name in found:
            sure = 0.98 if dateline.dashed else 0.85
            yield made((start, dateline.end), name.canonical, "copy", sure, "the dateline names the agency")
    elif (
        dateline.dashed
        and text[dateline.end - 1] not in ".:"
        and dateline.capitals
        and dateline.place
        and _UNKNOWN.fullmatch(words)
    ):
        yield made((start, dateline.end), words, "copy", 0.6, "the dateline names a source that is in no list")


def _opening(words: str) -> list[Name]:
    """The agency that longer words open with: "Reuters Health", "AFP Relaxnews"."""
    hit = name_at(words, 0)
    return [hit.name] if hit and hit.name.agency and not hit.name.weak and "photo" not in words.casefold() else []


def _line_credits(text: str, line: Span, below: bool) -> Iterator[Found]:
    """A line that is a byline, a source line, a phrase for agency copy, or nothing but agencies' names."""
    start, end = line
    words = text[start:end]
    material = cues().material.fullmatch(words.strip(" .–—-"))
    if material:
        yield made((start, end), None, "copy", 0.5, "agency copy, of no named agency")
        return
    label, _, rest = words.partition(":")
    if label.strip("( ").casefold() in cues().photo:
        return
    sourced = rest and label.strip("(–— ").casefold() in cues().sources
    alone = only_names((rest if sourced else words).strip("()[] "), strict=not sourced)
    if alone:
        why = "a source line names the agency" if sourced else "the agency stands alone on a line"
        for name in alone:
            if name.agency:
                yield made((start, end), name.canonical, "copy", 0.7 if sourced else 0.85, why)
        return
    dated = _name_and_date(words)
    if dated:
        yield made(line, dated.canonical, "copy", 0.9, "the agency and a date stand alone on a line")
    elif cues().byline.match(words) or (below and _are_writers(words)):
        for signer in signers(words):
            if signer.name.agency:
                yield made(line, signer.name.canonical, "copy", min(0.9, signer.confidence), "the byline names it")


def _are_writers(words: str) -> bool:
    """Whether a line without "By" is still a byline: names in capitals, the agency last: "ADA HOLM, Associated Press"."""
    pieces = [piece for piece in re.split(r"\s*[,|]\s*|\s+and\s+", words) if piece]
    return len(pieces) > 1 and known(pieces[-1]) is not None and all(map(_PERSON.fullmatch, pieces[:-1]))


def _name_and_date(words: str) -> Name | None:
    """The agency of a line that is an agency and a day: "Reuters, July 3, 2025", "AFP 03.07.2025 14:20"."""
    day = re.search(r"\d", words)
    if not day or len(words) > 60:
        return None
    before = re.split(r"[\s,|–—-]", words[: day.start()].strip(), maxsplit=1)[0]
    name = known(before)
    return name if name and name.agency and not name.weak and len(words[: day.start()].split()) <= 4 else None


def _copyright(words: str, line: Span) -> Iterator[Found]:
    if not ("©" in words or "(c)" in words or "(C)" in words or "opyright" in words or "OPYRIGHT" in words):
        return
    for marked in _COPYRIGHT.finditer(words):
        # "Image copyright" and "copyright Y Image caption" are a picture's.
        before, after = words[: marked.start()].split()[-1:], words[marked.end() :].split()[1:3]
        if any(word.casefold().strip(":") in cues().photo for word in (*before, *after)):
            continue
        hit = name_at(words, marked.end())
        if hit and hit.name.agency:
            span = line[0] + marked.start(), line[0] + hit.end
            yield made(span, hit.name.canonical, "copy", 0.9, "the copyright line names the agency")
