"""The stages of leaving and joining a treaty, as the data file gives them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from firsthand import data
from firsthand.play.sources import orders
from firsthand.play.stages import Scheme, Stage, read_blocks, read_stages

__all__ = ["Stage", "blocks", "scheme", "stages"]


@functools.cache
def scheme() -> Scheme:
    """All that the data says of stages under treaties."""
    content = data.load("treaties", "stages.toml")
    return Scheme(
        read_stages(content, "stages.toml"),
        read_blocks(content, "stages.toml"),
        orders(data.load("treaties", "sources.toml")),
    )


def stages() -> Mapping[str, Stage]:
    """The closed list of stages by id, in order of precedence."""
    return scheme().stages


def blocks() -> Mapping[str, re.Pattern[str]]:
    """The words that turn a form into something not said to have happened: negated, possible."""
    return scheme().blocks
