"""Finding annotated texts, and reading them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.evaluate.corpus import find_corpus, read_both, score
from kg.resources import shipped

DECISION = "lgsco-22-907-155"
CASES = Path(__file__).resolve().parents[1] / "cases"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "gold").mkdir()
    for name in ("b", "a"):
        (tmp_path / "texts" / f"{name}.txt").write_text("Nothing of note.")
        (tmp_path / "gold" / f"{name}.json").write_text('{"cases": []}')
    return tmp_path


def ids(*arguments: object, **named: object) -> list[str]:
    return [file.id for file in find_corpus(*arguments, **named)]  # type: ignore[arg-type]


def test_texts_and_annotations_are_found_by_name(corpus: Path):
    (corpus / "texts" / "c.txt").write_text("a text that nobody annotated")
    assert ids(corpus) == ["a", "b"]
    assert ids(corpus, only={"a", "z"}) == ["a"]
    assert ids(corpus, without={"a"}) == ["b"]


def test_annotations_may_lie_in_the_folder_itself(corpus: Path):
    assert ids(corpus / "gold", corpus / "texts") == ["a", "b"]


def test_what_has_no_text_or_two_is_refused(corpus: Path):
    (corpus / "texts" / "a.html").write_text("another")
    with pytest.raises(UsageError, match=r"a has several texts \(a.html, a.txt\)"):
        find_corpus(corpus)
    for file in (corpus / "texts").glob("a.*"):
        file.unlink()
    with pytest.raises(UsageError, match="a has no text"):
        find_corpus(corpus)
    assert ids(corpus, without={"a"}) == ["b"]


def test_nothing_to_score_is_refused(corpus: Path):
    with pytest.raises(UsageError, match="no annotations to score"):
        find_corpus(corpus / "texts")
    with pytest.raises(UsageError, match="no annotations to score"):
        find_corpus(corpus, only={"z"})
    with pytest.raises(UsageError, match="cannot be found"):
        find_corpus(corpus / "gold", corpus / "nowhere")


def test_both_readings_of_a_sample():
    files = find_corpus(CASES / "samples", shipped("samples/documents"), only={DECISION})
    seen: list[tuple[int, int]] = []
    (reading,) = read_both(files, shipped("samples/register"), lambda *done: seen.append(done))
    assert reading.id == DECISION
    assert reading.found[0].councils == reading.wanted[0].councils == {"brackenshire"}
    assert reading.text.startswith("Brackenshire")
    assert seen == [(1, 1)]
    assert score([reading]).total("reference").hits == 1


def test_a_text_that_cannot_be_read_counts_as_empty(corpus: Path):
    (corpus / "texts" / "a.txt").rename(corpus / "texts" / "a.pdf")
    (corpus / "texts" / "a.pdf").write_bytes(b"%PDF-1.4 and then nothing of use")
    case = json.loads((CASES / "samples" / f"{DECISION}.json").read_text())
    (corpus / "gold" / "a.json").write_text(json.dumps(case))
    broken, fine = read_both(find_corpus(corpus))
    assert broken.failure is not None
    assert (broken.text, broken.found) == ("", ())
    assert fine.failure is None
    total = score([broken, fine]).total("case")
    assert (total.hits, total.wanted) == (0, 1)
