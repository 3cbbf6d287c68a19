"""Rules for times of day. Their values start with T: the day is put before them when all expressions are known."""

from __future__ import annotations

import re

from firsthand.claims.numbers import number_value
from firsthand.claims.times.clock import Clock
from firsthand.claims.times.reading import Reading, Row, day_number, group, plain
from firsthand.claims.times.vocabulary import words


def _clock(match: re.Match[str], clock: Clock) -> Reading:
    if group(match, "word"):
        return "TIME", words("clock")[re.sub(r"^mid\s", "mid", match["word"].lower())]
    hour, minute = _number(match["hour"]), _number(group(match, "minute") or "0")
    half = (group(match, "half") or "").lower()[:1]
    if (
        hour is None
        or minute is None
        or hour > 24
        or minute > 59
        or (half and not 0 <= hour <= (12 if half == "p" else 24))
    ):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    second = group(match, "second")
    return "TIME", f"T{hour:02d}:{minute:02d}" + (f":{int(second):02d}" if second else "")


def _number(text: str) -> int | None:
    name = plain(text).removeprefix("oh ")
    value = int(name) if name.isdigit() else number_value(name)
    return None if value is None else int(value)


def _past_hour(match: re.Match[str], clock: Clock) -> Reading:
    """ "Half past seven", "20 minutes past eight", "quarter to three"; "ten to six" may be anything."""
    if match["way"].lower() != "past" and not re.search("half|quarter|min", match["minute"], re.IGNORECASE):
        return None
    hour, words_ = _number(match["hour"]), plain(match["minute"])
    minute = {"half": 30, "quarter": 15, "a quarter": 15}.get(words_, _number(words_) if words_ else 0)
    if hour is None or minute is None or not 0 < hour <= 12 or minute > 59:
        return None
    if match["way"].lower() in ("to", "before"):
        hour, minute = ((hour - 2) % 12 + 1, 60 - minute) if minute else (hour, 0)
    half = (group(match, "half") or "").lower()[:1]
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return "TIME", f"T{hour:02d}:{minute:02d}"


def _before_half(match: re.Match[str], clock: Clock) -> Reading:
    """The first figure of "5 to 6pm": of the same half of the day as the last, or of the one before it."""
    hour, minute, last = _number(match["hour"]), _number(match["minute"] or "0"), _number(match["last"])
    if hour is None or minute is None or last is None or not 0 < hour <= 12 or minute > 59:
        return None
    late = match["half"][0].lower() == "p"
    if hour % 12 > last % 12 or (hour == last and (match["minute"] or "00") > (match["minutes"] or "00")):
        late = not late
    return "TIME", f"T{hour % 12 + (12 if late else 0):02d}:{minute:02d}"


def _four_figures(match: re.Match[str], clock: Clock) -> Reading:
    return "TIME", f"T{match['hour']}:{match['minute']}"


def _part(match: re.Match[str], clock: Clock) -> Reading:
    return "TIME", f"T{words('parts')[match['part'].lower()]}"


_HALF = r"(?P<half>[ap](?:\s?\.\s?m\s?\.?|m\b|\s+m\b))"
_PART = r"(?:early|late|later|mid)[\s-]"
_OCLOCK = r"o['’]?\s?clock"
_END = r"(?!\w)"
_RANGE = r"\s*(?:-|–|to|until|till|and|or)\s*"


def _bare(match: re.Match[str], clock: Clock) -> Reading:
    number = day_number(match["hour"])
    if number is None or not 0 < number < 32:
        return None
    mark = "th" if re.search(r"\d(?:st|nd|rd|th)$|(?:first|second|third|th)$", match["hour"].lower()) else ""
    minute = match["minute"] or match["minutes"]
    if minute and not minute.isdigit():
        minute = f"{int(number_value(minute.lower().removeprefix('oh ')) or 0):02d}"
    return "TIME", f"#{number}{':' + minute if minute else ''}{mark}"


