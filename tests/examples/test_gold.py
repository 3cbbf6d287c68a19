"""The example reports, the gold file and the rules fit each other; reports are read here without the program's readers."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from difflib import SequenceMatcher
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from firsthand.treaties import load_rules, stages

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLD: dict[str, Any] = json.loads((EXAMPLES / "gold.json").read_text(encoding="utf-8"))
#: Two texts that share this many words in a row hold the same sentence, or part of it.
RUN = 8


class _Article(HTMLParser):
    """The headings and paragraphs of a page's article, without what stands around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.blocks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("article", "p", "h2"):
            self.open.append(tag)
            if self.open[0] == "article" and tag != "article":
                self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if len(self.open) == 2 and self.open[0] == "article":
            self.blocks[-1] += data


def _read(path: Path) -> Iterator[dict[str, Any]]:
    kept = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        yield from (json.loads(line) for line in kept.splitlines())
        return
    beside = path.with_name(f"{path.stem}.meta.json")
    known = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
    if kept.startswith("---\n"):
        head, kept = kept[4:].split("\n---\n", 1)
        known |= yaml.safe_load(head)
    if path.suffix == ".html":
        page = _Article()
        page.feed(kept)
        kept = "\n\n".join(page.blocks)
    yield known | {"text": kept}


@cache
def _reports() -> dict[str, dict[str, Any]]:
    files = sorted({entry["file"] for entry in GOLD["reports"].values()})
    found = [(report["id"], report | {"file": name}) for name in files for report in _read(EXAMPLES / name)]
    assert len({name for name, _ in found}) == len(found), "an id stands twice"
    return dict(found)


def _text(report_id: str) -> str:
    return str(_reports()[report_id]["text"])


def _title_and_text(report_id: str) -> str:
    return f"{_reports()[report_id]['title']}\n\n{_text(report_id)}"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _when(report_id: str) -> datetime | None:
    """When a report was published; a date without a time stands for its last second."""
    published = _reports()[report_id].get("published")
    if published is None:
        return None
    text = published.isoformat() if isinstance(published, date) else published
    return datetime.fromisoformat(f"{text}T23:59:59+00:00" if len(text) == 10 else text)


def _share(derived: str, source: str) -> float:
    """The share of the derived report's words that stand in the source in the same order."""
    ours, theirs = _words(_text(derived)), _words(_text(source))
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(ours)


def _runs(a: str, b: str) -> set[tuple[str, ...]]:
    """The runs of RUN words that two texts share."""

    def runs(words: list[str]) -> set[tuple[str, ...]]:
        return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}

    return runs(_words(a)) & runs(_words(b))


def _without_common_words(a: str, b: str) -> tuple[str, str]:
    texts = {a: _text(a), b: _text(b)}
    for common in GOLD["common_words"]:
        if {a, b} <= set(common["report_ids"]):
            for name, text in texts.items():
                start, end = text.index(common["words"]), text.index(common["until"]) + len(common["until"])
                texts[name] = f"{text[:start]} {name} {text[end:]}"
    return texts[a], texts[b]


def _origin_of() -> dict[str, tuple[int, int]]:
    return {
        report_id: (s, o)
        for s, story in enumerate(GOLD["stories"])
        for o, origin in enumerate(story["origins"])
        for report_id in origin["report_ids"]
    }


def _named(entry: dict[str, Any]) -> list[str]:
    ids = [entry[key] for key in entry if key in ("a", "b", "inherited_from") or key.endswith("report_id")]
    return [name for name in ids + entry.get("report_ids", []) if name is not None]


def test_folder_and_gold_name_the_same_reports() -> None:
    files = {f"reports/{path.name}" for path in (EXAMPLES / "reports").iterdir()}
    beside = {name for name in files if name.endswith(".meta.json")}
    assert {entry["file"] for entry in GOLD["reports"].values()} == files - beside
    assert {name.removesuffix(".meta.json") for name in beside} <= {name.rsplit(".", 1)[0] for name in files - beside}
    assert {name: report["file"] for name, report in _reports().items()} == {
        name: entry["file"] for name, entry in GOLD["reports"].items()
    }
    assert {Path(name).suffix for name in files - beside} == {".txt", ".md", ".html", ".jsonl"}


@pytest.mark.parametrize("report_id", GOLD["reports"])
def test_report_says_who_published_it(report_id: str) -> None:
    report = _reports()[report_id]
    assert report["outlet"] and report["title"] and report["language"]
    assert (urlsplit(report["url"]).hostname or "").endswith(".example")
    assert 150 <= len(report["text"].split()) <= 450
    _when(report_id)


def test_publication_times_come_in_every_form() -> None:
    published = [str(report["published"]) for report in _reports().values() if "published" in report]
    assert len(_reports()) - len(published) == 1
    assert sum(len(text) == 10 for text in published) == 2
    assert all(text.endswith("+00:00") for text in published if len(text) > 10)


