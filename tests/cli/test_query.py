"""``kg query`` and ``kg queries``: every format, on the samples."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.queries.catalogue import catalogue
from tests.cli.conftest import Run

OUTCOMES = ("query", "outcomes")


def test_table_in_a_pipe_is_aligned_plain_and_without_links(run: Run) -> None:
    ran = run(*OUTCOMES)
    head, first, *_ = ran.out.splitlines()
    assert head.split() == ["decision", "cases"]
    assert first.startswith("Upheld")
    assert {len(line) for line in ran.out.splitlines()} == {len(head)}
    assert "\x1b" not in ran.out


def test_csv_and_tsv_are_the_standard_ones_with_every_column(run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run(*OUTCOMES, "--format", "csv").out)))
    assert rows[0] == ["outcome", "decision", "cases"]
    assert rows[1][0] == "https://w3id.org/faultlines/vocab/outcome/upheld"
    tsv = run(*OUTCOMES, "--format", "tsv").out.splitlines()
    assert tsv[0] == "?outcome\t?decision\t?cases"
    assert tsv[1].startswith("<https://w3id.org/faultlines/vocab/outcome/upheld>\t")


def test_json_and_xml(run: Run) -> None:
    data = json.loads(run(*OUTCOMES, "--format", "json").out)
    assert data["head"]["vars"] == ["outcome", "decision", "cases"]
    xml = run(*OUTCOMES, "--format", "xml").out.encode()
    solutions = ox.parse_query_results(xml, format=ox.QueryResultsFormat.XML)
    assert isinstance(solutions, ox.QuerySolutions)
    assert len(list(solutions)) == len(data["results"]["bindings"])


@pytest.mark.parametrize("format_", ["csv", "tsv", "table"])
def test_limit(run: Run, format_: str) -> None:
    assert len(run(*OUTCOMES, "--format", format_, "--limit", "2").out.splitlines()) == 3
    assert len(json.loads(run(*OUTCOMES, "-f", "json", "-n", "1").out)["results"]["bindings"]) == 1


@pytest.mark.parametrize(
    ("format_", "rdf"),
    [("turtle", ox.RdfFormat.TURTLE), ("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_graphs(run: Run, format_: str, rdf: ox.RdfFormat) -> None:
    query = "CONSTRUCT { ?c fl:outcome ?o } WHERE { ?c a fl:Case ; fl:outcome ?o }"
    out = run("query", query, "--format", format_).out
    triples = {quad.triple for quad in ox.parse(out.encode(), format=rdf)}
    assert len(triples) > 10
    assert len(list(ox.parse(run("query", query, "-f", format_, "-n", "3").out.encode(), format=rdf))) == 3


def test_ask(run: Run) -> None:
    assert run("query", "ASK { ?c a fl:Case }").out == "yes\n"
    assert run("query", "ASK { ?c a fl:Nothing }").out == "no\n"
    assert json.loads(run("query", "ASK { ?c a fl:Case }", "-f", "json").out)["boolean"] is True


@pytest.mark.parametrize(
    ("query", "format_", "words"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 1", "turtle", "is rows"),
        ("ASK { ?s ?p ?o }", "csv", "yes or no"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "csv", "is a graph"),
    ],
)
def test_a_format_that_cannot_hold_the_answer_is_refused(
    run: Run, query: str, format_: str, words: str
) -> None:
    ran = run("query", query, "--format", format_)
    assert ran.code == 2
    assert words in ran.err


def test_a_file_and_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = "VALUES ?council { UNDEF } ?council skos:prefLabel ?name"
    text = f"# param: council (council) x\nSELECT ?name {{ {pattern} }}"
    (tmp_path / "mine.rq").write_text(text)
    asked = ("-p", "council=Brackenshire", "-f", "csv")
    expected = "name\nBrackenshire County Council\n"
    assert run("query", "mine.rq", *asked).out.replace("\r\n", "\n") == expected
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert run("query", "-", *asked).out.replace("\r\n", "\n") == expected
    assert run("--queries", str(tmp_path), "query", "mine", *asked).out.replace("\r\n", "\n") == expected


def test_a_syntax_error_names_the_file_and_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text("SELECT *\nWHERE {\n  ?s ?p ?o ; }\n  FILTER\n")
    ran = run("query", "bad.rq")
    assert ran.code == 2
    assert "bad.rq, line 4, column 9, in 'FILTER'" in ran.err


def test_no_rows_is_said_beside_the_answer(run: Run) -> None:
    ran = run(*OUTCOMES, "-p", "until=1990")
    assert (ran.code, ran.out, ran.err) == (0, "", "No rows.\n")


def test_an_ambiguous_council_lists_its_candidates(run: Run) -> None:
    ran = run("query", "failings-of-council", "-p", "council=Quellshire")
    assert ran.code == 2
    assert "Quellshire Council" in ran.err
    assert "Quellshire County Council" in ran.err


@pytest.mark.parametrize("name", catalogue())
def test_every_question_can_be_asked(run: Run, name: str) -> None:
    given = {"council": "Brackenshire", "case": "22 907 155", "law": "Act", "procedure": "ehc-plan"}
    parameters = [p for p in catalogue()[name].parameters if p.required]
    ran = run("query", name, *(f"--param={p.name}={given[p.name]}" for p in parameters))
    assert ran.code == 0
    assert ran.out or ran.err == "No rows.\n"


def test_queries_as_json(run: Run) -> None:
    listed = json.loads(run("queries", "--json").out)
    assert [query["name"] for query in listed] == list(catalogue())
    first = next(query for query in listed if query["name"] == "failed-again")
    assert first["parameters"][0] == {
        "name": "promise",
        "type": "concept",
        "scheme": "remedy-type",
        "required": False,
        "default": "training",
        "description": "what was promised",
    }
    assert first["columns"][0] == {
        "name": "council",
        "meaning": "IRI of the council or other body",
        "link": True,
    }


def test_queries_for_people(run: Run) -> None:
    lines = run("queries").out.splitlines()
    at = lines.index("outcomes")
    assert lines[at + 1] == "    How do cases end, and how many of them each way?"
    assert lines[at + 2] == "        council (council, optional): only cases of this council"


def test_queries_as_rdf(run: Run) -> None:
    written = run("queries", "--rdf").out
    found = ox.Store()
    found.load(written.encode(), format=ox.RdfFormat.TURTLE)
    kind = ox.NamedNode("http://www.w3.org/ns/shacl#SPARQLSelectExecutable")
    assert len(list(found.quads_for_pattern(None, None, kind))) == len(catalogue())
    assert run("queries", "--rdf", "--json").code == 2
