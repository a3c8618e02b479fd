"""Count what the extractors take failings for: python -m simulation.confusion > simulation/confusion.toml

Of the failings of the project's own annotated cases (``tests/cases``) that are read and listed, those whose
type is not among the types that are read, by their type and the types read instead.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from kg.evaluate.corpus import BothReadings, find_corpus, read_both
from kg.evaluate.matching import match_findings, pair_cases
from kg.evaluate.places import squash
from kg.model.findings import DEFAULT_THRESHOLD

ROOT = Path(__file__).resolve().parents[1]


def count(readings: list[BothReadings]) -> dict[str, Counter[str]]:
    """Return for each type how often it was taken for which others."""
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        text = squash(reading.text)
        for wanted, found in pair_cases(reading.wanted, reading.found):
            if wanted is None or found is None:
                continue
            for match in match_findings(text, wanted.failings, found.failings).matches:
                one, other = wanted.failings[match.wanted], found.failings[match.found]
                if other.confidence >= DEFAULT_THRESHOLD and not match.same_type:
                    for code in one.types:
                        taken[code].update(other.types)
    return taken


def main() -> None:
    """Print the counts as TOML."""
    readings: list[BothReadings] = []
    for one in tomllib.loads((ROOT / "tests/cases/sets.toml").read_text(encoding="utf-8"))["set"]:
        files = find_corpus(ROOT / one["annotations"], ROOT / one["texts"])
        readings += read_both(files, ROOT / one["register"])
    print("# What listed failings of tests/cases are taken for when none of their types is right.")
    print("# Made by `python -m simulation.confusion`.")
    for code, others in sorted(count(readings).items()):
        print(f"\n[{code}]")
        for other, n in sorted(others.items()):
            print(f"{other} = {n}")


if __name__ == "__main__":
    main()
