"""Texts under their hashes, and what a killed build left beside them."""

from __future__ import annotations

from pathlib import Path

from kg.store.texts import Texts, text_hash


def test_a_text_is_kept_under_its_hash_and_no_draft_is_left(tmp_path: Path) -> None:
    texts, digest = Texts(tmp_path), text_hash("Éire £5")
    texts.write(digest, "Éire £5")
    texts.write(digest, "Éire £5")
    assert texts.read(digest) == "Éire £5"
    assert [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.*")] == [
        f"{digest[:2]}/{digest}.txt"
    ]


def test_drafts_of_a_killed_build_are_swept_wherever_they_lie(tmp_path: Path) -> None:
    texts, digest = Texts(tmp_path), text_hash("kept")
    texts.write(digest, "kept")
    for draft in (tmp_path / "ab12.77.new", tmp_path / digest[:2] / "ab12.txt.77.new"):
        draft.write_bytes(b"half")
    texts.sweep({digest})
    assert [p.name for p in tmp_path.rglob("*.*")] == [f"{digest}.txt"]
