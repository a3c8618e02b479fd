from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.exports.rdf import canonical_hash
from kg.pipeline.assembly import build_files
from kg.pipeline.report import BuildReport
from kg.pipeline.sources import SourceFile
from kg.rdf.terms import PREFIXES
from kg.store import Store
from tests.pipeline.fakes import fake_line

Build = Callable[..., BuildReport]
Ask = Callable[[str], list[tuple[str | None, ...]]]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "in"


@pytest.fixture
def build(store: Path, inbox: Path) -> Build:
    """Build all scripts of the inbox, or those given, into the store."""

    def run(*paths: Path, **options: object) -> BuildReport:
        found = paths or tuple(path for path in inbox.rglob("*") if path.is_file())
        below = options.pop("below", inbox)
        assert isinstance(below, Path)
        files = [SourceFile(path, path.relative_to(below).as_posix()) for path in found]
        options.setdefault("make_line", fake_line)
        return build_files(files, store, **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def ask(store: Path) -> Iterator[Ask]:
    """Answer a SELECT query as tuples of strings, sorted."""

    def answer(query: str) -> list[tuple[str | None, ...]]:
        with Store.open(store) as opened:
            found = opened.query(query, prefixes=PREFIXES)
            return sorted(tuple(None if x is None else x.value for x in row) for row in found)  # type: ignore

    return answer


@pytest.fixture
def graph_hash(store: Path) -> Callable[[], str]:
    def run() -> str:
        with Store.open(store) as opened:
            return canonical_hash(opened)

    return run
