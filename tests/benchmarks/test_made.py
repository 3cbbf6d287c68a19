"""Made piles: what is known of each report is true of its text."""

import random
from collections import defaultdict
from itertools import pairwise
from typing import Any

import pytest

from benchmarks.made import Article, Made, make
from benchmarks.made.articles import Shelf, article_of, independent
from benchmarks.made.edits import extended, rewritten, shortened, versions
from benchmarks.made.outlets import without_agencies
from benchmarks.made.prose import parse, quotes, render, size
from benchmarks.made.stories import OutOfArticles

TOWNS = ("Brackwell", "Ustrana", "Halvon", "Skellmouth", "Orsk", "Tennery", "Lowmarsh", "Pellory")
THINGS = ("ferry", "orchard", "reservoir", "tramway", "market", "lighthouse", "school", "bridge", "library", "quarry")
DOINGS = (
    "reopened",
    "was sold",
    "lost its roof",
    "was painted",
    "stood empty",
    "drew crowds",
    "was surveyed",
    "flooded",
)


def _mark(dice: random.Random) -> int:
    """A number that nobody else has: no eight words in a row are in two articles."""
    return dice.randrange(10**9)


def _row(n: int, event: int | None = None) -> dict[str, Any]:
    """An article of its own sentences; those of one event have their town, their thing and their day in common."""
    dice, about = random.Random(n), random.Random(n if event is None else 10_000 + event)
    town, thing = f"{about.choice(TOWNS)}{about.choice(TOWNS).lower()}", about.choice(THINGS)
    lines = [
        f"On day {_mark(dice)} a {thing} near {town}, {_mark(dice)}, {dice.choice(DOINGS)}, and {dice.randrange(2, 20)} people "
        f"of {dice.choice(TOWNS)} heard number {_mark(dice)}. It was said that {_mark(dice)} others did so."
        for _ in range(9)
    ]
    lines.insert(
        3,
        f"“We counted {_mark(dice)}, and after it {_mark(dice)}, near the wall by boat {_mark(dice)},” said Jon Halt.",
    )
    day = f"2026-01-{1 + (n if event is None else event) % 28:02}"
    title = f"The {thing} of {town} {dice.choice(DOINGS)}"
    return {"id": n, "text": "\n\n".join(lines), "source": f"Paper {n % 7}", "date": day, "title": title}


