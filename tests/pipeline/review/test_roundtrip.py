"""Build, export, judge, import, build again with other rules and a changed text: verdicts still count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.pipeline.check import check
from kg.pipeline.forget import forget
from kg.pipeline.review.listing import standing
from kg.store import Store
from tests.pipeline.conftest import Ask, Build
from tests.pipeline.fakes import script
from tests.pipeline.review.conftest import LATE, LIED, RUDE, UPSET, Judge, Sheet, a_text, row_of
from tests.pipeline.review.fakes import blind_line, newer_line, review_line, wider_line

MISSED = "It lost the second letter too and did not say so."
TYPES = "SELECT ?quote ?type { ?f a fl:Failing ; fl:failingType ?type ; fl:evidence/fl:quote ?quote }"
VERDICTS = """SELECT ?said ?words ?why ?finding {
  ?v fl:judgement ?said ; fl:judgedWords ?words
  OPTIONAL { ?v fl:notApplied ?why } OPTIONAL { ?v fl:judges ?finding } }"""


def code(iri: str | None) -> str:
    return (iri or "").rsplit("/", 1)[-1]


def failings(ask: Ask) -> dict[str | None, str]:
    return {quote: code(type_) for quote, type_ in ask(TYPES)}


def not_applied(ask: Ask) -> dict[str, str | None]:
    return {code(said): why for said, _, why, _ in ask(VERDICTS)}


@pytest.fixture
def judged(document: Path, sheet: Sheet, judge_rows: Judge) -> None:
    """A person found one failing right, one wrong, one of another type, and one that was missing."""
    rows = sheet()
    row_of(rows, LATE)["verdict"] = "right"
    row_of(rows, LIED)["verdict"] = "wrong"
    row_of(rows, RUDE).update({"verdict": "Other type", "other type": "communication", "note": "=rude"})
    report = judge_rows(*rows)
    assert (report.problems, dict(report.verdicts)) == ([], {"right": 1, "wrong": 1, "other-type": 1})


def assert_judged(ask: Ask) -> None:
    assert failings(ask) == {LATE: "delay", RUDE: "communication"}
    confidences = ask("SELECT ?c ?d { ?f a fl:Failing ; fl:confidence ?c OPTIONAL { ?f fl:doubtful ?d } }")
    assert confidences == [("1", None), ("1", None)]
    assert not_applied(ask) == {"right": None, "wrong": None, "other-type": None}


@pytest.mark.usefixtures("judged")
def test_verdicts_win_over_extraction(ask: Ask, sheet: Sheet, store: Path) -> None:
    assert_judged(ask)
    assert {row["kind"] for row in sheet()} == {"injustice", "body", "date"}
    with Store.open(store) as opened:
        assert opened.search("lied") != [], "the text itself is still found"
        assert all(hit.kind != "quote" for hit in opened.search("lied"))
        assert [p for p in check(opened) if p.kind == "quote"] == []


@pytest.mark.usefixtures("judged")
def test_links_between_findings_follow(ask: Ask) -> None:
    caused = ask("SELECT ?q ?w { ?f fl:caused ?i . ?f fl:evidence/fl:quote ?q . ?i fl:evidence/fl:quote ?w }")
    assert caused == [(LATE, UPSET), (RUDE, UPSET)]


@pytest.mark.usefixtures("judged")
def test_the_review_graph_says_who_when_and_from_which_sheet(ask: Ask) -> None:
    said = ask(
        "SELECT ?by ?on ?sheet ?note { ?v fl:judgement verdict:other-type ; fl:note ?note . "
        "?v prov:wasGeneratedBy ?r . ?r fl:reviewedBy ?by ; dcterms:date ?on ; fl:sheet ?sheet }"
    )
    assert said == [("AB", "2021-05-01", "sheet.csv", "=rude")]
    assert ask("SELECT ?g { GRAPH ?g { ?v a fl:Verdict } } GROUP BY ?g")[0][0].endswith("/graph/review")  # type: ignore[union-attr]


@pytest.mark.usefixtures("judged")
def test_they_outlive_new_rules(build: Build, ask: Ask, graph_hash: Callable[[], str]) -> None:
    before = ask(VERDICTS)
    assert build(make_line=newer_line).read == 1
    assert_judged(ask)
    assert ask(VERDICTS) == before


@pytest.mark.usefixtures("judged")
def test_they_outlive_a_changed_text(document: Path, build: Build, ask: Ask) -> None:
    script(document, "A new line at the head.", *a_text(more="summary: Something new."))
    assert build(make_line=newer_line).replaced == 1
    assert_judged(ask)


@pytest.mark.usefixtures("judged")
def test_rules_that_take_more_words_are_overruled_by_what_was_said_of_the_fewer(
    build: Build, ask: Ask
) -> None:
    build(make_line=wider_line)
    assert failings(ask) == {f"doubt: delay: {LATE}": "delay", f"doubt: conduct: {RUDE}": "communication"}


@pytest.mark.usefixtures("judged")
def test_a_finding_that_the_rules_lose_is_restored(build: Build, ask: Ask) -> None:
    build(make_line=blind_line)
    assert_judged(ask)
    assert ask("SELECT ?b { ?f a fl:Failing ; fl:committedBy ?b }") != []


@pytest.mark.usefixtures("judged")
def test_a_verdict_whose_words_are_gone_is_listed_with_the_reason(
    document: Path, build: Build, ask: Ask, store: Path, sheet: Sheet
) -> None:
    script(document, *a_text(late="Nothing of note happened in that year."))
    report = build(make_line=newer_line)
    assert any("the verdict 'right' of 2021-05-01 does not count" in words for _, words in report.notes)
    assert not_applied(ask)["right"] == "its words are no longer in the text"
    with Store.open(store) as opened:
        (lost,) = (item for item in standing(opened) if item.kind == "verdict")
    assert (lost.document, lost.what) == ("a.txt", LATE)
    assert "its words are no longer in the text" in row_of(sheet(), LATE)["why"]
    script(document, *a_text())
    build(make_line=review_line)
    assert_judged(ask)


@pytest.mark.usefixtures("judged")
def test_a_changed_number_is_another_statement(document: Path, build: Build, ask: Ask) -> None:
    script(document, *a_text(late=LATE.replace("eleven", "seven")))
    build(make_line=newer_line)
    assert "seven months" in (not_applied(ask)["right"] or "")
    assert ask("SELECT ?d { ?f fl:evidence/fl:quote ?q ; fl:doubtful ?d FILTER(CONTAINS(?q, 'seven')) }")


@pytest.mark.usefixtures("judged")
def test_importing_again_changes_nothing(
    sheet: Sheet, judge_rows: Judge, graph_hash: Callable[[], str]
) -> None:
    before = graph_hash()
    report = judge_rows(*sheet(everything=True), on=date(2022, 2, 2), by="CD")
    assert (report.problems, report.unchanged, report.generation) == ([], 3, None)
    assert graph_hash() == before


@pytest.mark.usefixtures("judged")
def test_a_copy_of_all_verdicts_brings_them_into_a_fresh_store(
    sheet: Sheet, build: Build, judge_rows: Judge, ask: Ask, store: Path
) -> None:
    import shutil

    copy = sheet(everything=True)
    shutil.rmtree(store)
    build(make_line=blind_line)
    report = judge_rows(*copy)
    assert (report.problems, sum(report.verdicts.values())) == ([], 3)
    assert_judged(ask)


def test_a_missing_finding_is_added_and_stays(
    document: Path, sheet: Sheet, judge_rows: Judge, ask: Ask, build: Build
) -> None:
    script(document, *a_text(more=f"plain: {MISSED}"))
    build(make_line=review_line)
    row = {"kind": "failing", "quote": MISSED, "verdict": "missing", "case": "20 000 001"}
    row |= {"other type": "records", "found by": "investigator"}
    assert judge_rows(row).problems == []
    assert failings(ask)[MISSED] == "records"
    said = ask(
        "SELECT ?by ?start { ?f fl:foundBy ?by ; fl:confidence ?c ; fl:evidence ?e . FILTER(?c = 1) "
        "?e fl:start ?start }"
    )
    assert [(code(by), start) for by, start in said] == [
        ("investigator", str(document.read_text().index(MISSED)))
    ]
    build(make_line=newer_line)
    assert failings(ask)[MISSED] == "records"
    script(document, *a_text(more=f"doubt: delay: {MISSED}"))  # now the rules find it, with another type
    build(make_line=newer_line)
    assert failings(ask)[MISSED] == "records"
    assert len([quote for quote, _ in ask(TYPES) if quote == MISSED]) == 1


def test_a_later_verdict_replaces_the_earlier(
    document: Path, sheet: Sheet, judge_rows: Judge, ask: Ask
) -> None:
    row = row_of(sheet(), LATE)
    judge_rows(row | {"verdict": "wrong"})
    assert LATE not in failings(ask)
    again = row_of(sheet(everything=True), LATE)
    assert again["verdict"] == "wrong"
    judge_rows(again | {"verdict": "right"}, on=date(2022, 1, 1))
    assert failings(ask)[LATE] == "delay"
    assert [code(said) for said, words, *_ in ask(VERDICTS) if words == LATE] == ["right"]


def test_a_verdict_can_be_withdrawn(document: Path, sheet: Sheet, judge_rows: Judge, ask: Ask) -> None:
    judge_rows(row_of(sheet(), LATE) | {"verdict": "wrong"})
    report = judge_rows(row_of(sheet(everything=True), LATE) | {"verdict": "withdraw"})
    assert (report.withdrawn, report.problems) == (1, [])
    assert LATE in failings(ask)
    assert ask(VERDICTS) == []
    assert [str(p) for p in judge_rows(row_of(sheet(), LATE) | {"verdict": "withdraw"}).problems] == [
        "row 2: there is no verdict to withdraw"
    ]


def test_names_and_dates_are_settled(
    document: Path, sheet: Sheet, judge_rows: Judge, ask: Ask, store: Path, build: Build
) -> None:
    rows = sheet()
    row_of(rows, "Dorset")["answer"] = "Dorset Council"
    row_of(rows, "2020-03-04")["answer"] = "2020-04-03"
    assert dict(judge_rows(*rows).verdicts) == {"settled": 2}
    for line in (review_line, newer_line):
        build(make_line=line)
        found = ask("SELECT ?b ?d { ?c a fl:Case ; fl:respondent ?b ; fl:decidedOn ?d }")
        assert [(code(body), day) for body, day in found] == [("dorset", "2020-04-03")]
        with Store.open(store) as opened:
            assert standing(opened) == []
    given = row_of(sheet(everything=True), "Dorset")
    assert (given["verdict"], given["answer"]) == ("settled", "dorset")


@pytest.mark.usefixtures("judged")
def test_verdicts_outlive_forgetting_another_document_and_go_with_their_own(
    build: Build, inbox: Path, ask: Ask, store: Path
) -> None:
    script(inbox / "b.txt", "case: 20 000 002", "failing: something else")
    build(make_line=review_line)
    forget(store, ["b.txt"])
    assert failings(ask) == {LATE: "delay", RUDE: "communication"}
    assert len(ask(VERDICTS)) == 3
    forget(store, ["a.txt"])
    assert ask("SELECT ?v { ?v a fl:Verdict }") == []
    left = [p for p in store.rglob("*") if p.is_file() and b"lied to her" in p.read_bytes()]
    assert left == []


@pytest.mark.usefixtures("judged")
def test_verdicts_follow_a_document_to_its_new_id(document: Path, build: Build, ask: Ask) -> None:
    script(document, *a_text(more="url: https://example.org/decisions/1"))
    build(make_line=newer_line)
    assert_judged(ask)
    sources = ask("SELECT DISTINCT ?d { ?v a fl:Verdict ; oa:hasSource ?d }")
    assert [source.rsplit("/document/", 1)[1] for (source,) in sources if source] == [
        "example.org/decisions/1"
    ]
