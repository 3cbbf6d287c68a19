"""The language model: found by its installed files, verified by digest, then loaded by path.

No code of the model's package is imported. A package that only carries the name of the model is refused, because the
digests of its files differ from those of the official `en_core_web_sm` 3.8.0 (`data/model_digests.toml`).
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

from firsthand.errors import FirsthandError


class ModelRefused(FirsthandError):
    """The language model is not there, or its files are not the official ones."""


def load() -> Any:
    """The verified model as a spaCy pipeline (tagger, parser, lemmatizer, names). Raises ModelRefused."""
    import spacy  # noqa: PLC0415  # half a second that a run without statements does not pay

    folder = locate()
    verify(folder)
    return spacy.load(folder, exclude=["senter"])


def locate() -> Path:
    """The folder of the installed model. Raises ModelRefused where no known distribution is installed."""
    names = digests()["distributions"]
    for name in names:
        try:
            files = importlib.metadata.distribution(name).files or []
        except importlib.metadata.PackageNotFoundError:
            continue
        for file in files:
            if file.name == "config.cfg":
                return Path(str(file.locate())).parent
    raise ModelRefused(f"the language model is not installed: none of {', '.join(names)}")


def verify(folder: Path) -> None:
    """Compare every file of the model with its digest. Raises ModelRefused naming the file and why."""
    wanted: dict[str, str] = digests()["files"]
    _check_meta(folder / "meta.json")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(there - wanted.keys() - {"meta.json", *digests()["unread"]}):
        raise ModelRefused(f"{folder / name}: not a file of the official model")
    for name, digest in sorted(wanted.items()):
        path = folder / name
        if name not in there:
            raise ModelRefused(f"{path}: a file of the official model is missing")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != digest:
            raise ModelRefused(f"{path}: its sha256 is {found}, the official file's is {digest}; reinstall the model")


def _check_meta(path: Path) -> None:
    """Compare what the model says of itself, in the one file that differs between its distributions."""
    try:
        meta = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelRefused(f"{path}: cannot be read: {error}") from None
    for name, value in digests()["meta"].items():
        if not isinstance(meta, dict) or meta.get(name) != value:
            raise ModelRefused(f"{path}: its {name!r} is not that of the official model; reinstall the model")


def digests() -> dict[str, Any]:
    """The distributions that may carry the model, and the sha256 of each of its files."""
    text = resources.files("firsthand.statements").joinpath("data", "model_digests.toml").read_text("utf-8")
    return tomllib.loads(text)
