"""Rows to cases: what belongs together, what contradicts itself, what is not known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.extract.tabular import Tabled, read_table
from kg.model.bodies import Register
from kg.model.findings import CaseRecord
from kg.model.tables import Row
from kg.model.values import PartialDate
from kg.readers.tables import read_rows
from kg.resources import shipped
from tests.tabled import SHIPPED, Cells, as_csv, mapping_of, row

HEAD = """[case]
column = "id"
[ombudsman]
code = "hos"
[body]
column = "who"
"""
GRADES = """[grade]
column = "grade"
case_outcome = "from-grades"
[grade.values]
bad = "maladministration"
poor = "service-failure"
none = "no-maladministration"
redress = "reasonable-redress"
outside = "outside-jurisdiction"
"""


@pytest.fixture(scope="module")
def register() -> Register:
    folder = shipped("samples/register")
    return Register.load(folder / "councils.csv", folder / "ambiguous_names.csv")


def tell(register: Register, mapping: str, *rows: dict[str, str]) -> Tabled:
    made = mapping_of(mapping)
    return read_table((Row(n, cells) for n, cells in enumerate(rows, 2)), made, register)


def shipped_table(register: Register, *rows: Cells) -> tuple[CaseRecord, ...]:
    return read_table(read_rows(as_csv(rows), "t.csv", SHIPPED), SHIPPED, register).cases


def test_rows_of_one_reference_are_one_case_with_several_issues(register: Register) -> None:
    one, two = shipped_table(
        register,
        row("2099 00001", "Tallowgate", "2024-03-05", "Damp & Mould", "Damp", "Maladministration"),
        row("209900002", "Ironbeck MBC", "2024-03-06", "Other", "Rats", "Service Failure"),
        row(
            "2099-00001",
            "Tallowgate",
            "2024-03-05",
            "Complaint Handling",
            " The  complaint ",
            "Service Failure",
            "text",
        ),
    )
    assert [i.description for i in one.issues] == ["Damp", "The complaint"]
    assert [i.evidence.quote for i in one.issues] == ["Damp", " The  complaint "]
    assert [(i.evidence.row, i.evidence.section) for i in one.issues] == [(2, "complaint"), (4, "complaint")]
    assert [i.subject for i in one.issues] == ["hos-damp-and-mould", "hos-complaint-handling"]
    assert [i.doubtful for i in one.issues] == [False, True]
    assert [(i.grade, i.outcome) for i in one.issues] == [
        ("maladministration", "upheld"),
        ("service-failure", "upheld"),
    ]
    assert (one.reference, one.respondents[0].slug, str(one.decided_on)) == (
        "2099 00001",
        "tallowgate",
        "2024-03-05",
    )
    assert (two.respondents[0].slug, two.service_area, two.ombudsman) == ("ironbeck", "housing", "hos")


@pytest.mark.parametrize(
    ("grades", "outcome"),
    [
        (["bad"], "upheld"),
        (["bad", "poor"], "upheld"),
        (["bad", "none"], "partly-upheld"),
        (["poor", "redress", "none"], "partly-upheld"),
        (["poor", "redress"], "upheld"),
        (["redress"], "resolved"),
        (["none", "none"], "not-upheld"),
        (["outside"], "not-investigated"),
        (["bad", ""], None),
        (["bad", "??"], None),
    ],
)
def test_the_outcome_of_a_case_follows_from_its_grades_by_the_stated_rule_only(
    register: Register, grades: Sequence[str], outcome: str | None
) -> None:
    rows = [{"id": "1", "who": "Tallowgate Council", "grade": grade} for grade in grades]
    (ruled,) = tell(register, HEAD + GRADES, *rows).cases
    (unruled,) = tell(register, HEAD + GRADES.replace('case_outcome = "from-grades"\n', ""), *rows).cases
    assert (ruled.outcome, unruled.outcome) == (outcome, None)


def test_doubtful_rows_decide_no_outcome(register: Register) -> None:
    doubt = "[doubtful]\ncolumn = 'how'\ncertain = ['table']\n"
    rows = [{"id": "1", "who": "Tallowgate Council", "grade": "bad", "how": how} for how in ("table", "")]
    (case,) = tell(register, HEAD + GRADES + doubt, *rows).cases
    assert (case.outcome, [issue.doubtful for issue in case.issues]) == (None, [False, True])


def test_an_outcome_of_the_case_is_taken_where_rows_agree(register: Register) -> None:
    outcomes = "[outcome]\ncolumn = 'end'\nof = 'case'\n[outcome.values]\nyes = 'upheld'\nno = 'not-upheld'\n"
    rows = [
        {"id": number, "who": "Tallowgate Council", "end": end}
        for number, end in (("1", "Yes"), ("1", "yes"), ("2", "yes"), ("2", "no"), ("3", ""))
    ]
    found = tell(register, HEAD + outcomes, *rows)
    assert [case.outcome for case in found.cases] == ["upheld", None, None]
    assert [issue.outcome for issue in found.cases[0].issues] == [None, None]
    (item,) = found.review
    assert (item.kind, item.what, item.candidates) == ("outcome", "2", ("upheld", "not-upheld"))
    assert item.why == "its rows differ (upheld in row 4; not-upheld in row 5), so none is taken"


def test_contradictions_are_said_and_listed_and_nothing_is_chosen(register: Register) -> None:
    dates = "[date]\ncolumn = 'day'\nformat = '%d/%m/%Y'\n"
    found = tell(
        register,
        HEAD + dates,
        {"id": "1", "who": "Tallowgate Council", "day": "01/02/2024"},
        {"id": "1", "who": "LB Tallowgate", "day": "02/02/2024"},
        {"id": "2", "who": "Tallowgate Council", "day": "01/02/2024"},
        {"id": "2", "who": "Ironbeck Council", "day": ""},
    )
    one, two = found.cases
    assert (one.decided_on, [body.slug for body in one.respondents]) == (None, ["tallowgate"])
    assert (two.decided_on, two.respondents) == (PartialDate(2024, 2, 1), ())
    assert [(item.kind, item.what, item.candidates) for item in found.review] == [
        ("date", "1", ("2024-02-01", "2024-02-02")),
        ("body", "2", ("tallowgate", "ironbeck")),
    ]
    assert found.notes == (
        "cases whose rows differ in date, of which none is taken: 1",
        "cases whose rows differ in body, of which none is taken: 1",
    )


def test_a_mapping_may_say_that_cases_have_several_bodies(register: Register) -> None:
    rows = [{"id": "1", "who": name} for name in ("Tallowgate Council", "Ironbeck Council", "LB Tallowgate")]
    (case,) = tell(register, HEAD + "several = true\n", *rows).cases
    assert [body.slug for body in case.respondents] == ["tallowgate", "ironbeck"]
    assert [issue.respondent for issue in case.issues] == [0, 1, 0]


@pytest.mark.parametrize(
    ("form", "words", "date"),
    [
        ("%d/%m/%Y", "03/04/2024", "2024-04-03"),
        ("%m/%d/%Y", "03/04/2024", "2024-03-04"),
        ("%d %B %Y", "3 April 2024", "2024-04-03"),
        ("%B %Y", "April 2024", "2024-04"),
        ("%Y", "2024", "2024"),
        ("%Y-%m-%d", "3 April 2024", None),
        ("%d/%m/%Y", "31/02/2024", None),
        ("%d/%m/%Y", "03/04/24", None),
        ("%Y-%m-%d", "0024-04-03", None),
        ("%d/%m/%Y", "45385", None),
    ],
)
def test_dates_are_read_by_the_stated_format_and_never_guessed(
    register: Register, form: str, words: str, date: str | None
) -> None:
    mapping = HEAD + f"[date]\ncolumn = 'day'\nformat = '{form}'\n"
    found = tell(register, mapping, {"id": "1", "who": "Tallowgate Council", "day": words})
    assert (str(found.cases[0].decided_on) if found.cases[0].decided_on else None) == date
    assert [(item.kind, item.what) for item in found.review] == ([] if date else [("date", words)])


def test_what_the_mapping_does_not_know_is_listed_once_with_its_rows(register: Register) -> None:
    rows = [{"id": str(n), "who": "Nowhere Borough Council", "grade": "Awful"} for n in range(7)]
    found = tell(register, HEAD + GRADES, *rows)
    assert [(i.kind, i.what) for i in found.review] == [
        ("body", "Nowhere Borough Council"),
        ("value", "Awful"),
    ]
    assert (
        found.review[1].why == "the mapping gives 'Awful' in 'grade' no code (rows 2, 3, 4, 5, 6 and 2 more)"
    )
    assert found.notes == ("rows whose 'grade' has no code in the mapping: 7",)
    issue = found.cases[0].issues[0]
    assert (issue.grade, issue.outcome, issue.published_outcome) == (None, None, "Awful")
    assert found.cases[0].respondents[0].unresolved


def test_names_that_a_table_shortens_are_given_in_full(register: Register) -> None:
    names = "[body.names]\n\"Iron'\" = 'Ironbeck Metropolitan Borough Council'\n"
    (case,) = tell(register, HEAD + names, {"id": "1", "who": "IRON'"}).cases
    assert case.respondents[0].slug == "ironbeck"


def test_rows_without_reference_or_ombudsman_are_left_out(register: Register) -> None:
    mapping = HEAD.replace('code = "hos"', "column = 'by'\n[ombudsman.values]\nHOS = 'hos'\nLGO = 'lgsco'")
    found = tell(
        register,
        mapping,
        {"id": "1", "who": "Tallowgate Council", "by": "hos"},
        {"id": " - ", "who": "Tallowgate Council", "by": "hos"},
        {"id": "1", "who": "Tallowgate Council", "by": "LGO"},
        {"id": "2", "who": "", "by": "Somebody"},
        {"id": "3", "who": "", "by": "hos"},
    )
    assert [(case.ombudsman, case.reference) for case in found.cases] == [
        ("hos", "1"),
        ("lgsco", "1"),
        ("hos", "3"),
    ]
    assert [(item.kind, item.what) for item in found.review] == [
        ("row", "row 3"),
        ("value", "Somebody"),
        ("row", "row 5"),
        ("row", "row 6"),
    ]
    assert "rows left out: 2" in found.notes


def test_a_row_without_words_of_the_complaint_is_quoted_by_its_outcome(register: Register) -> None:
    (case,) = shipped_table(
        register, row("1", "Tallowgate", "2024-03-05", "Pest Control", " ", "Service Failure")
    )
    (issue,) = case.issues
    assert (issue.description, issue.evidence.quote, issue.evidence.section) == (
        "Pest Control",
        "Service Failure",
        "finding",
    )
