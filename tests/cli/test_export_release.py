"""``kg export release`` as a user has it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.conftest import Run
from tests.exports.releases import make, told

LITTLE = [f"--leave-out={part}" for part in ("councils", "cases", "concepts", "networks", "ontology")]


def test_a_release_is_written_below_exports_and_compared(run: Run, tmp_path: Path) -> None:
    store = ("--store", str(make(tmp_path / "store", {"a.txt": told("23 000 001")})))
    done = run(*store, "export", "release", "--title", "Our councils", *LITTLE)
    assert (done.code, done.out) == (0, ""), done.err
    assert "Written: exports/release, " in done.err
    first = tmp_path / "exports" / "release"
    assert json.loads((first / "release.json").read_text("utf-8"))["title"] == "Our councils"
    done = run(*store, "export", "release", "-o", "next", "--against", str(first), "--doubtful", *LITTLE)
    assert done.code == 0, done.err
    changes = json.loads((tmp_path / "next" / "changes.json").read_text("utf-8"))
    assert changes["added"]
    assert changes["withdrawn"] == []


def test_wrong_use_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    done = run("export", "release", "-o", str(tmp_path))
    assert (done.code, "something else than a release" in done.err) == (2, True)
    done = run("export", "release", "--with-site", "--without-quotes")
    assert (done.code, "leave out --with-site" in done.err) == (2, True)
    done = run("export", "release", "--against", "none")
    assert (done.code, "holds no release" in done.err) == (2, True)
    assert not (tmp_path / "exports").exists()


@pytest.mark.slow
def test_pages_stand_beside_the_data(run: Run, tmp_path: Path) -> None:
    done = run("export", "release", "-o", "out", "--with-site")
    assert done.code == 0, done.err
    council = tmp_path / "out" / "council" / "brackenshire"
    assert all(
        path.is_file() for path in (council / "index.html", *map(council.with_suffix, (".ttl", ".jsonld")))
    )
    assert (tmp_path / "out" / "index.html").is_file()
    pages = {page: page.read_text("utf-8") for page in (tmp_path / "out").rglob("index.html")}
    linked = {
        page: re.findall(r'<link rel="alternate"[^>]* href="([^"]*)"', words) for page, words in pages.items()
    }
    assert linked[council / "index.html"] == ["../brackenshire.ttl", "../brackenshire.jsonld"]
    assert all((page.parent / unquote(link)).is_file() for page, links in linked.items() for link in links)
    assert sum(map(bool, linked.values())) > 100
    failing = tmp_path / "out" / "vocab" / "failing-type"
    assert "skos:prefLabel" in (failing / "delay.ttl").read_text("utf-8")
    assert "failing:delay" in failing.with_suffix(".jsonld").read_text("utf-8")
    done = run("export", "site", "-o", "out")
    assert (done.code, "something else than a site" in done.err) == (2, True)
