"""Try the analyses on worlds of known truth: python -m simulation.run [--part SHARE] [--processes N] [--only NAME]

Writes docs/generate/statistics.json, from which docs/statistics.md is made (``make docs``). The same seeds every
time; about a quarter of an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from rich.progress import Progress

from kg.analytics.options import Options
from simulation.judging import Tally, tally
from simulation.making import make
from simulation.rows import study
from simulation.scenarios import ANALYSES, SCENARIOS, Scenario, reading
from simulation.summing import Row, summed

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "docs/generate/statistics.json"
DRAWS = 500
FIRST_SEED = 1000

Task = tuple[int, int]
"""The number of a scenario, and a seed."""


def tasks(scenarios: Sequence[Scenario], part: float) -> list[Task]:
    """Return the runs to make: a part of each scenario's, one at least."""
    return [
        (number, FIRST_SEED + n)
        for number, one in enumerate(scenarios)
        for n in range(max(1, round(one.runs * part)))
    ]


def run(task: Task) -> tuple[Task, dict[str, Tally]]:
    """Make a world and return what each analysis of its scenario makes of it."""
    one = SCENARIOS[task[0]]
    truth, read = make(one.scene, task[1]), reading(one.reading)
    rows = study(truth, read, task[1])
    options = Options(draws=DRAWS)
    return task, {name: tally(ANALYSES[name](rows, options), truth, read) for name in one.analyses}


def results(done: Iterable[tuple[Task, dict[str, Tally]]]) -> Iterator[Row]:
    """Yield a row for each scenario and analysis, from its runs in the order of their seeds."""
    ordered = sorted(done, key=lambda one: one[0])
    for number, scenario in enumerate(SCENARIOS):
        own = [tallies for (n, _), tallies in ordered if n == number]
        if own:
            for name in scenario.analyses:
                yield summed(scenario, name, [tallies[name] for tallies in own])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run everything, or some scenarios anew, and write the results; print them of a part of the runs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--part", type=float, default=1.0, help="a part of the runs, for a quick look: prints the results")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", help="scenarios whose name begins so; the others keep their results")
    chosen = parser.parse_args(arguments)
    wanted = [task for task in tasks(SCENARIOS, chosen.part) if SCENARIOS[task[0]].name.startswith(chosen.only or "")]
    done = []
    with Progress(disable=not sys.stderr.isatty()) as bar, get_context("fork").Pool(chosen.processes) as pool:
        shown = bar.add_task("Worlds", total=len(wanted))
        for one in pool.imap_unordered(run, wanted, chunksize=4):
            done.append(one)
            bar.advance(shown)
    rows = [asdict(row) for row in results(done)]
    rows = _kept(rows) if chosen.part == 1.0 else rows
    words = json.dumps({"draws": DRAWS, "first seed": FIRST_SEED, "rows": rows}, indent=1, ensure_ascii=False) + "\n"
    if chosen.part == 1.0:
        RESULTS.write_text(words, encoding="utf-8")
    else:
        print(words)
    return 0


def _kept(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return new rows with the old ones of scenarios that were not run, in the order of the scenarios."""
    old = json.loads(RESULTS.read_text(encoding="utf-8"))["rows"] if RESULTS.exists() else []
    new = {row["scenario"] for row in rows}
    order = [one.name for one in SCENARIOS]
    all_ = [*rows, *(row for row in old if row["scenario"] not in new and row["scenario"] in order)]
    return sorted(all_, key=lambda row: order.index(row["scenario"]))


if __name__ == "__main__":
    sys.exit(main())
