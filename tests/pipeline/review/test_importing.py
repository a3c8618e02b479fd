"""Rows that cannot be used are named one by one; what can be used counts; nothing is half written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import InputError, StoreError
from kg.pipeline.review.importing import import_sheet
from kg.pipeline.review.sheet import LONGEST_CELL
from kg.store import Store
from tests.pipeline.conftest import Ask, Build
from tests.pipeline.fakes import script
from tests.pipeline.review.conftest import LATE, LIED, Judge, Sheet, row_of
from tests.pipeline.review.fakes import review_line

ROOT = Path(__file__).parents[3]
MISSING = {"kind": "failing", "verdict": "missing", "document": "a.txt", "other type": "delay"}
REMEDY = MISSING | {"kind": "remedy", "quote": "answer the first letter", "other type": "apology"}
CASES = [
    ({"verdict": "perhaps"}, "its verdict is 'perhaps'; for a failing it must be one of right, wrong"),
    ({"verdict": "same case"}, "its verdict is 'same case'; for a failing"),
    ({"verdict": "right", "kind": "opinion"}, "its kind is 'opinion'; it must be one of failing, injustice"),
    ({"verdict": "right", "document": "b.txt", "case": ""}, "no document of the store is called 'b.txt'"),
    ({"verdict": "right", "document": "", "case": ""}, "it names neither a document nor a case"),
    (
        {"verdict": "right", "document": "", "case": "99"},
        "no case of the store has the reference or IRI '99'",
    ),
    ({"verdict": "right", "quote": "It never answered at all in any way."}, "no longer in the text"),
    ({"verdict": "right", "quote": ""}, "no words to be found by"),
    ({"verdict": "right", "other type": "delay"}, "its verdict is 'right', but it has another type too"),
    ({"verdict": "other type"}, "the cell 'other type' is empty"),
    ({"verdict": "other type", "other type": "dely"}, "'dely' is no failing type; did you mean delay?"),
    ({"other type": "delay"}, "it has 'other type' but no verdict"),
    ({"answer": "dorset"}, "it has 'answer' but no verdict"),
    ({"verdict": "right", "note": "x" * (LONGEST_CELL + 1)}, "at most 100,000 are read"),
    ({"verdict": "withdraw"}, "there is no verdict to withdraw"),
]
NEW = [
    (MISSING | {"quote": "the first letter", "other type": ""}, "a failing needs a type"),
    (MISSING | {"quote": "the first letter", "found by": "the press"}, "is no found by"),
    (REMEDY, "a remedy that was missing needs its status"),
    (REMEDY | {"status": "agreed"}, "a remedy that was missing needs its scope"),
    (REMEDY | {"status": "agreed", "scope": "individual", "amount": "lots"}, "is no sum in pounds"),
    (REMEDY | {"status": "agreed", "scope": "individual", "amount": "NaN"}, "is no sum in pounds"),
    (REMEDY | {"status": "agreed", "scope": "individual", "amount": "-5"}, "is no sum in pounds"),
]
FACTS = [
    ("Dorset", {"answer": "Nowhere Council"}, "is no council of the register"),
    ("Dorset", {"answer": "Dorset"}, "no date tells the bodies apart"),
    ("Dorset", {"verdict": "settled"}, "the cell 'answer' is empty"),
    ("2020-03-04", {"answer": "3 April 2020"}, "is no date such as 2023-07-04"),
    ("2020-03-04", {"answer": "2020-02-30"}, "is no date such as 2023-07-04"),
    ("2020-03-04", {"verdict": "wrong"}, "a date cannot be wrong"),
]


@pytest.mark.parametrize(("change", "words"), CASES, ids=[words for _, words in CASES])
def test_a_bad_row_is_named_and_the_good_one_counts(
    change: dict[str, str], words: str, document: Path, sheet: Sheet, judge_rows: Judge
) -> None:
    rows = sheet()
    report = judge_rows(row_of(rows, LATE) | change, row_of(rows, LIED) | {"verdict": "wrong"})
    (problem,) = report.problems
    assert str(problem).startswith("row 2: ")
    assert words in str(problem)
    assert dict(report.verdicts) == {"wrong": 1}


@pytest.mark.parametrize(("row", "words"), NEW, ids=[words for _, words in NEW])
def test_a_missing_finding_needs_what_the_text_does_not_tell(
    row: dict[str, str], words: str, document: Path, judge_rows: Judge
) -> None:
    (problem,) = judge_rows(row).problems
    assert words in problem.why


@pytest.mark.parametrize(("quote", "change", "words"), FACTS, ids=[words for _, _, words in FACTS])
def test_an_answer_must_answer(
    quote: str, change: dict[str, str], words: str, document: Path, sheet: Sheet, judge_rows: Judge
) -> None:
    (problem,) = judge_rows(row_of(sheet(), quote) | change).problems
    assert words in problem.why


def test_what_the_store_does_not_doubt_cannot_be_settled(document: Path, judge_rows: Judge) -> None:
    row = {"kind": "body", "quote": "Poole", "answer": "poole", "document": "a.txt"}
    assert "no body 'Poole' that is unclear" in judge_rows(row).problems[0].why


def test_two_rows_about_the_same_words(document: Path, sheet: Sheet, judge_rows: Judge, ask: Ask) -> None:
    row = row_of(sheet(), LATE)
    report = judge_rows(row | {"verdict": "right"}, row | {"verdict": "wrong"})
    assert [str(problem) for problem in report.problems] == [
        "row 3: row 2 is about the same words; only that one counts"
    ]
    assert ask("SELECT ?f { ?f fl:confidence ?c FILTER(?c = 1) }")


def test_a_missing_remedy(document: Path, judge_rows: Judge, ask: Ask) -> None:
    row = REMEDY | {"status": "Agreed", "scope": "individual", "amount": "£1,200.50"}
    assert judge_rows(row).problems == []
    assert ask("SELECT ?a ?q { ?r fl:amount ?a ; fl:evidence/fl:quote ?q }") == [
        ("1200.5", "answer the first letter")
    ]


def test_a_name_can_be_none_of_the_candidates(
    document: Path, sheet: Sheet, judge_rows: Judge, ask: Ask
) -> None:
    judge_rows(row_of(sheet(), "Dorset") | {"answer": "dorset"})
    judge_rows(row_of(sheet(everything=True), "Dorset") | {"answer": "", "verdict": "wrong"})
    ((body,),) = ask("SELECT ?b { ?c fl:respondent ?b }")
    assert (body or "").endswith("/body/dorset")


def test_an_empty_sheet_changes_nothing(
    document: Path, sheet: Sheet, judge_rows: Judge, graph_hash: Callable[[], str]
) -> None:
    before = graph_hash()
    report = judge_rows(*sheet())
    assert (report.problems, report.generation, sum(report.verdicts.values())) == ([], None, 0)
    assert graph_hash() == before


def test_no_store_and_no_sheet(tmp_path: Path, document: Path, store: Path) -> None:
    with pytest.raises(StoreError, match="no store in"):
        import_sheet(tmp_path / "none", b"", "sheet.csv")
    assert not (tmp_path / "none").exists()
    with pytest.raises(InputError, match="no column"):
        import_sheet(store, b"a,b\n1,2\n", "sheet.csv")


def test_who_judged_is_words_on_one_line(document: Path, sheet: Sheet, judge_rows: Judge, ask: Ask) -> None:
    judge_rows(row_of(sheet(), LATE) | {"verdict": "right"}, by="A\nB\t<x>" + "c" * 300)
    ((by,),) = ask("SELECT ?b { ?r fl:reviewedBy ?b }")
    assert (by or "").startswith("A B <x>ccc")
    assert len(by or "") == 200


def test_sheets_of_a_council(document: Path, inbox: Path, build: Build, sheet: Sheet) -> None:
    script(inbox / "b.txt", "case: 20 000 002", "council: Bristol", "doubt: delay: It took years to do so.")
    build(make_line=review_line)
    assert {row["document"] for row in sheet(council="Bristol")} == {"b.txt"}
    assert {row["document"] for row in sheet()} == {"a.txt", "b.txt"}


PROGRAM = """
import os, signal, sys
from datetime import date
from pathlib import Path
from kg.pipeline.review.importing import import_sheet
from kg.store.generations import Draft, Generations
from kg.store.ledger import LedgerWriter
from kg.store.verdicts import VerdictsWriter

