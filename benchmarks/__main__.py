"""Run the benchmarks: python -m benchmarks [quality] [speed [ARTICLES]] [stories ARTICLES]; each prints one table."""

from __future__ import annotations

import sys

from benchmarks import quality, speed, stories


def main() -> None:
    """Run the one that is named with what else is said, or those that need nothing."""
    wanted, *rest = sys.argv[1:] or [""]
    if wanted in ("", "quality"):
        quality.main()
    if wanted in ("", "speed") or "speed" in rest[:1]:
        speed.main(rest if wanted == "speed" else [])
    if wanted == "stories":
        stories.main(rest)
    if wanted not in ("", "quality", "speed", "stories"):
        sys.exit(f"there is no benchmark {wanted!r}; there are quality, speed and stories")


if __name__ == "__main__":
    main()
