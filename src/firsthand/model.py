"""The records that every stage speaks: frozen dataclasses, no input or output.

A span is `(start, end)`, code-point offsets into the text as kept, half open. Everything found carries `confidence`
(0 to 1) and `evidence`. The Arrow schema and the JSON form of each record are derived from its fields in `tables`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from firsthand.errors import InvalidRecord

Span: TypeAlias = tuple[int, int]

CreditKind = Literal["copy", "exclusive", "cites", "contributed", "mention"]
PassageKind = Literal["verbatim", "reworded"]
RelationKind = Literal["copy", "rewrite", "partial", "cites", "common_source", "unrelated"]
Direction = Literal["a_to_b", "b_to_a", "same_source"]

#: The relations in which one report's words come from another's reporting.
DERIVED: frozenset[str] = frozenset({"copy", "rewrite", "partial"})


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of one report that a finding rests on."""

    report_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for (or, with a negative weight, against) a finding, in words a person can check."""

    #: A short name of the sort of reason: "credit", "passages", "time", "shared_mistake", ...
    kind: str
    #: One clause that says it.
    why: str
    #: Log-odds that the reason adds to the finding; 0 where it only illustrates.
    weight: float = 0.0
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One published text of one outlet.

    `published` is given as a date, a datetime or ISO 8601 text and kept as ISO text; empty text means unknown.
    `id` is the one given, else a hash of outlet, address, time and text. `sha256` is of the bytes as they came
    (of the text in UTF-8 where there were none).
    Raises InvalidRecord where `published` is no date or the text holds half a surrogate pair.
    """

    text: str
    id: str = None  # type: ignore[assignment]  # filled in below; never None once built
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    dateline: str | None = None
    sha256: str = None  # type: ignore[assignment]  # likewise
    version: int = 1

    def __post_init__(self) -> None:
        try:
            encoded = self.text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise InvalidRecord(f"the text holds half a surrogate pair at character {error.start}") from None
        object.__setattr__(self, "published", iso_time(self.published))
        for name in ("title", "outlet", "url", "byline", "language", "dateline"):
            object.__setattr__(self, name, getattr(self, name) or None)
        if not self.sha256:
            object.__setattr__(self, "sha256", hashlib.sha256(encoded).hexdigest())
        if not self.id:
            object.__setattr__(self, "id", report_id(self.outlet, self.url, self.published, self.sha256))


def report_id(outlet: str | None, place: str | None, published: str | None, sha256: str) -> str:
    """The id of a report that was given none: 16 hexadecimal digits over outlet, address or path, time and bytes."""
    parts = "\x1f".join((outlet or "", place or "", published or "", sha256))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def iso_time(value: Any) -> str | None:
    """A date, a datetime or ISO 8601 text as ISO text; None where nothing is given."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if not isinstance(value, str):
        raise InvalidRecord(f"published is neither a date nor text: {value!r}")
    text = value.strip()
    try:
        return date.fromisoformat(text).isoformat() if len(text) <= 10 else datetime.fromisoformat(text).isoformat()
    except ValueError:
        raise InvalidRecord(f"published is not an ISO 8601 date or time: {text!r}") from None


@dataclass(frozen=True, slots=True)
class Credit:
    """Words in a report that name where it comes from.

    kind: copy ("(Agency) -"), cites ("X cites Y", "as reported by Y"), exclusive ("told Y"), contributed
    ("Y contributed to this report"), mention (a name only). `name` is the outlet or agency credited, in its usual
    form, None where the words name nobody ("with agency material").
    """

    start: int
    end: int
    name: str | None
    kind: CreditKind
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    report_id: str = ""

    @property
    def what(self) -> tuple[int, int, str, str]:
        """Where it stands, whom it names and how: two credits of a report that have the same are one."""
        return self.start, self.end, self.name or "", self.kind


@dataclass(frozen=True, slots=True)
class Passage:
    """An aligned pair of spans of two reports. `similarity` is 1 where the words are the same."""

    source_start: int
    source_end: int
    derived_start: int
    derived_end: int
    kind: PassageKind
    similarity: float
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    source_report_id: str = ""
    derived_report_id: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """What two reports have to do with each other.

    `direction` is a_to_b where b was taken from a, same_source where both took from one that is not here, None where
    it cannot be told. `coverage_a` and `coverage_b` are the shares of each text's words that lie in passages.
    """

    a: str
    b: str
    kind: RelationKind
    direction: Direction | None
    coverage_a: float
    coverage_b: float
    confidence: float
    evidence: tuple[Evidence, ...] = ()

    @property
    def derived(self) -> bool:
        """Whether one report's words come from the other's reporting, or both from one unseen report's."""
        return self.kind in DERIVED