def test_gold_names_only_reports_that_are_there() -> None:
    entries = [entry for key in GOLD if key not in ("reports", "statements") for entry in GOLD[key]]
    entries += [origin for story in GOLD["stories"] for origin in story["origins"]]
    assert {name for entry in entries for name in _named(entry)} <= set(GOLD["reports"])
    english = {name for name, report in _reports().items() if report["language"] == "en"}
    assert set(GOLD["statements"]) == english


def test_each_report_has_one_story_one_origin_and_at_most_one_source() -> None:
    told = [name for story in GOLD["stories"] for name in story["report_ids"]]
    assert sorted(told) == sorted(GOLD["reports"])
    for story in GOLD["stories"]:
        rooted = [name for origin in story["origins"] for name in origin["report_ids"]]
        assert sorted(rooted) == sorted(story["report_ids"])
        assert story["n_origins"] == len(story["origins"])
        assert story["n_newsrooms"] == len({origin["newsroom"] for origin in story["origins"]})
    taken = [entry["report_id"] for entry in GOLD["derivations"]]
    assert len(set(taken)) == len(taken)


def test_origins_are_the_roots_of_the_derivations() -> None:
    source = {entry["report_id"]: entry["source_report_id"] for entry in GOLD["derivations"]}
    for origin in (origin for story in GOLD["stories"] for origin in story["origins"]):
        first, *rest = origin["report_ids"]
        if origin["dispatch"] is not None:
            assert [source[name] for name in (first, *rest)] == [None] * (1 + len(rest))
            continue
        assert first not in source
        assert origin["newsroom"] == _reports()[first]["outlet"]
        for name in rest:
            while name in source:
                name = source[name]  # noqa: PLW2901  # up the tree
            assert name == first


@pytest.mark.parametrize("entry", GOLD["derivations"], ids=lambda entry: entry["report_id"])
def test_source_came_first_and_the_kind_is_what_the_words_say(entry: dict[str, Any]) -> None:
    derived, source = entry["report_id"], entry["source_report_id"]
    if source is None:
        assert entry["source_name"] in f"{_reports()[derived].get('byline')} {_text(derived)}"
        return
    before, after = _when(source), _when(derived)
    assert before is not None and after is not None and before < after
    assert entry["source_name"] == _reports()[source]["outlet"]
    if entry["kind"] == "copy":
        assert _share(derived, source) >= 0.95
    elif _reports()[derived]["language"] == _reports()[source]["language"]:
        assert 0.4 <= _share(derived, source) < 0.7


def test_takers_of_the_unseen_dispatch_each_lack_a_sentence() -> None:
    (pair,) = [entry for entry in GOLD["relations"] if entry["kind"] == "copy" and entry["direction"] == "same_source"]
    ours, theirs = (set(re.split(r"[.”\"]\s+", _text(pair[side]))) for side in "ab")
    assert min(_share(pair["a"], pair["b"]), _share(pair["b"], pair["a"])) >= 0.9
    assert any(s.startswith("Engineers gave") for s in ours) and not any(s.startswith("Engineers gave") for s in theirs)
    assert "oldest saboteur" in _text(pair["b"]) and "oldest saboteur" not in _text(pair["a"])


@pytest.mark.parametrize("pair", list(itertools.combinations(sorted(GOLD["reports"]), 2)), ids="-".join)
def test_reports_of_different_origins_share_no_sentence_but_the_common_words(pair: tuple[str, str]) -> None:
    origins = _origin_of()
    if origins[pair[0]] != origins[pair[1]]:
        assert _runs(*_without_common_words(*pair)) == set()


@pytest.mark.parametrize("common", GOLD["common_words"], ids=lambda common: common["why"])
def test_common_words_stand_in_each_report_once(common: dict[str, Any]) -> None:
    for name in common["report_ids"]:
        assert _text(name).count(common["words"]) == 1
        assert _text(name).count(common["until"]) == 1
        assert _text(name).index(common["words"]) < _text(name).index(common["until"])
    assert len({_origin_of()[name] for name in common["report_ids"]}) >= 2


def test_statement_is_quoted_and_background_is_word_for_word() -> None:
    for common in GOLD["common_words"]:
        texts = [_text(name) for name in common["report_ids"]]
        first, *others = (_words(text[text.index(common["words"]) : text.index(common["until"])]) for text in texts)
        if common["why"] == "statement":
            assert all(f"“{common['words']}" in text for text in texts)
            # Another report may break the quotation off and name the speaker in between.
            rest = [iter(other) for other in others]
            assert all(word in other for other in rest for word in first)
        else:
            assert all(other == first for other in others)


