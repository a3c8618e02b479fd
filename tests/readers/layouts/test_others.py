"""PSOW, NIPSO, Housing Ombudsman, and free text."""

from __future__ import annotations

from tests.readers.outline import fields, kinds, outline, read_text

PSOW = """\
Report Date

05/09/2023

Case Against

Aberwylan County Council

Subject

Adult Social Services

Case Reference Number

202299461

Outcome

Early resolution

Mr T complained about a charge.

The Council agreed, in settlement of the complaint, to:

Cancel the invoice by 19 May 2023.

Apologise to Mr T.

The Ombudsman considered this a reasonable settlement.
"""


def test_psow_summary() -> None:
    document = read_text(PSOW)
    assert (document.layout, document.kind, document.publisher) == ("psow-summary", "decision", "psow")
    assert fields(document.parts[0]) == {
        "date": "05/09/2023",
        "respondent": "Aberwylan County Council",
        "subject": "Adult Social Services",
        "reference": "202299461",
        "outcome": "Early resolution",
    }
    assert outline(document).split("summary: -\n")[1] == (
        "  0 ¶ Mr T complained about a charge.\n"
        "  1 ¶ The Council agreed, in settlement of the\n"
        "  2 ¶ <1 Cancel the invoice by 19 May 2023.\n"
        "  3 ¶ <1 Apologise to Mr T.\n"
        "  4 ¶ The Ombudsman considered this a reasonab"
    )


def test_psow_labels_without_values() -> None:
    text = (
        "Report Date\n\nCase Against\n\nAberwylan County Council\n\nSubject\n\nCase Reference Number\n\n"
        "Outcome\n\nMr and Mrs L complained about a car repair business run from the house next door.\n"
    )
    document = read_text(text)
    assert fields(document.parts[0]) == {"respondent": "Aberwylan County Council"}
    assert kinds(document) == [("header", None), ("summary", None)]


def test_psow_later_labels_and_several_bodies() -> None:
    text = (
        "Report type\n\nNon-public interest report issued: complaint upheld\n\nRelevant body\n\n"
        "Aberwylan County Council; Glan y Wylan University Health Board\n\nSubject\n\nOther\n\n"
        "Reference number\n\n202290838 & 202290839\n\nDate issued\n\n26/09/2023\n\nMrs H complained.\n"
    )
    assert fields(read_text(text).parts[0]) == {
        "outcome": "Non-public interest report issued: complaint upheld",
        "respondent": ["Aberwylan County Council", "Glan y Wylan University Health Board"],
        "subject": "Other",
        "reference": ["202290838", "202290839"],
        "date": "26/09/2023",
    }


def test_psow_public_interest_report() -> None:
    text = """\
Public Interest Report: Aberwylan County Borough Council (202190389)

14 November 2023

The Public Services Ombudsman for Wales has today issued a report.

The complaint

Mr Q complained to us.

What we found

The Council received 9 reports. What we saw was this:

\u2022 they were looked at one at a time.

Complaint handling

The reply was late.

Our recommendations

We recommended that within 1 month the Council should:

\u2022 apologise to Mr Q.

Within 3 months, it should

\u2022 commission an audit.

Share this page
"""
    document = read_text(text)
    assert (document.layout, document.kind) == ("psow-report", "report")
    assert fields(document.parts[0]) == {
        "respondent": "Aberwylan County Borough Council",
        "reference": "202190389",
        "date": "14 November 2023",
    }
    assert kinds(document) == [
        ("header", None),
        ("summary", None),
        ("complaint", "The complaint"),
        ("analysis", "What we found"),
        ("analysis", "Complaint handling"),
        ("remedy", "Our recommendations"),
    ]
    assert outline(document).endswith(
        "  0 ¶ We recommended that within 1 month the C\n  1 • <0 apologise to Mr Q.\n"
        "  2 ¶ Within 3 months, it should\n  3 • <2 commission an audit."
    )


def test_nipso_list() -> None:
    text = """\
Home / Our Findings / Local Government

Showing results 11 to 12 of 43

Council asked to apologise over demolished wall

March 22, 2021The Ombudsman found that Loughbane District Council had knocked down a wall.

Objections properly considered

February 8, 2021A woman complained that Loughbane District Council ignored objections.

First  Previous  1  2  3  4  Next  Last
"""
    document = read_text(text)
    assert (document.layout, document.kind, document.publisher) == ("nipso-list", "listing", "nipso")
    assert [fields(part) for part in document.parts] == [
        {"date": "March 22, 2021"},
        {"date": "February 8, 2021"},
    ]
    assert kinds(document, 1) == [("summary", "Objections properly considered")]
    assert outline(document, 1).splitlines()[1:] == ["  0 ¶ A woman complained that Loughbane Distri"]


