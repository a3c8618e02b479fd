"""What each sign of a type weighs follows from the types that careful readers gave."""

from __future__ import annotations

from pathlib import Path

from kg.evaluate.passages import read_passages
from kg.evaluate.type_signs import KINDS, Sign, sign_weights, signs_told, with_types
from kg.extract.weights import BIAS

PASSAGES = """\
[F delay: The Council took nine months to reply to Mrs Q]. [I distress: This caused her distress].

[F records: The Council kept no notes of the visit]. [I frustration: This left Mr B frustrated].
"""  # passages tell no remedies


def passages(folder: Path) -> Path:
    (folder / "someone.txt").write_text(PASSAGES, encoding="utf-8")
    return folder


def test_what_was_right_weighs_more_than_what_was_wrong() -> None:
    found = [Sign(KINDS[0], {"named 0": 1.0}, True), Sign(KINDS[0], {"nearby": 1.0}, False)] * 9
    table = sign_weights(found)
    assert table["named 0"] > 0 > table["nearby"]
    assert BIAS in table


def test_each_statement_that_an_annotation_has_gives_the_signs_of_every_type(tmp_path: Path) -> None:
    told = [sign for one in read_passages(passages(tmp_path)) for sign in signs_told(one)]
    for kind in KINDS[:2]:
        of_kind = [sign for sign in told if sign.kind == kind]
        assert any(sign.right and "named 0" in sign.signs for sign in of_kind)
        assert sum(sign.right for sign in of_kind) < len(of_kind)


def test_documents_know_what_signs_weigh_for_both_kinds(tmp_path: Path) -> None:
    for one in with_types(read_passages(passages(tmp_path))):
        tables = one.knowledge.weights.tables
        assert all(tables[kind]["named 0"] > 0 for kind in KINDS)
