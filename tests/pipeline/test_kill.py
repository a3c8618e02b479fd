"""A build killed by SIGKILL at any moment loses nothing that was there, and the next build completes."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.exports.rdf import canonical_hash
from kg.pipeline.assembly import build_files
from kg.pipeline.sources import SourceFile
from kg.store import Store
from tests.pipeline.conftest import Ask, Build
from tests.pipeline.fakes import a_decision, fake_line

ROOT = Path(__file__).parents[2]
PROGRAM = """
import os, signal, sys
from pathlib import Path
from kg.pipeline import assembly
from kg.pipeline.sources import SourceFile
from kg.store.generations import Draft, Generations
from kg.store.ledger import LedgerWriter
from kg.store.shared import Shared
from kg.store.texts import Texts
from kg.store.writer import Writer
from tests.pipeline.fakes import fake_line

inbox, store, owner, name, when, nth = sys.argv[1:]

def deadly(function):
    calls = 0
    def run(*args, **kwargs):
        nonlocal calls
        calls += 1
        if calls == int(nth) and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*args, **kwargs)
        if calls == int(nth):
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return run

if owner != "-":
    setattr(globals()[owner], name, deadly(getattr(globals()[owner], name)))
files = [SourceFile(path, path.name) for path in Path(inbox).iterdir()]
assembly.build_files(files, Path(store), fake_line, checkpoint=3)
"""
MOMENTS = [
    ("Texts", "write", "after", 2),
    ("LedgerWriter", "put", "after", 2),
    ("Draft", "flush", "after", 1),
    ("Shared", "settle", "after", 1),
    ("Draft", "finish", "after", 1),
    ("Generations", "publish", "after", 1),
    ("LedgerWriter", "commit", "before", 1),
    ("LedgerWriter", "commit", "after", 1),
    ("Generations", "point_to", "after", 1),
    ("Generations", "sweep", "after", 2),
    ("Writer", "publish", "before", 2),
]


def start(inbox: Path, store: Path, *moment: object) -> subprocess.Popen[bytes]:
    arguments = [str(inbox), str(store), *map(str, moment or ("-", "-", "-", 0))]
    return subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], cwd=ROOT)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """Make an inbox of nine documents, a store of three of them as they were earlier; what all would give."""
    folder = tmp_path_factory.mktemp("before")
    inbox, earlier, final = folder / "in", folder / "earlier", folder / "final"
    fill(inbox, 3, "first")
    build_files(files(inbox), earlier, fake_line)
    fill(inbox, 9, "second")
    build_files(files(inbox), final, fake_line)
    with Store.open(final) as opened:
        return inbox, earlier, canonical_hash(opened)


@pytest.fixture
def inbox(before: tuple[Path, Path, str]) -> Path:
    return before[0]


@pytest.fixture
def expected(before: tuple[Path, Path, str], store: Path) -> str:
    """Leave a store with three documents, whose inbox has nine changed or new ones; what all give."""
    shutil.copytree(before[1], store)
    return before[2]


def files(inbox: Path) -> list[SourceFile]:
    return [SourceFile(path, path.name) for path in sorted(inbox.iterdir())]


def fill(inbox: Path, number: int, words: str) -> None:
    for n in range(number):
        law = f"Care of the {words if n % 2 else words.upper()} Act 2014"
        told = (f"failing: {words} no. {n}", f"cites: {law}", f"cites: {law}, section {n % 3}")
        a_decision(inbox / f"{n}.txt", f"20 000 00{n % 6}", *told)


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment[2]} {moment[0]}.{moment[1]}")
def test_a_kill_at_a_named_moment(
    moment: tuple[object, ...],
    expected: str,
    build: Build,
    inbox: Path,
    store: Path,
    ask: Ask,
    graph_hash: Callable[[], str],
) -> None:
    assert start(inbox, store, *moment).wait(60) == -signal.SIGKILL
    assert len(ask("SELECT ?d { ?d a fl:Document }")) >= 3
    build()
    assert graph_hash() == expected
    assert_tidy(store)


def test_kills_at_random_moments(
    expected: str, build: Build, inbox: Path, store: Path, ask: Ask, graph_hash: Callable[[], str]
) -> None:
    chance = random.Random(20261121)
    before = 3
    for _ in range(4):
        process = start(inbox, store)
        time.sleep(0.25 + chance.random() / 2)
        process.kill()
        process.wait(60)
        now = len(ask("SELECT ?d { ?d a fl:Document }"))
        assert now >= before
        before = now
    build()
    assert graph_hash() == expected
    assert_tidy(store)


def test_a_kill_during_the_very_first_build(
    build: Build, tmp_path: Path, store: Path, graph_hash: Callable[[], str]
) -> None:
    inbox = tmp_path / "four"
    fill(inbox, 4, "first")
    build(*inbox.iterdir(), below=inbox)
    undisturbed = graph_hash()
    shutil.rmtree(store)
    for moment in MOMENTS[:6]:
        start(inbox, store, *moment).wait(60)
    build(*inbox.iterdir(), below=inbox)
    assert graph_hash() == undisturbed


def assert_tidy(store: Path) -> None:
    """Nothing is left of the killed build but what belongs to the store."""
    with Store.open(store) as opened:
        texts = {entry.text_hash for entry in opened.documents()}
    assert {path.stem for path in (store / "texts").glob("*/*")} == texts
    name = (store / "CURRENT").read_text().strip()
    assert sorted(path.name for path in (store / "generations").iterdir()) == [name, f"{name}.lock"]
