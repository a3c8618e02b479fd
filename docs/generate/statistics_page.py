"""Write docs/statistics.md from what the simulation found (statistics.json, made by ``make simulate``).

python docs/generate/statistics_page.py [--check]          write the page, or only say whether it is current
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docs.generate.current import keep

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "statistics.md"
FOUND, FALSE, COVERAGE = 0.9, 0.05, 0.935
READINGS = {"none": "no errors", "everyday": "as everyday texts", "hard": "as hard texts"}
Row = Mapping[str, Any]


def page() -> str:
    """Return the whole page."""
    results = json.loads((HERE / "statistics.json").read_text(encoding="utf-8"))
    rows: Sequence[Row] = results["rows"]
    parts = [
        (HERE / "statistics_intro.md").read_text(encoding="utf-8"),
        *_found([row for row in rows if row["all_found"]]),
        *_noise([row for row in rows if not row["all_found"]]),
        *_coverage(rows),
        (HERE / "statistics_limits.md").read_text(encoding="utf-8"),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _found(rows: Sequence[Row]) -> Iterator[str]:
    yield "## Is what is there found?\n"
    yield "| planted | read | analysis | runs | tested in each | found | false |\n| --- | --- | --- | ---: | ---: | --- | --- |"
    for row in rows:
        found = row["all_found"]
        cells = (
            row["says"],
            READINGS[row["reading"]],
            f"`{row['analysis']}`",
            str(row["runs"]),
            f"{row['family']:.0f}",
            _bold(_share(found), row["bar"] and found["value"] < FOUND),
            _bold(
                f"{row['false']:.3f} (up to {row['false_bound']:.3f})", row["bar"] and row["false"] > FALSE
            ),
        )
        yield f"| {' | '.join(cells)} |"
    yield (
        "\nRows without a bar show how much more it takes when texts are read with errors: what is planted is made "
        "larger there. The figure in brackets behind *false* is its one-sided 95 % bound.\n"
    )
    yield from _each(rows)


def _each(rows: Sequence[Row]) -> Iterator[str]:
    yield "What the analyses measure of what is planted, on average:\n"
    yield "| analysis | read | planted | found | expected cases | ratio |\n| --- | --- | --- | --- | ---: | ---: |"
    for row in (one for one in rows if one["bar"]):
        for name, found in row["found"].items():
            figures = row["figures"]
            expected = figures.get(
                f"{name}: expected cases", figures.get(f"{name}: expected after, with promise")
            )
            ratio = next(
                (
                    figures[f"{name}: {words}"]
                    for words in ("lift", "times expected", "difference in differences, ratio")
                    if f"{name}: {words}" in figures
                ),
                None,
            )
            numbers = (f"{expected:.1f}" if expected else "", f"{ratio:.2f}" if ratio else "")
            cells = (
                f"`{row['analysis']}`",
                READINGS[row["reading"]],
                name,
                f"{found['value']:.2f}",
                *numbers,
            )
            yield f"| {' | '.join(cells)} |"
    yield ""


def _noise(rows: Sequence[Row]) -> Iterator[str]:
    yield "## Is anything claimed where nothing is?\n"
    yield "| world | read | analysis | runs | tested in each | runs with a claim |\n| --- | --- | --- | ---: | ---: | --- |"
    for row in rows:
        claimed = row["claimed"]
        cells = (
            row["says"],
            READINGS[row["reading"]],
            f"`{row['analysis']}`",
            str(row["runs"]),
            f"{row['family']:.0f}",
        )
        yield f"| {' | '.join(cells)} | {_bold(_share(claimed), claimed['value'] > FALSE)} |"
        trends = row["figures"].get("runs with a trend")
        if trends is not None:
            bold = _bold(f"{trends:.3f}", trends > FALSE)
            yield f"| the same, trends | {READINGS[row['reading']]} | `{row['analysis']}` | {row['runs']} | | {bold} |"
    yield ""


def _coverage(rows: Sequence[Row]) -> Iterator[str]:
    total = sum(one["intervals"] for row in rows for one in row["coverage"])
    yield f"## Do intervals hold the truth?\n\n{total:,} intervals of 95 %. *Width* is the middle one of high less low.\n"
    yield "| analysis | world | read | interval of | intervals | coverage | true value | middle value | width |"
    yield "| --- | --- | --- | --- | ---: | --- | ---: | ---: | ---: |"
    for row in rows:
        for one in row["coverage"]:
            text = f"{one['coverage']:.3f} ({one['low']:.3f}–{one['high']:.3f})"
            cells = (
                f"`{row['analysis']}`",
                row["scenario"],
                READINGS[row["reading"]],
                one["name"],
                f"{one['intervals']:,}",
                _bold(text, row["bar"] and one["coverage"] < COVERAGE),
                f"{one['truth']:.3f}",
                f"{one['value']:.3f}",
                f"{one['width']:.3f}",
            )
            yield f"| {' | '.join(cells)} |"
    yield ""


def _share(one: Row) -> str:
    return f"{one['value']:.3f} ({one['low']:.3f}–{one['high']:.3f})"


def _bold(words: str, missed: bool) -> str:
    return f"**{words}**" if missed else words


def main(arguments: list[str]) -> int:
    """Write the page, or compare it; exit code 1 when it is stale."""
    return keep(PAGE, page(), arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
