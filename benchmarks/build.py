"""How fast `kg build` is, and where its time goes.

    python -m benchmarks.build [--documents 1000] [--jobs 2] [--stages 200] [--json] [--keep FOLDER]

Makes documents from the samples (benchmarks.corpus), builds them with the installed ``kg`` into a fresh
store, and prints documents a second, quads a case and findings a document. The time by stage is measured
apart, on the first documents, in one process: what is not read, extract or rdf is load (graph, ledger,
search index, publishing).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec, TypeVar
from unittest import mock

from benchmarks.corpus import documents
from kg.model.identity import Iris
from kg.model.text import Document
from kg.pipeline import reading
from kg.pipeline.build import build
from kg.pipeline.line import Extracted, Line
from kg.pipeline.standard import standard_line
from kg.pipeline.stats import stats
from kg.rdf.documents import document_nquads
from kg.resources import shipped
from kg.store import Settings, Store

P = ParamSpec("P")
T = TypeVar("T")

BASE = "https://w3id.org/faultlines/benchmark/id/"
COMMAND = Path(sys.executable).with_name("kg")


@dataclass
class Clock:
    """Seconds spent in each stage."""

    spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.spent[stage] += time.perf_counter() - start

    def timed(self, stage: str, function: Callable[P, T]) -> Callable[P, T]:
        def run(*args: P.args, **kwargs: P.kwargs) -> T:
            with self.on(stage):
                return function(*args, **kwargs)

        return run


@dataclass
class TimedLine:
    """The standard line with a clock beside it."""

    line: Line
    clock: Clock

    @property
    def rules(self) -> str:
        return self.line.rules

    def read(self, data: bytes, name: str) -> Document:
        with self.clock.on("read"):
            return self.line.read(data, name)

    def extract(self, document: Document, document_id: str) -> Extracted:
        with self.clock.on("extract"):
            return self.line.extract(document, document_id)

    def graphs(self, iris: Iris) -> bytes:
        with self.clock.on("prepare"):
            return self.line.graphs(iris)


def write(folder: Path, count: int) -> None:
    """Write so many documents."""
    folder.mkdir()
    for made in documents(count):
        (folder / made.name).write_text(made.text, encoding="utf-8")


def whole_build(folder: Path, store: Path, jobs: int) -> tuple[dict[str, object], float]:
    """Build with the command, as a user would; return its summary and the seconds it took."""
    options = ["--register", str(shipped("samples/register")), "--fictional", "--base", BASE]
    command = [str(COMMAND), "--store", str(store), "build", str(folder), *options]
    command += ["--jobs", str(jobs), "--json"]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout), time.perf_counter() - start


def stages(folder: Path, store: Path) -> dict[str, float]:
    """Build in this one process; return the seconds of each stage."""
    clock = Clock()

    def make(settings: Settings) -> TimedLine:
        with clock.on("prepare"):
            return TimedLine(standard_line(settings), clock)

    settings = Settings(base=BASE, fictional=True, register=str(shipped("samples/register")))
    start = time.perf_counter()
    with mock.patch.object(reading, "document_nquads", clock.timed("rdf", document_nquads)):
        build([str(folder)], store, settings, make_line=make, jobs=1)
    total = time.perf_counter() - start
    order = ("prepare", "read", "extract", "rdf")
    return {stage: clock.spent[stage] for stage in order} | {"load": total - sum(clock.spent.values())}


def quads_per_case(store: Path) -> float:
    """Return the quads of the documents' graphs a case."""
    with Store.open(store) as opened:
        return stats(opened).quads_per_case


def measure(count: int, jobs: int, sampled: int, place: Path) -> dict[str, object]:
    """Make the documents, build them, and return all figures."""
    folder, few = place / "documents", place / "few"
    write(folder, count)
    write(few, sampled)
    size = sum(path.stat().st_size for path in folder.iterdir())
    report, seconds = whole_build(folder, place / "store", jobs)
    numbers = {key: value for key, value in report.items() if isinstance(value, int)}
    findings = numbers["failings"] + numbers["injustices"] + numbers["remedies"]
    spent = stages(few, place / "store-of-few")
    each = sum(spent.values()) - spent["prepare"]
    return {
        "documents": numbers["read"],
        "kilobytes a document": round(size / count / 1000, 1),
        "failings, injustices and remedies a document": round(findings / numbers["read"], 1),
        "statements of no fault a document": round(numbers["no_faults"] / numbers["read"], 1),
        "processes": jobs,
        "seconds": round(seconds, 1),
        "documents a second": round(numbers["read"] / seconds, 1),
        "quads a case": round(quads_per_case(place / "store"), 1),
        "milliseconds a document by stage": {
            stage: round(1000 * spent[stage] / sampled, 2) for stage in spent if stage != "prepare"
        },
        "share by stage": {stage: round(spent[stage] / each, 3) for stage in spent if stage != "prepare"},
        "seconds to prepare": round(spent["prepare"], 2),
    }


def table(figures: dict[str, object]) -> str:
    """Return the figures as a table for people."""
    rows: list[tuple[str, object]] = []
    for name, value in figures.items():
        if isinstance(value, dict):
            rows += [(f"{name}: {key}", inner) for key, inner in value.items()]
        else:
            rows.append((name, value))
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:{width}}  {value:>10}" for name, value in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast kg build is, and where its time goes.")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--stages", type=int, default=200, help="documents for the time by stage")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", type=Path, help="a new folder that keeps documents and stores")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = options.keep or Path(temporary)
        place.mkdir(parents=True, exist_ok=True)
        figures = measure(options.documents, options.jobs, options.stages, place)
    print(json.dumps(figures, indent=1) if options.json else table(figures))


if __name__ == "__main__":
    main()
