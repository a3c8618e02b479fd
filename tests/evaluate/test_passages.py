"""Passages are read with their marks; a mark that cannot be read is told with its place."""

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.evaluate.passages import read_passages
from kg.pipeline.standard import standard_line
from kg.store import Settings

FOLDER = Path(__file__).parents[1] / "cases" / "passages"


def written(folder: Path, text: str) -> Path:
    (folder / "someone.txt").write_text(text, encoding="utf-8")
    return folder


def test_what_is_marked_is_what_is_wanted_and_the_text_is_without_marks(tmp_path: Path) -> None:
    text = (
        "[F delay communication @ehc-plan: The plan came late]. [I distress: She was upset].\n"
        "It is sorry.\n\nNothing is wrong here."
    )
    first, second = read_passages(written(tmp_path, text))
    assert (first.id, second.id) == ("someone-1", "someone-2")
    assert first.document.text == "The plan came late. She was upset.\nIt is sorry."
    (case,) = first.wanted
    (failing,), (injustice,) = case.failings, case.injustices
    assert failing.types == {"delay", "communication"}
    assert failing.procedures == {"ehc-plan"}
    assert failing.quotes == ("The plan came late",)
    assert injustice.types == {"distress"}
    assert injustice.quotes == ("She was upset",)
    assert second.wanted[0].failings == second.wanted[0].injustices == ()


@pytest.mark.parametrize(
    "text", ["[F delay: never closed", "[G delay: words]", "[F: words", "a ] b", "[F delay:]"]
)
def test_a_mark_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match=r"someone\.txt, passage 2"):
        read_passages(written(tmp_path, f"A first one.\n\n{text}"))


def test_all_marks_that_are_kept_have_known_codes_and_stand_in_their_text() -> None:
    vocabulary = standard_line(Settings()).knowledge.vocabulary
    codes = {
        scheme: {concept.code for concept in vocabulary[scheme]}
        for scheme in ("failing-type", "injustice-type", "procedure")
    }
    passages = read_passages(FOLDER)
    assert len({one.id.rsplit("-", 1)[0] for one in passages}) >= 6
    for one in passages:
        for case in one.wanted:
            for scheme, findings in (("failing-type", case.failings), ("injustice-type", case.injustices)):
                for finding in findings:
                    assert finding.types, one.id
                    assert finding.types <= codes[scheme], one.id
                    assert (finding.procedures or set()) <= codes["procedure"], one.id
                    assert finding.quotes[0] in one.document.text, one.id
