"""A board of reports of our own, read by the program itself, and a report that would like to be markup."""

from __future__ import annotations

from firsthand import treaties
from firsthand.brief import BoardMaterial
from firsthand.model import Event, Report, Status

ORGAN = Report(
    id="organ",
    title="Riga says goodbye to a treaty",
    outlet="Baltic Kite",
    published="2025-04-17",
    language="en",
    text=(
        "Latvia's parliament voted on 16 April 2025 to leave the Ottawa Convention, the speaker said.\n\n"
        "It was raining on the square when the vote came, and the trams were late.\n\n"
        "Latvia could produce anti-personnel mines later, a minister said."
    ),
)
NOTICE = Report(
    id="notice/2",
    title="Notice <i>given</i>",
    outlet="Harbour Echo",
    published="2025-06-28",
    language="en",
    text=(
        "Latvia submitted its notice of withdrawal from the Ottawa Convention to the UN Secretary-General on "
        "27 June 2025.\n\n"
        "Under the convention the withdrawal takes effect after 180 days, the paper wrote. The gulls did not mind.\n\n"
        "Estonia announced that it will leave the Ottawa Convention as well, <script>alert(1)</script> | its "
        "government said."
    ),
)
UNRELATED = Report(
    id="fog", title="Fog", outlet="Baltic Kite", published="2025-05-01", text="Fog came in over the bay."
)
TREATY = treaties.shipped_rules()["apmbc"]
REPORTS = {report.id: report for report in (NOTICE, UNRELATED, ORGAN)}


def events(*reports: Report) -> list[Event]:
    return [event for report in reports for event in treaties.read_events(report, TREATY.id)]


def statuses(on: str) -> list[Status]:
    intentions = [plan for report in (ORGAN, NOTICE) for plan in treaties.read_intentions(report, TREATY.id)]
    return treaties.board(events(ORGAN, NOTICE), TREATY.id, on, intentions=intentions)


BOARD = BoardMaterial(
    TREATY,
    "2025-07-01",
    "2025-05-01",
    statuses("2025-07-01"),
    events(ORGAN, NOTICE),
    REPORTS,
    statuses("2025-05-01"),
    {"LVA": "Latvia"},
    {"LVA": 2},
    {report.id: treaties.check(report, TREATY.id) for report in REPORTS.values()},
)
