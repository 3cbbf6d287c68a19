"""What a job costs is seen from outside."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.watch import watch

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc")


def test_a_job_is_told_by_stretches(tmp_path: Path) -> None:
    rows = [
        {
            "id": name,
            "text": "The ferry to Halvon sailed on Monday, and the eastern quay was closed for repairs until Friday.",
            "outlet": name,
        }
        for name in ("Brackwell", "Ustrana", "Halvon")
    ]
    first, more = tmp_path / "first.jsonl", tmp_path / "more.jsonl"
    first.write_text("".join(json.dumps(row) + "\n" for row in rows[:2]), encoding="utf-8")
    more.write_text(json.dumps(rows[2]) + "\n", encoding="utf-8")
    watched = watch("read", str(first), str(more))
    assert [stretch.name for stretch in watched.stretches] == ["start", "capture", "alignment", "lineage"]
    assert all(stretch.seconds >= 0 and stretch.cpu >= 0 for stretch in watched.stretches)
    assert watched.whole.cpu > 0.1  # the imports alone
    assert watched.whole.peak > 10
    assert (watched.told["pairs"], watched.told["origins"]) == (1, 1)
    assert watched.told["more 0"][0] > 0


def test_a_job_that_fails_is_an_error() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        watch("no such job")
