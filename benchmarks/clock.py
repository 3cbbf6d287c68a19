"""The clock beside the naive reading: writes docs/clock.md from the vectors of the tests."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from firsthand import treaties
from firsthand.play.counting import add_months

_ROOT = Path(__file__).parents[1]
_HEAD = """# The clock beside the naive reading

What the treaty's own clause gives, and what a reader gets who adds the period in a plainer way. Every day in the
column "takes effect" is one that a page named in `tests/treaties/vectors.toml` gives too, but for the rows marked
*made up*: a case set up to show an armed conflict, and our own choice for the end of a month, where the depositary's
own day goes before it. Written by `python -m benchmarks clock`.

| treaty | act | state | received | clause | takes effect | naive | why they differ |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def main() -> None:
    """Write the page."""
    (_ROOT / "docs" / "clock.md").write_text(page(vectors()), encoding="utf-8")


def vectors() -> list[dict[str, Any]]:
    """The vectors of the tests, in their order."""
    text = (_ROOT / "tests" / "treaties" / "vectors.toml").read_text("utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text)["vector"]
    return rows


def page(rows: list[dict[str, Any]]) -> str:
    """The page as Markdown."""
    return _HEAD + "".join(_line(row) for row in rows)


def _line(row: dict[str, Any]) -> str:
    at_war = row.get("in_armed_conflict", False)
    found = treaties.clock(row["treaty"]).takes_effect(row["act"], row["received"], at_war)
    naive, why = _naive(row)
    day = found.date.isoformat() if found.date else f"open: {found.condition}"
    marks = "".join(
        f" *({words})*" for key, words in (("disputed", "disputed"), ("made_up", "made up")) if row.get(key)
    )
    shown = (naive, why) if naive != day else ("the same", "")
    state = "a state" if row["state"] == "XXX" else treaties.state_name(row["state"])
    cells = (row["treaty"], row["act"], state, row["received"].isoformat(), found.clause, day + marks, *shown)
    return f"| {' | '.join(cells)} |\n"


def _naive(row: dict[str, Any]) -> tuple[str, str]:
    """The naive day: the one on file, else the period added with months of 30 days and years of 365, days as months."""
    if "naive" in row:
        return row["naive"].isoformat(), row["naive_reason"]
    treaty = treaties.shipped_rules()[row["treaty"]]
    rule = treaty.leaving if row["act"] == "withdrawal" else treaty.joining
    if rule is None:
        return "", ""
    if rule.kind != "period":
        months = rule.n // 30 if rule.unit == "days" else rule.n
        return add_months(
            row["received"], months
        ).isoformat(), "the months are added, not those of the calendar counted"
    if rule.unit == "days":
        return add_months(row["received"], rule.n // 30).isoformat(), "days are taken for months"
    days = rule.n * (365 if rule.unit == "years" else 30)
    return (row["received"] + timedelta(days=days)).isoformat(), f"{rule.n} {rule.unit} are taken for {days} days"


if __name__ == "__main__":
    main()
