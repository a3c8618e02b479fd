"""``kg export site`` as a user has it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_site_is_written_below_exports_and_says_where_to_begin(run: Run, tmp_path: Path) -> None:
    done = run("export", "site", "--without-cases", "--base-title", "Our councils")
    assert done.code == 0, done.err
    assert "begin with exports/site/index.html" in done.err
    assert done.out == ""
    assert "<h1>Our councils</h1>" in (tmp_path / "exports/site/index.html").read_text("utf-8")
    assert not (tmp_path / "exports/site/case").exists()


def test_a_folder_with_something_else_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    done = run("export", "site", "-o", str(tmp_path))
    assert done.code == 2
    assert "holds something else than a site" in done.err
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_no_store_is_said_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    done = run("--store", str(tmp_path / "none"), "export", "site", "-o", "out")
    assert done.code == 1
    assert "There is no store" in done.err
    assert not (tmp_path / "out").exists()