def test_housing_report() -> None:
    text = """\
Rushmere Council (202391848)

Back to Top

REPORT

COMPLAINT 202391848

Rushmere Council

27 March 2024

Our approach

We decide what is fair.

The complaint

  1. The complaint is about:
    1. damp; and
    2. complaint handling.

Assessment and findings

Damp

  1. The landlord took 3 months.

Determination

  1. In accordance with paragraph 52 there was maladministration.

Orders

  1. Within 4 weeks the landlord must:
    1. apologise; and
    2. pay \u00a3700.

Recommendation

  1. The landlord should train its surveyors.
"""
    document = read_text(text)
    assert (document.layout, document.kind, document.publisher) == ("housing-report", "decision", "hos")
    assert fields(document.parts[0]) == {
        "reference": "202391848",
        "respondent": "Rushmere Council",
        "date": "27 March 2024",
    }
    assert kinds(document)[1:] == [
        ("powers", "Our approach"),
        ("complaint", "The complaint"),
        ("analysis", "Assessment and findings"),
        ("analysis", "Damp"),
        ("decision", "Determination"),
        ("remedy", "Orders"),
        ("remedy", "Recommendation"),
    ]


def test_press_article_is_one_body_with_its_headline() -> None:
    text = (
        "Ombudsman raps council over taxis\n\nBy Our Correspondent\n\n"
        "Oakshire County Council failed a girl of nine.\n\n"
        "Recommendations\n\nThe council will pay \u00a3900.\n\nViews: 46\n\nAdd a Comment\n"
    )
    document = read_text(text)
    assert (document.layout, document.kind, document.publisher) == ("free-text", "commentary", None)
    assert document.notes == ("no known layout recognised: read as free text",)
    assert (
        outline(document)
        == """\
body: -
  0 ¶ Ombudsman raps council over taxis
  1 ¶ By Our Correspondent
  2 ¶ Oakshire County Council failed a girl of
  3 ¶ Recommendations
  4 ¶ The council will pay £900."""
    )


def test_committee_paper_tells_the_complaint_apart() -> None:
    text = (
        "1. Summary\n\n1.1 The Ombudsman issued a report.\n\n3. The complaint\n\n"
        "3.1 The complainant says the council lied.\n\n4. Findings\n\n4.1 There was fault.\n"
    )
    document = read_text(text)
    assert kinds(document) == [("body", None), ("complaint", None), ("body", None)]
    assert (
        document.words(document.parts[0].sections[1].blocks[1].span)
        == "The complainant says the council lied."
    )


def test_paragraph_shown_twice_is_read_once() -> None:
    paragraph = "The council did nothing at all for a very long time, although it had been told of it. " * 2
    document = read_text(f"Headline\n\n{paragraph}\n\nMore.\n\n{paragraph}\n")
    assert len(document.parts[0].sections[0].blocks) == 3


def test_press_article_that_names_one_case_is_no_statement() -> None:
    text = "Case note\n\nRushmere Council (22 831 118), decision of 11 July 2023\n\nIt kept them there.\n"
    assert read_text(text).layout == "free-text"


NIPSO = """\
Investigation Report

Investigation of a complaint against Lagmore and Sperrin District Council

NIPSO Reference: 202099123

EXECUTIVE SUMMARY

1. I received a complaint about a hedge.

THE COMPLAINT

2. The complainant said that the Council lost her form.

INVESTIGATION METHODOLOGY

3. I obtained the Council's papers.

INVESTIGATION

Issue one

4. I find that the form was mislaid.

RECOMMENDATIONS

5. I recommend that within one month the Council:

• apologises to the complainant.

MARY KELL

14 May 2021
"""


def test_a_nipso_report_in_full() -> None:
    document = read_text(NIPSO)
    assert (document.layout, document.kind, document.publisher) == ("nipso-report", "report", "nipso")
    assert fields(document.parts[0]) == {
        "respondent": "Lagmore and Sperrin District Council",
        "reference": "202099123",
        "date": "14 May 2021",
    }
    told = [kind for kind, _ in kinds(document)]
    assert told[-5:] == ["method", "analysis", "analysis", "remedy", "furniture"]


def test_an_assessment_goes_on_after_its_scope() -> None:
    document = read_text(
        "REPORT\n\nCOMPLAINT 202099124\n\nHexley Council\n\n9 May 2022\n\n"
        "The complaint\n\nIt is about noise.\n\n"
        "Assessment and findings\n\nScope of investigation\n\nWe did not look at the year 2019.\n\n"
        "Reports of noise\n\nThe landlord did not reply to any of the reports that it received.\n\n"
        "Determination (decision)\n\nThere was maladministration.\n"
    )
    told = [kind for kind, _ in kinds(document)]
    assert told[-4:] == ["analysis", "method", "analysis", "decision"]
