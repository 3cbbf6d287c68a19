"""What is found under the paths given, and what is refused by name and reason."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from firsthand.capture import LONGEST, Hints, RawInput, walk
from firsthand.model import Refusal


def read(*paths: Path | str, hints: Hints | None = None) -> tuple[list[RawInput], dict[str, str]]:
    """The inputs, and the reason for each name refused."""
    items = list(walk(paths, hints or Hints()))
    refused = {item.name: item.reason for item in items if isinstance(item, Refusal)}
    return [item for item in items if isinstance(item, RawInput)], refused


def test_a_folder_in_sorted_order_with_places_relative_to_it(tmp_path: Path) -> None:
    for name in ("b.md", "a/c.txt", "a.html", "a/b/d.TXT", "notes.csv", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.")
    found, refused = read(tmp_path)
    assert [(item.place, item.media) for item in found] == [
        ("a/b/d.TXT", "text"),
        ("a/c.txt", "text"),
        ("a.html", "html"),
        ("b.md", "markdown"),
    ]
    assert found[0].name == str(tmp_path / "a/b/d.TXT")
    assert not refused


def test_the_order_of_paths_changes_no_place(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("in/a.txt", "in/b.txt", "c.txt"):
        (tmp_path / name).write_text("Words of " + name)
    paths: list[Path | str] = [tmp_path / "in" / "a.txt", tmp_path, tmp_path / "in", tmp_path / "c.txt", str(tmp_path)]
    expected = {"in/a.txt", "in/b.txt", "c.txt"}
    assert {item.place for item in read(*paths)[0]} == expected
    assert {item.place for item in read(*paths[::-1])[0]} == expected
    assert len(read(*paths)[0]) == 3


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words.")
    assert [item.place for item in read(path, str(path), tmp_path / "x" / ".." / "a.txt")[0]] == ["a.txt"]


def test_hints_and_the_sidecar_travel_with_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One.\r\n")
    (tmp_path / "a.txt.meta.json").write_text('{"title": "T"}')
    (tmp_path / "b.txt").write_text("Two.")
    (tmp_path / "b.meta.json").write_text('{"title": "U"}')
    found, refused = read(tmp_path, hints=Hints(outlet="Example", published="2025-07-09", language="en"))
    assert [(item.content, item.sidecar) for item in found] == [
        (b"One.\r\n", '{"title": "T"}'),
        (b"Two.", '{"title": "U"}'),
    ]
    assert (found[0].outlet, found[0].published, found[0].language) == ("Example", "2025-07-09", "en")
    assert not refused


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"Just words.", "text"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "html"),
        (b'{"text": "one"}\n{"text": "two"}\n', "json"),
        ("Wörter".encode("utf-16"), "text"),
    ],
)
def test_a_file_given_with_an_unknown_suffix_is_judged_by_its_content(
    tmp_path: Path, content: bytes, media: str
) -> None:
    path = tmp_path / "report.dat"
    path.write_bytes(content)
    found, refused = read(path)
    assert {item.media for item in found} == {media}
    assert not refused


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"a\x00b\x00", b"PK\x03\x04"])
def test_a_file_of_no_known_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.dat"
    path.write_bytes(content)
    assert "not a kind of file that is read" in read(path)[1][str(path)]


def test_json_lines_with_names_that_say_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "one"}\r\n\n  \n{"text": "two"}')
    found, refused = read(tmp_path)
    assert [(item.name, item.place, item.content) for item in found] == [
        (f"{path}:line 1", "a.jsonl", b'{"text": "one"}'),
        (f"{path}:line 4", "a.jsonl", b'{"text": "two"}'),
    ]
    assert not refused


def test_archives(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "one"}\n'))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"two"))
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b'{"text": "three"}\n' + os.urandom(5000))[:-2000])
    (tmp_path / "d.txt.gz").write_bytes(b"not an archive")
    found, refused = read(tmp_path)
    assert [item.content for item in found[:3]] == [b'{"text": "one"}', b"two", b'{"text": "three"}']
    assert "breaks off" in refused[str(tmp_path / "c.jsonl.gz")]
    assert "cannot be read" in refused[str(tmp_path / "d.txt.gz")]


@pytest.mark.parametrize(
    "content",
    ['[{"text": "one"},\n {"text": "zw\N{LATIN SMALL LETTER O WITH DIAERESIS}i"}]', '{"text": "one"}{"text": "two"}'],
)
def test_a_json_file_of_many_reports_keeps_the_bytes_of_each(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    found, _ = read(tmp_path)
    assert [item.name for item in found] == [f"{tmp_path / 'a.json'}:item {number}" for number in (1, 2)]
    assert all(item.content.decode() in content for item in found)
    assert json.loads(found[0].content) == {"text": "one"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"[" * 100_000, "nested too deeply"),
        (b'[{"text": "a"}', "not closed"),
        (b'[{"text": "a"}] x', "something follows"),
        (b"words", "not JSON"),
        (b"[]", "no reports"),
        (b"\xff{", "not UTF-8"),
    ],
)
def test_a_json_file_that_is_none(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    assert reason in read(path)[1][str(path)]


def test_what_is_refused_and_that_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.jsonl").write_text("\n \n")
    (tmp_path / "nothing.jsonl").touch()
    (tmp_path / "no").mkdir()
    (tmp_path / "no" / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "good.txt").write_text("Words.")
    found, refused = read(tmp_path, tmp_path / "no", tmp_path / "missing.txt", tmp_path / "missing")
    assert [item.place for item in found] == ["good.txt"]
    assert refused == {
        str(tmp_path / "empty.txt"): "empty file",
        str(tmp_path / "blank.jsonl"): "nothing but blank lines",
        str(tmp_path / "nothing.jsonl"): "empty file",
        str(tmp_path / "missing.txt"): "no such file or folder",
        str(tmp_path / "missing"): "no such file or folder",
    }


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.meta.json").write_text("{}")
    assert "no reports in this folder" in read(tmp_path / "a")[1][str(tmp_path / "a")]


def test_a_line_of_fifty_megabytes_is_refused_and_skipped(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as out:
        out.write(b'{"text": "before"}\n{"text": "')
        for _ in range(50):
            out.write(b"x" * 1_000_000)
        out.write(b'"}\n{"text": "after"}\n')
    found, refused = read(path)
    assert [item.content for item in found] == [b'{"text": "before"}', b'{"text": "after"}']
    assert refused == {f"{path}:line 2": "a line longer than 16 MiB"}


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * (LONGEST + 1))
    (tmp_path / "fits.txt").write_bytes(b"x" * LONGEST)
    found, refused = read(tmp_path)
    assert [item.place for item in found] == ["fits.txt"]
    assert refused == {str(path): "longer than 16 MiB"}


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Words.")
    real_open = Path.open

    def refuse(self: Path, *args: Any, **options: Any) -> Any:
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return real_open(self, *args, **options)

    monkeypatch.setattr(Path, "open", refuse)
    found, refused = read(tmp_path)
    assert [item.place for item in found] == ["a.txt", "c.txt"]
    assert refused == {str(tmp_path / "b.txt"): "cannot be read: Permission denied"}


def test_an_error_while_reading_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text('{"text": "one"}\n')
    real_open = Path.open

    def break_off(self: Path, *args: Any, **options: Any) -> Any:
        stream = real_open(self, *args, **options)
        if self.name == "a.jsonl":
            stream.close()
        return stream

    monkeypatch.setattr(Path, "open", break_off)
    found, refused = read(tmp_path)
    assert [item.place for item in found] == ["b.jsonl"]
    assert "cannot be read" in refused[str(tmp_path / "a.jsonl")]


def test_a_folder_that_may_not_be_listed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.txt").write_text("Words.")
    real_iterdir = Path.iterdir

    def refuse(self: Path) -> Any:
        if self.name == "shut":
            raise PermissionError(13, "Permission denied", str(self))
        return real_iterdir(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found, refused = read(tmp_path)
    assert [item.place for item in found] == ["a.txt"]
    assert refused == {str(tmp_path / "shut"): "cannot be read: Permission denied"}


def test_directory_loops_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x.txt").write_text("Words.")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "out").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    (tmp_path / "a" / "z").symlink_to(tmp_path / "a" / "b")
    found, refused = read(tmp_path / "a")
    assert [item.place for item in found] == ["b/x.txt"]
    assert set(refused) == {str(tmp_path / "a" / name) for name in ("b/up", "out", "self")}
    assert refused[str(tmp_path / "a" / "b" / "up")] == f"directory loop: it leads back to {tmp_path / 'a'}"


def test_broken_links_and_pipes(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "gone.png").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    _, refused = read(tmp_path)
    assert refused == {
        str(tmp_path / "gone.txt"): "no such file or folder",
        str(tmp_path / "pipe.txt"): "not a regular file",
    }


def test_a_name_that_is_no_utf_8(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Words.")
    (item,) = read(tmp_path)[0]
    assert item.place == "caf\\xe9.txt"


@pytest.mark.parametrize(("content", "reason"), [(b"\xff\xfe", "not UTF-8"), (b" " * 2**21, "longer than 1 MiB")])
def test_a_sidecar_that_cannot_be_read(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "a.txt.meta.json").write_bytes(content)
    assert reason in read(tmp_path)[1][str(tmp_path / "a.txt")]


def test_a_sidecar_is_no_report(tmp_path: Path) -> None:
    path = tmp_path / "a.meta.json"
    path.write_text("{}")
    assert "describes the report beside it" in read(path)[1][str(path)]


def test_json_lines_in_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "one"}\n'.encode("utf-16"))
    assert read(path)[1] == {str(path): "JSON Lines in UTF-16: only UTF-8 is read"}
