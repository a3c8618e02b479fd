"""Print how much of the project's own annotated cases the program finds, and what changed since the baseline.

    python -m tests.cases.score [--renew]

The baseline holds the counts of every document and field that must not fall; ``--renew`` writes it anew. To
see which sentences were gained and lost, keep one run with ``kg score … --save`` and give it to
``--against``.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from kg.cli.score import show_score
from kg.evaluate.corpus import BothReadings, find_corpus, read_both, score
from kg.evaluate.runs import changes, drops, load, save
from tests.cases import links

ROOT = Path(__file__).resolve().parents[2]
BASELINE = Path(__file__).with_name("baseline.json")
RENEW = "If that is as it should be, run `make baseline` and commit tests/cases/baseline.json."


def own_readings(root: Path = ROOT) -> list[BothReadings]:
    """Read all sets of annotated cases that the project has."""
    return [reading for readings in own_readings_by_set(root).values() for reading in readings]


def own_readings_by_set(root: Path = ROOT) -> dict[str, list[BothReadings]]:
    """Read all sets of annotated cases that the project has, by the name of the set."""
    sets = tomllib.loads((root / "tests/cases/sets.toml").read_text(encoding="utf-8"))["set"]
    return {one["name"]: _read(root, one) for one in sets}


def _read(root: Path, one: dict[str, str]) -> list[BothReadings]:
    return read_both(find_corpus(root / one["annotations"], root / one["texts"]), root / one["register"])


def main(arguments: list[str]) -> int:
    scored = score(own_readings())
    if arguments == ["--renew"]:
        save(scored, BASELINE, mistakes=False)
        links.renew()
        return 0
    before = load(BASELINE)
    show_score(scored, changed=changes(scored, before))
    fell = [change.field for change in drops(scored, before)]
    if fell:
        print(f"\nFell by more than noise: {', '.join(fell)}. {RENEW}", file=sys.stderr)
    return int(bool(fell))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
