"""Run the benchmarks: python -m benchmarks [quality] [speed]; each prints one table."""

from __future__ import annotations

import sys

from benchmarks import quality, speed


def main() -> None:
    """Run those that are named, or all."""
    wanted = sys.argv[1:] or ["quality", "speed"]
    for name, module in (("quality", quality), ("speed", speed)):
        if name in wanted:
            module.main()


if __name__ == "__main__":
    main()
