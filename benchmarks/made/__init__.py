"""Piles of reports with known origins, made by mixing and editing articles. Shares no code with what it measures."""

from benchmarks.made.articles import Article, read_articles
from benchmarks.made.stories import Made, make

__all__ = ["Article", "Made", "make", "read_articles"]
