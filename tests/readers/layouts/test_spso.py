"""SPSO decision reports and the layout of its web pages."""

from __future__ import annotations

from tests.readers.outline import fields, kinds, outline, read_text

REPORT = """\
SPSO decision report



Case:\t201804668, Glenorrin Council
Sector:\tlocal government
Subject:\tchild services and family support
Decision:\tupheld, recommendations

Summary

Mrs C complained about the council\u2019s response.

We found that the records were poor.

Recommendations

What we asked the organisation to do in this case:

\u2022 The council should share the outcome.

What we said should change to put things right in future:

\u2022 Staff should keep records.

We have asked the organisation to provide us with evidence.
"""


def test_decision_report() -> None:
    document = read_text(REPORT)
    assert (document.layout, document.kind, document.publisher) == ("spso-report", "decision", "spso")
    assert fields(document.parts[0]) == {
        "reference": "201804668",
        "respondent": "Glenorrin Council",
        "sector": "local government",
        "subject": "child services and family support",
        "outcome": "upheld, recommendations",
    }
    assert (
        outline(document)
        == """\
furniture: -
  0 ¶ SPSO decision report
header: -
  0 ¶ Case: 201804668, Glenorrin Council
  1 ¶ Sector: local government
  2 ¶ Subject: child services and family suppo
  3 ¶ Decision: upheld, recommendations
summary: Summary
  0 ¶ Mrs C complained about the council's res
  1 ¶ We found that the records were poor.
remedy: Recommendations
  0 ¶ What we asked the organisation to do in
  1 • <0 The council should share the outcome.
  2 ¶ What we said should change to put things
  3 • <2 Staff should keep records.
  4 ¶ We have asked the organisation to provid"""
    )


def test_report_without_sections() -> None:
    document = read_text(REPORT.split("Summary")[0] + "\nMrs C complained.\n")
    assert kinds(document) == [("furniture", None), ("header", None), ("summary", None)]


def test_case_line_without_a_body() -> None:
    named = fields(read_text(REPORT.replace(", Glenorrin Council", "")).parts[0])
    assert named["reference"] == "201804668"
    assert "respondent" not in named


WEB = """\
  \u2022 Case ref:
    202191551
  \u2022 Date:
    January 2023
  \u2022 Body:
    South Glenorrin Council
  \u2022 Sector:
    Local Government
  \u2022 Outcome:
    Not upheld, no recommendations
  \u2022 Subject:
    Council tax

Summary

C complained about arrears.

We did not uphold the complaint.
"""


def test_web_page() -> None:
    document = read_text(WEB)
    assert (document.layout, document.kind) == ("spso-web", "decision")
    assert fields(document.parts[0]) == {
        "reference": "202191551",
        "date": "January 2023",
        "respondent": "South Glenorrin Council",
        "sector": "Local Government",
        "outcome": "Not upheld, no recommendations",
        "subject": "Council tax",
    }
    assert kinds(document) == [("header", None), ("summary", "Summary")]


def test_values_on_the_same_line() -> None:
    text = "Case ref: 202191551\nDate: May 2024\nBody: Glenorrin Council\nOutcome: Upheld\n\nC complained.\n"
    document = read_text(text)
    assert document.layout == "spso-web"
    assert fields(document.parts[0])["outcome"] == "Upheld"


def test_list_with_banner_and_missing_reference() -> None:
    second = WEB.replace("    202191551\n", "").replace("South Glenorrin", "Glenorrin")
    text = (
        "Public holiday\n\nOur office is shut.\n\n"
        + WEB
        + second
        + "  \u2022 Previous page\n  \u2022 Page 141\n"
    )
    document = read_text(text)
    assert (document.kind, len(document.parts)) == ("listing", 2)
    assert kinds(document)[0] == ("furniture", None)
    assert "reference" not in fields(document.parts[1])
    assert fields(document.parts[1])["respondent"] == "Glenorrin Council"
    assert outline(document, 1).endswith("We did not uphold the complaint.")
