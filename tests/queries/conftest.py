from __future__ import annotations

import pytest
import rdflib

from tests.queries.engines import GRAPH, MemoryGraph


@pytest.fixture(scope="session")
def graph() -> MemoryGraph:
    return MemoryGraph(GRAPH.read_bytes())


@pytest.fixture(scope="session")
def second_engine() -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(GRAPH, format="trig")
    return dataset
