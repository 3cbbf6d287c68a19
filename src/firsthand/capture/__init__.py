"""Bytes -> reports, and the credits in them."""

from firsthand.capture.credits import credits_batch, find_credits
from firsthand.capture.inputs import LONGEST, Captured, Hints, RawInput
from firsthand.capture.kernel import Capture, capture_all, capture_batch, capture_one
from firsthand.capture.layout import Layout, find_layout
from firsthand.capture.walk import walk

__all__ = [
    "LONGEST",
    "Capture",
    "Captured",
    "Hints",
    "Layout",
    "RawInput",
    "capture_all",
    "capture_batch",
    "capture_one",
    "credits_batch",
    "find_credits",
    "find_layout",
    "walk",
]
