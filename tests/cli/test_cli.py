"""The command line, from the words typed to the exit code; what is slow to start runs in this process."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyarrow.parquet as pq
import pytest
from docx import Document

import firsthand
from firsthand import cli
from firsthand.ledger import COLUMNS
from tests.reports import DISPATCH, PILE, RETELLING, row, write_lines

COMMAND = Path(sys.executable).with_name("firsthand")
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
COMMANDS = (
    "read", "stories", "show", "compare", "statements", "speakers", "claims", "board", "treaties", "brief", "search", "export", "verdicts", "judge", "undo", "evaluate", "check", "web",
)  # fmt: skip
TABLES = tuple(COLUMNS)


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """Runs the command line in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["firsthand", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capfd.readouterr()
        return Done(int(end.value.code or 0), out, err)

    return run


def command(*words: str | Path, **options: Any) -> Done:
    """Runs the installed command."""
    done = subprocess.run([COMMAND, *words], capture_output=True, text=True, check=False, timeout=120, **options)
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the examples, read by the installed command."""
    ledger = tmp_path_factory.mktemp("examples") / "examples.db"
    done = command("read", EXAMPLES, "--treaties", EXAMPLES.parent / "treaties.toml", "--ledger", ledger)
    assert (done.code, done.out) == (0, "")
    assert "15 reports read, 0 refused" in done.err
    return ledger


def test_a_stranger_reads_lists_shows_and_checks(examples: Path) -> None:
    listed = command("stories", "--ledger", examples)
    first = next(line for line in listed.out.splitlines() if line.startswith("s-"))
    assert [cell.strip() for cell in first.split("│")[2:5]] == ["11", "4", "3"]
    shown = command("show", first.split()[0], "--ledger", examples)
    assert "11 reports, 4 origins, 3 newsrooms" in shown.out
    assert "both have 2031 where Corvane has 2029" in shown.out
    assert "The way of a claim: " in shown.out and "taken over: probable became certain: hedge dropped" in shown.out
    checked = command("check", "--ledger", examples)
    assert "15 reports, all offsets, hashes and references fit" in checked.out
    assert {listed.code, shown.code, checked.code} == {0}
    assert listed.err + shown.err + checked.err == ""


@pytest.mark.parametrize("columns", ["60", "80", "120", "200"])
def test_counts_are_seen_on_any_page(call: Call, examples: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = call("stories", "--ledger", examples).out.splitlines()
    assert max(map(len, lines)) <= int(columns)
    counts = [[cell.strip() for cell in line.split("│")[2:5]] for line in lines if line.startswith("s-")]
    assert counts == [["11", "4", "3"], ["2", "1", "1"], ["1", "1", "1"], ["1", "1", "1"]]


def test_the_stemma_stands_in_its_order(call: Call, examples: Path) -> None:
    stories = json.loads(call("stories", "--format", "jsonl", "--ledger", examples).out.splitlines()[0])
    lines = call("show", stories["story_id"], "--ledger", examples).out.splitlines()
    depth = {line.split()[-1]: re.search(r"[●\w]", line).start() for line in lines if line.split()[-1:]}  # type: ignore[union-attr]
    assert depth["corvane-dispatch-1"] < depth["quayside-rewrite"] < depth["northline-rewrite"]
    assert depth["courier-copy"] == depth["harbour-rewrite"] == depth["quayside-rewrite"]
    assert depth["corvane-dispatch-2"] == depth["review-interview"] == depth["corvane-dispatch-1"]


def test_a_story_with_an_unseen_dispatch_names_it(call: Call, examples: Path) -> None:
    rows = [json.loads(line) for line in call("export", "stories", "--ledger", examples).out.splitlines()]
    (unseen,) = [r["story_id"] for r in rows if "gazette-copy" in r["report_ids"]]
    shown = call("show", unseen, "--ledger", examples).out
    assert "Ferrow News Agency 1  a dispatch that is not here" in shown
    assert "gazette-copy" in shown
    assert "valley-copy" in shown


def test_a_report_is_shown_by_the_beginning_of_its_id(call: Call, examples: Path) -> None:
    shown = call("show", "northline", "--ledger", examples)
    assert shown.code == 0
    assert "Northline Today" in shown.out
    assert "quayside-rewrite" in shown.out
    assert "both have 2031 where Corvane has 2029" in shown.out


def test_search_gives_the_sentence_and_its_place(call: Call, examples: Path) -> None:
    found = call("search", "crate", "of", "herring", "--ledger", examples)
    texts = {r["report_id"]: r["text"] for r in _lines(call("export", "reports", "--ledger", examples))}
    name, place, words = found.out.splitlines()[0].split(maxsplit=2)
    start, end = (int(part) for part in place.rstrip(":").split("-"))
    assert texts[name][start:end].replace("\n", " ").startswith(words.split("…")[0][:40])
    assert {"crate", "herring"} <= set(re.findall(r"\w+", texts[name][start:end]))
    assert (found.code, call("search", "zyzzyva", "--ledger", examples).out) == (0, "")


@pytest.mark.parametrize("sides", ["files", "ids", "file and id"])
def test_two_reports_on_a_page(call: Call, examples: Path, tmp_path: Path, sides: str) -> None:
    a: str | Path = EXAMPLES / "corvane-dispatch-1.txt" if "file" in sides else "corvane-dispatch-1"
    b: str | Path = EXAMPLES / "quayside-rewrite.html" if sides == "files" else "quayside-rewrite"
    done = call("compare", a, b, "--html", tmp_path / "page.html", "--ledger", examples)
    assert done.code == 0
    assert "Quayside Daily rewrite of Corvane" in done.out
    assert "written: " in done.err
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Quayside Daily" in page
    assert "2031" in page
    assert "<script src" not in page


# Statements, changes, boards, briefs


def test_statements_are_chosen_by_speaker_outlet_words_and_certainty(call: Call, examples: Path) -> None:
    def found(*words: str) -> list[dict[str, Any]]:
        return _lines(call("statements", *words, "--format", "jsonl", "--ledger", examples))

    everything = found()
    assert everything == _lines(call("export", "statements", "--ledger", examples))
    own = found("--speaker", "velerin", "--outlet", "Corvane")
    assert {row["speaker"]["name"] for row in own} == {"Tomas Velerin"}
    assert {row["report_id"] for row in own} == {"corvane-dispatch-1"}
    assert [row["quote"] for row in found("--speaker", "velerin", "--outlet", "Corvane", "--words", "bluff")]
    sure = found("--certainty", "possible")
    assert sure
    assert len(sure) < len(everything)
    assert found("--speaker", "nobody at all") == []
    shown = call("statements", "--speaker", "velerin", "--ledger", examples)
    assert (shown.code, "Velerin" in shown.out) == (0, True)


def test_speakers_are_chosen_by_name_and_kind(call: Call, examples: Path) -> None:
    def found(*words: str) -> list[dict[str, Any]]:
        return _lines(call("speakers", *words, "--format", "jsonl", "--ledger", examples))

    everything = found()
    assert everything == _lines(call("export", "speakers", "--ledger", examples))
    assert {row["kind"] for row in found("--kind", "body")} == {"body"}
    (velerin,) = found("tomas", "VELERIN")
    assert (velerin["kind"], velerin["name"]) == ("person", "Tomas Velerin")
    assert "Halvonian Deputy Fisheries Minister" in {role["words"] for role in velerin["roles"]}
    texts = {r["report_id"]: r["text"] for r in _lines(call("export", "reports", "--ledger", examples))}
    for given in (*velerin["names"], *velerin["roles"], *velerin["affiliations"]):
        assert texts[given["report_id"]][slice(*given["span"])] == given["words"]
    assert len(velerin["statements"]) == velerin["n_statements"]
    shown = call("speakers", "velerin", "--ledger", examples)
    assert (shown.code, "Tomas Velerin" in shown.out) == (0, True)


def test_claims_are_one_across_reports_and_chosen_by_words_type_and_story(call: Call, examples: Path) -> None:
    def found(*words: str) -> list[dict[str, Any]]:
        return _lines(call("claims", *words, "--format", "jsonl", "--ledger", examples))

    everything = found()
    assert everything == _lines(call("export", "propositions", "--ledger", examples))
    left = next(r for r in found("kettersund", "--type", "leave_treaty") if r["actor"] == "Halvonia and Orsmark")
    assert left["n_reports"] > left["n_origins"] >= 1
    assert "certainty" in {d["kind"] for d in left["differences"]}
    texts = {r["report_id"]: r["text"] for r in _lines(call("export", "reports", "--ledger", examples))}
    for words in (words for one in everything for words in one["wordings"]):
        assert texts[words["report_id"]][words["start"] : words["end"]] == words["quote"]
    (story,) = left["story_ids"]
    assert {s for one in found("--story", story) for s in one["story_ids"]} == {story}
    assert {one["type"] for one in found("--type", "vote")} == {"vote"}
    assert found("nobody at all") == []
    shown = call("claims", "herring", "--ledger", examples)
    assert (shown.code, "certainty: " in shown.out) == (0, True)
    assert "there is no type 'strike'" in call("claims", "--type", "strike", "--ledger", examples).err


def test_a_beat_of_ones_own_is_kept_and_has_claims_read_again(call: Call, tmp_path: Path) -> None:
    text = "The pilots of the Orsmark line walked out on Monday. The board closed the port."
    file = write_lines(tmp_path / "one.jsonl", [row("a", text)])
    assert call("read", file, "--stages", "capture,claims").code == 0
    assert [r["type"] for r in _lines(call("export", "claims"))] == ["begin_end"]
    beat = tmp_path / "strikes.toml"
    beat.write_text(
        '[[types]]\nname = "strike"\ndefinition = "Workers stop work."\n'
        'examples = ["The dockers walked out."]\nverbs = ["walk out"]\n'
    )
    assert call("read", file, "--stages", "capture,claims", "--claims", beat).code == 0
    assert [r["type"] for r in _lines(call("export", "claims"))] == ["strike", "begin_end"]
    assert "Workers stop work." in call("claims", "--types").out
    assert [r["type"] for r in _lines(call("claims", "pilots", "--type", "strike", "--format", "jsonl"))] == ["strike"]
    beat.write_text(beat.read_text().replace('"walk out"]', '"stroll"]'))
    refused = call("read", file, "--claims", beat)
    assert (refused.code, "strikes.toml: type strike: its example is not of it" in refused.err) == (3, True)
    assert [r["type"] for r in _lines(call("export", "claims"))] == ["strike", "begin_end"]


def test_types_are_listed_without_a_ledger(call: Call) -> None:
    listed = call("claims", "--types")
    assert (listed.code, "leave_treaty" in listed.out) == (0, True)


def test_a_statement_is_found_by_another_spelling_of_its_speaker(call: Call, tmp_path: Path) -> None:
    texts = {
        "a": "President Olena Shevchenkova of Velerin said on Monday that the port of Varnholm would close in May.",
        "b": "President Olena Schewtschenkowa of Velerin said on Tuesday that schools would open in June.",
    }
    file = write_lines(tmp_path / "two.jsonl", [row(name, text) for name, text in texts.items()])
    assert call("read", file, "--stages", "capture,alignment,statements").code == 0
    rows = _lines(call("statements", "--speaker", "schewtschenkowa", "--format", "jsonl"))
    assert {r["report_id"] for r in rows} == {"a", "b"}
    (who,) = _lines(call("speakers", "shevchenkova", "--format", "jsonl"))
    assert who["spellings"] == ["Olena Schewtschenkowa", "Olena Shevchenkova"]
    assert {e["kind"] for e in who["evidence"]} == {"name", "role"} | {e["kind"] for e in who["evidence"]} & {
        "affiliation"
    }


def test_what_a_retelling_changed_is_shown_with_what_was_taken_over(call: Call, examples: Path) -> None:
    rows = _lines(call("export", "drifts", "--ledger", examples))
    year = [r for r in rows if "2029" in (r["before"] or "") and "2031" in (r["after"] or "")]
    assert {(r["derived_report_id"], r["inherited_from"]) for r in year} == {
        ("quayside-rewrite", None), ("northline-rewrite", "quayside-rewrite"),
    }  # fmt: skip
    texts = {r["report_id"]: r["text"] for r in _lines(call("export", "reports", "--ledger", examples))}
    for r in rows:
        for side, words in (("source", r["before"]), ("derived", r["after"])):
            if r[f"{side}_start"] is not None:
                assert texts[r[f"{side}_report_id"]][r[f"{side}_start"] : r[f"{side}_end"]] == words
    shown = call("show", "quayside-rewrite", "--ledger", examples).out
    assert "2031" in shown
    derivations = _lines(call("export", "derivations", "--ledger", examples))
    (northline,) = [d for d in derivations if d["report_id"] == "northline-rewrite" and d["kind"] != "cites"]
    assert "shared_drift" in {e["kind"] for e in northline["evidence"]}


def test_a_board_stands_on_its_sentences(call: Call, examples: Path) -> None:
    shown = call("board", "kettersund", "--on", "2026-03-12", "--since", "2026-03-09", "--ledger", examples)
    assert (shown.code, shown.err) == (0, "")
    assert "Halvonia (XHA)" in shown.out
    rows = _lines(call("board", "kettersund", "--format", "jsonl", "--ledger", examples))
    assert {r["entity"] for r in rows} >= {"XHA", "XOR"}
    assert {r["on"] for r in rows} == {"2026-04-02"}  # the newest day of publication, not today
    earlier = call("export", "statuses", "--on", "2026-03-09", "--ledger", examples)
    assert (earlier.code, earlier.out) == (0, "")  # nothing was known yet
    for status in rows:
        assert any(evidence["marks"] for evidence in status["evidence"])


def test_a_record_of_ones_own_stands_beside_the_reports(call: Call, examples: Path, tmp_path: Path) -> None:
    ledger = Path(shutil.copy(examples, tmp_path / "own.db"))
    record = tmp_path / "notices.csv"
    record.write_text(
        "treaty,state,stage,happened,source,record\n"
        "kettersund,XHA,notified,2026-03-11,depositary,https://depositary.example/notices/7\n",
        encoding="utf-8",
    )
    files = ("read", EXAMPLES / "corvane-dispatch-1.txt", "--record", record, "--stages", "capture")
    assert call(*files, "--ledger", ledger).code == 0
    rows = _lines(call("board", "kettersund", "--on", "2026-03-12", "--format", "jsonl", "--ledger", ledger))
    (halvonia,) = [r for r in rows if r["entity"] == "XHA"]
    assert (halvonia["stage"], halvonia["recognised"], halvonia["effective"]) == (
        "notified",
        "still_party",
        "2027-03-11",
    )
    events = _lines(call("export", "events", "--ledger", ledger))
    assert [e["record"] for e in events if e["report_id"] is None] == ["https://depositary.example/notices/7"]
    assert call("check", "--ledger", ledger).code == 1  # the bytes beside the ledger were not copied with it
    record.write_text("treaty,state,deed\n", encoding="utf-8")
    refused = call(*files, "--ledger", ledger)
    assert (refused.code, f"{record}: unknown column 'deed'" in refused.err) == (3, True)


def test_a_board_of_bills_is_read_shown_and_taken_away(call: Call, tmp_path: Path) -> None:
    bills, ledger = EXAMPLES.parent / "bills", tmp_path / "bills.db"
    files = ("--play", bills / "parliaments.toml", "--record", bills / "record.csv", "--ledger", ledger)
    assert call("read", bills / "reports", *files).code == 0
    shown = call("board", "sorrelmark", "--on", "2031-04-24", "--since", "2031-03-20", "--ledger", ledger)
    assert (shown.code, shown.err) == (0, "")
    assert "stage: sent on → promulgated" in shown.out
    assert "┃ 2031-04-29 in force" in shown.out
    rows = {r["entity"]: r for r in _lines(call("board", "sorrelmark", "--format", "jsonl", "--ledger", ledger))}
    dues = rows["HARBOUR-DUES"]
    assert (dues["stage"], dues["n_origins"]) == ("in_force", 5)
    assert {"stage": "chamber passed", "n": 2} in dues["origins"]
    assert [words.partition(":")[0] for words in dues["disagreements"]] == ["chamber passed"]
    assert dues["timeline"][0] == {"day": "2031-02-03", "stage": "introduced", "how": "recorded", "n": 2}
    assert "Charter, Art. 41" in call("treaties", "sorrelmark", "--ledger", ledger).out
    page = tmp_path / "page.html"
    assert call("brief", "vesk", "--output", page, "--ledger", ledger).code == 0
    assert "Tingstead of Vesk" in page.read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('[[board]]\nid = "x"\nkind = "boats"\n', encoding="utf-8")
    refused = call("read", bills / "reports", "--play", wrong, "--ledger", ledger)
    assert (refused.code, "wrong.toml: board x: kind is 'boats'" in refused.err) == (3, True)


def test_a_table_of_offices_is_kept_and_names_beside_an_office_are_held_against_it(call: Call, tmp_path: Path) -> None:
    report, offices, ledger = tmp_path / "r.md", tmp_path / "offices.csv", tmp_path / "o.db"
    report.write_text(
        "---\npublished: 2031-06-01\n---\nNorway's foreign minister Ada Lund said on Tuesday that the country would "
        "leave the Ottawa Convention.\n",
        encoding="utf-8",
    )
    offices.write_text("state,office,name,since,until\nNOR,foreign minister,Per Berg,2031-05-01,\n", encoding="utf-8")
    assert call("read", report, "--offices", offices, "--ledger", ledger).code == 0
    shown = call("board", "apmbc", "--ledger", ledger).out
    assert "foreign minister of NOR on 2031-06-01: Per Berg “Ada Lund”" in " ".join(shown.split())
    offices.write_text("state,name\n", encoding="utf-8")
    refused = call("read", report, "--offices", offices, "--ledger", ledger)
    assert (refused.code, f"{offices}: the columns are state, name, not" in refused.err) == (3, True)


def test_the_rules_are_explained_with_those_of_the_ledger(call: Call, examples: Path) -> None:
    shipped = call("treaties").out
    assert "Ottawa Convention" in shipped
    assert "kettersund" not in shipped
    assert "kettersund" in call("treaties", "--ledger", examples).out
    assert "Art. 20" in call("treaties", "apmbc").out


@pytest.mark.parametrize("suffix", ["html", "md"])
@pytest.mark.parametrize("excerpts", [True, False])
def test_briefs_are_written_whole(call: Call, examples: Path, tmp_path: Path, suffix: str, excerpts: bool) -> None:
    (story,) = [s["story_id"] for s in _lines(call("stories", "--format", "jsonl", "--ledger", examples))][:1]
    for name, wanted in ((story, "2031"), ("kettersund", "Halvonia (XHA)")):
        file = tmp_path / f"{name}.{suffix}"
        flags = ("--excerpts",) if excerpts else ()
        done = call("brief", name, "--output", file, *flags, "--ledger", examples)
        assert (done.code, done.out, done.err) == (0, "", f"written: {file}\n")
        text = file.read_text(encoding="utf-8")
        assert wanted in text
        assert "<script" not in text
    assert list(tmp_path.glob("*.part")) == []


def test_a_brief_is_a_word_document_where_that_is_asked_for(call: Call, examples: Path, tmp_path: Path) -> None:
    file = tmp_path / "board.docx"
    assert call("brief", "kettersund", "--output", file, "--format", "docx", "--ledger", examples).code == 0
    assert any("Halvonia (XHA)" in cell.text for table in Document(str(file)).tables for cell in table.columns[0].cells)
    done = call("brief", "kettersund", "--output", tmp_path / "board.md", "--format", "docx", "--ledger", examples)
    assert done.code == 2
    assert "--format docx goes with a file that ends in .docx" in done.err


# Exit codes


@pytest.mark.parametrize("words", [["-h"], ["--help"], *([name, "--help"] for name in COMMANDS)], ids="-".join)
def test_help_answers(call: Call, words: list[str]) -> None:
    done = call(*words)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Usage: ")
    if len(words) == 2 and words[0] != "export":
        assert "--ledger FILE" in done.out


def test_help_names_every_command(call: Call) -> None:
    assert set(COMMANDS) == set(re.findall(r"^  (\w+)  ", call("--help").out.partition("Commands:")[2], re.M))
    assert call("--version").out == f"firsthand, version {firsthand.__version__}\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "Usage"),
        (("fly",), 2, "No such command 'fly'"),
        (("read",), 2, "Missing argument 'PATHS"),
        (("read", EXAMPLES, "--stages", "capture,magic"), 2, "there is no stage 'magic'"),
        (("read", EXAMPLES, "--stages", "lineage"), 2, "needs the stage alignment"),
        (("read", EXAMPLES, "--published", "the day before"), 2, "'the day before'"),
        (("read", EXAMPLES, "--published", "2025-13-09"), 2, "'2025-13-09'"),
        (("read", EXAMPLES, "--processes", "0"), 2, "--processes"),
        (("export", "people"), 2, "no table 'people'"),
        (("export", "reports", "--format", "xls"), 2, "--format"),
        (("export", "drifts", "--on", "2026-03-10"), 2, "statuses are"),
        (("export", "statuses", "--on", "March"), 2, "not a day: 'March'"),
        (("show", "s-nothing"), 2, "no story or report has the id 's-nothing'"),
        (("show", "corvane-dispatch"), 2, "begins several ids"),
        (("compare", "corvane-dispatch-1", "nobody"), 2, "'nobody'"),
        (("board", "herring"), 2, "no rules for a treaty 'herring'"),
        (("board", "kettersund", "--on", "spring"), 2, "not a day: 'spring'"),
        (("treaties", "herring"), 2, "no rules for a treaty 'herring'"),
        (("brief", "s-nothing"), 2, "no story or report has the id 's-nothing'"),
        (("brief", "echo-clock"), 2, "echo-clock: is a report"),
        (("brief", "kettersund", "--output", "board.pdf"), 2, "board.pdf: a brief is .html, .md or .docx"),
        (("read", EXAMPLES, "--treaties", EXAMPLES / "corvane-dispatch-2.txt"), 3, "corvane-dispatch-2.txt: "),
        (("compare", "corvane-dispatch-1", "s-"), 2, "begins several ids"),
    ],
    ids=lambda value: "-".join(map(str, value))[-40:] if isinstance(value, tuple) else None,
)
def test_wrong_usage_is_named(call: Call, examples: Path, words: tuple[str, ...], code: int, said: str) -> None:
    ledger = ("--ledger", examples) if len(words) > 1 else ()
    done = call(*words, *ledger)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_compare_does_not_take_a_story(call: Call, examples: Path) -> None:
    story = _lines(call("export", "stories", "--ledger", examples))[0]["story_id"]
    done = call("compare", "echo-clock", story, "--ledger", examples)
    assert (done.code, f"{story}: is a story" in done.err) == (2, True)


@pytest.mark.parametrize(
    "words", [("stories",), ("show", "x"), ("search", "x"), ("export", "reports"), ("check",), ("compare", "x", "y")]
)
def test_a_ledger_that_is_not_there_is_not_made(call: Call, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = call(*words, "--ledger", "none.db")
    assert (done.code, done.out) == (2, "")
    assert "none.db: there is no ledger here; make one with: firsthand read PATH --ledger none.db" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_ledger_fails(call: Call, tmp_path: Path) -> None:
    (tmp_path / "words.db").write_text("only words, though more of them than any header has\n" * 50)
    for words in (("stories",), ("check",), ("read", EXAMPLES)):
        done = call(*words, "--ledger", "words.db")
        assert (done.code, done.out) == (3, "")
        assert "words.db" in done.err


def test_a_place_that_cannot_be_written_to_is_named(call: Call, examples: Path, tmp_path: Path) -> None:
    for words in (
        ("export", "stories", "--output", tmp_path / "no" / "file.csv"),
        ("compare", "echo-clock", "gazette-copy", "--html", tmp_path / "no" / "page.html"),
    ):
        done = call(*words, "--ledger", examples)
        assert done.code == 3
        assert re.search(r"^firsthand: .*/no/.*: No such file or directory$", done.err, re.M)
        assert "Traceback" not in done.err


def test_check_says_what_does_not_fit(call: Call, examples: Path, tmp_path: Path) -> None:
    shutil.copytree(examples.parent, tmp_path / "copy")
    ledger = tmp_path / "copy" / examples.name
    with firsthand.open(ledger) as opened:
        opened.store.connection.execute("UPDATE reports SET text = 'short' WHERE report_id = 'echo-clock'")
    done = call("check", "--ledger", ledger)
    assert done.code == 1
    assert "report echo-clock: its text" in done.out


# Refusals


def test_everything_that_cannot_be_read_is_named_and_the_rest_is_read(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile = tmp_path / "pile"
    (pile / "deep").mkdir(parents=True)
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (pile / "good.txt").write_text(DISPATCH)
    (pile / "empty.txt").write_bytes(b"")
    (pile / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (pile / "garbled.txt").write_bytes(b"\xff\xfe\x00\xd8 a text that breaks off in half a sig")
    (pile / "noise.txt").write_bytes(bytes(range(128, 256)) * 3)
    with (pile / "long.jsonl").open("wb") as lines:
        lines.write(b'{"id": "long", "text": "' + b"word " * (10 * 2**20) + b'"}\n')
        lines.write(json.dumps(row("after", RETELLING)).encode() + b"\n")
    write_lines(pile / "lines.jsonl", [{"id": "silent"}, row("spoken", "Spoken after all.")])
    (pile / "locked.txt").write_text("Nobody may read this.")
    (pile / "deep" / "loop").symlink_to(pile)
    (pile / "deep" / "last.txt").write_text("The last report of the pile.")
    opened = Path.open

    def open_but_one(self: Path, *rest: Any, **more: Any) -> IO[Any]:
        if self.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(self))
        found: IO[Any] = opened(self, *rest, **more)
        return found

    monkeypatch.setattr(Path, "open", open_but_one)
    done = call("read", pile, tmp_path / "bare", tmp_path / "gone.txt", "--processes", "1")
    refused = dict(re.findall(r"^refused: (.+?): ((?!line).+)$", done.err, re.M))
    refused = {str(Path(name)).removeprefix(f"{tmp_path}/"): reason for name, reason in refused.items()}
    assert sorted(refused) == [
        "bare", "gone.txt", "pile/binary.txt", "pile/deep/loop", "pile/empty.txt", "pile/garbled.txt",
        "pile/lines.jsonl:line 1", "pile/locked.txt", "pile/long.jsonl:line 1", "pile/noise.txt",
    ]  # fmt: skip
    for name, reason in (
        ("bare", "no reports in this folder"),
        ("gone.txt", "no such file"),
        ("pile/binary.txt", "binary"),
        ("pile/deep/loop", f"directory loop: it leads back to {pile}"),
        ("pile/empty.txt", "empty file"),
        ("pile/garbled.txt", "utf-16-le"),
        ("pile/lines.jsonl:line 1", "without `text`"),
        ("pile/locked.txt", "Permission denied"),
        ("pile/long.jsonl:line 1", "16 MiB"),
        ("pile/noise.txt", "no encoding reads these bytes"),
    ):
        assert reason in refused[name]
    assert (done.code, done.out) == (1, "")
    assert "4 reports read, 10 refused, into firsthand.db" in done.err
    again = call("read", pile, "--processes", "1")
    assert again.code == 1
    assert "0 reports read, 4 known before, 8 refused" in again.err


def test_published_on_the_command_line_is_for_those_that_do_not_say(call: Call, tmp_path: Path) -> None:
    rows = [row("dated", "One report.", published="2026-01-02"), row("undated", "Another report.")]
    write_lines(tmp_path / "pile.jsonl", rows)
    assert call("read", "pile.jsonl", "--published", "2026-05-06", "--outlet", "Kelda Post").code == 0
    found = {r["report_id"]: (r["published"], r["outlet"]) for r in _lines(call("export", "reports"))}
    assert found == {"dated": ("2026-01-02", "Kelda Post"), "undated": ("2026-05-06", "Kelda Post")}


# Formats


@pytest.mark.parametrize("table", TABLES)
def test_formats_agree(call: Call, examples: Path, tmp_path: Path, table: str) -> None:
    def export(format_: str) -> Path:
        file = tmp_path / f"{table}.{format_}"
        assert call("export", table, "--format", format_, "--output", file, "--ledger", examples) == Done(0, "", "")
        return file

    if table == "verdicts":  # the others have something in them without a reader
        examples = Path(shutil.copy(examples, tmp_path.with_name(f"{tmp_path.name}-judged.db")))
        row_id = json.loads(call("export", "claims", "--ledger", examples).out.splitlines()[0])["id"]
        assert call("judge", "claim", row_id, "confirm", "--who", "Ada", "--ledger", examples).code == 0
    rows = [json.loads(line) for line in export("jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows
    assert pq.read_table(export("parquet")).to_pylist() == rows
    with export("csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    assert [_as_cells(r) for r in rows] == cells
    shown = export("table").read_text(encoding="utf-8")
    assert all(r["id"][:6] in shown for r in rows)
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"{table}.{f}" for f in ("csv", "jsonl", "parquet", "table")]


@pytest.mark.parametrize("format_", ["jsonl", "csv", "parquet"])
def test_standard_output_is_the_same_as_a_file(examples: Path, tmp_path: Path, format_: str) -> None:
    words = ("export", "derivations", "--format", format_, "--ledger", str(examples))
    written = subprocess.run([COMMAND, *words], capture_output=True, check=True, timeout=60).stdout
    again = subprocess.run([COMMAND, *words, "--output", tmp_path / "file"], check=True, timeout=60)
    assert (again.returncode, (tmp_path / "file").read_bytes()) == (0, written)


@pytest.mark.parametrize("table", TABLES)
def test_exports_do_not_hang_on_the_order_of_reading(call: Call, examples: Path, tmp_path: Path, table: str) -> None:
    once = call("export", table, "--ledger", examples).out
    assert call("export", table, "--ledger", examples).out == once
    files = sorted((p for p in EXAMPLES.iterdir() if not p.name.endswith(".meta.json")), reverse=True)
    turned = tmp_path / "turned.db"
    if not turned.exists():
        for part in (files[:6], files[6:]):
            rules = ("--treaties", EXAMPLES.parent / "treaties.toml")
            assert call("read", *part, *rules, "--processes", "1", "--ledger", turned).code == 0
    assert call("export", table, "--ledger", turned).out == once


def test_a_spreadsheet_runs_nothing(call: Call, tmp_path: Path) -> None:
    titles = ["=SUM(A1:A9)", "+1 for the basin", "-40 at dawn", "@all hands", "\t=1", "Plain, with a comma"]
    write_lines(tmp_path / "pile.jsonl", [row(f"r{n}", f"Text {n}.", title=t) for n, t in enumerate(titles)])
    call("read", "pile.jsonl")
    exported = io.StringIO(call("export", "reports", "--format", "csv").out, newline="")
    shown = [r["title"] for r in csv.DictReader(exported)]
    assert shown == ["'=SUM(A1:A9)", "'+1 for the basin", "'-40 at dawn", "'@all hands", "'=1", "Plain, with a comma"]


# The terminal


ESCAPE, CSI, BELL, OVERRIDE, ISOLATE = "\x1b", "\x9b", "\x07", "\u202e", "\u2066"
HOSTILE = f"[red]Harbour[/red] {ESCAPE}[31m{CSI}2J{BELL}{OVERRIDE}shut{ISOLATE} :anchor: [link=x]"


def test_words_of_a_report_cannot_steer_the_terminal(call: Call, tmp_path: Path) -> None:
    hostile = {name: f"{name} {HOSTILE}" for name in ("title", "byline", "outlet", "url", "dateline")}
    rows = [
        row("dispatch", DISPATCH.replace("The basin", f"{HOSTILE} The basin"), published="2026-02-03", **hostile),
        row("retelling", RETELLING, published="2026-02-04", title=HOSTILE, outlet=f"Ostrel {HOSTILE}"),
        row(f"id {HOSTILE}", f"outlet {HOSTILE} reported on Tuesday that the cranes of Kelda stand still."),
    ]
    write_lines(tmp_path / "pile.jsonl", rows)
    (tmp_path / f"{ESCAPE}[31m.txt").write_bytes(b"")
    read = call("read", tmp_path)
    assert (read.code, "[31m.txt: empty file" in read.err) == (1, True)
    ids = [r["story_id"] for r in _lines(call("export", "stories"))]
    views = [("stories",), *(("show", name) for name in [*ids, "dispatch", "retelling", f"id {HOSTILE}"])]
    views += [("compare", "dispatch", "retelling"), ("search", "basin"), ("search", "cranes")]
    views += [("export", table, "--format", "table") for table in TABLES]
    for words in views:
        done = call(*words)
        assert done.code == 0, done.err
        assert not set(done.out + done.err) & {ESCAPE, CSI, BELL, OVERRIDE, ISOLATE}, words
        assert "[red]" in done.out or "dispatch" not in done.out or words[0] == "export"
    assert "[red]Harbour[/red]" in call("show", "dispatch").out
    assert not set(read.err) & {ESCAPE, CSI, BELL, OVERRIDE}


def test_spaces_and_joiners_stay_readable(call: Call, tmp_path: Path) -> None:
    title = "About 10\u00a0000 piers, \U0001f468\u200d\U0001f33e says; نمی\u200cخواهم"
    write_lines(tmp_path / "pile.jsonl", [row("r", "One line.", title=title)])
    call("read", "pile.jsonl")
    shown = call("show", "r").out
    assert title.replace("\u00a0", " ") in shown


# What comes in between


def test_output_that_nobody_reads_on_is_no_error(examples: Path) -> None:
    for words in (("export", "passages", "--format", "csv"), ("stories",)):
        with subprocess.Popen(
            [COMMAND, *words, "--ledger", examples], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running:
            assert running.stdout and running.stderr
            running.stdout.close()  # like a reader that is gone before the first line
            said = running.stderr.read()
            assert (running.wait(60), said) == (0, b"")


@pytest.mark.parametrize("processes", [1, 2])
def test_ctrl_c_keeps_what_was_read(tmp_path: Path, processes: int) -> None:
    ledger, file = tmp_path / "l.db", write_lines(tmp_path / "pile.jsonl", list(_many(1200)))
    running = subprocess.Popen(
        [COMMAND, "read", file, "--ledger", ledger, "--processes", str(processes)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not _count(ledger) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert running.poll() is None, "the pile was read before it could be interrupted"
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: every process of the run
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert out == ""
    assert "Traceback" not in err
    assert err.splitlines()[-1] == "interrupted: what was read is kept, and reading again goes on from there"
    assert 0 < _count(ledger) < 1200
    with firsthand.open(ledger) as opened:
        kept = len(opened.reports())
        assert opened.check() == []
        again = opened.read(file, stages=("capture",), processes=1)
        assert (again.new, again.known, len(opened.reports())) == (1200 - kept, kept, 1200)
        assert opened.check() == []


def _many(n: int) -> list[dict[str, Any]]:
    """Reports that have nothing to do with each other, and are long enough to take their time."""
    return [
        row(f"r{i:04}", " ".join(f"In hall {i} the clerk of day {d} counted {i * d} crates." for d in range(90)))
        for i in range(n)
    ]


def _count(ledger: Path) -> int:
    if not ledger.exists():
        return 0
    try:
        with firsthand.open(ledger) as opened:
            return int(opened.store.connection.execute("SELECT count(*) FROM reports").fetchone()[0])
    except firsthand.LedgerError:  # the other process is making it
        return 0


def _lines(done: Done) -> list[dict[str, Any]]:
    assert done.code == 0
    return [json.loads(line) for line in done.out.splitlines()]


def _as_cells(record: dict[str, Any]) -> dict[str, str]:
    """A row as CSV holds it."""

    def cell(value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, (list, dict)):
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return f"'{value}" if str(value).startswith(("=", "+", "-", "@")) else str(value)

    return {name: cell(value) for name, value in record.items()}


def test_the_small_pile_reads_the_same_through_the_command(call: Call, tmp_path: Path) -> None:
    call("read", write_lines(tmp_path / "pile.jsonl", PILE))
    came = {r["report_id"]: (r["source_report_id"], r["kind"]) for r in _lines(call("export", "derivations"))}
    assert came == {"copy": ("dispatch", "copy"), "retelling": ("dispatch", "rewrite")}
