"""`kg export graph`, `graphml` and `gexf` as a user runs them."""

import json
import re
import shutil
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest

from kg.queries.names import select
from kg.store import Store
from tests.cli.conftest import Run


def model(path: Path) -> dict:
    """Return what a page knows."""
    found = re.search(r'<script type="application/json" id="model">(.*?)</script>', path.read_text("utf-8"))
    return json.loads(found[1])


def test_a_page_is_written_below_exports_and_is_the_same_each_time(run: Run):
    assert run("export", "graph").err == "Written: exports/council-failing.html\n"
    page = Path("exports/council-failing.html")
    first = page.read_bytes()
    assert run("export", "graph", "-o", "again.html").code == 0
    assert Path("again.html").read_bytes() == first
    told = model(page)
    assert told["fictional"] is True
    assert "Brackenshire County Council" in told["nodes"]["label"]
    assert all(words for words, *_ in told["quotes"])


def test_the_page_names_no_host_and_holds_one_file(run: Run):
    run("export", "graph", "-o", "page.html")
    page = Path("page.html").read_text("utf-8")
    assert not re.search(r"""<(?:script|link|img)[^>]+(?:src|href)\s*=\s*["'](?!data:)""", page)
    assert not re.search("cdnjs|jsdelivr|unpkg|bootstrap", page)
    assert "default-src &#39;none&#39;" in page
    assert "unsafe-eval" not in page


def test_filters_and_names_as_people_write_them(run: Run):
    run("export", "graph", "--council", "Brackenshire", "--failing", "delay", "-o", "page.html")
    assert set(model(Path("page.html"))["nodes"]["label"]) == {"Brackenshire County Council", "Delay"}
    run("export", "graph", "--case", "23916902", "-o", "page.html")
    told = model(Path("page.html"))
    assert told["projection"] == "case"
    assert "23 916 902" in told["nodes"]["label"]
    refused = run("export", "graph", "--council", "Nowhere")
    assert refused.code == 2
    assert "no council or other body named 'Nowhere'" in refused.err


def test_what_is_left_out_is_said(run: Run):
    run("export", "graph", "--max-nodes", "5", "-o", "page.html")
    told = model(Path("page.html"))
    assert len(told["nodes"]["iri"]) == 5
    assert told["leftOut"][0] > 10
    assert told["leftOut"][1] > 10


def test_around_one_thing(run: Run):
    iri = "https://w3id.org/faultlines/vocab/procedure/section-47-enquiry"
    run("export", "graph", "--around", iri, "--hops", "1", "-o", "page.html")
    assert iri in model(Path("page.html"))["nodes"]["iri"]
    nothing = run("export", "graph", "--around", "https://example.org/x")
    assert nothing.code == 2
    assert "Nothing lies around <https://example.org/x>" in nothing.err
    both = run("export", "graph", "--around", iri, "--projection", "case")
    assert both.code == 2


def test_patterns_must_have_been_saved(run: Run):
    refused = run("export", "graph", "--pattern", "0123456789ab")
    assert refused.code == 2
    assert "kg patterns all --save" in refused.err


def test_a_saved_pattern_is_shown_with_its_cases_and_findings(run: Run, samples: Path):
    shutil.copytree(samples, "copy")
    run("--store", "copy", "patterns", "chains", "--save")
    with Store.open(Path("copy")) as store:
        found = select(store, "SELECT ?pattern { ?pattern a fl:Pattern } ORDER BY ?pattern")
        pattern = str(found[0]["pattern"])
    key = pattern.rsplit("/", 1)[-1]
    done = run("--store", "copy", "export", "graph", "--pattern", key, "-o", "page.html")
    assert done.code == 0, done.err
    told = model(Path("page.html"))
    assert told["projection"] == "case"
    assert {"Case", "Failing"} & {kind["name"] for kind in told["classes"]}


@pytest.mark.parametrize(("format_name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_are_read_back(format_name: str, read, run: Run):
    run("export", format_name, "--projection", "procedure-chain", "-o", "net.xml")
    graph = read(BytesIO(Path("net.xml").read_bytes()))
    assert graph.is_directed()
    assert graph.number_of_nodes() > 10
    assert graph.nodes["https://w3id.org/faultlines/vocab/procedure/ehc-plan"]["class"] == "Procedure"


def test_a_projection_that_cannot_be_cut_says_so(run: Run):
    refused = run("export", "gexf", "-p", "council-similarity", "--failing", "delay")
    assert refused.code == 2
    assert "cannot be cut by failings" in refused.err
