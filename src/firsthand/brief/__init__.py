"""What people take away: pages that stand by themselves, every finding with its words."""

from firsthand.brief.board import BoardMaterial, board_page
from firsthand.brief.board_markdown import board_markdown
from firsthand.brief.board_rows import board_rows, board_schema
from firsthand.brief.compare import compare_page
from firsthand.brief.markdown import story_markdown
from firsthand.brief.material import StoryMaterial
from firsthand.brief.story import story_page

__all__ = [
    "BoardMaterial",
    "StoryMaterial",
    "board_markdown",
    "board_page",
    "board_rows",
    "board_schema",
    "compare_page",
    "story_markdown",
    "story_page",
]
