"""PSOW and NIPSO findings as pages, copies and lists show them; SPSO values without colons."""

from __future__ import annotations

import pytest

from tests.readers.outline import fields, kinds, outline, read_text

ABERWYLAN = {
    "date": "12/06/2024",
    "respondent": "Aberwylan County Council",
    "subject": "Housing",
    "reference": "202399123",
    "outcome": "Early resolution",
}
TOLD = "Miss B complained about her roof. The Council agreed to apologise."
LABELS = ("Report Date", "Case Against", "Subject", "Case Reference Number", "Outcome")


@pytest.mark.parametrize("between", ["\n\n", "\n", ": "])
def test_psow_labels_and_values(between: str) -> None:
    header = "\n".join(
        f"{label}{between}{value}" for label, value in zip(LABELS, ABERWYLAN.values(), strict=True)
    )
    document = read_text(f"Our findings\n\n{header}\n\n{TOLD}\n")
    assert (document.layout, document.publisher, document.kind) == ("psow-summary", "psow", "decision")
    assert fields(document.parts[0]) == ABERWYLAN
    assert outline(document, width=90).endswith(f"summary: -\n  0 ¶ {TOLD}")


def test_psow_values_above_their_labels() -> None:
    values = "\n".join(ABERWYLAN.values())
    document = read_text(f"{values}\n\n" + "\n".join(LABELS) + f"\n\n{TOLD}\n")
    found = fields(document.parts[0])
    assert {name: found[name] for name in ("date", "respondent", "reference", "outcome")} == {
        name: ABERWYLAN[name] for name in ("date", "respondent", "reference", "outcome")
    }
    assert [kind for kind, _ in kinds(document)] == ["furniture", "header", "summary"]


def test_psow_list() -> None:
    other = ABERWYLAN | {
        "reference": "202399155",
        "respondent": "Porthgwyn Council",
        "outcome": "Discontinued",
    }
    text = "".join(
        "\n\n".join(f"{label}\n\n{value}" for label, value in zip(LABELS, case.values(), strict=True))
        + f"\n\n{TOLD}\n\n"
        for case in (ABERWYLAN, other)
    )
    document = read_text(text)
    assert document.kind == "listing"
    assert [fields(part) for part in document.parts] == [ABERWYLAN, other]


def test_psow_report_on_two_complaints() -> None:
    text = """\
Public Interest Report: Aberwylan County Council (202199123 & 202199124)

The Public Services Ombudsman for Wales has today issued a report.

The complaint

Mr A complained.

What we found

There was maladministration.
"""
    assert fields(read_text(text).parts[0]) == {
        "respondent": "Aberwylan County Council",
        "reference": ["202199123", "202199124"],
    }


NIPSO_TOLD = "The Ombudsman found that Lochmore District Council kept no record. This was maladministration."


@pytest.mark.parametrize(
    ("text", "header"),
    [
        (
            "Home / Our Findings / Local Government\n\nCouncil kept no record\n\n"
            f"May 14, 2020\n\n{NIPSO_TOLD}\n",
            {"date": "May 14, 2020"},
        ),
        (
            f"Our Findings\n\nCouncil kept no record\n\nMay 14, 2020{NIPSO_TOLD}\n",
            {"date": "May 14, 2020"},
        ),
        (
            "Northern Ireland Public Services Ombudsman\n\nCouncil kept no record\n\n"
            "Case reference: 202001234\n"
            f"Listed authority: Lochmore District Council\nPublished: 3 March 2021\n\n{NIPSO_TOLD}\n",
            {"reference": "202001234", "respondent": "Lochmore District Council", "date": "3 March 2021"},
        ),
    ],
)
def test_nipso_finding_alone(text: str, header: dict[str, str]) -> None:
    document = read_text(text)
    assert (document.layout, document.publisher, document.kind) == ("nipso-list", "nipso", "decision")
    assert fields(document.parts[0]) == header
    assert outline(document, width=120).endswith(f"summary: Council kept no record\n  0 ¶ {NIPSO_TOLD}")


def test_a_dated_press_article_is_no_finding() -> None:
    text = f"Council rapped\n\nMay 14, 2020\n\n{NIPSO_TOLD} The paper asked NIPSO to comment.\n"
    assert read_text(text).layout == "free-text"


def test_nipso_search_page() -> None:
    text = """\
Reports and Case Summaries

2 findings available

Council failed to consider a report

We found failures in how Lochmore District Council considered a report.

Investigation Report

Strengthening our roots

This overview looks at trees.

It names no council.

Own Initiative Investigation

Mailing list subscription
"""
    document = read_text(text)
    assert (document.layout, document.publisher, document.kind) == ("nipso-reports", "nipso", "listing")
    assert [part.header for part in document.parts] == [(), ()]
    assert kinds(document) == [("furniture", None), ("summary", "Council failed to consider a report")]
    assert kinds(document, 1) == [("summary", "Strengthening our roots"), ("furniture", None)]


def test_spso_values_without_colons() -> None:
    text = """\
Case ref
202199123

Date
June 2023

Body
Glen Council

Outcome
Upheld, recommendations

Summary
C complained.

Recommendations
We recommended that the council:
apologise to C;
repair the road.
"""
    document = read_text(text)
    assert document.layout == "spso-web"
    assert fields(document.parts[0]) == {
        "reference": "202199123",
        "date": "June 2023",
        "respondent": "Glen Council",
        "outcome": "Upheld, recommendations",
    }
    assert outline(document).endswith(
        "remedy: Recommendations\n  0 ¶ We recommended that the council:\n  1 ¶ <0 apologise to C;\n"
        "  2 ¶ <0 repair the road."
    )
