"""Tables in a store: what the graph says, and that building, replacing and forgetting leave it sound."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.model.findings import CaseRecord, Source
from kg.pipeline.assembly import build_files
from kg.pipeline.check import check
from kg.pipeline.forget import forget
from kg.pipeline.precedence import rank
from kg.pipeline.report import BuildReport
from kg.pipeline.sources import SourceFile
from kg.pipeline.standard import StandardLine, standard_line
from kg.pipeline.tables import TableLine, build_tables, table_line
from kg.queries.readcase import read_case
from kg.rdf.terms import PREFIXES
from kg.resources import shipped
from kg.store import Settings, Store
from tests.pipeline.conftest import Ask
from tests.tabled import COLUMNS, MAPPING, ROWS, Cells, as_csv, as_jsonl, as_parquet, as_xlsx, row

BASE = "https://w3id.org/faultlines/fictional/id/"
SETTINGS = Settings(base=BASE, fictional=True, register=str(shipped("samples/register")))
DECISION = shipped("samples/documents/hos-202291637.txt")
Tables = Callable[..., BuildReport]


@pytest.fixture(scope="module")
def lines() -> tuple[TableLine, StandardLine]:
    return table_line(SETTINGS, "mapping.toml", MAPPING), standard_line(SETTINGS)


@pytest.fixture
def tables(store: Path, tmp_path: Path, lines: tuple[TableLine, StandardLine]) -> Tables:
    """Write a table and build it into the store."""

    def run(data: bytes = as_csv(), name: str = "findings.csv") -> BuildReport:
        path = tmp_path / name
        path.write_bytes(data)
        return build_files([SourceFile(path, name)], store, lambda _: lines[0], SETTINGS, jobs=1)

    return run


def problems(store: Path) -> list[str]:
    with Store.open(store) as opened:
        return [str(problem) for problem in check(opened)]


def statements(store: Path) -> set[str]:
    with Store.open(store) as opened:
        answer = opened.query("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
        return {str(list(found)) for found in answer if "graph/document/" in str(found["g"])}


def test_cases_issues_and_the_rows_they_stand_on(tables: Tables, store: Path, ask: Ask) -> None:
    report = tables()
    assert (report.read, report.cases, report.issues, report.failed) == (1, 5, 7, [])
    assert problems(store) == []
    words = """SELECT ?number ?quote ?column ?page {
        ?case dcterms:identifier "209900003" ; fl:hasIssue/fl:evidence ?e .
        ?e oa:hasSource ?row ; fl:quote ?quote ; fl:section ?column .
        ?row a fl:Row ; fl:rowNumber ?number ; dcterms:source ?page ; dcterms:isPartOf ?document
        FILTER(STR(?row) = CONCAT(STR(?document), "#row=", STR(?number)))
        FILTER NOT EXISTS { ?e fl:start ?any } }"""
    page = "https://www.housing-ombudsman.example/decisions/209900003/"
    assert ask(words) == [
        ("5", "Service Failure", "finding", page),
        ("6", "=1+1 <b>x</b>", "complaint", page),
    ]
    doubtful = ask("SELECT ?d { ?issue a fl:Issue ; fl:doubtful true ; dcterms:description ?d }")
    assert doubtful == [("A lift",)]
    licence = ask("SELECT ?l ?f { ?d a fl:Document ; dcterms:license ?l ; fl:fictional ?f }")
    assert licence == [("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", "true")]


@pytest.mark.parametrize("certain", [True, False])
def test_totals_of_bodies_and_categories_are_those_of_the_rows(
    tables: Tables, ask: Ask, certain: bool
) -> None:
    tables()
    doubt = "FILTER NOT EXISTS { ?issue fl:doubtful true }" if certain else ""
    found = ask(
        "SELECT ?name ?category (COUNT(DISTINCT ?issue) AS ?issues) { ?case a fl:Case ; fl:hasIssue ?issue ; "
        "fl:respondent/(skos:prefLabel|rdfs:label) ?name . ?issue fl:publishedSubject ?category "
        f"{doubt} }} GROUP BY ?name ?category"
    )
    names = {
        "Tallowgate": "London Borough of Tallowgate",
        "Ironbeck Council": "Ironbeck Metropolitan Borough Council",
        "Ironbeck MBC": "Ironbeck Metropolitan Borough Council",
    }
    rows = csv.DictReader(io.StringIO(as_csv().decode()))
    counted = Counter(
        (names.get(line["landlord"], line["landlord"]), line["category"])
        for line in rows
        if not certain or line["extracted_from"] == "table"
    )
    assert {(name, category): int(count or 0) for name, category, count in found} == dict(counted)


@pytest.mark.parametrize(
    ("name", "write"), [("t.jsonl", as_jsonl), ("t.xlsx", as_xlsx), ("t.parquet", as_parquet)]
)
def test_every_format_tells_the_same_cases(
    lines: tuple[TableLine, StandardLine], name: str, write: Callable[[], bytes]
) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    line, without_headings = lines[0], int(not name.endswith("xlsx"))
    told = line.read(write(), name).cases
    first = line.read(as_csv(), "t.csv").cases
    assert told == tuple(_moved(case, -without_headings) for case in first)


def _moved(case: CaseRecord, by: int) -> CaseRecord:
    issues = (replace(i, evidence=replace(i.evidence, row=(i.evidence.row or 0) + by)) for i in case.issues)
    return replace(case, issues=tuple(issues))


def test_building_again_changes_nothing(tables: Tables, store: Path) -> None:
    tables()
    before = statements(store)
    again = tables()
    assert (again.read, again.unchanged, again.generation) == (0, 1, None)
    assert statements(store) == before


def test_replacing_a_table_replaces_all_its_rows(tables: Tables, store: Path, ask: Ask) -> None:
    tables()
    newer = (ROWS[2], row("209900009", "Tallowgate", "2025-01-01", "Other", "A gate", "Service Failure"))
    report = tables(as_csv(newer))
    assert (report.read, report.replaced) == (1, 1)
    assert ask("SELECT ?r { ?case a fl:Case ; dcterms:identifier ?r }") == [("209900002",), ("209900009",)]
    assert len(ask("SELECT ?row { ?row a fl:Row }")) == 2
    assert problems(store) == []


def test_forgetting_a_table_leaves_nothing_of_it(tables: Tables, store: Path) -> None:
    tables()
    forget(store, ["findings.csv"])
    assert statements(store) == set()
    left = [path for path in store.rglob("*") if path.is_file() and b"Rats, mice" in path.read_bytes()]
    assert left == []


def test_columns_that_the_mapping_does_not_name_are_not_kept(tables: Tables, store: Path) -> None:
    rows: Sequence[Cells] = [(*cells, "Mx Zanzibar Quux") for cells in ROWS]
    tables(as_csv(rows, (*COLUMNS, "complainant")))
    assert [p for p in store.rglob("*") if p.is_file() and b"Zanzibar" in p.read_bytes()] == []


def test_a_decision_tells_the_case_and_the_table_gives_one_account(
    tables: Tables, store: Path, ask: Ask, lines: tuple[TableLine, StandardLine]
) -> None:
    rows = (row("202291637", "Tallowgate", "2024-01-01", "Damp & Mould", "Damp", "Service Failure"), ROWS[2])
    tables(as_csv(rows))
    alone = statements(store)
    accounts = "SELECT ?r { ?account a fl:Account ; fl:accountOf ?case ; dcterms:identifier ?r }"
    assert ask(accounts) == []
    build_files([SourceFile(DECISION, DECISION.name)], store, lambda _: lines[1], SETTINGS, jobs=1)
    assert ask(accounts) == [("202291637",)]
    assert len(ask('SELECT ?d { ?case a fl:Case ; dcterms:identifier "202291637" ; fl:decidedOn ?d }')) == 1
    assert problems(store) == []
    forget(store, [DECISION.name])
    assert statements(store) == alone


def test_a_table_goes_before_commentary_and_after_a_listing(lines: tuple[TableLine, StandardLine]) -> None:
    case = CaseRecord("1", "hos")
    table = Source("t", "t", "", "listing", "table", "")
    press = replace(table, kind="commentary", layout="free-text")
    listing = replace(table, layout="case-table")
    assert rank(press, case) < rank(table, case) < rank(listing, case)


def test_a_quote_that_is_not_in_its_cell_is_a_problem(tables: Tables, store: Path) -> None:
    tables()
    with Store.open(store) as opened:
        texts = sorted((store / "texts").glob("*/*.txt"))
        (found,) = [path for path in texts if b'"columns"' in path.read_bytes()]
        assert opened.text(found.stem) == found.read_text(encoding="utf-8")

        class Altered:
            iris, query = opened.iris, staticmethod(opened.query)

            def text(self, text_hash: str) -> str:
                return opened.text(text_hash).replace("Rats, mice", "Rats & mice").replace("[3, ", "[99, ")

        said = [str(problem) for problem in check(Altered())]
    assert len(said) == 2
    assert "of row 3, column 'complaint', but there is no such cell." in said[0]
    assert (
        "It quotes 'Rats, mice; and moths' of row 4, column 'complaint', but there stands 'Rats & mice"
        in said[1]
    )


def test_one_case_as_it_is_read_back(tables: Tables, store: Path) -> None:
    tables()
    with Store.open(store) as opened:
        case = read_case(opened, "209900001")
    assert [(issue.description, str(issue.grade)) for issue in case.issues] == [
        ("Reports of damp, and “mould”.", "Maladministration"),
        ("The complaint.", "No maladministration"),
    ]
    assert str(case.issues[0].quotes[0].source) == "Row 2 of findings.csv"


def test_problems_of_a_table_are_failures_and_its_doubts_stand_for_review(
    tables: Tables, store: Path
) -> None:
    odd = (*ROWS, row("209900006", "Tallowgate", "2 May 2024", "Other", "A roof", "Awful"), ("209900007",))
    report = tables(as_csv(odd))
    assert [words for _, words in report.notes] == [
        "rows left out: 1",
        "rows with a date that is not of the format: 1",
        "rows whose 'finding' has no code in the mapping: 1",
    ]
    with Store.open(store) as opened:
        kinds = [(item.kind, item.what) for _, item in opened.review()]
    assert ("body", "Nowhere Borough Council") in kinds
    assert {("date", "2 May 2024"), ("value", "Awful"), ("row", "row 10")} <= set(kinds)
    broken = tables(b"case_id,landlord\n1,A\n", "other.csv")
    assert [failure.source.endswith("other.csv") for failure in broken.failed] == [True]
    assert "has no column 'decision_date_iso', 'complaint'" in str(broken.failed[0])


def test_addresses_that_are_no_web_pages_are_not_linked(tables: Tables, store: Path, ask: Ask) -> None:
    hostile = (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a.example/> . <x",
        "",
        "https://a.example/?q=1",
    )
    tables(as_csv([(*cells[:-1], url) for cells, url in zip(ROWS, hostile, strict=False)]))
    assert ask("SELECT ?n ?page { ?row a fl:Row ; fl:rowNumber ?n ; dcterms:source ?page }") == [
        ("4", "https://a.example/%3E%20.%20%3Cx"),
        ("6", "https://a.example/?q=1"),
    ]
    assert problems(store) == []


def test_a_table_none_of_whose_rows_tells_of_a_case_is_a_failure(tables: Tables) -> None:
    report = tables(as_csv((("", *ROWS[0][1:]),)))
    assert "has no row that tells of a case" in str(report.failed[0])


def test_a_changed_mapping_reads_the_table_anew(store: Path, tmp_path: Path) -> None:
    table, mapping = tmp_path / "findings.csv", tmp_path / "m.toml"
    table.write_bytes(as_csv())
    mapping.write_bytes(MAPPING)
    settings = replace(SETTINGS)
    assert build_tables([table], mapping, store, settings).read == 1
    mapping.write_bytes(MAPPING.replace(b'service_area = "housing"', b'service_area = "other"'))
    assert build_tables([table], mapping, store).replaced == 1
    with Store.open(store) as opened:
        areas = opened.query("SELECT DISTINCT ?a { ?c fl:serviceArea ?a }", prefixes=PREFIXES)
        assert isinstance(areas, ox.QuerySolutions)
        assert [found["a"].value.rpartition("/")[2] for found in areas] == ["other"]


def test_invented_cases_stay_out_of_real_stores_and_the_other_way_round(store: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "m.toml"
    for stated, settings in (("true", Settings()), ("false", SETTINGS)):
        mapping.write_bytes(MAPPING.replace(b"[source]", f"[source]\nfictional = {stated}".encode()))
        with pytest.raises(UsageError, match=r"m\.toml says that its cases are"):
            build_tables([tmp_path / "t.csv"], mapping, store, settings)
    assert not store.exists()


def test_a_mapping_that_cannot_be_read_is_said(store: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"The mapping .* cannot be read"):
        build_tables([], tmp_path / "none.toml", store)
    assert not store.exists()
