"""What people take away: pages that stand by themselves, every finding with its words."""

from firsthand.brief.compare import compare_page
from firsthand.brief.worddiff import WordChange, word_diff

__all__ = ["WordChange", "compare_page", "word_diff"]
