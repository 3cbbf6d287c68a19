"""Jobs that are watched from outside, each in a process of its own: python -m benchmarks.jobs JOB FILE ..."""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: Words in a row that make a shingle, permutations, and the likeness from which a pair is a near-duplicate.
_SHINGLE, _PERMUTATIONS, _LIKE = 5, 128, 0.5
#: Bands of rows for the peer that does not choose them itself; 32 of 4 make a pair of likeness .42 as likely as not.
_BANDS = 32


def main() -> None:
    """Run a job."""
    name, *arguments = sys.argv[1:]
    jobs = (read, statements, spacy, textacy, datasketch, rensa)
    next(job for job in jobs if job.__name__ == name)(*arguments)


def read(file: str, *more: str) -> None:
    """From file to ledger, then one more report at a time into the open ledger."""
    import firsthand  # noqa: PLC0415  # its import is a part of what is watched

    stages = ("capture", "alignment", "lineage")
    _done("start")
    last: dict[str, float] = {}  # when each stage last said how far it is

    def progress(stage: str, done: int, total: int | None) -> None:
        if stage == "lineage" and stage not in last:
            _done("capture", last.get("capture"))
            _done("alignment")
        last[stage] = time.monotonic()

    with tempfile.TemporaryDirectory() as place, firsthand.open(Path(place) / "ledger.db") as ledger:
        ledger.read(file, stages=stages, progress=progress)
        if "lineage" not in last:
            raise SystemExit("nothing was read")
        _done("lineage")
        stories = ledger.stories()
        told = {"stories": len(stories), "origins": sum(story.n_origins for story in stories)}
        _tell(told | {"pairs": sum(r.derived for r in ledger.relations())})
        for n, one in enumerate(more):
            began = time.perf_counter(), time.process_time()
            ledger.read(one, stages=stages)
            _tell({f"more {n}": [time.perf_counter() - began[0], time.process_time() - began[1]]})


def statements(file: str, copies: str) -> None:
    """From file to ledger with statements, each report as many times as is said, under other outlets."""
    import firsthand  # noqa: PLC0415  # its import is a part of what is watched

    last: dict[str, float] = {}

    def progress(stage: str, done: int, total: int | None) -> None:
        if stage == "statements" and stage not in last:
            _done("capture", last.get("capture"))
        last[stage] = time.monotonic()

    with tempfile.TemporaryDirectory() as place, firsthand.open(Path(place) / "ledger.db") as ledger:
        pile = Path(place) / "pile.jsonl"
        with pile.open("w", encoding="utf-8") as out:
            for copy in range(int(copies)):
                for n, text in enumerate(_texts(file)):
                    row = {"id": f"r{n}-{copy}", "outlet": f"Outlet {copy}", "text": text}
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
        _done("start")
        outcome = ledger.read(pile, stages=("capture", "statements"), progress=progress)
        _done("statements")
        _tell({"refused": len(outcome.refused), "statements": len(ledger.statements())})


def spacy(file: str) -> None:
    """The parse alone, of whole texts, in one process."""
    from firsthand.statements.language_model import load  # noqa: PLC0415

    model = load()
    _done("start")
    for _ in model.pipe(_texts(file)):
        pass
    _done("parse")


def textacy(file: str) -> None:
    """Direct quotations by another library, in one process; the texts on which it raises are counted."""
    peer: Any = importlib.import_module("textacy.extract")
    from firsthand.statements.language_model import load  # noqa: PLC0415

    model, found, raised = load(), 0, 0
    _done("start")
    for doc in model.pipe(_texts(file)):
        try:
            found += len(list(peer.direct_quotations(doc)))
        except Exception:  # noqa: BLE001  # what it raises is its own affair; that it does is what is told
            raised += 1
    _done("quotations")
    _tell({"quotations": found, "raised": raised})


def datasketch(file: str) -> None:
    """Near-duplicate pairs by MinHash and banding."""
    peer: Any = importlib.import_module("datasketch")
    _done("start")
    index, pairs = peer.MinHashLSH(threshold=_LIKE, num_perm=_PERMUTATIONS), 0
    seen: dict[int, Any] = {}
    for n, shingles in enumerate(_shingles(file)):
        one = peer.MinHash(num_perm=_PERMUTATIONS)
        one.update_batch([shingle.encode() for shingle in shingles])
        pairs += sum(seen[other].jaccard(one) >= _LIKE for other in index.query(one))
        index.insert(n, one)
        seen[n] = one
    _done("pairs")
    _tell({"pairs": pairs})


def rensa(file: str) -> None:
    """The same by another library."""
    peer: Any = importlib.import_module("rensa")
    _done("start")
    index, pairs = peer.RMinHashLSH(_LIKE, _PERMUTATIONS, _BANDS), 0
    seen: dict[int, Any] = {}
    for n, shingles in enumerate(_shingles(file)):
        one = peer.RMinHash(_PERMUTATIONS, 42)
        one.update(shingles)
        pairs += sum(seen[other].jaccard(one) >= _LIKE for other in index.query(one))
        index.insert(n, one)
        seen[n] = one
    _done("pairs")
    _tell({"pairs": pairs})


def _shingles(file: str) -> Iterator[list[str]]:
    for text in _texts(file):
        words = text.split()
        yield [" ".join(words[n : n + _SHINGLE]) for n in range(max(1, len(words) - _SHINGLE + 1))]


def _texts(file: str) -> Iterator[str]:
    with Path(file).open(encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def _done(name: str, at: float | None = None) -> None:
    _tell({"done": name, "at": time.monotonic() if at is None else at})


def _tell(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