def _articles(count: int) -> list[Article]:
    found = (article_of(_row(n, n // 4 if n % 4 else None)) for n in range(count))
    return [article for article in found if article is not None]


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return make(_articles(400), 30, seed=3)


def test_the_same_seed_makes_the_same_pile(made: list[Made]) -> None:
    assert make(_articles(400), 30, seed=3) == made
    assert make(_articles(400), 30, seed=4) != made


def test_the_pile_is_cut_where_it_is_asked_to_be() -> None:
    assert len(make(_articles(400), 400, seed=3, most=50)) == 50


def test_too_few_articles_are_refused() -> None:
    with pytest.raises(OutOfArticles, match="too few"):
        make(_articles(60), 200)


def test_ids_and_their_order_tell_nothing_of_origins(made: list[Made]) -> None:
    assert [m.row["id"] for m in made] == sorted(m.row["id"] for m in made)
    neighbours = sum(a.origin == b.origin for a, b in pairwise(made))
    assert neighbours < len(made) / 5


def test_an_origin_lies_in_one_story(made: list[Made]) -> None:
    stories = defaultdict(set)
    for m in made:
        stories[m.origin].add(m.story)
    assert all(len(s) == 1 for s in stories.values())
    assert len(stories) > len({m.story for m in made})  # some stories have several


def test_what_is_unseen_is_not_in_the_pile(made: list[Made]) -> None:
    own = defaultdict(set)
    for m in made:
        own[m.origin, m.source].add(m.kind in ("origin", "version"))
    assert {kind for _, kind in own} >= {"report", "dispatch", "rolling", "unseen"}
    for (_, source), kinds in own.items():
        assert (True in kinds) == ("unseen" not in source)


def test_nobody_publishes_what_he_took_before_it_was_there(made: list[Made]) -> None:
    first = {m.origin: m.row["published"][:10] for m in made if m.kind == "origin"}
    takers = [m for m in made if m.origin in first]
    assert takers
    assert all(first[m.origin] <= m.row["published"][:10] for m in takers)


def test_a_verbatim_copy_has_the_words_of_its_origin(made: list[Made]) -> None:
    origins = {m.origin: m.row for m in made if m.kind == "origin" and m.source == "report"}
    copies = [m for m in made if m.kind == "copy" and m.origin in origins and "second hand" not in m.traits]
    assert copies
    for m in copies:
        paragraphs = origins[m.origin]["text"].split("\n\n")
        assert sum(p in m.row["text"] for p in paragraphs) >= len(paragraphs) - 1  # one may have the credit in it
        assert m.row["outlet"] != origins[m.origin]["outlet"]


def test_background_is_in_reports_of_several_stories(made: list[Made]) -> None:
    several = make(_articles(1600), 100, seed=3)
    stories = defaultdict(set)
    for m in several:
        if "shared background" in m.traits:
            for paragraph in m.row["text"].split("\n\n"):
                stories[paragraph].add(m.story)
    assert max(len(s) for s in stories.values()) > 1


def test_articles_of_one_event_share_names_and_days_and_no_wording() -> None:
    near, same, far = (article_of(_row(n, event)) for n, event in ((1, 5), (2, 5), (3, 6)))
    assert near is not None and same is not None and far is not None
    others = _articles(100)
    shelf = Shelf([near, same, far, *others])
    assert same in shelf.of_the_same_event(near)
    assert far not in shelf.of_the_same_event(near)
    assert independent(near, same)
    assert not independent(near, near)
    shelf.take(near)
    assert not shelf.free(near)
    assert shelf.free(same)


@pytest.mark.parametrize("lack", ["text", "source", "date", "title"])
def test_an_article_that_lacks_something_is_left_out(lack: str) -> None:
    assert article_of(_row(1)) is not None
    assert article_of({**_row(1), lack: ""}) is None


def test_sentences_are_cut_at_their_ends_only() -> None:
    text = parse("Mr. Vale went to the U.S. Army post. “It rained.” Then he left.\n\nNo. 4 stayed.")
    assert text == [["Mr. Vale went to the U.S. Army post.", "“It rained.”", "Then he left."], ["No. 4 stayed."]]
    assert parse(render(text)) == text


TEXT = parse(
    "The council said on Monday that 12 boats were lost. But the harbour stayed open.\n\n"
    "“We said that 12 boats were lost,” the master told them. It was a quiet day.\n\n"
    "The lifeboat went out. It came back after 30 minutes. He slept.\n\nThe end came at dusk on May 12."
)
LONG = [*TEXT, *(parse(f"Line {n} of the log was read. It told of boat {n}.")[0] for n in range(12))]


def test_shortened_is_the_head() -> None:
    for seed in range(20):
        cut = shortened(LONG, random.Random(seed))
        assert 60 <= size(cut) < size(LONG)
        assert " ".join(render(LONG).split()).startswith(" ".join(render(cut).split()))


def test_rewriting_changes_words_and_figures_but_no_quotation() -> None:
    texts = [render(rewritten(TEXT, random.Random(seed))) for seed in range(20)]
    assert all(set(quotes(text)) <= set(quotes(render(TEXT))) for text in texts)
    assert all("twelve boats" in text for text in texts)
    assert any("May 12" in text for text in texts)
    assert not any("May twelve" in text for text in texts)
    assert any("yet the harbour" in text.lower() or "though the harbour" in text.lower() for text in texts)
    assert any(", and " in text for text in texts)


def test_own_paragraphs_come_after_the_lead() -> None:
    own = [["A word of our own."]]
    for seed in range(10):
        text = extended(TEXT, own, random.Random(seed))
        assert text[0] == TEXT[0]
        assert [p for p in text if p not in own] == TEXT
        assert own[0] in text


def test_versions_grow_and_the_last_is_whole() -> None:
    found = versions(LONG, 3, random.Random(1))
    assert found[-1] == LONG
    assert size(found[0]) < size(found[1]) < size(found[2])
    assert found[0][0] != LONG[0]


def test_a_dispatch_does_not_name_where_its_text_is_from() -> None:
    text = [["Boats sank, Reuters reported.", "It rained."], ["The Valley Post was told."]]
    assert without_agencies(text, "Valley Post (Online)") == [["It rained."]]
