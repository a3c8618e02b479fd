"""A release holds the graph, says the same in every format and describes itself; it has nothing doubtful."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
import xmlschema
from csvw import CSVW, TableGroup
from selectolax.lexbor import LexborHTMLParser

from kg.errors import UsageError
from kg.exports.release import LEAVE_OUT
from kg.exports.release.pages import link_data
from kg.model.findings import BodyMention
from kg.model.patterns import Measure, Pattern, PatternSet
from kg.model.verdicts import KeptVerdict, Place, Review, Selector, Verdict
from kg.rdf.patterns import patterns_nquads
from kg.rdf.review import review_nquads
from kg.rdf.terms import PREFIXES
from kg.store import Store, Writer
from tests.exports import hostile
from tests.exports.releases import BASE, LATE, WORDS, contents, make, release, things, told, triples

GEXF = xmlschema.XMLSchema(Path(__file__).with_name("gexf.xsd"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents = {
        "a.txt": told("23 000 001"),
        "b.txt": told("23 000 002", council="tallowgate"),
        "c.txt": told("23 000 003"),
    }
    return make(tmp_path_factory.mktemp("release") / "store", documents)


@pytest.fixture(scope="module")
def out(path: Path) -> Path:
    return release(path, path.with_name("out"))


@pytest.fixture(scope="module")
def data(out: Path) -> ox.Store:
    graph = ox.Store()
    graph.load(contents(out)["data.nq.gz"], format=ox.RdfFormat.N_QUADS)
    return graph


def ask(graph: ox.Store, sparql: str) -> set[tuple[str, ...]]:
    found = graph.query(sparql, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return {tuple(getattr(term, "value", "") for term in row) for row in found}


def doubtful(path: Path) -> list[str]:
    with Store.open(path) as store:
        return sorted(iri for (iri,) in ask(store.graph, "SELECT ?x { ?x fl:doubtful true }"))


def test_three_formats_have_one_hash(out: Path) -> None:
    written = contents(out)
    hashes = {
        hashlib.sha256("\n".join(triples(name, written[name])).encode()).hexdigest()
        for name in ("data.nq.gz", "data.ttl.gz", "data.jsonld.gz")
    }
    assert len(hashes) == 1
    said = json.loads(written["release.json"])
    assert said["canonical_hash"] == hashlib.sha256(written["data.nq.gz"]).hexdigest()
    assert said["version"] == f"2023-05-01.{said['canonical_hash'][:8]}"


def test_named_graphs_are_kept_and_quads_are_in_order(out: Path) -> None:
    written = contents(out)
    quads = set(ox.parse(written["data.nq.gz"], format=ox.RdfFormat.N_QUADS))
    assert quads == set(ox.parse(written["data.jsonld.gz"], format=ox.RdfFormat.JSON_LD))
    lines = written["data.nq.gz"].splitlines()
    assert lines == sorted(lines, key=lambda line: (line.rsplit(b" ", 2)[1], line))


def test_another_parser_reads_the_same(out: Path) -> None:
    written = contents(out)
    turtle, linked = rdflib.Graph(), rdflib.Graph()
    turtle.parse(written["case/lgsco/23-000-001.ttl"], format="turtle")
    linked.parse(written["case/lgsco/23-000-001.jsonld"], format="json-ld")
    assert set(turtle) == set(linked)
    assert len(turtle) == len(triples("a.ttl", written["case/lgsco/23-000-001.ttl"])) > 50


def test_the_same_store_gives_the_same_bytes(path: Path, out: Path, tmp_path: Path) -> None:
    again = release(path, tmp_path / "again")
    files = [p.relative_to(out) for p in sorted(out.rglob("*")) if p.is_file()]
    assert files == [p.relative_to(again) for p in sorted(again.rglob("*")) if p.is_file()]
    assert [f for f in files if (out / f).read_bytes() != (again / f).read_bytes()] == []


def test_each_thing_has_its_files_at_the_path_of_its_iri(out: Path, data: ox.Store) -> None:
    found = {name: ttl for name, ttl, jsonld in things(out) if ttl == jsonld}
    kinds = "VALUES ?kind { fl:Council fl:Case }"
    wanted = {iri.removeprefix(BASE) for (iri,) in ask(data, f"SELECT ?x {{ {kinds} ?x a ?kind }}")}
    assert set(found) == wanted
    everything = set(triples("data.nq", contents(out)["data.nq.gz"]))
    for name, said in found.items():
        assert set(said) <= everything
        about = {line for line in everything if line.startswith((f"<{BASE}{name}> ", f"<{BASE}{name}/"))}
        assert about <= set(said)


def test_the_file_of_a_council_has_its_cases_with_findings_and_their_words(out: Path) -> None:
    said = contents(out)["council/brackenshire.ttl"].decode()
    assert all(words in said for words in WORDS if not words.startswith("It may be"))
    graph = rdflib.Graph().parse(data=said, format="turtle")
    fl = rdflib.Namespace(PREFIXES["fl"])
    cases = {str(case) for case in graph.subjects(rdflib.RDF.type, fl.Case)}
    assert cases == {f"{BASE}case/lgsco/23-000-001", f"{BASE}case/lgsco/23-000-003"}
    assert {str(document) for document in graph.subjects(rdflib.RDF.type, fl.Document)} == {
        f"{BASE}document/a.txt",
        f"{BASE}document/c.txt",
    }


def test_nothing_doubtful_is_in_it_unless_asked_for(path: Path, out: Path, tmp_path: Path) -> None:
    unsure = doubtful(path)
    assert len(unsure) == 6
    told_of = {name for name, said in contents(out).items() for iri in unsure if iri.encode() in said}
    assert told_of == set()
    assert not [name for name, said in contents(out).items() if b"It may be that the Council" in said]
    with_doubt = contents(release(path, tmp_path / "all", doubtful=True))
    for name in ("data.nq.gz", "tables/failings.csv", "networks/case.graphml", "annotations.jsonld"):
        assert [iri for iri in unsure if "/failing/" in iri and iri.encode() not in with_doubt[name]] == []


def test_what_people_found_wrong_and_noted_stays_at_the_desk(tmp_path: Path) -> None:
    store = make(tmp_path / "store", {"a.txt": told("23 000 001")})
    review = Review("sheet.csv", date(2024, 1, 1), "QZ of the desk")
    verdicts = [
        KeptVerdict(
            Verdict(judgement, "a.txt", "failing", selectors=(Selector(words),), note=note), review, Place()
        )
        for judgement, words, note in (
            ("wrong", "The Council lied about the letter.", None),
            ("right", LATE, "I rang the clerk about this."),
        )
    ]
    with Writer(store) as writer:
        writer.share({writer.iris.graph("review"): review_nquads(verdicts, writer.iris)})
        writer.publish()
    written = contents(release(store, tmp_path / "out", leave_out=LEAVE_OUT, doubtful=True))
    for words in (b"lied about the letter", b"I rang the clerk", b"QZ of the desk", b"sheet.csv"):
        assert [name for name, said in written.items() if words in said] == []
    assert b"judgedWords" in written["data.nq.gz"]


def test_a_pattern_that_counts_what_is_doubtful_is_left_out(path: Path, tmp_path: Path) -> None:
    store = make(tmp_path / "store", {"a.txt": told("23 000 001")})
    (unsure,) = (iri for iri in doubtful(store) if "/failing/" in iri)
    sure = f"{BASE}case/lgsco/23-000-001"
    patterns = [
        Pattern("repeats", f"Repeat {key}", (key,), "described", (Measure("cases", 1),), findings=(member,))
        for key, member in (("aa", sure), ("bb", unsure))
    ]
    found = PatternSet("repeats", "counted", patterns=tuple(patterns))
    with Writer(store) as writer:
        writer.share({writer.iris.graph("patterns"): patterns_nquads([found], writer.iris, "r", "0")})
        writer.publish()
    out = release(store, tmp_path / "out")
    (name,) = (name for name, _, _ in things(out) if name.startswith("pattern/"))
    assert "Repeat aa" in (out / f"{name}.ttl").read_text("utf-8")
    assert not [name for name, said in contents(out).items() if b"Repeat bb" in said]


def test_without_quotes_no_word_of_a_source_is_told(path: Path, tmp_path: Path) -> None:
    bare = contents(release(path, tmp_path / "bare", without_quotes=True))
    assert "annotations.jsonld" not in bare
    for words in WORDS:
        begin = words[:30]
        assert not [name for name, said in bare.items() if begin.encode() in said]
    assert b"failingType" in bare["data.nq.gz"]


def test_void_counts_what_is_there(out: Path, data: ox.Store) -> None:
    void = ox.Store()
    void.load((out / "void.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    whole = f"<{BASE}dataset>"
    assert ask(void, f"SELECT ?n {{ {whole} void:triples ?n }}") == {(str(len(data)),)}
    (entities,) = ask(data, "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a ?kind }")
    assert ask(void, f"SELECT ?n {{ {whole} void:entities ?n }}") == {entities}
    classes = "SELECT ?kind (COUNT(DISTINCT ?x) AS ?n) { ?x a ?kind } GROUP BY ?kind"
    parts = "SELECT ?c ?n { ?p void:class ?c ; void:entities ?n }"
    assert ask(void, parts) == ask(data, classes)
    properties = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p"
    parts = f"SELECT ?p ?n {{ {whole} void:propertyPartition [ void:property ?p ; void:triples ?n ] }}"
    assert ask(void, parts) == ask(data, properties)
    within = "SELECT ?c ?p (COUNT(*) AS ?n) { ?s a ?c ; ?p ?o } GROUP BY ?c ?p"
    parts = """SELECT ?c ?p ?n { ?part void:class ?c ;
        void:propertyPartition [ void:property ?p ; void:triples ?n ] }"""
    assert ask(void, parts) == ask(data, within)


def test_each_publisher_is_named_with_what_it_asks(out: Path, tmp_path: Path) -> None:
    question = (
        "SELECT ?s ?n ?r { ?x void:subset [ dcterms:source ?s ; void:documents ?n ; dcterms:rights ?r ] }"
    )
    void = ox.Store()
    void.load((out / "void.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    ((source, number, rights),) = ask(void, question)
    assert (source, number) == (f"{BASE}ombudsman/lgsco", "3")
    assert "invented" in rights


def test_the_catalogue_entry_says_where_files_are_and_what_they_weigh(out: Path) -> None:
    entry = ox.Store()
    entry.load((out / "dataset.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    found = ask(
        entry,
        """PREFIX spdx: <http://spdx.org/rdf/terms#> SELECT ?url ?size ?sum {
            ?d a dcat:Dataset ; dcterms:issued ?day ; dcterms:license ?l ; dcat:distribution ?f .
            ?f dcat:downloadURL ?url ; dcat:byteSize ?size ; dcat:mediaType ?m ;
               spdx:checksum [ spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue ?sum ] }""",
    )
    names = {url.removeprefix(BASE) for url, _, _ in found}
    assert names >= {"data.nq.gz", "annotations.jsonld", "tables/failings.csv", "networks/case.gexf"}
    for url, size, digest in found:
        data = (out / url.removeprefix(BASE)).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (int(size), digest)


def test_every_file_that_is_described_has_a_title_in_words(out: Path) -> None:
    graph = rdflib.Graph().parse(out / "dataset.ttl")
    titles = [str(words) for words in graph.objects(None, rdflib.DCTERMS.title)]
    assert len(titles) == len(set(titles)) > 40
    assert not any("/" in words or "{" in words for words in titles)
    assert {"Network council-failing as GEXF", "Table of cases as CSV", "Vocabulary: failing type"} <= {
        *titles
    }


def test_a_page_leads_to_the_data_of_its_thing(tmp_path: Path) -> None:
    page, place = tmp_path / "a b" / "index.html", tmp_path / "a b"
    link_data(page, place)
    assert not page.exists()
    page.parent.mkdir()
    page.write_text('<head><link rel="stylesheet"></head><p>&lt;/footer></p><footer></footer>', "utf-8")
    link_data(page, place)
    tree = LexborHTMLParser(page.read_text("utf-8"))
    found = {str(n.attributes["type"]): n.attributes["href"] for n in tree.css("head link[rel=alternate]")}
    assert found == {"text/turtle": "../a%20b.ttl", "application/ld+json": "../a%20b.jsonld"}
    assert [node.attributes["href"] for node in tree.css("footer a")] == [*found.values()]


def test_checksums_are_those_of_all_files(out: Path) -> None:
    lines = (out / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    files = {p.relative_to(out).as_posix(): p for p in out.rglob("*") if p.is_file()}
    files.pop("SHA256SUMS")
    assert sums == {name: hashlib.sha256(p.read_bytes()).hexdigest() for name, p in files.items()}


def test_tables_are_valid_csvw(out: Path) -> None:
    metadata = out / "tables" / "csv-metadata.json"
    checked = CSVW(str(metadata), validate=True)
    assert (checked.is_valid, [str(w.message) for w in checked.warnings]) == (True, [])
    group = TableGroup.from_file(metadata)
    assert group.check_referential_integrity()
    rows = {str(table.url): list(table.iterdicts(strict=True)) for table in group.tables}
    assert (len(rows["cases.csv"]), len(rows["failings.csv"])) == (3, 6)


def test_the_validator_refuses_a_broken_table(out: Path, tmp_path: Path) -> None:
    for path in (out / "tables").glob("cs*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for path in (out / "tables").glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    cases = tmp_path / "cases.csv"
    cases.write_text(cases.read_text("utf-8").replace("2023-05-01", "the first of May"), "utf-8")
    with pytest.raises(ValueError, match="the first of May"):
        _ = CSVW(str(tmp_path / "csv-metadata.json"), validate=True).is_valid


def test_networks_are_read_back_and_valid(out: Path) -> None:
    names = {path.stem for path in (out / "networks").glob("*.gexf")}
    assert {"council-failing", "case"} <= names
    for name in names:
        GEXF.validate(str(out / "networks" / f"{name}.gexf"))
        one = nx.read_graphml(out / "networks" / f"{name}.graphml")
        assert set(one) == set(nx.read_gexf(out / "networks" / f"{name}.gexf"))
        assert len(one) > (name == "case")


def test_the_ontology_and_the_questions_are_beside_the_data(out: Path) -> None:
    shipped = Path(__file__).parents[2] / "ontology"
    files = {path.relative_to(out / "ontology") for path in (out / "ontology").rglob("*.ttl")}
    assert files == {path.relative_to(shipped) for path in shipped.rglob("*.ttl")}
    assert (out / "ontology/vocab/failing-type.ttl").read_bytes() == (
        shipped / "vocab/failing-type.ttl"
    ).read_bytes()
    assert b"sh:SPARQLSelectExecutable" in (out / "queries.ttl").read_bytes()


def test_parts_can_be_left_out(path: Path, tmp_path: Path) -> None:
    out = release(path, tmp_path / "out", leave_out=LEAVE_OUT)
    assert {p.name for p in out.iterdir() if p.is_dir()} == {"tables"}
    some = release(path, tmp_path / "some", leave_out=("cases",))
    assert {"council", "networks"} <= {p.name for p in some.iterdir()}
    assert not (some / "networks" / "case.gexf").exists()


def test_words_of_strangers_do_no_harm(tmp_path: Path) -> None:
    body = (BodyMention(hostile.BREAK, None),)
    documents = {
        f"{hostile.BREAK}.txt": told(f"23 {hostile.SCRIPT}", hostile.WORDS, respondents=body),
        hostile.ESCAPING: told(None, hostile.LONG, hostile.TURNED, respondents=body, ombudsman=None),
    }
    out = release(make(tmp_path / "store", documents), tmp_path / "deep" / "out")
    assert {p.name for p in tmp_path.iterdir()} == {"store", "deep"}
    assert {p.name for p in (tmp_path / "deep").iterdir()} == {"out"}
    found = list(things(out))
    assert len(found) >= 3
    for _, ttl, jsonld in found:
        assert ttl == jsonld
    names = [part for p in out.rglob("*") for part in p.relative_to(out).parts]
    assert not [name for name in names if set(name) & set("<>\"'\u202e") or name in ("..", ".")]


def test_a_case_whose_path_is_that_of_another_things_file(tmp_path: Path) -> None:
    documents = {name: told(None, ombudsman=None) for name in ("x", "x/1.ttl", "x/1.jsonld/1.ttl")}
    out = release(make(tmp_path / "store", documents), tmp_path / "out")
    cases = {name: ttl for name, ttl, jsonld in things(out) if ttl == jsonld and name.startswith("case/")}
    assert len(cases) == 3
    assert "case/document/x/1" in cases


def test_other_folders_are_left_alone(path: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="something else than a release"):
        release(path, tmp_path)
    with pytest.raises(UsageError, match="is a file"):
        release(path, tmp_path / "thesis.txt")
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_release_is_replaced_as_a_whole_or_not_at_all(path: Path, tmp_path: Path) -> None:
    out = release(path, tmp_path / "out", leave_out=LEAVE_OUT)
    (out / "old.txt").write_text("old")
    with pytest.raises(UsageError, match="holds no release"):
        release(path, out, against=tmp_path / "none")
    assert (out / "old.txt").exists()
    release(path, out, leave_out=LEAVE_OUT)
    assert not (out / "old.txt").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
