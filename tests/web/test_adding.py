"""Adding texts, files and addresses: what is taken, what is refused and why, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

import firsthand
from firsthand.errors import UsageError
from firsthand.web import app, background, jobs, reader
from firsthand.web.jobs import GivenFile, Job
from tests.web.conftest import BASE

TEXT = "The pier opens in May, Ida Moen said on Monday. Two boats wait for the tide."


@pytest.fixture
def ledger_file(tmp_path: Path) -> Path:
    firsthand.open(tmp_path / "l.db").close()
    return tmp_path / "l.db"


@pytest.fixture
def desk(ledger_file: Path) -> Iterator[TestClient]:
    yield TestClient(app(ledger_file), base_url=BASE)
    background.end(ledger_file)


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read beside the desk: what it keeps is looked at."""
    monkeypatch.setattr(background.Background, "wake", lambda self, people=False: None)


def added(desk: TestClient, **sent: object) -> str:
    answer = desk.post("/add", follow_redirects=False, **sent)  # type: ignore[arg-type]
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_text_is_read_and_can_be_looked_at(desk: TestClient, ledger_file: Path) -> None:
    at = added(desk, data={"text": TEXT, "title": "Pier", "outlet": "Bay Echo", "published": "2026-03-10"})
    assert background.background(ledger_file).idle(120)
    found = desk.get(f"{at}.json").json()
    assert (found["state"], found["n_new"], found["refused"]) == ("done", 1, [])
    (line,) = found["reports"]
    report = desk.get(f"/reports/{line['id']}.json").json()
    assert (report["text"].strip(), report["outlet"], report["title"]) == (TEXT, "Bay Echo", "Pier")
    assert "Ida Moen" in {p["name"] for p in desk.get("/people.json").json()["people"]}
    page = desk.get(at)
    assert "http-equiv" not in page.text  # it no longer loads itself again
    assert f"/reports/{line['id']}" in page.text


def test_files_are_kept_by_their_names_and_refused_with_reasons(
    desk: TestClient, ledger_file: Path, unread: None
) -> None:
    files = [
        ("files", ("a.txt", TEXT.encode())),
        ("files", ("../../etc/evil.txt", b"Another pier opens in June, they said. It was cold.")),
        ("files", ("a.txt", b"The same name with another text: the mole is closed today.")),
        ("files", ("none.txt", b"\x00\x01\x02\x00")),
    ]
    at = added(desk, files=files, data={"outlet": "Bay Echo"})
    page = desk.get(at).text
    assert 'http-equiv="refresh"' in page  # without script it loads itself again
    assert "Waiting" in page
    (job,) = jobs.unfinished(ledger_file)
    inside = {
        str(p.relative_to(jobs.files_of(ledger_file, job.id)))
        for p in jobs.files_of(ledger_file, job.id).rglob("*.txt")
    }
    assert inside == {"a.txt", "evil.txt", "2/a.txt", "none.txt"}
    done = reader.read_job(ledger_file, job)
    assert (done.state, done.n_new) == ("done", 3)
    assert [r.name for r in done.refused] == ["none.txt"]
    assert "binary" in done.refused[0].reason
    assert str(ledger_file.parent) not in desk.get(f"{at}.json").text
    again = reader.read_job(
        ledger_file, jobs.keep(ledger_file, [GivenFile("a.txt", TEXT.encode())], replace(job, after=None))
    )
    assert (again.n_new, again.n_known) == (0, 1)


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "Give a text, a file or an address."),
        ({"text": TEXT, "address": "https://x.example/"}, "one of the three"),
        ({"text": TEXT, "published": "soon"}, "no date or time"),
        ({"text": TEXT, "outlet": "x" * 500}, "at most"),
        ({"address": "file:///etc/passwd"}, "http"),
        ({"address": "ftp://x.example/"}, "http"),
        ({"address": "https://me:secret@x.example/"}, "password"),
    ],
)
def test_what_makes_no_sense_is_refused_at_once(
    desk: TestClient, ledger_file: Path, sent: dict[str, str], why: str
) -> None:
    answer = desk.post("/add", data=sent, follow_redirects=False)
    assert answer.status_code == 400
    assert why in answer.text
    assert jobs.newest(ledger_file, 9) == []


def test_what_was_not_read_to_its_end_is_read_when_the_desk_starts_again(
    ledger_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = jobs.keep(ledger_file, [GivenFile("a.txt", TEXT.encode())], Job("", "reading", ("a.txt",), ""))
    jobs.write(ledger_file, replace(kept, process=2**22 + 1))  # a process that is no more
    with TestClient(app(ledger_file), base_url=BASE) as desk:
        assert background.background(ledger_file).idle(120)
        assert desk.get(f"/added/{kept.id}.json").json()["state"] == "done"
        assert len(desk.get("/stories.json").json()["stories"]) == 1


def test_a_desk_that_ends_stops_the_reading_and_loses_nothing(ledger_file: Path) -> None:
    kept = jobs.keep(ledger_file, [GivenFile("a.txt", TEXT.encode())], Job("", "waiting", ("a.txt",), ""))
    with TestClient(app(ledger_file), base_url=BASE):
        pass  # it began and ended at once
    found = jobs.read(ledger_file, kept.id)
    assert found is not None
    assert found.state != "failed"
    if found.state != "done":
        assert reader.read_job(ledger_file, found).n_new == 1


def test_a_reading_that_crashes_is_not_tried_for_ever(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    kept = jobs.keep(ledger_file, [], Job("", "waiting", ("a.txt",), ""))
    background.background(ledger_file).wake()
    assert background.background(ledger_file).idle(60)
    found = jobs.read(ledger_file, kept.id)
    assert found is not None
    assert (found.state, jobs.unfinished(ledger_file)) == ("failed", [])
    background.end(ledger_file)


@pytest.mark.parametrize("name", ["0" * 16, "../../etc", "x", ""])
def test_no_addition_has_another_name(desk: TestClient, ledger_file: Path, name: str) -> None:
    assert jobs.read(ledger_file, name) is None
    assert desk.get(f"/added/{name}").status_code == 404


def test_too_many_are_refused(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_MOST", 0)
    with pytest.raises(UsageError, match="added"):
        jobs.keep(ledger_file, [], Job("", "waiting", ("a",), ""))


@given(st.text(max_size=400))
def test_a_name_is_a_file_s_and_nothing_else_s(name: str) -> None:
    made = jobs.plain_name(name)
    assert made
    assert not made.startswith(".")
    assert not {"/", "\\", "\0"} & set(made)
    assert len(made.encode()) <= 200
    assert jobs.plain_name(made) == made


def test_a_post_from_elsewhere_adds_nothing(desk: TestClient, ledger_file: Path) -> None:
    answer = desk.post("/add", data={"text": TEXT}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert jobs.newest(ledger_file, 9) == []
