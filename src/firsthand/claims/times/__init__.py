"""Time expressions, as TIMEX3 types and values."""

from firsthand.claims.times.find import find_times

__all__ = ["find_times"]
