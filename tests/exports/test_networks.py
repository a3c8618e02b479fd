"""GraphML and GEXF: read back as written, by their schemas, the same bytes each time, whatever labels say."""

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analytics.projections import PROJECTIONS, Choice, Projection, around, project
from kg.exports.networks import FORMATS, write_gexf, write_graphml
from tests.analytics.rows import a_body, a_case, a_failing, a_remedy, a_study, an_injustice, case

GEXF = xmlschema.XMLSchema(Path(__file__).with_name("gexf.xsd"))
HOSTILE = '<script>alert("\x00\x1b]&</script>\ud800\u202e ]]> \ufffe'
STUDY = a_study(
    a_body("alder", label=HOSTILE),
    a_body("birch"),
    *(a_case(str(n), at="alder" if n % 2 else "birch", year=2018 + n % 4) for n in range(8)),
    *(a_failing(str(n), "delay", "ehc-plan", body="https://example.org/id/council/alder") for n in range(8)),
    *(a_failing(str(n), "records", "ehc-needs-assessment", body=None) for n in range(4)),
    *(an_injustice(str(n)) for n in range(3)),
    *(a_remedy(str(n), addresses=(an_injustice(str(n)).iri,)) for n in range(3)),
    steps=(("ehc-needs-assessment", "ehc-plan"),),
)
MADE = {kind.name: project(STUDY, kind.name) for kind in PROJECTIONS}
MADE["around"] = around(STUDY, Choice(), case("1"), 2)


def written(found: Projection, format_name: str) -> bytes:
    out = io.BytesIO()
    FORMATS[format_name](found, out)
    return out.getvalue()


def clean(value: object) -> object:
    if isinstance(value, str):
        return "".join("\ufffd" if c in "\x00\x1b\ud800\ufffe" else c for c in value)
    return value


def told(graph: nx.Graph) -> tuple[dict[str, object], dict[frozenset[str], object], bool]:
    """Return nodes and edges with their attributes, but for what a format adds of its own."""
    extra = {"id"}
    nodes = {
        n: {k: clean(v) for k, v in data.items() if k not in extra} for n, data in graph.nodes(data=True)
    }
    edges = {
        frozenset((a, b)): {k: clean(v) for k, v in data.items() if k not in extra}
        for a, b, data in graph.edges(data=True)
    }
    return nodes, edges, graph.is_directed()


@pytest.mark.parametrize("name", MADE)
def test_graphml_is_read_back_as_it_was(name: str):
    again = nx.read_graphml(io.BytesIO(written(MADE[name], "graphml")))
    assert told(again) == told(MADE[name].graph)
    assert again.graph["edge_weight"] == f"Weight of an edge: {MADE[name].width}"


@pytest.mark.parametrize("name", MADE)
def test_gexf_is_read_back_as_it_was(name: str):
    data = written(MADE[name], "gexf")
    again = nx.read_gexf(io.BytesIO(data))
    nodes, edges, directed = told(again)
    wanted_nodes, wanted_edges, wanted_directed = told(MADE[name].graph)
    assert (nodes, directed) == (wanted_nodes, wanted_directed)
    assert edges == wanted_edges
    assert MADE[name].width in data.decode()


@pytest.mark.parametrize("name", MADE)
def test_gexf_keeps_to_what_we_say_of_version_1_3(name: str):
    """Not the published schema itself: ``gexf.xsd`` says in our words a part of it, and less is allowed."""
    GEXF.validate(io.BytesIO(written(MADE[name], "gexf")))


@pytest.mark.parametrize("name", MADE)
def test_gexf_says_where_its_schema_is_and_values_are_of_their_type(name: str):
    root = ElementTree.fromstring(written(MADE[name], "gexf"))
    space = "{http://gexf.net/1.3}"
    assert (root.tag, root.get("version")) == (f"{space}gexf", "1.3")
    location = root.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation")
    assert location == "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"
    read = {"string": str, "long": int, "double": float}
    seen = 0
    for kind in ("node", "edge"):
        declared = {
            one.get("id"): read[str(one.get("type"))]
            for one in root.iterfind(f".//{space}attributes[@class='{kind}']/{space}attribute")
        }
        for value in root.iterfind(f".//{space}{kind}//{space}attvalue"):
            declared[value.get("for")](str(value.get("value")))
            seen += 1
    assert seen > 10


def test_our_schema_refuses_what_networkx_writes_by_itself_and_what_leads_nowhere():
    for version in ("1.2draft", "1.3"):
        out = io.BytesIO()
        nx.write_gexf(nx.path_graph(3), out, version=version)
        assert not GEXF.is_valid(io.BytesIO(out.getvalue()))
    good = written(MADE["council-failing"], "gexf")
    source = re.search(b'<edge source="([^"]*)"', good)
    assert source is not None
    for old, new in (
        (source[1], b"https://example.org/nowhere"),
        (b'for="0"', b'for="77"'),
        (b'type="long"', b'type="number"'),
        (b"<edges>", b"<lines/><edges>"),
    ):
        place = good.rindex(old)
        assert not GEXF.is_valid(io.BytesIO(good[:place] + new + good[place + len(old) :])), old


@pytest.mark.parametrize("name", MADE)
def test_ids_of_keys_are_unique(name: str):
    keys = [
        e.get("id") for e in ElementTree.fromstring(written(MADE[name], "graphml")) if e.tag.endswith("key")
    ]
    assert len(keys) == len(set(keys)) > 5


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_same_bytes_each_time_and_no_day(format_name: str):
    one, other = (written(project(STUDY, "case"), format_name) for _ in range(2))
    assert one == other
    assert b"lastmodified" not in one


@given(st.text(st.characters(), max_size=40))
@settings(max_examples=40, deadline=None)
def test_any_label_is_written_as_xml(label: str):
    study = a_study(a_body("alder", label=label), a_case("1"), a_failing("1"))
    found = project(study, "council-failing")
    for write, read in ((write_graphml, nx.read_graphml), (write_gexf, nx.read_gexf)):
        out = io.BytesIO()
        write(found, out)
        assert set(read(io.BytesIO(out.getvalue()))) == set(found.graph)
