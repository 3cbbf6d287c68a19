"""The language model is verified before it is loaded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from firsthand.errors import FirsthandError
from firsthand.statements.language_model import ModelRefused, digests, locate, verify


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(locate(), tmp_path / "model"))


def test_the_installed_model_is_the_official_one() -> None:
    verify(locate())


def test_a_changed_file_is_refused_by_name(copy: Path) -> None:
    (copy / "parser" / "moves").write_bytes(b"other")
    with pytest.raises(ModelRefused, match=r"moves: its sha256 is"):
        verify(copy)


def test_a_missing_file_is_refused(copy: Path) -> None:
    (copy / "ner" / "model").unlink()
    with pytest.raises(ModelRefused, match="missing"):
        verify(copy)


def test_a_file_too_many_is_refused(copy: Path) -> None:
    (copy / "code.py").write_text("")
    with pytest.raises(ModelRefused, match=r"code\.py: not a file"):
        verify(copy)


def test_a_model_of_another_version_is_refused(copy: Path) -> None:
    meta = copy / "meta.json"
    meta.write_text(meta.read_text("utf-8").replace("3.8.0", "3.7.0"), "utf-8")
    with pytest.raises(ModelRefused, match="version"):
        verify(copy)


def test_a_refusal_is_of_our_tree_and_names_the_distributions(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {**digests(), "distributions": ["no-such-distribution"]}
    monkeypatch.setattr("firsthand.statements.language_model.digests", lambda: known)
    with pytest.raises(FirsthandError, match="no-such-distribution"):
        locate()
