"""Sentences parsed by the installed language model, the one thing that this benchmark and the program both stand on."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from benchmarks.made.drifts.records import Doc
from firsthand.statements import language_model


def parsed(sentences: Sequence[str]) -> tuple[Doc, ...]:
    """Each sentence with tags, heads, lemmas and names."""
    return tuple(_model().pipe(sentences, batch_size=64))


@functools.cache
def _model() -> Any:
    return language_model.load()
