"""Runs as files, and what changed between two of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.evaluate.runs import changes, drops, load, save
from kg.evaluate.score import DocumentScore, Score, score_document
from kg.evaluate.views import CaseView, FindingView
from tests.evaluate.views import a_case_view, a_finding

TEXT = "The Council took eleven months. It lost her file."
LATE, LOST = a_finding(), a_finding("It lost her file.", "records")


def document(name: str, wanted: CaseView, found: CaseView) -> DocumentScore:
    return score_document(name, TEXT, [wanted], [found])


def run_of(*found: CaseView) -> Score:
    wanted = a_case_view(failings=(LATE, LOST), outcome="upheld")
    return Score.of(document(f"{n:02}", wanted, case) for n, case in enumerate(found))


RIGHT = a_case_view(failings=(LATE, LOST), outcome="upheld")
HALF = a_case_view(failings=(LATE,), outcome="upheld")


def test_a_run_is_read_as_it_was_saved(tmp_path: Path):
    score = run_of(RIGHT, HALF)
    save(score, tmp_path / "run.json")
    assert load(tmp_path / "run.json") == score
    assert len((tmp_path / "run.json").read_text().splitlines()) == 2 + len(score.documents)


def test_a_run_without_its_mistakes_has_the_figures(tmp_path: Path):
    score = run_of(RIGHT, HALF)
    save(score, tmp_path / "run.json", mistakes=False)
    found = load(tmp_path / "run.json")
    assert found.total("failing (words)") == score.total("failing (words)")
    assert found.mistakes() == []
    assert [(c.gained, c.lost) for c in changes(run_of(HALF, HALF), found) if c.gained or c.lost] == []


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format": 1}', '{"format": 1, "fields": [], "documents": [{}]}', '{"format": 7}'],
)
def test_what_is_no_run_is_refused(tmp_path: Path, text: str):
    file = tmp_path / "run.json"
    file.write_text(text)
    with pytest.raises(UsageError, match=r"run\.json"):
        load(file)


def test_a_run_that_cannot_be_read_or_written(tmp_path: Path):
    with pytest.raises(UsageError, match="no saved run"):
        load(tmp_path / "none.json")
    with pytest.raises(UsageError, match="cannot be written"):
        save(Score(), tmp_path)


def test_words_of_any_kind_survive(tmp_path: Path):
    odd = a_finding('words "quoted"\n\u2028 and ☃', "records")
    score = run_of(a_case_view(failings=(odd,)))
    save(score, tmp_path / "run.json")
    assert load(tmp_path / "run.json") == score
    json.loads((tmp_path / "run.json").read_text())


def test_changes_name_what_was_gained_and_lost():
    by_field = {c.field: c for c in changes(run_of(HALF, RIGHT), run_of(RIGHT, HALF))}
    words = by_field["failing (words)"]
    assert words.figures.f1.value == 0
    assert [str(m) for m in words.lost] == ["00 [22 907 155]: missed records: “It lost her file.”"]
    assert [m.document for m in words.gained] == ["01"]
    assert "outcome" not in by_field


def test_the_same_run_has_no_changes():
    assert changes(run_of(HALF), run_of(HALF)) == []
    assert drops(run_of(HALF), run_of(HALF)) == []


def test_a_loss_in_one_document_of_many_is_noise():
    assert drops(run_of(HALF, *[RIGHT] * 30), run_of(*[RIGHT] * 15, HALF, HALF, HALF, *[RIGHT] * 13)) == []


def test_a_loss_in_many_is_a_drop():
    fell = {c.field for c in drops(run_of(*[HALF] * 10, *[RIGHT] * 10), run_of(*[RIGHT] * 20))}
    assert "failing (words)" in fell
    assert "outcome" not in fell


def test_a_great_loss_in_few_is_a_drop_too():
    many = a_case_view(failings=tuple(a_finding(confidence=c / 100) for c in range(50)))
    before = Score.of([document("00", many, many), *(document(f"{n:02}", RIGHT, RIGHT) for n in range(1, 9))])
    nothing = document("00", many, a_case_view())
    now = Score.of([nothing, *(d for d in before.documents.values() if d.document != "00")])
    assert "failing (words)" in {c.field for c in drops(now, before)}


def test_what_is_listed_must_not_fall_in_precision():
    """Another failing listed and a false one with it: F1 rises, and it is a drop all the same."""
    text = f"{TEXT} He came late."
    wanted = a_case_view(failings=(LATE, LOST))

    def run(*found: FindingView) -> Score:
        cases = [wanted], [a_case_view(failings=found)]
        return Score.of(score_document(f"{n:02}", text, *cases) for n in range(20))

    few, many = run(LATE), run(LATE, LOST, a_finding("He came late."))
    assert many.total("failing (words), listed").f1 > few.total("failing (words), listed").f1
    assert [c.field for c in drops(many, few) if "words)" in c.field] == ["failing (words), listed"]


def test_documents_that_are_new_neither_lift_nor_lower():
    before = run_of(RIGHT, RIGHT)
    assert drops(run_of(RIGHT, RIGHT, *[HALF] * 20), before) == []
