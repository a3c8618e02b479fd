"""Try the analyses on worlds of known truth.

python -m simulation.run [--part SHARE] [--only NAME] [--analysis NAME]

Writes docs/generate/statistics.json, from which docs/statistics.md is made (``make docs``): the same figures
every time. It takes two processes half an hour.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from multiprocessing import get_context
from multiprocessing.pool import Pool
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

Task = tuple[int, int, tuple[str, ...]]
"""The number of a scenario, a seed, and the analyses to try."""


def tasks(
    scenarios: Sequence[Scenario], part: float, only: str = "", analyses: Sequence[str] = ()
) -> list[Task]:
    """Return the runs to make: a part of each scenario's, one at least, of scenarios whose name begins so."""
    return [
        (number, FIRST_SEED + n, names)
        for number, one in enumerate(scenarios)
        if one.name.startswith(only)
        and (names := tuple(name for name in one.analyses if not analyses or name in analyses))
        for n in range(max(1, round(one.runs * part)))
    ]


def run(task: Task) -> tuple[Task, dict[str, Tally]]:
    """Make a world and return what each analysis makes of it."""
    one = SCENARIOS[task[0]]
    truth, read = make(one.scene, task[1]), reading(one.reading)
    rows = study(truth, read, task[1])
    options = Options(draws=DRAWS)
    return task, {name: tally(ANALYSES[name](rows, options), truth, read) for name in task[2]}


def results(done: Iterable[tuple[Task, dict[str, Tally]]]) -> Iterator[Row]:
    """Yield a row for each scenario and analysis, from its runs in the order of their seeds."""
    ordered = sorted(done, key=lambda one: one[0])
    for number, scenario in enumerate(SCENARIOS):
        for name in scenario.analyses:
            own = [tallies[name] for task, tallies in ordered if task[0] == number and name in tallies]
            if own:
                yield summed(scenario, name, own)


def _pool(processes: int) -> Pool:
    """Return processes that do not look for cycles: there are none, and it takes a quarter of the time."""
    return get_context("fork").Pool(processes, initializer=gc.disable)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run everything, or some scenarios anew, and write the results; print them of a part of the runs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--part", type=float, default=1.0, help="a part of the runs, for a quick look: prints the results"
    )
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--only", default="", help="scenarios whose name begins so; the others keep their results"
    )
    parser.add_argument("--analysis", action="append", help="an analysis; the others keep their results")
    chosen = parser.parse_args(arguments)
    wanted = tasks(SCENARIOS, chosen.part, chosen.only, chosen.analysis)
    done = []
    with Progress(disable=not sys.stderr.isatty()) as bar, _pool(chosen.processes) as pool:
        shown = bar.add_task("Worlds", total=len(wanted))
        for one in pool.imap_unordered(run, wanted, chunksize=4):
            done.append(one)
            bar.advance(shown)
    rows = [asdict(row) for row in results(done)]
    rows = _kept(rows) if chosen.part == 1.0 else rows
    words = (
        json.dumps({"draws": DRAWS, "first seed": FIRST_SEED, "rows": rows}, indent=1, ensure_ascii=False)
        + "\n"
    )
    if chosen.part == 1.0:
        RESULTS.write_text(words, encoding="utf-8")
    else:
        print(words)
    return 0


def _kept(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return new rows with the old ones of what was not run, in the order of the scenarios."""
    old = json.loads(RESULTS.read_text(encoding="utf-8"))["rows"] if RESULTS.exists() else []
    order = [(one.name, name) for one in SCENARIOS for name in one.analyses]
    all_ = {(row["scenario"], row["analysis"]): row for row in (*old, *rows)}
    return [all_[key] for key in order if key in all_]


if __name__ == "__main__":
    sys.exit(main())
