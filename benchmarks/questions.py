"""How long each question of the catalogue takes on a large graph, and what the graph is like.

    python -m benchmarks.questions [--cases 2000] [--keep STORE] [--limit 2.0] [--only NAME] [--json]

Makes a store of invented cases (benchmarks.synthetic), written by the program's own writers, and asks every
question of queries/ with parameters a reader would give, of a council with many cases. Each is asked
``--times`` times on the store as it lies on disk, the best time counts. Ends with 1 when one took longer than
``--limit`` seconds.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.synthetic import SEED, Invented, documents, register
from kg.model.codec import to_json
from kg.pipeline.precedence import settle, shared_graphs, tellings_of
from kg.pipeline.reading import passages_of
from kg.queries.catalogue import catalogue
from kg.queries.header import NamedQuery
from kg.queries.run import rows
from kg.rdf.cases import case_iri
from kg.rdf.councils import register_nquads
from kg.rdf.documents import document_nquads
from kg.rdf.nquads import by_graph
from kg.rdf.ontology import ontology_nquads
from kg.rdf.shared import shared_resources
from kg.rdf.vocabulary import load_vocabulary
from kg.store import Entry, Settings, Store, Writer

BASE = "https://w3id.org/faultlines/benchmark/id/"
RULES = "invented"
_GIVEN = Path(__file__).with_name("questions.json")

Given = Mapping[str, Sequence[str]]


def make(path: Path, count: int, seed: int = SEED) -> None:
    """Write a store of so many documents; StoreError when the folder holds something else."""
    councils = register()
    with Writer(path, Settings(base=BASE, fictional=True)) as writer:
        iris = writer.iris
        graphs = ontology_nquads(iris) + register_nquads(councils, iris, fictional=True)
        writer.share_reference(by_graph(graphs))
        cases: set[str] = set()
        for invented in documents(load_vocabulary(), councils, count, seed):
            cases.update(_put(writer, invented))
        settle(writer, sorted(cases))
        writer.share(shared_graphs(writer))
        writer.publish()


def _put(writer: Writer, invented: Invented) -> Iterator[str]:
    record, iris = invented.record, writer.iris
    source = record.source
    named = [(case_iri(case, source, n, iris), case) for n, case in enumerate(record.cases)]
    entry = Entry(
        source.document_id, source.file_name, source.text_hash, RULES, source.text_hash, to_json(record)
    )
    writer.put(
        entry,
        invented.text,
        document_nquads(record, iris, RULES, fictional=True),
        tellings_of(source, named),
        passages_of(invented.text, record.cases, source.layout),
        shared_resources(record, iris),
    )
    yield from (iri for iri, _ in named)


def shape(store: Store) -> dict[str, float]:
    """Return how many quads and cases the store holds, and what an average case has."""
    prefix = "PREFIX fl: <https://w3id.org/faultlines/ontology#>"
    counted = {"quads": "GRAPH ?g { ?s ?p ?o }", "cases": "?x a fl:Case"}
    kinds = ("Failing", "Injustice", "Remedy", "NoFault", "Evidence", "Citation", "Issue", "Account")
    counted |= {kind: f"?x a fl:{kind}" for kind in kinds}
    found: dict[str, float] = {}
    for name, pattern in counted.items():
        (solution,) = store.query(f"{prefix} SELECT (COUNT(*) AS ?n) {{ {pattern} }}")  # type: ignore[misc]
        found[name] = int(solution["n"].value)
    return {k: v if k in ("quads", "cases") else round(v / found["cases"], 2) for k, v in found.items()} | {
        "quads a case": round(found["quads"] / found["cases"], 1)
    }


def parameter_sets(query: NamedQuery, usual: Given) -> list[dict[str, list[str]]]:
    """Return what a question is asked with: as little as it takes, and with a council where it has one.

    Lists that would tell all of a large graph are asked for a part of it, as questions.json says.
    """
    narrowed = _given()["narrowed"].get(query.name, [])
    least = {p.name: list(usual[p.name]) for p in query.parameters if p.required or p.name in narrowed}
    sets = [least]
    if "council" not in least and query.parameter("council"):
        sets.append(least | {"council": list(usual["council"])})
    return sets


def usual_values(store: Store) -> dict[str, list[str]]:
    """Return what a reader gives, by name of the parameter: a council with many cases, one of them, …"""
    return _given()["usual"] | _of_store(store)


def _given() -> dict[str, dict[str, list[str]]]:
    given: dict[str, dict[str, list[str]]] = json.loads(_GIVEN.read_text(encoding="utf-8"))
    return given


def _of_store(store: Store) -> dict[str, list[str]]:
    """Return a council with many cases and one of its references, which depend on the store."""
    busiest = """PREFIX fl: <https://w3id.org/faultlines/ontology#>
        SELECT ?council (COUNT(*) AS ?n) (MIN(?case) AS ?one) { ?case a fl:Case ; fl:respondent ?council .
        ?council a fl:Council } GROUP BY ?council ORDER BY DESC(?n) LIMIT 1"""
    (solution,) = store.query(busiest)  # type: ignore[misc]
    return {"council": [solution["council"].value], "case": [solution["one"].value]}


@dataclass(frozen=True, slots=True)
class Line:
    """A question as it was asked: the best time in seconds, and how many rows came back."""

    query: str
    given: Given
    seconds: float
    rows: int

    def __str__(self) -> str:
        given = ", ".join(f"{name}={values[-1].rsplit('/', 1)[-1]}" for name, values in self.given.items())
        return f"{self.seconds:8.3f}  {self.rows:7}  {self.query} {given}".rstrip()


def measure(store: Store, times: int, only: str = "") -> Iterator[Line]:
    """Ask each question whose name has the letters ``only``; yield a line for each set of parameters."""
    usual = usual_values(store)
    for query in catalogue().values():
        if only not in query.name:
            continue
        for given in parameter_sets(query, usual):
            best, count = float("inf"), 0
            for _ in range(times):
                start = time.perf_counter()
                count = len(rows(store, query, given))
                best = min(best, time.perf_counter() - start)
            yield Line(query.name, given, round(best, 3), count)


def main() -> int:
    """Make the store unless it is there, ask, print; 1 when a question took longer than the limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=2000, help="documents in a new store")
    parser.add_argument("--keep", type=Path, help="folder of the store: made, or taken as it is")
    parser.add_argument("--times", type=int, default=2, help="how often each question is asked")
    parser.add_argument("--limit", type=float, default=2.0, help="seconds a question may take")
    parser.add_argument("--only", default="", help="only questions with these letters in their name")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        path = options.keep or Path(temporary) / "store"
        if not (path / "CURRENT").exists():
            make(path, options.cases)
        with Store.open(path) as store:
            shaped, lines = shape(store), list(measure(store, options.times, options.only))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if options.json:
        print(
            json.dumps(
                {"shape": shaped, "megabytes": megabytes, "questions": [asdict(line) for line in lines]},
                indent=1,
            )
        )
    else:
        print(json.dumps(shaped), f"{megabytes} MB", *lines, sep="\n")
    return int(any(line.seconds > options.limit for line in lines))


if __name__ == "__main__":
    sys.exit(main())
