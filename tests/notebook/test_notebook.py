"""The graph in a notebook: typed rows, frames, graphs, and the shipped notebook from first to last cell."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import kg
from kg import open_store
from kg.errors import QueryError, StoreError, UsageError
from kg.notebook import OpenStore, Table

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"


@pytest.fixture(scope="module")
def graph(samples: Path) -> Iterator[OpenStore]:
    with open_store(samples) as opened:
        yield opened


def test_rows_are_named_and_typed(graph: OpenStore) -> None:
    found = graph.query("failings-of-council", council="Brackenshire County Council")
    assert found
    assert {type(row.decided) for row in found} <= {datetime.date, type(None)}
    assert all(row.quote for row in found)
    assert found[0] == next(iter(found))


def test_parameters_are_given_as_python_values(graph: OpenStore) -> None:
    both = graph.query("councils-by-failing", type=["delay", "records"])
    assert {*graph.query("councils-by-failing", type="delay").columns} == {*both.columns}
    assert len(graph.query("failings-of-council", council="Brackenshire", doubtful=True)) >= len(
        graph.query("failings-of-council", council="Brackenshire")
    )
    with pytest.raises(QueryError, match="no parameter 'colour'"):
        graph.query("councils-by-failing", colour="red")


def test_sparql_is_a_question_too(graph: OpenStore) -> None:
    (row,) = graph.query("SELECT (COUNT(?c) AS ?cases) { ?c a fl:Case }")
    assert row.cases == len(graph.study.cases)


def test_frames_keep_columns_and_rows(graph: OpenStore) -> None:
    found = graph.query("what-was-paid")
    frame = found.to_pandas()
    assert list(frame.columns) == list(found.columns)
    assert len(frame) == len(found)
    assert any(isinstance(value, Decimal) for value in frame.to_numpy().ravel())


def test_a_missing_library_is_named(graph: OpenStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "polars", None)
    table = graph.queries()
    with pytest.raises(UsageError, match="pip install pandas"):
        table.to_pandas()
    with pytest.raises(UsageError, match="pip install polars"):
        table.to_polars()


def test_patterns_and_projections(graph: OpenStore) -> None:
    found = graph.patterns("coverage")
    assert found.coverage["decisions"]
    assert len(found.table()) == len(found) == len(found.to_pandas())
    network = graph.graph("council-failing")
    assert {data["class"] for _, data in network.nodes(data=True)} >= {"Council", "Failing type"}
    with pytest.raises(UsageError):
        graph.patterns("all")


def test_rdflib_holds_every_statement(graph: OpenStore) -> None:
    assert len(graph.rdflib()) == len(graph.store.graph)


def test_a_case_and_a_search(graph: OpenStore) -> None:
    (hit, *_) = graph.search("training")
    assert graph.case(hit.reference).iri == hit.case
    assert len(graph.search("xylophone quartz")) == 0


def test_what_is_shown_is_inert() -> None:
    table = Table(("a", "b c"), [("<script>alert(1)</script>", "x" * 500)] * 25, "<b>")
    html = table._repr_html_()
    assert "<script" not in html
    assert "<b>" not in html
    assert "5 more rows" in html
    assert "25 rows" in repr(table)


def test_the_package_says_what_it_does_not_have() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = kg.nothing
    with pytest.raises(StoreError):
        open_store("nowhere")


def test_the_shipped_notebook_has_its_outputs_and_no_error() -> None:
    cells = [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in cells] == [*range(1, len(cells) + 1)]
    kinds = {output["output_type"] for cell in cells for output in cell["outputs"]}
    assert kinds <= {"execute_result", "stream", "display_data"}
    assert all(cell["outputs"] for cell in cells)


@pytest.mark.slow
def test_the_shipped_notebook_runs_and_its_outputs_are_those_of_today(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    (folder / "generate").mkdir(parents=True)
    for name in ("generate/notebook_page.py", "notebook.ipynb"):
        shutil.copy(NOTEBOOK.parent / name, folder / name)
    check = [sys.executable, str(folder / "generate" / "notebook_page.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    words = (folder / "notebook.ipynb").read_text("utf-8")
    (folder / "notebook.ipynb").write_text(words.replace("Complaint handling", "Complaint", 1), "utf-8")
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, "notebook.ipynb is stale" in done.stderr) == (1, True)