def test_wrong_year_is_in_the_two_and_only_named_by_the_correction() -> None:
    (mistake,) = GOLD["shared_mistakes"]
    wrong, right = mistake["words"], mistake["source_says"]
    assert right in _text(mistake["source_report_id"])
    assert {name for name in GOLD["reports"] if wrong in _text(name)} == {*mistake["report_ids"], "quayside-corrected"}
    assert not any(right in _text(name) for name in mistake["report_ids"])
    *body, note = _text("quayside-corrected").split("\n\n")
    assert note.startswith("Correction") and wrong in note and not any(wrong in block for block in body)
    assert all(right in _text(name) for name in ("harbour-rewrite", "skellbote-german", "quayside-corrected"))


def test_second_hand_rewrite_credits_the_agency_only() -> None:
    assert "Corvane" in _text("northline-rewrite")
    assert "Quayside" not in _text("northline-rewrite")
    assert _share("northline-rewrite", "quayside-rewrite") > _share("northline-rewrite", "corvane-dispatch-1") + 0.15


@pytest.mark.parametrize(
    "change", GOLD["changes"], ids=lambda change: f"{change['derived_report_id']}-{change['type']}"
)
def test_change_quotes_its_two_reports(change: dict[str, Any]) -> None:
    source, derived = _title_and_text(change["source_report_id"]), _title_and_text(change["derived_report_id"])
    before, after = change["before"], change["after"]
    assert before is not None or after is not None
    assert before is None or (source.count(before) == 1 and before not in derived)
    assert after is None or (derived.count(after) == 1 and (after not in source or after in (before or "")))


def test_changes_follow_the_derivations() -> None:
    source = {entry["report_id"]: entry["source_report_id"] for entry in GOLD["derivations"]}
    for change in GOLD["changes"]:
        through = change.get("inherited_from")
        if through is None:
            assert source[change["derived_report_id"]] == change["source_report_id"]
        else:
            assert source[change["derived_report_id"]] == through
            assert source[through] == change["source_report_id"]


@pytest.mark.parametrize("report_id", GOLD["statements"])
def test_statements_quote_their_report(report_id: str) -> None:
    text, rows = _text(report_id), GOLD["statements"][report_id]
    assert any(not row.get("optional") for row in rows)
    for row in rows:
        assert row["form"] in ("direct", "indirect", "mixed")
        assert row.get("kind", "speech") in ("speech", "writing", "thought")
        said = [
            row[key]
            for key in ("content", "source", "cue", "addressee", "speaker", "role", "affiliation")
            if row.get(key)
        ]
        assert [words for words in said if words not in text] == []
        # What is quoted stands in its marks, and the words of a statement cannot be taken for others of the text.
        assert (row["content"][0] in '"“' and row["content"][-1] in '"”') == (
            row["form"] == "direct" or row["content"].startswith("“")
        )
        assert text.count(row["content"]) == 1


def test_a_group_is_one_speaker_in_one_breath() -> None:
    for report_id, rows in GOLD["statements"].items():
        groups: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            if "group" in row:
                groups.setdefault(row["group"], []).append(row)
        for members in groups.values():
            assert len(members) > 1
            assert len({row.get("speaker") for row in members}) == 1
            places = [_text(report_id).index(row["content"]) for row in members]
            assert places == sorted(places)


@pytest.mark.parametrize("cell", GOLD["board"], ids=lambda cell: f"{cell['entity']}-{cell['stage']}")
def test_board_rows_quote_their_reports(cell: dict[str, Any]) -> None:
    assert cell["report_ids"] and cell["stage"] in stages()
    assert all(_text(name).count(cell["words"]) == 1 for name in cell["report_ids"])


def test_board_is_of_the_treaty_and_the_states_of_the_rules_that_lie_beside_it() -> None:
    rules = load_rules(EXAMPLES / "treaties.toml")
    assert {row["board"] for row in GOLD["board"] + GOLD["statuses"]} == set(rules)
    assert {row["entity"] for row in GOLD["statuses"]} == {entity.code for entity in rules.entities}
    assert {row["entity"] for row in GOLD["board"]} == {entity.code for entity in rules.entities}
    (treaty,) = rules.values()
    assert treaty.leaving is not None and (treaty.leaving.n, treaty.leaving.unit) == (12, "months")
    assert all(any(name.lower() in _title_and_text(r).lower() for r in GOLD["reports"]) for name in treaty.names)
    for entity in rules.entities:
        for word in (*entity.names, *entity.demonyms, *entity.capitals, *entity.bodies):
            assert any(word in _text(name) for name in GOLD["reports"])


@pytest.mark.parametrize("status", GOLD["statuses"], ids=lambda status: str(status["entity"]))
def test_status_rests_on_a_row_of_the_board(status: dict[str, Any]) -> None:
    rows = [row for row in GOLD["board"] if row["entity"] == status["entity"] and not row.get("optional")]
    told = [row["stage"] for row in rows for name in row["report_ids"] if str(_when(name))[:10] <= status["on"]]
    assert status["stage"] in told and status["claimed"] in told