@dataclass(frozen=True, slots=True)
class Derivation:
    """Where one report comes from. `source_report_id` is None where the source is credited or inferred, but not here."""

    report_id: str
    source_report_id: str | None
    source_name: str | None
    kind: RelationKind
    coverage: float
    confidence: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """A root of the derivations within a story.

    `report_ids` are the reports whose words go back to it, the root first where it is seen. `dispatch` names an unseen
    dispatch ("Reuters 1"), None where the origin is a report that is here. `newsroom` is the outlet or agency that
    did the reporting: two dispatches of one agency are two origins and one newsroom.
    """

    name: str
    dispatch: str | None
    report_ids: tuple[str, ...]
    reasons: tuple[str, ...]
    newsroom: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event, whether or not they share text."""

    id: str
    report_ids: tuple[str, ...]
    origins: tuple[Origin, ...]
    n_origins: int
    n_newsrooms: int
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not read: which (file, and line where it has lines), and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, as far as the report tells, and where in its text each of the three was given.

    The spans are None where the words were not read off one place. They and the kind do not count when two speakers
    are compared.
    """

    name: str | None = None
    role: str | None = None
    affiliation: str | None = None
    #: "person" or "body" where the report's grammar tells.
    kind: Literal["person", "body"] | None = field(default=None, compare=False)
    name_span: Span | None = field(default=None, compare=False)
    role_span: Span | None = field(default=None, compare=False)
    affiliation_span: Span | None = field(default=None, compare=False)

    def moved(self, by: int) -> Speaker:
        """The same speaker with every span so much later."""
        spans = (self.name_span, self.role_span, self.affiliation_span)
        later = ((span[0] + by, span[1] + by) if span else None for span in spans)
        return Speaker(self.name, self.role, self.affiliation, self.kind, *later)

    def beside(self, older: Speaker) -> Speaker:
        """This speaker, with the role and the affiliation of an older mention where it has none."""
        role, affiliation = (self, older)[not self.role], (self, older)[not self.affiliation]
        return Speaker(
            self.name, role.role, affiliation.affiliation, self.kind,
            self.name_span, role.role_span, affiliation.affiliation_span,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution relation: source, cue, content, addressee. depth 0, or 1 and more inside another statement."""

    content: tuple[Span, ...]
    form: Literal["direct", "indirect", "mixed"]
    kind: Literal["speech", "writing", "thought"]
    source: Span | None = None
    cue: Span | None = None
    addressee: Span | None = None
    depth: int = 0
    speaker: Speaker | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    report_id: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """Words that a report has for somebody: a name, a role, an affiliation. `span` is None where they stand in no one place."""

    words: str
    report_id: str
    span: Span | None = None
    #: The day on which the report was published.
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """One person, office or body across reports, under every name that they have for it.

    `name` is the fullest that is common; `names`, `roles` and `affiliations` are as the reports give them, one for each
    report and spelling. `holders` of an office are the persons who are told to hold it. `statements` are the places of
    what it said. `evidence` holds the reasons for every join, `apart` what was kept apart from it, and why.
    """

    id: str
    kind: Literal["person", "office", "body"]
    name: str
    names: tuple[Given, ...]
    roles: tuple[Given, ...] = ()
    affiliations: tuple[Given, ...] = ()
    holders: tuple[Given, ...] = ()
    statements: tuple[Mark, ...] = ()
    report_ids: tuple[str, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    apart: tuple[Evidence, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """The names in their distinct spellings, the commonest first."""
        counts = Counter(given.words for given in self.names)
        return tuple(sorted(counts, key=lambda words: (-counts[words], words)))


@dataclass(frozen=True, slots=True)
class Certainty:
    """FactBank's scale as a label and a score from -3 to 3; unknown is 0.0 and says so. `words` decided it."""

    label: str
    score: float
    words: tuple[Span, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A part of a claim by name: "actor", "target", "time", ..."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One typed proposition with who holds it, certainty, time and quantity.

    `holder` is the name of who says, writes or thinks it, else the words for them; None where the report itself tells it,
    or where nobody is named. `through` are those who pass it on, the nearest first: in "X reported that Y said", Y holds
    it, through X. `certainty` is the holder's; where that is not the report, `reported` is what the report itself
    commits to. The span "holder" is where the words for the holder stand, which may be "she".
    """

    type: str
    holder: str | None = None
    actor: str | None = None
    target: str | None = None
    time: str | None = None
    quantity: str | None = None
    certainty: Certainty | None = None
    spans: tuple[NamedSpan, ...] = ()
    #: What verbs that say the same have in common within the type: "close" and "shut" are "close".
    subtype: str | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    report_id: str = ""
    through: tuple[str, ...] = ()
    reported: Certainty | None = None
    #: From the first to the last character of the nearest statement that it stands in.
    statement: Span | None = None
    #: The quantity with its value and unit.
    figure: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """One place where a report makes a claim: its words, who holds it there, and how surely."""

    report_id: str
    start: int
    end: int
    quote: str
    holder: str | None = None
    certainty: str | None = None
    time: str | None = None
    quantity: str | None = None


@dataclass(frozen=True, slots=True)
class Proposition:
    """Claims that say the same, as one: every wording, report and origin, and what they do not agree on.

    `actor`, `target`, `time` and `quantity` are the fullest that a wording has. `holders` are those who hold it, by the
    name under which the ledger knows them; `told` is how many wordings the reports tell by themselves. `n_origins` and
    `n_newsrooms` are None where lineage has not looked. `differences` say what the wordings differ in, with the places;
    `evidence` has the reasons for taking them together, `apart` what was kept apart though it is near, and why.
    """

    id: str
    type: str
    subtype: str | None
    actor: str | None
    target: str | None
    time: str | None
    quantity: str | None
    wordings: tuple[Wording, ...]
    report_ids: tuple[str, ...] = ()
    story_ids: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    n_origins: int | None = None
    n_newsrooms: int | None = None
    holders: tuple[str, ...] = ()
    told: int = 0
    certainties: tuple[str, ...] = ()
    differences: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    apart: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What became otherwise about a claim between a report and the one it was taken from.

    `kind` is certainty (then `before` and `after` are FactBank's labels), holder (names or words for them; None where the
    report tells it by itself or names nobody) or words (of the two reports, as the comparison of their texts has them). `type` is one of the types of drift. `since` is the report in which
    it first stands: another than the step's own where it was taken over. `drifts` are the types that the comparison of
    the two texts gave at this place.
    """

    kind: Literal["certainty", "holder", "words"]
    type: str
    before: str | None
    after: str | None
    since: str
    drifts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A claim in one report of its way: the sentence, who holds it there and how surely, and what turned on the way there.

    `start` and `end` are those of the claim's own words, `sentence` that of the sentence around them, `quote` its words.
    `holder` is None where the report tells it by itself (`own`) or names nobody; `through` are those who pass it on, among them an
    outlet that is credited. `source_report_id` is the report from which this one has the claim, None where it has it
    from none that is here; `source_name` is what the report comes from where that is not here. `turns` are what this
    report changed and then what it took over, the claim's place in the source being `source_span`.
    """

    report_id: str
    start: int
    end: int
    sentence: Span
    quote: str
    holder: str | None = None
    own: bool = False
    through: tuple[str, ...] = ()
    certainty: str | None = None
    source_report_id: str | None = None
    source_name: str | None = None
    source_span: Span | None = None
    turns: tuple[Turn, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()

    @property
    def changed(self) -> tuple[Turn, ...]:
        """What this report changed."""
        return tuple(turn for turn in self.turns if turn.since == self.report_id)

    @property
    def kept(self) -> tuple[Turn, ...]:
        """What it took over changed."""
        return tuple(turn for turn in self.turns if turn.since != self.report_id)


@dataclass(frozen=True, slots=True)
class Way:
    """One claim through the reports of a story: each after the one it was taken from, those that come first at the top.

    `against` are claims of the story that deny it. `gravity` is the sum of the gravities of what turned in certainty and
    holder.
    """

    id: str
    story_id: str
    type: str
    subtype: str | None
    actor: str | None
    target: str | None
    steps: tuple[Step, ...]
    against: tuple[Step, ...] = ()
    gravity: float = 0.0
    confidence: float = 1.0

    @property
    def report_ids(self) -> tuple[str, ...]:
        """The reports that make the claim, in the order of the steps."""
        return tuple(dict.fromkeys(step.report_id for step in self.steps))


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. `type` and `value` are TIMEX3's; `value` is None where it cannot be resolved."""

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in words or digits, with unit and approximator where it has them."""

    start: int
    end: int
    kind: str
    value: float | None
    unit: str | None = None
    approximator: str | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Drift:
    """A difference between a passage and the passage it was taken from."""

    type: str
    before: str | None
    after: str | None
    source: Span | None
    derived: Span | None
    gravity: float
    subtype: str | None = None
    inherited_from: str | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    source_report_id: str = ""
    derived_report_id: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What a sentence, or an official record, says that a state did under a treaty."""

    state: str
    stage: str
    start: int | None = None
    end: int | None = None
    happened: str | None = None
    known: str | None = None
    printed: str | None = None
    record: str | None = None
    board: str = ""
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    report_id: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """What a state is under a treaty on a date."""

    board: str
    entity: str
    on: str
    stage: str
    claimed: str | None = None
    recognised: str | None = None
    effective: str | None = None
    condition: str | None = None
    clause: str | None = None
    intentions: tuple[str, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = field(default=())