store, sheet, owner, name, when = sys.argv[1:]

def deadly(function):
    def run(*args, **kwargs):
        if when == "after":
            function(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)
    return run

setattr(globals()[owner], name, deadly(getattr(globals()[owner], name)))
import_sheet(Path(store), Path(sheet).read_bytes(), "sheet.csv", "AB", date(2021, 5, 1))
"""


@pytest.mark.parametrize(
    ("owner", "name", "when", "counts"),
    [
        ("VerdictsWriter", "put", "after", False),
        ("VerdictsWriter", "note_places", "after", False),
        ("Draft", "finish", "after", False),
        ("LedgerWriter", "commit", "before", False),
        ("LedgerWriter", "commit", "after", True),
        ("Generations", "point_to", "after", True),
    ],
)
def test_a_kill_leaves_all_of_a_sheet_or_nothing(
    owner: str,
    name: str,
    when: str,
    counts: bool,
    document: Path,
    sheet: Sheet,
    judge_rows: Judge,
    store: Path,
    tmp_path: Path,
    graph_hash: Callable[[], str],
) -> None:
    from kg.pipeline.review.sheet import write_csv

    before = graph_hash()
    rows = sheet()
    row_of(rows, LATE)["verdict"] = "right"
    row_of(rows, LIED)["verdict"] = "wrong"
    (tmp_path / "sheet.csv").write_bytes(write_csv(rows))
    arguments = [str(store), str(tmp_path / "sheet.csv"), owner, name, when]
    done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], cwd=ROOT, env=os.environ, timeout=60)
    assert done.returncode == -signal.SIGKILL
    with Store.open(store) as opened:
        assert len(opened.verdicts()) == (2 if counts else 0)
    report = judge_rows(*rows)
    assert (report.unchanged, sum(report.verdicts.values())) == ((2, 0) if counts else (0, 2))
    after = graph_hash()
    assert after != before
    judge_rows(*(row | {"verdict": "withdraw"} for row in rows if "verdict" in row))
    assert graph_hash() == before


def test_statements_of_no_fault_are_judged_and_added(
    document: Path, inbox: Path, build: Build, sheet: Sheet, judge_rows: Judge, ask: Ask
) -> None:
    none, hurt, clean = "It visited in time.", "This did her no harm.", "The letter was sent in time to her."
    script(
        inbox / "b.txt",
        "case: 20 000 002",
        f"clean: x: {clean}",
        f"plain: {none} {hurt}",
        f"other: {clean[:-1]}, too.",
    )
    build(make_line=review_line)
    row = row_of(sheet(), clean)
    assert row["kind"] == "no-fault"
    report = judge_rows(
        row | {"verdict": "right"},
        {"kind": "no-fault", "verdict": "missing", "quote": none, "document": "b.txt"},
        {"kind": "no-injustice", "verdict": "missing", "quote": hurt, "case": "20-000-002"},
        {"kind": "injustice", "verdict": "missing", "quote": hurt, "document": "b.txt", "types": "Distress"},
        row | {"verdict": "other type", "other type": "delay", "quote": clean},
    )
    assert [str(problem) for problem in report.problems] == ["row 6: a no-fault has no type"]
    assert ask("SELECT ?q { ?f a fl:NoFault ; fl:inCase ?c ; fl:evidence/fl:quote ?q }") == [
        (none,),
        (clean,),
    ]
    assert ask("SELECT ?q { ?f a fl:NoInjustice ; fl:evidence/fl:quote ?q }") == [(hurt,)]


def test_commentaries_need_who_found_it_and_joint_texts_which_case(
    inbox: Path, build: Build, judge_rows: Judge, ask: Ask
) -> None:
    script(inbox / "press.txt", "kind: commentary", "case: 20 000 001", "case: 20 000 002", f"plain: {LATE}")
    build(make_line=review_line)
    row = MISSING | {"document": "press.txt", "quote": LATE}
    assert "needs who found it" in judge_rows(row | {"case": "20 000 002"}).problems[0].why
    row |= {"found by": "council"}
    assert "tells 2 cases: name one of them" in judge_rows(row).problems[0].why
    assert judge_rows(row | {"case": "20 000 002"}).problems == []
    ((case,),) = ask("SELECT ?c { ?f fl:foundBy foundby:body ; fl:inCase ?c }")
    assert (case or "").endswith("/20-000-002")


def test_a_verdict_that_finds_no_case_is_named_and_the_earlier_one_stays(
    inbox: Path, build: Build, judge_rows: Judge, sheet: Sheet, ask: Ask
) -> None:
    script(inbox / "two.txt", "case: 20 000 001", "case: 20 000 002", f"plain: {LATE}")
    build(make_line=review_line)
    row = {"kind": "failing", "verdict": "right", "types": "delay", "quote": LATE, "document": "two.txt"}
    (problem,) = judge_rows(row | {"case": ""}).problems
    assert problem.why == "it is not clear which of the document's cases it belongs to"
    assert ask("SELECT ?v { ?v a fl:Verdict }") == []
    assert judge_rows(MISSING | {"document": "two.txt", "quote": LATE, "case": "20 000 002"}).problems == []
    judge_rows(row | {"case": "nowhere"})
    assert len(ask("SELECT ?v { ?v a fl:Verdict }")) == 1


def test_an_older_store_has_no_verdicts_and_gets_them(
    document: Path, store: Path, sheet: Sheet, judge_rows: Judge
) -> None:
    import sqlite3

    with sqlite3.connect(store / "index.sqlite") as db:
        db.executescript("DROP TABLE verdict; DROP TABLE profile;")
    with Store.open(store) as opened:
        assert opened.verdicts() == []
    assert judge_rows(row_of(sheet(), LATE) | {"verdict": "right"}).problems == []
