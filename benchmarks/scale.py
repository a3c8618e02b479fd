"""What a large graph takes: each question in two engines, the rows of the analyses, and each analysis.

    python -m benchmarks.questions --cases 20000 --keep big
    kg --store big export rdf | split -C 512M --additional-suffix=.nq - nquads/
    python -m benchmarks.scale big --nquads nquads [--part questions …] [--only LETTERS] > figures.json

Questions are asked with the parameters of benchmarks.questions, each in a new process that opens the store.
They are asked twice and the better time counts; what is slow is asked once. Analyses run in processes that
have the rows. Seconds of processors stand beside those of the clock, which other work on the machine makes
longer. What only analyses need is imported by them alone, as every question would wait for it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.apart import Clock, Spent, apart, peak
from benchmarks.questions import parameter_sets, shape, usual_values
from benchmarks.second_engine import Second, loaded
from kg.queries.binding import bind
from kg.queries.catalogue import catalogue
from kg.queries.run import rows
from kg.store import Store

if TYPE_CHECKING:
    from kg.analytics.study import Study

PARTS = ("questions", "analyses", "second")
ANALYSED, LOADED = 900.0, 2400.0
"""Seconds that an analysis, and loading into the second engine, may take."""
ONCE = 5.0
"""A question that takes so many seconds is not asked again."""
MEGABYTES = 16 << 10

Given = Mapping[str, list[str]]


def asked(store: Path, only: str = "") -> list[tuple[str, Given]]:
    """Return what is asked: questions whose name has these letters, each with its sets of parameters."""
    with Store.open(store) as opened:
        usual = usual_values(opened)
    named = [query for query in catalogue().values() if only in query.name]
    return [(query.name, given) for query in named for given in parameter_sets(query, usual)]


def answer(store: Path, name: str, given: Given, limit: float) -> Spent:
    """Ask the store as ``kg query`` does; ``result`` is the number of rows."""
    with Store.open(store) as opened:

        def ask() -> Spent:
            with Clock() as clock:
                count = len(rows(opened, catalogue()[name], given))
            return Spent(clock.seconds, clock.cpu, peak(), count)

        return _better(ask, limit)


def answers(store: Path, only: str, limit: float) -> Iterator[dict[str, Any]]:
    """Ask every question; yield a line for each set of parameters."""
    for name, given in asked(store, only):
        spent = apart(answer, store, name, given, limit, seconds=limit + ONCE, megabytes=MEGABYTES)
        yield _line(name, given, spent)


def second_answers(store: Path, second: Second, only: str, limit: float) -> dict[str, Any]:
    """Ask the second engine the same; return that with what loading took."""
    lines = []
    for name, given in asked(store, only):
        with Store.open(store) as opened:
            sparql = bind(opened, catalogue()[name], given)

        def ask(sparql: str = sparql) -> Spent:
            return second.ask(sparql, limit)

        lines.append(_line(name, given, _better(ask, limit)))
    return {"loading": asdict(second.loaded), "second": lines}


def analysis(study: Study, number: int) -> Spent:
    """Run one analysis over rows that were read; ``result`` is the number of patterns."""
    from kg.analytics.kinds import KINDS
    from kg.analytics.options import Options

    with Clock() as clock:
        found = KINDS[number].analysis(study, Options())
    return Spent(clock.seconds, clock.cpu, peak(), len(found.patterns))


def analyses(store: Path, only: str) -> Iterator[dict[str, Any]]:
    """Read the rows, and run every analysis over them; yield a line for each. ``result`` of rows: cases."""
    from kg.analytics.kinds import KINDS
    from kg.pipeline.study import read_study

    with Store.open(store) as opened, Clock() as clock:
        study = read_study(opened)
    yield _line("rows", {}, Spent(clock.seconds, clock.cpu, peak(), len(study.cases)))
    for number, kind in enumerate(KINDS):
        if only in kind.name:
            spent = apart(analysis, study, number, seconds=ANALYSED, megabytes=MEGABYTES, start="fork")
            yield _line(kind.name, {}, spent)


def size(store: Path) -> dict[str, float]:
    """Return what the store holds, and the megabytes of its graph, its ledger with the search, its texts."""
    with Store.open(store) as opened:
        held = shape(opened)
    parts = {"graph": "generations/**/*", "ledger": "index.sqlite*", "texts": "texts/**/*"}
    disk = {
        f"{name} MB": round(sum(f.stat().st_size for f in store.glob(pattern) if f.is_file()) / 1e6)
        for name, pattern in parts.items()
    }
    return held | disk


def _better(ask: Callable[[], Spent], limit: float) -> Spent:
    """Return the quicker of two answers; memory is the most of both."""
    first = ask()
    if first.seconds > limit:
        return Spent(failed=f"over {limit:.0f} s")
    second = ask() if not first.failed and first.seconds < ONCE else first
    quicker = first if second.failed else min(first, second, key=lambda spent: spent.seconds)
    return replace(quicker, megabytes=max(first.megabytes, second.megabytes))


def _line(name: str, given: Given, spent: Spent) -> dict[str, Any]:
    line = {"name": name, "given": dict(given), **asdict(spent)}
    line |= {figure: round(line[figure], 3) for figure in ("seconds", "cpu")}
    _note(json.dumps(line))
    return line


def _note(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def main() -> None:
    """Measure the parts that are asked for, and print them as JSON; each line also as it comes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--nquads", type=Path, help="folder of its N-Quads, for the second engine")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this; repeat it")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds a question may take")
    parser.add_argument("--only", default="", help="only what has these letters in its name")
    options = parser.parse_args()
    parts = options.part or [p for p in PARTS if p != "second" or options.nquads]
    figures: dict[str, Any] = {"size": size(options.store)}
    if "questions" in parts:
        figures["questions"] = list(answers(options.store, options.only, options.limit))
    if "second" in parts:
        with loaded(options.nquads, LOADED) as second:
            figures |= second_answers(options.store, second, options.only, options.limit)
    if "analyses" in parts:
        figures["analyses"] = list(analyses(options.store, options.only))
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
