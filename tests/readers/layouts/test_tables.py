"""Tables of several decisions in a council's committee paper."""

from __future__ import annotations

import pytest

from kg.readers.document import read
from tests.readers.outline import check, fields, kinds, outline, read_text

HEAD = "Oakshire City Council\nAudit Committee, 28 July 2021\nOmbudsman decisions 2020/21\n\n"
FIRST = {
    "respondent": "Oakshire City Council",
    "reference": "20 813 136",
    "subject": "Council tax",
    "date": "20/04/2021",
    "outcome": "Closed after initial enquiries",
}
SECOND = {
    "respondent": "Oakshire City Council",
    "reference": "20 804 974",
    "subject": "Planning",
    "date": "19/05/2021",
    "outcome": "Upheld: maladministration and injustice",
}
BARS = (
    HEAD
    + """\
Ref | Service | Date | Decision | Remedy
20 813 136 | Council tax | 20/04/2021 | Closed after initial enquiries | None
20 804 974 | Planning | 19/05/2021 | Upheld: maladministration and injustice. The Council did not visit.\
 | Apology; \u00a3150
"""
)
LINES = (
    HEAD
    + """\
LGSCO Ref

Directorate

Service Area

Date of Final Decision

Outcome

Summary

Actions

20 813 136

CCS

Council tax

20/04/2021

Closed after initial enquiries

Ms X complains about a summons. We will not investigate.

NA

20 804 974

EAP

Planning

19/05/2021

Upheld: maladministration and injustice

The Council did not visit.

\u2022 Apologise to Mr D.

\u2022 Pay Mr D \u00a3150.
"""
)


@pytest.mark.parametrize("text", [BARS, LINES])
def test_each_row_is_a_case_of_the_council_in_the_title(text: str) -> None:
    document = read_text(text)
    assert (document.layout, document.kind, document.publisher) == ("case-table", "listing", None)
    assert [fields(part) for part in document.parts] == [FIRST, SECOND]
    assert kinds(document, 1) == [("summary", None), ("remedy", None)]


def test_text_beside_the_outcome_and_items_below_it() -> None:
    assert outline(read_text(BARS), 1) == (
        "summary: -\n  0 ¶ The Council did not visit.\nremedy: -\n  0 ¶ Apology; £150"
    )
    assert outline(read_text(LINES), 1) == (
        "summary: -\n  0 ¶ The Council did not visit.\n"
        "remedy: -\n  0 • Apologise to Mr D.\n  1 • Pay Mr D £150."
    )


def test_table_of_a_web_page() -> None:
    rows = (
        ("Reference", "Subject", "Decision date", "Outcome", "Summary"),
        ("20 813 136", "Council tax", "20/04/2021", "Not upheld", "There was no fault in the recovery."),
        ("20 804 974", "Planning", "19/05/2021", "Upheld", "There was fault in the report to committee."),
    )
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    data = f"<html><body><h1>Oakshire City Council</h1><table>{table}</table></body></html>"
    document = read(data.encode(), "x.html")
    check(document)
    assert [fields(part)["outcome"] for part in document.parts] == ["Not upheld", "Upheld"]


@pytest.mark.parametrize(
    "text",
    [
        "Ref | Service | Date | Decision | Remedy\n20 813 136 | Noise | 20/04/2021 | Upheld | Apology\n",
        "Year | Received | Upheld | Rate\n2020 | 79 | 11 | 65\n2021 | 93 | 14 | 70\n",
        "Ref | Action | Status\nR1 | Apologise | Done\nR2 | Pay \u00a3300 | Done\n",
    ],
)
def test_one_case_statistics_and_actions_are_no_such_table(text: str) -> None:
    assert read_text(HEAD + text).layout == "free-text"


def test_without_a_council_in_the_title_nobody_is_named() -> None:
    text = BARS.removeprefix(HEAD)
    assert [fields(part).get("respondent") for part in read_text(text).parts] == [None, None]


def test_actions_of_one_case_are_told_from_what_stands_beside_them() -> None:
    text = HEAD + (
        "The table shows progress.\n\n"
        "Ref | Ombudsman's recommendation | Due | Status\n"
        "R1 | Apologise to Mr F | By 2 May 2023 | Complete\n"
        "R2 | Pay Mr F \u00a3500 | | In progress\n\n"
        "The committee is asked to note this.\n"
    )
    assert outline(read_text(text), width=60).endswith(
        """\
  3 ¶ The table shows progress.
remedy: -
  0 ¶ Ombudsman's recommendation
  1 • <0 Apologise to Mr F
    2 ¶ <1 By 2 May 2023
    3 ¶ <1 Complete
  4 • <0 Pay Mr F £500
    5 ¶ <4 In progress
body: -
  0 ¶ The committee is asked to note this."""
    )


NOTED = (
    HEAD
    + """\
Ref | Service | Date | Decision | What the Ombudsman found | What was agreed
20 804 974 | Planning | 19/05/2021 | Not upheld | Nothing was amiss. | None
20 813 136 | Council tax | 20/04/2021 | Upheld | We lost a form. | Apologise; pay \u00a350

On 20 804 974, the neighbour has written again.

On 20 813 136, the payment was made in May.

A family that waits may well ask for \u00a390,000.
"""
)


def test_what_stands_below_the_table_belongs_to_no_row_unless_it_names_the_last() -> None:
    document = read_text(NOTED)
    told = outline(document, 1, 60).partition("remedy: -\n")[2]
    assert told == (
        "  0 ¶ Apologise; pay £50\n"
        "furniture: -\n  0 ¶ On 20 804 974, the neighbour has written again.\n"
        "body: -\n  0 ¶ On 20 813 136, the payment was made in May.\n"
        "furniture: -\n  0 ¶ A family that waits may well ask for £90,000."
    )
