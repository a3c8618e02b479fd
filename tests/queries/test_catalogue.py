"""Every question of the catalogue against answers worked out by hand, in three engines."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import QueryError
from kg.queries.binding import bind, terms_of
from kg.queries.catalogue import catalogue, find_query
from kg.queries.header import KINDS, PLACE, THEMES, NamedQuery
from kg.queries.run import ask
from kg.rdf.terms import PREFIXES
from tests.queries.engines import MemoryGraph, rdflib_rows
from tests.queries.expected import EXPECTED, Params, Rows
from tests.queries.virtuoso import Virtuoso

CATALOGUE = catalogue()
LIMIT, LIMIT_OF_SECOND = 1.0, 5.0
"""Seconds of processor time a question may take on the small graph: a query that multiplies its parts takes
far longer. The third engine is a process of its own, which is given up on after a while (virtuoso.py)."""
LISTS = {
    "failings",
    "procedures",
    "remedies",
    "improvements",
    "injustices",
    "council_name",
    "kinds",
    "nation_name",
    "step",
    "successors",
}


def comparable(query: NamedQuery, columns: list[str], rows: list[tuple[str | None, ...]]) -> Rows:
    """Drop the link columns, put what is listed in one cell in order, and numbers in one form."""
    links = {column.name for column in query.columns if column.link}
    kept = [n for n, column in enumerate(columns) if column not in links]
    return [tuple(cell(columns[n], row[n]) for n in kept) for row in rows]


def cell(column: str, value: str | None) -> str | None:
    if value and column in LISTS and not value.isdigit():
        return ", ".join(sorted(value.split(", ")))
    if value and re.fullmatch(r"\d+\.0*", value):
        return value.split(".")[0]
    return value


def expected_rows(rows: Rows) -> Rows:
    return [
        tuple(v.removesuffix(".0") if v and re.fullmatch(r"\d+\.0", v) else v for v in row) for row in rows
    ]


def lexical(term: object) -> str | None:
    return None if term is None else getattr(term, "value", str(term))


@pytest.mark.parametrize(("name", "given", "rows"), EXPECTED, ids=[name for name, _, _ in EXPECTED])
def test_answer(graph: MemoryGraph, name: str, given: Params, rows: Rows) -> None:
    query = CATALOGUE[name]
    begun = time.process_time()
    answer = ask(graph, query, given)
    assert time.process_time() - begun < LIMIT
    assert isinstance(answer, ox.QuerySolutions)
    columns = [variable.value for variable in answer.variables]
    found = [tuple(lexical(solution[column]) for column in columns) for solution in answer]
    # GROUP_CONCAT over nothing is "" by the specification; pyoxigraph leaves it unbound.
    assert blank(comparable(query, columns, found)) == blank(expected_rows(rows))


@pytest.mark.parametrize(("name", "given", "rows"), EXPECTED, ids=[name for name, _, _ in EXPECTED])
def test_second_engine_agrees(
    graph: MemoryGraph, second_engine: rdflib.Dataset, name: str, given: Params, rows: Rows
) -> None:
    query = CATALOGUE[name]
    begun = time.process_time()
    columns, found = rdflib_rows(second_engine, bind(graph, query, given))
    assert time.process_time() - begun < LIMIT_OF_SECOND
    assert blank(comparable(query, columns, found)) == blank(expected_rows(rows))


@pytest.mark.parametrize(("name", "given", "rows"), EXPECTED, ids=[name for name, _, _ in EXPECTED])
def test_third_engine_agrees(
    graph: MemoryGraph, third_engine: Virtuoso, name: str, given: Params, rows: Rows
) -> None:
    query = CATALOGUE[name]
    columns, found = third_engine.rows(bind(graph, query, given))
    answer, expected = blank(comparable(query, columns, found)), blank(expected_rows(rows))
    assert [tuple(map(by_value, row)) for row in answer] == [tuple(map(by_value, row)) for row in expected]


def by_value(cell: str | None) -> str | None:
    """Return durations and true as Virtuoso gives them back: by value, in seconds, in months, as 1."""
    if cell == "true":
        return "1.0"
    if cell and (period := re.fullmatch(r"P(\d+)([DMY])", cell)):
        return str(float(period[1]) * {"D": 86400, "M": 1, "Y": 12}[period[2]])
    if cell and re.fullmatch(r"\d+(\.\d+)?(e\+\d+)?", cell):
        return str(float(cell))
    return cell


def blank(rows: Rows) -> Rows:
    return [tuple(value or None for value in row) for row in rows]


def test_every_query_has_an_expected_answer() -> None:
    assert {name for name, _, _ in EXPECTED if EXPECTED} >= set(CATALOGUE)
    assert {name for name, _, rows in EXPECTED if rows} == set(CATALOGUE)


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=list(CATALOGUE))
def test_header_says_all(query: NamedQuery) -> None:
    assert query.title != query.name
    assert query.question.endswith("?")
    assert query.theme in THEMES
    assert all(parameter.description and parameter.kind in KINDS for parameter in query.parameters)
    assert all(column.meaning for column in query.columns)


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=list(CATALOGUE))
def test_columns_are_those_of_the_select(graph: MemoryGraph, query: NamedQuery) -> None:
    answer = graph.query(query.sparql)  # as the file stands: standard SPARQL, prefixes declared
    assert isinstance(answer, ox.QuerySolutions)
    assert [variable.value for variable in answer.variables] == [column.name for column in query.columns]


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=list(CATALOGUE))
def test_place_of_a_parameter_holds_its_default(graph: MemoryGraph, query: NamedQuery) -> None:
    for match in PLACE.finditer(query.sparql):
        if parameter := query.parameter(match["name"]):
            if parameter.default is None:
                assert match["given"].strip() == "UNDEF"
            else:
                (term,) = terms_of(graph, parameter, parameter.default)
                solutions = graph.query(f"SELECT * {{ {match[0]} }}", prefixes=PREFIXES)
                assert isinstance(solutions, ox.QuerySolutions)
                assert [solution[parameter.name] for solution in solutions] == [term]


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=list(CATALOGUE))
def test_no_extension_is_used(query: NamedQuery) -> None:
    code = "\n".join(line for line in query.sparql.splitlines() if not line.startswith(("#", "PREFIX")))
    assert not re.search(r"\b(SERVICE|LATERAL|GRAPH|FROM)\b|<http", code)


def test_every_theme_has_a_question() -> None:
    assert len(CATALOGUE) >= 40
    assert {query.theme for query in CATALOGUE.values()} == set(THEMES)


def test_findings_of_accounts_are_left_out(graph: MemoryGraph) -> None:
    for name, given, _ in EXPECTED:
        if name in ("who-says-so", "told-by-several"):
            continue
        answer = ask(graph, CATALOGUE[name], given)
        assert isinstance(answer, ox.QuerySolutions)
        assert b"almost a year late" not in (answer.serialize(format=ox.QueryResultsFormat.JSON) or b"")


def test_own_folder_stands_beside_and_above_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("SELECT * { ?s ?p ?o }")
    (tmp_path / "outcomes.rq").write_text("# title: My outcomes\nSELECT * { ?s ?p ?o }")
    found = catalogue([tmp_path])
    assert found["mine"].title == "mine"
    assert found["outcomes"].title == "My outcomes"
    assert set(found) == {*CATALOGUE, "mine"}


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="nowhere"):
        catalogue([tmp_path / "nowhere"])


def test_a_query_is_found_by_name_file_or_as_itself(tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("ASK { ?s ?p ?o }")
    assert find_query("outcomes").title == "Outcomes"
    assert find_query(str(file)).source == str(file)
    assert find_query("SELECT * { ?s ?p ?o }").name == "query"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("failing-of-council", "failings-of-council"),
        ("qzx", "kg queries"),
        ("how many", "neither"),
        ("gone.rq", "cannot be read"),
    ],
)
def test_what_cannot_be_found_is_said_with_a_hint(given: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        find_query(given)