#: A number that may be an hour or a day of the month beside another time.
_BARE = (
    r"(?<![\w:.,$€£%])(?<![$€£]\s)(?<!\d/)(?<!\d\d\d-)(?P<hour><DAY>|<DAY_WORDS>|<HOUR_WORD>)(?::(?P<minute>[0-5]\d)(?!\d)|[\s-](?P<minutes><MINUTE_WORD>)(?:\s+minutes)?)?"
    r"(?![\w%]|[.,:/]\d|['’]s|\s+(?:percent|million|billion|thousand|hundred|people|points?|of\s+(?:the|them|its|his|their))\b)"
)
CLOCK_ROWS: tuple[Row, ...] = (
    ("clock", "clock", r"(?<![\w:.,$€£])(?<!\d/)(?<!\d\d\d-)(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?(?=" + _RANGE + r"(?P<last>1[0-2]|0?[1-9])(?:[:.](?P<minutes>[0-5]\d))?\s?(?P<half>[ap])\.?m\b)", _before_half),
    ("clock", "clock", r"(?<![\w:.,$€£])(?<!\d/)(?<!\d\d\d-)(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?)?\s?\.?" + _HALF + _END, _clock),
    ("clock", "clock", r"(?<![\w:.,$€£/-])(?P<hour>[01]\d)(?P<minute>[0-5]\d)\s?" + _HALF + _END, _clock),
    ("clock", "clock", r"(?<![\w:.,$€£/-])(?P<hour>\d\d?)(?::(?P<minute>\d\d))?(?P<half>[ap])(?![\w/]|\.?[a-z])", _clock),
    ("clock", "clock", r"\b(?P<hour><HOUR_WORD>)(?:[\s-](?P<minute><MINUTE_WORD>))?\s" + _HALF + _END, _clock),
    ("clock of 12", "clock", r"(?<![\w:.,$€£])(?<!\d/)(?P<hour>0?\d|1[0-2]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\w:/]|[.,]\d)", _clock),
    ("clock", "clock", r"(?<![\w:.,$€£])(?<!\d/)(?P<hour>1[3-9]|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\w:/]|[.,]\d)", _clock),
    ("clock", "clock part", r"\b(?:12\s+)?(?P<word>noon|midday|mid\s?night)(?:ish\b|\b)", _clock),
    ("clock of 12", "clock", r"\b(?P<hour><HOUR_WORD>|1[0-2]|[1-9])\s?" + _OCLOCK + r"\b", _clock),
    ("clock of 12", "past", r"\b(?P<minute>half|(?:a\s+)?quarter|(?:<MINUTE_WORD>|[1-5]?\d)(?:\s+min(?:ute)?s?)?)\s+(?P<way>past|to|before|after)\s+(?P<hour><HOUR_WORD>|1[0-2]|[1-9])(?:\s+" + _OCLOCK + r")?\b(?![\s-]+(?:<UNIT>)s?\b|\s*%|\s+(?:percent|million|billion|people|points?)\b|[.,:]?\d)(?:\s?" + _HALF + r")?", _past_hour),
    ("clock of 12", "clock", r"\b(?P<hour>1[0-2]|[1-9])ish\b", _clock),
    ("clock", "dated", r"(?<![\w:.,$€£/-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=-(?:[01]\d|2[0-3])[0-5]\d(?![\w-]))", _four_figures),
    ("clock", "dated", r"(?:(?<=\b[01]\d[0-5]\d-)|(?<=\b2[0-3][0-5]\d-))(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?![\w-])", _four_figures),
    ("part", "part", r"\b(?:in\s+)?(?:the\s+)?(?:" + _PART + r")(?:in\s+the\s+)?(?P<part>morning|afternoon|evening)\b(?!s)", _part),
    ("part", "part", r"\b(?:in|during|by|of|through|until|throughout)\s+(?:the\s+)?(?P<part>morning|afternoon|evening)\b(?!s)", _part),
    ("bare", "clock part weekday named month dated often unit", _BARE, _bare),
)  # fmt: skip
