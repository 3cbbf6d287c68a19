"""Run the benchmarks: python -m benchmarks [NAME ...]; each prints one table. Without a name, quality and speed."""

from __future__ import annotations

import sys

from benchmarks import (
    acts,
    boards,
    changes,
    clock,
    drifts,
    million,
    pages,
    pairs,
    quality,
    retellings,
    specs,
    speed,
    statements,
    stories,
)

#: Those that take what else is said, and those that take nothing (pairs reads its options itself).
_WITH_OPTIONS = {
    "speed": speed.main, "specs": specs.main, "statements": statements.main, "stories": stories.main,
    "million": million.main, "drift": drifts.main, "retellings": retellings.main,
    "changes": changes.main, "pages": pages.main,
}  # fmt: skip
_PLAIN = {"quality": quality.main, "pairs": pairs.main, "boards": boards.main, "acts": acts.main, "clock": clock.main}


def main() -> None:
    """Run the one that is named, with what else is said, or those that need nothing."""
    name, *rest = sys.argv[1:] or [""]
    if name in _PLAIN:
        _PLAIN[name]()
    elif name in _WITH_OPTIONS:
        _WITH_OPTIONS[name](rest)
    elif name == "":
        quality.main()
        speed.main(rest)
    else:
        sys.exit(f"there is no benchmark {name!r}; there are {', '.join([*_PLAIN, *_WITH_OPTIONS])}")


if __name__ == "__main__":
    main()
