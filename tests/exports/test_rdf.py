"""RDF exports: all formats hold the same statements, in the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import UsageError
from kg.exports.rdf import FORMATS, canonical_hash, export_rdf
from kg.model.codec import to_json
from kg.rdf.documents import document_nquads
from kg.rdf.shared import shared_resources
from kg.store import Entry, Store, Writer
from tests.builders import a_case, a_document_record, a_failing

OXIGRAPH = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RUN = b'<https://x.example/r> <https://x.example/p> "now" <https://w3id.org/faultlines/id/graph/runs> .\n'


def make(path: Path, names: str, words: str = 'delay \U0001f600 "quoted" \n and more') -> Path:
    with Writer(path) as writer:
        for name in names:
            record = a_document_record(a_case(f"1{name}", failings=(a_failing(words),)), document_id=name)
            entry = Entry(name, f"/in/{name}", "0", "r", "0", to_json(record))
            nquads, shared = document_nquads(record, writer.iris, "r"), shared_resources(record, writer.iris)
            writer.put(entry, "", nquads, [], [], shared)
        writer.add(RUN)
        writer.publish()
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make(tmp_path / "store", "abc")


def exported(path: Path, name: str, **options: bool) -> bytes:
    out = io.BytesIO()
    with Store.open(path) as store:
        export_rdf(store, name, out, **options)
    return out.getvalue()


def triples(data: bytes, name: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, format=OXIGRAPH[name])}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_every_statement(name: str, path: Path) -> None:
    expected = triples(exported(path, "nquads"), "nquads")
    assert triples(exported(path, name), name) == expected
    assert len(expected) > 200


@pytest.mark.parametrize("name", ["nquads", "trig", "jsonld"])
def test_datasets_keep_their_graphs(name: str, path: Path) -> None:
    quads = set(ox.parse(exported(path, name), format=OXIGRAPH[name]))
    assert quads == set(ox.parse(exported(path, "nquads"), format=ox.RdfFormat.N_QUADS))
    assert (
        len({quad.graph_name for quad in quads}) == len("abc") + 1
    )  # beside the documents, the law they cite


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_building_makes_no_difference(name: str, path: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other", "c")
    make(other, "ba")
    assert exported(other, name) == exported(path, name)


def test_nquads_are_sorted_and_runs_are_left_out(path: Path) -> None:
    lines = exported(path, "nquads").split(b"\n")[:-1]
    graphs = [line.rsplit(b" ", 2)[1] for line in lines]
    assert graphs == sorted(graphs)
    assert lines == sorted(lines, key=lambda line: (line.rsplit(b" ", 2)[1], line))
    assert RUN.strip() not in lines
    assert RUN.strip() in exported(path, "nquads", with_runs=True).split(b"\n")


def test_the_canonical_hash_is_that_of_the_nquads(path: Path, tmp_path: Path) -> None:
    import hashlib

    with Store.open(path) as store:
        digest = canonical_hash(store)
    assert digest == hashlib.sha256(exported(path, "nquads")).hexdigest()
    with Store.open(make(tmp_path / "other", "ab")) as store:
        assert canonical_hash(store) != digest


@pytest.mark.parametrize("name", ["turtle", "rdfxml"])
def test_another_parser_reads_the_same(name: str, path: Path) -> None:
    graph = rdflib.Graph()
    graph.parse(exported(path, name), format={"turtle": "turtle", "rdfxml": "xml"}[name])
    assert len(graph) == len(triples(exported(path, "nquads"), "nquads"))


def test_what_xml_cannot_hold_is_replaced_there_only(tmp_path: Path) -> None:
    path = make(tmp_path / "store", "a", "bell \x07 null \x00 end")
    assert b"bell \xef\xbf\xbd null \xef\xbf\xbd end" in exported(path, "rdfxml")
    (quote,) = (
        x.object
        for x in triples(exported(path, "turtle"), "turtle")
        if "bell" in str(x) and "quote" in str(x)
    )
    assert quote == ox.Literal("bell \x07 null \x00 end")


def test_prefixes_are_used(path: Path) -> None:
    for name in ("turtle", "trig"):
        assert b"a fl:Failing" in exported(path, name)
    assert b"<fl:" in exported(path, "rdfxml")


def test_a_file_is_replaced_only_when_complete(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph.nq"
    out.write_text("old")
    with Store.open(path) as store:
        export_rdf(store, "nquads", out)
        assert out.read_bytes() == exported(path, "nquads")
        store.close()
        with pytest.raises(Exception, match="closed"):
            export_rdf(store, "nquads", out)
    assert out.read_bytes() == exported(path, "nquads")
    assert [p.name for p in tmp_path.iterdir() if p.suffix in (".nq", ".new")] == ["graph.nq"]


def _below_a_file(folder: Path) -> Path:
    (folder / "file").write_text("")
    return folder / "file" / "such.nq"


def _folder(folder: Path) -> Path:
    return folder


@pytest.mark.parametrize("where", [_below_a_file, _folder])
def test_a_file_that_cannot_be_written(where: Callable[[Path], Path], path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store, pytest.raises(UsageError, match="cannot be written"):
        export_rdf(store, "nquads", where(tmp_path))


def test_an_unknown_format(path: Path) -> None:
    with Store.open(path) as store, pytest.raises(UsageError, match="choose one of nquads, trig"):
        export_rdf(store, "n3", io.BytesIO())
