"""Run the benchmarks: python -m benchmarks [NAME ...]; each prints one table. Without a name, quality and speed."""

from __future__ import annotations

import sys

from benchmarks import boards, drifts, million, pairs, quality, retellings, specs, speed, statements, stories

_NAMES = ("quality", "pairs", "boards", "drift", "retellings", "speed", "specs", "statements", "stories", "million")


def main() -> None:
    """Run the one that is named, with what else is said, or those that need nothing."""
    name, *rest = sys.argv[1:] or [""]
    if name not in ("", *_NAMES):
        sys.exit(f"there is no benchmark {name!r}; there are {', '.join(_NAMES)}")
    if name in ("", "quality"):
        quality.main()
    if name in ("", "speed"):
        speed.main(rest)
    if name == "specs":
        specs.main(rest)
    if name == "statements":
        statements.main(rest)
    if name == "stories":
        stories.main(rest)
    if name == "million":
        million.main(rest)
    if name == "pairs":  # reads its options itself
        pairs.main()
    if name == "drift":
        drifts.main(rest)
    if name == "retellings":
        retellings.main(rest)
    if name == "boards":
        boards.main()


if __name__ == "__main__":
    main()
