from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import rdflib

from tests.queries import virtuoso
from tests.queries.engines import GRAPH, MemoryGraph


@pytest.fixture(scope="session")
def graph() -> MemoryGraph:
    return MemoryGraph(GRAPH.read_bytes())


@pytest.fixture(scope="session")
def second_engine() -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(GRAPH, format="trig")
    return dataset


@pytest.fixture(scope="session")
def third_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[virtuoso.Virtuoso]:
    """Virtuoso: where it is not installed its tests are skipped, and fail where CI is set."""
    if not virtuoso.installed():
        why = f"{virtuoso.SERVER} or {virtuoso.CLIENT} is missing: install Debian's {virtuoso.PACKAGE}"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    server = virtuoso.Virtuoso(tmp_path_factory.mktemp("virtuoso"), GRAPH)
    yield server
    server.stop()
