"""What a person reads in a terminal; words of reports can neither steer it nor be markup."""

from firsthand.brief.terminal.board import board_view, treaties_view, treaty_view
from firsthand.brief.terminal.claims import claim_types_table, claims_table
from firsthand.brief.terminal.reports import report_view
from firsthand.brief.terminal.said import statements_table
from firsthand.brief.terminal.speakers import speakers_table
from firsthand.brief.terminal.stories import comparison_view, stories_table, story_view
from firsthand.brief.terminal.verdicts import scores_table, verdicts_table
from firsthand.brief.terminal.ways import ways_view

__all__ = [
    "board_view",
    "claim_types_table",
    "claims_table",
    "comparison_view",
    "report_view",
    "scores_table",
    "speakers_table",
    "statements_table",
    "stories_table",
    "story_view",
    "treaties_view",
    "treaty_view",
    "verdicts_table",
    "ways_view",
]
