from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import Store


@pytest.fixture(scope="session")
def store(samples: Path) -> Iterator[Store]:
    """The store of the invented samples."""
    with Store.open(samples) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"
