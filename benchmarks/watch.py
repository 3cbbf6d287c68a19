"""What a job in a process of its own costs: seconds, CPU seconds and memory over all its processes. Linux only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: Seconds between two looks at the processes, as long as nothing else is said.
_BETWEEN = 0.25
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a job: seconds, CPU seconds, and the highest sum of proportional set sizes seen, in MiB."""

    name: str
    seconds: float
    cpu: float
    peak: float


@dataclass(slots=True)
class Watched:
    """A finished job: its stretches in order, and what it told."""

    stretches: list[Stretch] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def whole(self) -> Stretch:
        """All of it."""
        parts = self.stretches
        return Stretch("all", sum(p.seconds for p in parts), sum(p.cpu for p in parts), max(p.peak for p in parts))


@dataclass(frozen=True, slots=True)
class _Look:
    at: float
    cpu: float
    memory: float


def watch(job: str, *arguments: str, between: float = _BETWEEN) -> Watched:
    """Run `python -m benchmarks.jobs JOB ARGUMENTS` to its end and say what it cost.

    `between` are the seconds between two looks at its processes: a look at much memory takes its time. The job writes
    lines of JSON: `{"done": name, "at": seconds of the monotonic clock}` ends a stretch, anything else is what it
    tells. Raises CalledProcessError where it fails.
    """
    command = [sys.executable, "-m", "benchmarks.jobs", job, *arguments]
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        lines: list[dict[str, Any]] = []
        reader = threading.Thread(target=_read, args=(process, lines))
        reader.start()
        looks = [_Look(began, 0.0, 0.0)]
        while reader.is_alive():
            looks.append(_look(process.pid, looks[-1]))
            reader.join(between)
        looks.append(_look(process.pid, looks[-1]))
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, command)
    return _told(began, lines, looks)


def _read(process: subprocess.Popen[str], lines: list[dict[str, Any]]) -> None:
    assert process.stdout is not None
    lines.extend(map(json.loads, process.stdout))


def _told(began: float, lines: list[dict[str, Any]], looks: list[_Look]) -> Watched:
    result = Watched()
    for line in lines:
        if "done" not in line:
            result.told.update(line)
            continue
        at = line["at"]
        inside = [look for look in looks if began <= look.at <= at]
        cpu = _cpu_at(looks, at) - _cpu_at(looks, began)
        peak = max((look.memory for look in inside), default=0.0)
        result.stretches.append(Stretch(line["done"], at - began, cpu, peak))
        began = at
    return result


def _cpu_at(looks: list[_Look], at: float) -> float:
    """CPU seconds spent until a time, between two looks in proportion."""
    n = bisect_left([look.at for look in looks], at)
    if n in (0, len(looks)):
        return looks[min(n, len(looks) - 1)].cpu
    before, after = looks[n - 1], looks[n]
    return before.cpu + (at - before.at) / (after.at - before.at) * (after.cpu - before.cpu)


def _look(root: int, before: _Look) -> _Look:
    """A look at a process and all below it. What was spent is never less than before: a process may end meanwhile."""
    cpu = memory = 0.0
    for pid in _tree(root):
        try:
            cpu += sum(map(int, _stat(pid)[11:15])) / _TICKS  # its own, and of children that have ended
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        except OSError:  # it has ended
            continue
        memory += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
    return _Look(time.monotonic(), max(cpu, before.cpu), memory)


def _tree(root: int) -> Iterator[int]:
    parent: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent[int(folder.name)] = int(_stat(int(folder.name))[1])
            except OSError:
                continue
    yield root
    waiting = [root]
    while waiting:
        above = waiting.pop()
        below = [pid for pid, its in parent.items() if its == above]
        yield from below
        waiting += below


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the third on: state, parent, ..."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
