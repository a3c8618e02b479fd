from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.pipeline.build import build
from kg.resources import shipped
from kg.store import Settings, Store


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the invented samples."""
    path = tmp_path_factory.mktemp("exports") / "store"
    register = str(shipped("samples/register"))
    settings = Settings(base="https://w3id.org/faultlines/fictional/id/", fictional=True, register=register)
    build([shipped("samples/documents")], path, settings, jobs=1)
    with Store.open(path) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"
