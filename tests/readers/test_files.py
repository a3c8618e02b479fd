"""Finding files and reading their bytes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.readers import files
from kg.readers.files import FoundFile, find, read_bytes


def names(*paths: str | Path) -> list[str]:
    return [f.name if isinstance(f, FoundFile) else f"! {f}" for f in find(paths)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.html", "sub/deep/d.txt", ".hidden.txt", ".git/e.txt", "page.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "logo.png").write_bytes(b"\x89PNG")
    return tmp_path


def test_folder_in_stable_order_without_hidden_files_and_companions(folder: Path) -> None:
    assert names(folder) == ["a.txt", "b.txt", "page.html", "sub/c.html", "sub/deep/d.txt"]


def test_folder_called_files_without_a_page_is_read(folder: Path) -> None:
    (folder / "case_files").mkdir()
    (folder / "case_files" / "x.txt").write_text("x")
    assert "case_files/x.txt" in names(folder)


def test_file_given_directly_goes_by_its_own_name_even_if_hidden(folder: Path) -> None:
    assert names(folder / "sub" / "c.html", folder / ".hidden.txt") == ["c.html", ".hidden.txt"]


def test_each_file_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "a.txt")
    os.link(folder / "b.txt", folder / "hard.txt")
    assert names(folder / "b.txt", folder, folder / "a.txt") == [
        "b.txt",
        "a.txt",
        "page.html",
        "sub/c.html",
        "sub/deep/d.txt",
    ]


def test_loops_of_links_end(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to(folder / "self")
    found = names(folder)
    assert [n for n in found if not n.startswith("!")] == [
        "a.txt",
        "b.txt",
        "page.html",
        "sub/c.html",
        "sub/deep/d.txt",
    ]
    assert len([n for n in found if n.startswith("! self: cannot be read")]) == 1


def test_patterns(folder: Path) -> None:
    assert names(f"{folder}/*.txt") == ["a.txt", "b.txt"]
    assert names(f"{folder}/**/*.html") == ["page.html", "c.html"]
    assert names(f"{folder}/su*") == ["c.html", "deep/d.txt"]
    assert names(f"{folder}/*.doc") == [f"! {folder}/*.doc: matches no file; check the pattern."]


def test_file_whose_name_looks_like_a_pattern(folder: Path) -> None:
    (folder / "case [1].txt").write_text("x")
    assert names(folder / "case [1].txt") == ["case [1].txt"]


def test_what_is_missing_comes_in_its_place(folder: Path) -> None:
    found = names(folder / "none.txt", folder / "a.txt", "bad\x00name")
    assert found == [
        f"! {folder}/none.txt: does not exist (any more); check the path and try again.",
        "a.txt",
        "! bad\\x00name: is no valid path; check the name.",
    ]


def test_dead_link_and_special_file(folder: Path) -> None:
    (folder / "dead.txt").symlink_to(folder / "gone.txt")
    os.mkfifo(folder / "pipe")
    found = names(folder)
    assert "! dead.txt: does not exist (any more); check the path and try again." in found
    assert "! pipe: is no regular file; give a file or a folder." in found


def test_names_that_cannot_be_printed(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/x\xff\x1b[31m.txt")).write_text("x")
    assert "x\\xff\\x1b[31m.txt" in names(folder)


def test_folder_that_may_not_be_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.os, "scandir", refuse)
    assert names(folder) == [f"! {folder}: may not be read; change its permissions."]


def test_bytes(folder: Path) -> None:
    assert read_bytes(FoundFile(folder / "a.txt", "a.txt")) == b"a.txt"


def test_file_that_vanishes_between_finding_and_reading(folder: Path) -> None:
    found = next(find([folder / "a.txt"]))
    assert isinstance(found, FoundFile)
    found.path.unlink()
    with pytest.raises(InputError, match=r"^a\.txt: does not exist \(any more\); check"):
        read_bytes(found)


def test_file_without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"^a\.txt: may not be read; change its permissions\.$"):
        read_bytes(FoundFile(folder / "a.txt", "a.txt"))


def test_file_too_large_is_refused_unread(folder: Path) -> None:
    with (folder / "big.txt").open("wb") as stream:
        stream.truncate(60_000_000)
    with pytest.raises(InputError, match=r"^big\.txt: has 60\.0 MB, more than the 50 MB allowed; split it"):
        read_bytes(FoundFile(folder / "big.txt", "big.txt"))
