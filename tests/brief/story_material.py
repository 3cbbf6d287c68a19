"""A small story with something of every kind, and words that would like to be markup."""

from __future__ import annotations

from firsthand.brief import StoryMaterial
from firsthand.model import (
    Credit,
    Derivation,
    Drift,
    Event,
    Evidence,
    Mark,
    Origin,
    Passage,
    Report,
    Speaker,
    Statement,
    Status,
    Story,
)

WIRE = Report(
    id="wire",
    title="Ferry crews set to strike, union says",
    outlet="Tollan Wire",
    published="2026-04-02T06:15:00+00:00",
    language="en",
    text=(
        "MIRELLE (Tollan) - Ferry crews look set to strike on Friday, union officials told Tollan.\n\n"
        "“We have asked for nothing but rest,” said Oda Hame. About 400 seamen would take part.\n\n"
        "The harbour was built in 1911. It has two piers and a crane. The crane is painted green."
    ),
)
RETOLD = Report(
    id="re told/1",
    title="Ferries <b>stop</b>",
    outlet="Harbour Echo",
    published="2026-04-02T09:00:00+00:00",
    language="en-GB",
    text=(
        "Ferry crews will strike on Friday, union officials confirmed.\n\n"
        "“We have asked for nothing but rest,” said Oda Hame. Gulls sat on the quay all morning.\n\n"
        "A <script>alert(1)</script> | pipe, `ticks` and [x](javascript:alert(1)) stood on the board, Tollan reported."
    ),
)
ASIDE = Report(id="aside", title="Harbour notes", outlet="Tollan Wire", published="2026-04-03", text="Fog came in.")


def words(report: Report, what: str) -> tuple[int, int]:
    start = report.text.index(what)
    return start, start + len(what)


def passage(left: str, right: str) -> Passage:
    kind = "verbatim" if left == right else "reworded"
    return Passage(*words(WIRE, left), *words(RETOLD, right), kind, 0.8)  # type: ignore[arg-type]


def said(report: Report, what: str, speaker: Speaker | None, form: str = "direct") -> Statement:
    return Statement((words(report, what),), form, "speech", speaker=speaker, report_id=report.id)  # type: ignore[arg-type]


def drift(kind: str, before: str | None, after: str | None) -> Drift:
    return Drift(
        kind,
        before,
        after,
        words(WIRE, before) if before else None,
        words(RETOLD, after) if after else None,
        0.75,
        source_report_id="wire",
        derived_report_id="re told/1",
        evidence=(Evidence("modality", "the one hedges, the other does not"),),
    )


HOSTILE = "A <script>alert(1)</script> | pipe, `ticks` and [x](javascript:alert(1)) stood on the board"
REST = "“We have asked for nothing but rest,”"
MATERIAL = StoryMaterial(
    Story(
        "s-1",
        ("wire", "re told/1", "aside"),
        (
            Origin("Tollan Wire", None, ("wire", "re told/1"), ("wire comes from no other report",), "Tollan"),
            Origin("Coast Agency", "Coast Agency 1", ("aside",), ("aside credits Coast Agency",), "Coast Agency"),
        ),
        2,
        2,
        title="Ferry crews | strike",
    ),
    {report.id: report for report in (WIRE, RETOLD, ASIDE)},
    (
        Derivation(
            "re told/1", "wire", "Tollan Wire", "rewrite", 0.62, 0.9,
            (Evidence("credit", "Harbour Echo credits Tollan", 2.0,
                      (Mark("re told/1", *words(RETOLD, "Tollan reported")), Mark("elsewhere", 0, 3))),),
        ),
        Derivation("aside", None, "Coast Agency", "copy", 0.0, 0.7),
        Derivation("aside", "wire", "Tollan Wire", "cites", 0.0, 0.5),
    ),
    (
        said(WIRE, REST, Speaker("Oda Hame", "pilot", "harbour union")),
        said(RETOLD, REST, Speaker("Oda Hame")),
        said(RETOLD, HOSTILE, None, "indirect"),
        said(RETOLD, "Gulls", Speaker("Ina Rusk")),
        said(WIRE, "Ferry crews", Speaker("Ina Rusk"), "indirect"),
    ),
    (
        drift("hedge_dropped", "look set to strike", "will strike"),
        drift("cue_hardened", "told", "confirmed"),
        drift("omitted", "About 400 seamen would take part.", None),
        drift("a_type_of_tomorrow", None, "Gulls sat on the quay all morning."),
    ),
    (Status("pact", "TOL", "2026-04-05", "withdrawal_announced", effective="2026-10-02", clause="Art. 9",
            condition="after six months", evidence=(Evidence("event", "said so", 1.0, (Mark("wire", 19, 30),)),)),),
    (Event("TOL", "withdrawal_announced", 19, 30, happened="2026-04-02", report_id="wire"),),
    {("wire", "re told/1"): (
        passage("Ferry crews look set to strike on Friday, union officials told Tollan.",
                "Ferry crews will strike on Friday, union officials confirmed."),
        passage(REST + " said Oda Hame.", REST + " said Oda Hame."),
    )},
    {"re told/1": (Credit(*words(RETOLD, "Tollan reported"), "Tollan", "cites"), Credit(0, 0, "Ada | Brink", "contributed"),
                   Credit(*words(RETOLD, "Gulls"), "Gulls", "mention"))},
)  # fmt: skip
