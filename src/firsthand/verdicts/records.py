"""What a reader decided, as records: a verdict, the finding that it is about, and the words that finding stands on."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from firsthand import tables
from firsthand.errors import InvalidRecord

What = Literal["confirm", "reject", "correct", "add", "merge", "part", "undo"]
Kind = Literal["derivation", "statement", "speaker", "claim", "drift", "event", "credit", "person"]

KINDS: tuple[str, ...] = get_args(Kind)
#: What can be said of a finding, of two speakers, and of a verdict.
OF_FINDINGS, OF_PERSONS, UNDO = ("confirm", "reject", "correct", "add"), ("merge", "part"), "undo"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in one text of one report, with the exact words there.

    `text` is the SHA-256 of the whole text in UTF-8: in another version of the report the anchor is lost. `start` and
    `end` are None where the report as a whole is meant, and for words that were not read off one place. `part` says
    what the place is to the finding: "content", "cue", "source", "derived", ...
    """

    part: str
    report_id: str
    text: str
    start: int | None = None
    end: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What makes a finding that one and no other, whichever run finds it: its kind, type, places and further names."""

    kind: str
    type: str
    anchors: tuple[Anchor, ...]
    names: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The same for the same finding in every run and every ledger."""
        return _finding_id(self)


@functools.lru_cache(maxsize=20_000)
def _finding_id(finding: Finding) -> str:
    """The id of a finding: a page asks for those of a report, and of all verdicts, again and again."""
    return "f-" + tables.digest(finding)[:16]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision of one reader; never changed and never deleted.

    `when` is UTC in ISO 8601 to the microsecond. `fields` are what a correction or an addition says, as JSON. `undoes`
    is the id of the verdict that it takes back. `id` is a hash of all the rest, so that a verdict that was altered on
    its way is known, and one that comes twice is one.
    """

    who: str
    when: str
    what: str
    finding: Finding | None = None
    why: str = ""
    fields: str = "{}"
    undoes: str | None = None
    id: str = ""

    @property
    def corrected(self) -> dict[str, Any]:
        """What a correction or an addition says, by field."""
        found: dict[str, Any] = json.loads(self.fields)
        return found

    @property
    def order(self) -> tuple[str, str]:
        """Verdicts in the order in which they were given."""
        return self.when, self.id


def made(
    who: str, what: str, finding: Finding | None, why: str = "", when: str | datetime | None = None,
    fields: Mapping[str, Any] | None = None, undoes: str | None = None,
) -> Verdict:  # fmt: skip
    """A new verdict with its id. Raises InvalidRecord where it does not say who, why or what, or `when` is no time."""
    kept = json.dumps(dict(fields or {}), ensure_ascii=False, sort_keys=True)
    verdict = Verdict(who.strip(), moment(when), what, finding, why.strip(), kept, undoes)
    verdict = replace(verdict, id=id_of(verdict))
    _refuse(verdict)
    return verdict


def id_of(verdict: Verdict) -> str:
    """The id that a verdict's contents give."""
    return "v-" + tables.digest(replace(verdict, id=""))[:16]


def moment(when: str | datetime | None) -> str:
    """A time as verdicts keep it; now where none is given. Without a zone it is taken for UTC. Raises InvalidRecord."""
    try:
        found = datetime.now(UTC) if when is None else datetime.fromisoformat(when) if isinstance(when, str) else when
    except ValueError:
        raise InvalidRecord(f"not a time: {when!r}; write 2026-03-10T14:00:00+00:00") from None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def text_hash(text: str) -> str:
    """The hash by which anchors know a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def checked(verdict: Verdict) -> Verdict:
    """A verdict that came from elsewhere, if it fits itself. Raises InvalidRecord."""
    _refuse(verdict)
    if verdict.id != id_of(verdict):
        raise InvalidRecord(f"the verdict {verdict.id} is not as it was given: its id does not fit what it says")
    if verdict.when != moment(verdict.when):
        raise InvalidRecord(f"the verdict {verdict.id} has no time in UTC: {verdict.when!r}")
    return verdict


def _refuse(verdict: Verdict) -> None:
    about = verdict.finding.kind if verdict.finding is not None else None
    if not verdict.who:
        raise InvalidRecord("a verdict says who gave it")
    if not verdict.why and verdict.what != "confirm":
        raise InvalidRecord("a verdict says why; only a confirmation may leave it out")
    if verdict.what not in get_args(What):
        raise InvalidRecord(f"no verdict: {verdict.what!r}; there are {', '.join(get_args(What))}")
    if about is not None and about not in KINDS:
        raise InvalidRecord(f"no kind of finding: {about!r}; there are {', '.join(KINDS)}")
    if (about is None) != (verdict.what == UNDO):
        raise InvalidRecord("a verdict is about a finding, and only an undoing is not")
    if (verdict.undoes is None) == (verdict.what == UNDO):
        raise InvalidRecord("an undoing names the verdict that it undoes, and nothing else does")
    if about is not None and (about == "person") != (verdict.what in OF_PERSONS):
        raise InvalidRecord(f"of a {about} one says {', '.join(OF_PERSONS if about == 'person' else OF_FINDINGS)}")
    if (verdict.what in ("correct", "add")) != (verdict.fields != "{}"):
        raise InvalidRecord("a correction and an addition say what is right, and nothing else does")
