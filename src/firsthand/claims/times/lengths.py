"""Rules for lengths of time: "two weeks", "a year and a half", "3 hours 30 minutes"."""

from __future__ import annotations

import functools
import re

from firsthand.claims.times.clock import Clock
from firsthand.claims.times.reading import Reading, Row, amount_of, group, length, plain, unit_of
from firsthand.claims.times.vocabulary import fill


def _duration(match: re.Match[str], clock: Clock) -> Reading:
    unit, amount = group(match, "unit") or "", group(match, "amount")
    if unit.isupper() and len(unit) < 4:
        return None  # "a recent SEC filing"
    if unit.lower() == "night" and not match["plural"] and amount_of(amount) != 1:
        return None  # "three night markets"
    return "DURATION", measured(match)


def _attached(match: re.Match[str], clock: Clock) -> Reading:
    """ "3h", "90min"."""
    return "DURATION", length("hour" if match["unit"].lower() == "h" else match["unit"], amount_of(match["amount"]))


def measured(match: re.Match[str]) -> str | None:
    """The length of "two weeks", "several months", "a year and a half", "3 hours 30 minutes"."""
    amount = amount_of(group(match, "amount"))
    half = group(match, "half") or group(match, "half_before")
    if half and amount is not None:
        amount += 0.25 if "quarter" in half else 0.5
    value = length(group(match, "unit") or match["unit2"], amount)
    if not group(match, "more") or value is None:
        return value
    return _added(value, match["more"])


def _added(value: str, more: str) -> str:
    """A length with the smaller units that are told behind it."""
    days, _, clock = value.removeprefix("P").partition("T")
    for part in further_parts().finditer(more):
        further = length(part["unit"], amount_of(part["amount"])) or ""
        if further.startswith("PT"):
            clock += further[2:]
        else:
            days += further[1:]
    return f"P{days}" + (f"T{clock}" if clock else "")


@functools.cache
def further_parts() -> re.Pattern[str]:
    """The pattern of a number and a unit behind a length: "and 30 minutes"."""
    return re.compile(fill(r"(?P<amount><NUMBER>|an?)[\s-]*(?P<unit><UNIT>)"), re.IGNORECASE)


def half_unit(match: re.Match[str], clock: Clock) -> Reading:
    value = length(match["unit"], 0.5)
    if not group(match, "way"):
        return "DURATION", value
    return "TIME", clock.after(seconds_of(match["unit"], 0.5) * (-1 if is_back(match) else 1))


def _whole_unit(match: re.Match[str], clock: Clock) -> Reading:
    return "DURATION", length(match["unit"], 1)


def is_back(match: re.Match[str]) -> bool:
    return plain(match["way"]) in ("ago", "earlier", "before", "back", "previously")


def seconds_of(unit: str, amount: float) -> float:
    return amount * {"TS": 1, "TM": 60, "TH": 3600}.get(str(unit_of(unit)["letter"]), 0)


_LEAD = r"(?:(?:the|a|an)\s+)?(?:(?:(?<!\bwill )(?<!\bto )(?<!n[’']t )(?<!\bwould )(?<!\bcould )(?<!\bcan )(?<!\bmay )last|past|next|first|coming|following|previous|upcoming|latest|final|entire|whole|full|additional|more\s+than|less\s+than|at\s+least|nearly|almost|about|over|up\s+to)\s+){0,3}"

PLUS = r"(?P<more>(?:,?\s+(?:(?:and\s+)?<NUMBER>|and\s+an?)[\s-]+(?:<UNIT>)s?\b){1,3})?"

MORE = (
    r"(?P<more>(?:,?\s+(?:(?:and\s+)?<NUMBER>|and\s+an?)[\s-]+(?:<UNIT>)s?\b(?!\s+(?:ago|later|from\s+now)\b)){1,3})?"
)

WAY = r"(?P<way>ago|earlier|from\s+(?:now|today)|back|hence|previously|(?:before|later)(?!\s+(?:this|next|that|in)\b)(?:(?<=later)|(?=\s*(?:[.,;)]|\Z))))"

#: An age is told of somebody, a share of something: neither is a time.
_NO_TIME = r"(?![\s-]old\b|\s+of\s+age\b|\s+(?:million|billion|trillion)\b)(?!(?<=quarter)\s+of\s+(?!<YEAR>|the\s+year|this|next|last|fiscal)|(?<=quarters)\s+of\s+(?!<YEAR>|the\s+year|this|next|last|fiscal))"

LENGTH_ROWS: tuple[Row, ...] = (
    ("duration", "unit", r"\b" + _LEAD + r"(?<![\d$€£][.,])(?P<amount><NUMBER>|<AMOUNT>|an?)(?P<half_before>\s+and\s+(?:an?\s+)?(?:half|quarter))?(?:(?:[\s-]+|\s+(?:<KIND>)\s+)(?P<unit><UNIT>)(?P<plural>s?)\b(?:(?<=min|sec)\.|(?<=hr)\.)?|\s+(?:<ORDER>)\s+(?P<unit2><UNIT>)s\b)(?<!\bsecond)(?:(?P<half>\s+and\s+(?:an?\s+)?(?:half|quarter))\b)?" + MORE + r"(?:[\s-]long\b)?" + _NO_TIME, _duration),
    ("duration", "length", r"(?<![\w$€£.,-])(?P<amount>\d+(?:\.\d+)?)(?P<unit>h|years|hours|hrs|min|mins|secs?)\b(?!\s*[/.]\w)", _attached),
    ("duration", "unit", r"\b(?:one|1)\s+(?P<unit>second)\b(?!\s+(?:place|team|half))", _whole_unit),
    ("duration", "unit", r"\b(?:(?:an|one|the)\s+)?(?:another|additional|further|extra)\s+(?P<unit>day|night|week|month|quarter|year|decade|hour|minute)\b(?!-)", _whole_unit),
    ("duration", "unit", r"\b(?:the\s+)?(?:last|past|next|coming|previous|following)\s+(?P<unit>hour|minute|fortnight)\b(?!-)", _whole_unit),
    ("duration", "unit", r"\b(?:all|the\s+(?:entire|whole))\s+(?P<unit>day|night|week|weekend|month|quarter|year)(?:[\s-]long)?\b", _whole_unit),
    ("duration", "unit", r"\b(?:the|a)\s+(?:(?:fiscal|financial)\s+)?(?P<unit>year)(?=\s+(?:ended|ending)\b)", _whole_unit),
    ("duration", "unit", r"(?<![\w½-])(?:(?:about|nearly|almost|over)\s+)?(?:half\s+an?|a\s+half|½)[\s-](?P<unit>hour|day|year|century|decade|minute|month)\b(?:\s+" + WAY + r")?", half_unit),
    ("duration", "unit", r"(?<![\w-])(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b(?!-)(?:[\s-]long\b)?(?!\s+old\b|\s+of\s+age\b)", _duration),
)  # fmt: skip
