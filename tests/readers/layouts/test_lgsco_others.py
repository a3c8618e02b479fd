"""LGSCO texts beside the statement: reports with a title page, copies on other sites, lists."""

from __future__ import annotations

import pytest

from tests.readers.outline import fields, kinds, read_text


def test_report_with_a_title_page() -> None:
    text = """\
Report by the Local Government and Social Care Ombudsman

Investigation into a complaint about
Oakshire Metropolitan
Borough Council
(reference numbers: 21 818 455 and 21 818 456)

14 March 2023

Key to names used

Ms X The complainant

Report summary

Ms X complains.

The complaint

1. Ms X complains about her flat.

Decision

2. There was fault.
"""
    document = read_text(text)
    assert (document.layout, document.kind, document.publisher) == ("lgsco-report", "report", "lgsco")
    assert fields(document.parts[0]) == {
        "respondent": "Oakshire Metropolitan\nBorough Council",
        "reference": ["21 818 455", "21 818 456"],
        "date": "14 March 2023",
    }


def test_copy_on_another_site() -> None:
    text = """\
Decisions / Rushmere Borough Council
Housing \u203a Antisocial behaviour \u00b7 Not upheld \u00b7 25 May 2023
Summary
Summary: Mr M complains that the Council failed to act. There was no fault.
The complaint
Mr M complains about noise.
The Ombudsman's role and powers
The Ombudsman's role and powers
We decide whether there was fault.
How I considered this complaint
I read the papers.
What I found
The Council recorded nine reports.
"""
    document = read_text(text)
    assert document.layout == "lgsco-copy"
    assert fields(document.parts[0]) == {
        "respondent": "Rushmere Borough Council",
        "subject": "Housing \u203a Antisocial behaviour",
        "outcome": "Not upheld",
        "date": "25 May 2023",
    }
    assert kinds(document)[1:] == [
        ("summary", "Summary"),
        ("complaint", "The complaint"),
        ("powers", "The Ombudsman's role and powers"),
        ("method", "How I considered this complaint"),
        ("findings", "What I found"),
    ]


def test_copy_with_a_reference_among_crumbs() -> None:
    text = (
        "LGO 20-877-118 Rushmere Borough Council | Sources | Ombudsman decisions\n"
        "20-877-118 \u00b7 Planning \u203a Applications \u00b7 Other \u00b7 Decision date: 17 August 2021\n"
        "Summary\nWe will not investigate.\nHow I considered this complaint\nI read it.\n"
        "My assessment\nMr L knew of it.\nFinal decision\nWe will not investigate.\n"
    )
    assert fields(read_text(text).parts[0]) == {
        "reference": "20-877-118",
        "respondent": "Rushmere Borough Council",
        "subject": "Planning \u203a Applications",
        "outcome": "Other",
        "date": "17 August 2021",
    }


LIST = """\
Latest rulings

Posted on 19 June 2022

Oakshire County Council (21 806 214)

Statement Upheld Child protection 13-Nov-2021

Summary: Mr K complained. There was fault.

London Borough of Rushmere (21 809 977)

Statement Closed after initial enquiries Child protection 14-Nov-2021

Summary: We will not investigate.

If you are affected, write to us.
"""


def test_list_of_decisions() -> None:
    document = read_text(LIST)
    assert (document.layout, document.kind) == ("lgsco-list", "listing")
    assert [fields(part) for part in document.parts] == [
        {
            "respondent": "Oakshire County Council",
            "reference": "21 806 214",
            "outcome": "Upheld",
            "subject": "Child protection",
            "date": "13-Nov-2021",
        },
        {
            "respondent": "London Borough of Rushmere",
            "reference": "21 809 977",
            "outcome": "Closed after initial enquiries",
            "subject": "Child protection",
            "date": "14-Nov-2021",
        },
    ]
    assert kinds(document, 0) == [("furniture", None), ("header", None), ("summary", None)]
    assert kinds(document, 1) == [("header", None), ("summary", None), ("furniture", None)]


def test_joint_statement_is_no_list() -> None:
    text = (
        "Oakshire Council (21 806 214a)\nOakshire NHS Trust (21 806 214b)\n"
        "Summary: Both were at fault.\nThe complaint\n1. Mr K complains.\n"
    )
    document = read_text(text)
    assert (document.layout, len(document.parts)) == ("lgsco-bare", 1)


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (
            "Further report on an investigation into a complaint about\nOakshire County Council\n"
            "(reference number: 20 899 123)\n\n14 March 2023",
            "14 March 2023",
        ),
        ("Further report: Oakshire County Council (20 899 123)\n\nDate: 14 March 2023", "14 March 2023"),
        ("Oakshire County Council\n(ref: 20-899-123)\n\nPublic interest report", None),
        ("Oakshire County Council (20899123)\nReport summary\nMs A complained.", None),
    ],
)
def test_reports_and_further_reports(head: str, date: str | None) -> None:
    text = f"{head}\n\nThe complaint\n\n1. Ms A complained.\n\nRecommendations\n\n2. It should pay.\n"
    document = read_text(text)
    found = fields(document.parts[0])
    assert (document.kind, document.publisher) == ("report", "lgsco")
    assert str(found["reference"]).replace(" ", "").replace("-", "") == "20899123"
    assert (found["respondent"], found.get("date")) == ("Oakshire County Council", date)


@pytest.mark.parametrize(
    ("head", "references"),
    [
        ("Oakshire County Council (22 831 064 & 22 831 065)", ["22 831 064", "22 831 065"]),
        ("Oakshire County Council [Ref: 22 831 064]", "22 831 064"),
        ("Oakshire County Council (case reference number 22-831-064b)", "22-831-064b"),
    ],
)
def test_references_in_brackets(head: str, references: str | list[str]) -> None:
    text = f"{head}\n\nSummary: There was fault.\n\nThe complaint\n\n1. Mr X complains.\n"
    assert fields(read_text(text).parts[0]) == {
        "respondent": "Oakshire County Council",
        "reference": references,
    }
