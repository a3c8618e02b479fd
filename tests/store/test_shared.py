"""One description of each shared resource, chosen by what all documents say now, whatever came before."""

from __future__ import annotations

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.rdf import terms as t
from kg.rdf.shared import SharedResource
from kg.store import Entry, Store, Writer
from kg.store.ledger import LedgerWriter, connect
from kg.store.shared import Shared
from tests.store.test_reader import put

IRIS = ("https://x.example/a", "https://x.example/b")
ONE = SharedResource(IRIS[0], '<https://x.example/a> <https://x.example/p> "one" .\n')

RESOURCES = st.builds(
    lambda iri, words: SharedResource(iri, f'<{iri}> <https://x.example/p> "{words}" .\n'),
    st.sampled_from(IRIS),
    st.sampled_from("xyz"),
)
NEEDS = st.frozensets(RESOURCES, max_size=4)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from("12345"), NEEDS),
        st.tuples(st.just("remove"), st.sampled_from("12345"), st.just(frozenset[SharedResource]())),
        st.tuples(st.just("leave out"), st.just(""), NEEDS),
        st.tuples(st.just("settle"), st.just(""), st.just(frozenset[SharedResource]())),
    ),
    max_size=25,
)


def expected(needs: dict[str, frozenset[SharedResource]], left_out: frozenset[str]) -> set[str]:
    counts = Counter(resource for needed in needs.values() for resource in needed)
    chosen = set()
    for iri in set(IRIS) - left_out:
        ranked = sorted((-n, resource.nquads) for resource, n in counts.items() if resource.iri == iri)
        chosen |= {nquads for _, nquads in ranked[:1]}
    return chosen


def lines(nquads: bytes) -> set[str]:
    return set(nquads.decode().splitlines(keepends=True))


class Tables:
    """The tables of a new store, a document being put and removed as a writer does it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.ledger, self.shared = LedgerWriter(db), Shared(db)
        self.ledger.begin()

    def put(self, document: str, needs: frozenset[SharedResource]) -> None:
        self.ledger.put(Entry(document, document, "0", "r", "0", "{}"), (), ())
        self.shared.put(document, sorted(needs, key=lambda resource: resource.nquads))


@cache
def database() -> sqlite3.Connection:
    with tempfile.TemporaryDirectory() as folder:
        return connect(Path(folder) / "index.sqlite", writable=True)


@contextmanager
def empty_tables() -> Iterator[tuple[Tables, sqlite3.Connection]]:
    """Give the tables of a new store: making a file for each example would take most of the time."""
    tables = Tables(database())
    try:
        yield tables, database()
    finally:
        tables.ledger.rollback()


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_what_stands_follows_from_what_is_needed_now(
    steps: list[tuple[str, str, frozenset[SharedResource]]],
) -> None:
    needs: dict[str, frozenset[SharedResource]] = {}
    left_out: frozenset[str] = frozenset()
    graph: set[str] = set()
    with empty_tables() as (tables, db):
        for step, document, resources in [*steps, ("settle", "", frozenset())]:
            if step == "put":
                tables.put(document, resources)
                needs[document] = resources
            elif step == "remove":
                tables.ledger.remove(document)
                needs.pop(document, None)
            elif step == "leave out":
                left_out = frozenset(resource.iri for resource in resources)
                tables.shared.leave_out(left_out)
            else:
                gone, come = map(lines, tables.shared.settle())
                assert gone <= graph
                assert not come & graph
                graph = graph - gone | come
                assert graph == lines(tables.shared.written()) == expected(needs, left_out)
        kept = {row[0] for row in db.execute("SELECT nquads FROM description")}
    assert kept == {resource.nquads for needed in needs.values() for resource in needed}


def test_changes_that_are_not_published_are_not_kept(tmp_path: Path) -> None:
    db = connect(tmp_path / "index.sqlite", writable=True)
    tables = Tables(db)
    tables.put("1", frozenset({ONE}))
    tables.shared.settle()
    tables.ledger.rollback()
    assert tables.shared.written() == b""
    tables.ledger.begin()
    tables.put("1", frozenset({ONE}))
    assert tables.shared.settle() == (b"", ONE.nquads.encode())
    db.close()


TITLE = f"SELECT ?title {{ <http://www.legislation.gov.uk/id/ukpga/1974/7> <{t.TITLE}> ?title }}"


def titles(path: Path) -> list[str]:
    with Store.open(path) as store:
        return [row[0].value for row in store.query(TITLE)]  # type: ignore[union-attr, misc]


@pytest.mark.parametrize("fresh", [False, True])
def test_what_a_graph_of_no_document_describes_is_not_described_beside_it(
    tmp_path: Path, fresh: bool
) -> None:
    graph, act = "https://x.example/vocabulary", "http://www.legislation.gov.uk/id/ukpga/1974/7"
    said = (
        f'<{act}> <{t.TYPE}> <{t.LEGAL_RESOURCE}> <{graph}> .\n<{act}> <{t.TITLE}> "Official" <{graph}> .\n'
    )
    path = tmp_path / "store"
    with Writer(path) as writer:
        put(writer, "one")
        writer.publish()
        assert titles(path) == ["Local Government Act 1974"]
        for vocabulary, title in ((said, "Official"), ("", "Local Government Act 1974"), (said, "Official")):
            writer.prefer_fresh(fresh)
            writer.share_reference({graph: vocabulary.encode()})
            writer.publish()
            assert titles(path) == [title]
            writer.share_reference({graph: vocabulary.encode()})
            assert not writer.changed
