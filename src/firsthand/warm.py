"""Compile the kernels once, so that the first run after an installation is as quick as the second.

python -m firsthand.warm
"""

from __future__ import annotations

from firsthand import Report, relate

_TEXT = "The ferry to Sandvar sails on Monday, the harbour office said. It will carry 40 lorries and a brass band."


def main() -> None:
    """Run every compiled kernel on a few words."""
    relate(Report(text=_TEXT), Report(text=_TEXT.replace("Monday", "Tuesday").replace("sails", "leaves")))


if __name__ == "__main__":
    main()
