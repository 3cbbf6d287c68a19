"""Every pair of ink and ground that the page uses can be read: WCAG 2.2 AA, 4.5 to 1, in light and in dark."""

from __future__ import annotations

import re

import pytest

from firsthand.brief.pages import style_of

CSS = style_of(("base", "compare"))
GROUNDS = ("paper", "sheet", "kept", "within", "changed", "alone")
PAIRS = [("ink", ground) for ground in GROUNDS] + [
    ("soft", "paper"),
    ("link", "paper"),
    ("kept-line", "within"),
    ("kept-line", "paper"),
    ("alone-line", "within"),
]


def colours(scheme: int, style: str = CSS) -> dict[str, str]:
    pairs = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", style)
    return {name: values[scheme] for name, *values in pairs}


def luminance(colour: str) -> float:
    channels = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_contrast(ink: str, ground: str, scheme: int) -> None:
    found = colours(scheme)
    low, high = sorted((luminance(found[ink]), luminance(found[ground])))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_every_colour_is_of_a_scheme() -> None:
    assert not re.search(r"--[\w-]+: #(?!fff;)", CSS)  # but the white of paper in print


def test_the_style_loads_nothing() -> None:
    assert not re.search(r"url\(|@import|</|//", CSS)


STORY = style_of(("base", "brief", "story"))
STORY_PAIRS = [
    *(
        ("ink", ground)
        for ground in ("paper", "lit", "certainty", "fact", "speech", "meaning", "more", "less", "wording")
    ),
    *((ink, "paper") for ink in ("soft", "link", "copy", "rewrite", "partial", "cites")),
    ("soft", "lit"),
    ("link", "lit"),
    *(("link", ground) for ground in ("certainty", "fact", "speech", "meaning", "more", "less", "wording")),
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), STORY_PAIRS)
def test_contrast_in_a_brief(ink: str, ground: str, scheme: int) -> None:
    found = colours(scheme, STORY)
    low, high = sorted((luminance(found[ink]), luminance(found[ground])))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_the_styles_of_a_brief_have_every_colour_twice_and_load_nothing() -> None:
    assert not re.search(r"--[\w-]+: #(?!fff;)", STORY)
    assert not re.search(r"url\(|@import|</|//", STORY)
