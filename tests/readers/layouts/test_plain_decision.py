"""Decisions in no layout of a publisher's, told by a header in any order; the rest stays free text."""

from __future__ import annotations

import pytest

from kg.model.text import SectionKind
from tests.readers.outline import fields, kinds, read_text

BODY = """
Ms K complained that the Council left a broken gate on the footpath for two years and did not reply.

The Council had inspected the gate and forgotten it. It has agreed to mend the gate within four weeks.
"""
HEADED = """
The complaint

Ms K complained that the Council left a broken gate on the footpath for two years and did not reply.

Findings

The Council had inspected the gate and forgotten it.

Recommendations

It should mend the gate within four weeks.
"""


@pytest.mark.parametrize(
    "header",
    [
        "202298713\nOstmere District Council\nFootpaths\nUpheld\n7 March 2024\n",
        "Case ID 202298713\nLandlord Ostmere District Council\nDate 7March 2024\nOccupancy Tenancy\n",
        "Ombudsman\nCase ref: Date: Body: Sector: Outcome: Subject:\n",
        "The investigation of a complaint against Ostmere District Council\nA report by the\nOmbudsman\n"
        "Case: 202298713\n",
        "NOTE OF INVESTIGATION\nRef. 202298713 | Ostmere District Council | March 2024\n",
    ],
)
def test_a_header_in_any_order_tells_a_decision(header: str) -> None:
    document = read_text(header + BODY)
    assert document.layout == "plain-decision"
    assert document.kind in ("decision", "report")
    assert "no known layout" not in " ".join(document.notes)


@pytest.mark.parametrize(
    "above",
    [
        "Council left gate broken for two years\n\nBy our reporter\n\n7 March 2024\n",
        "Case note: how long is too long for a gate?\n\nHousing team | Bark and Moss LLP\nRef 202298713\n",
        "Scrutiny committee, 7 March 2024\nReport of: Head of Service\nOmbudsman case 202298713\n",
        "Ombudsman round-up (members' e-mail)\n\n202298713\n",
        "Our ref: HB/1244/23\nDate: 7 March 2024\nSubject: your complaint\nDear Ms K\n",
        "Notice of a report by the Ombudsman (complaint 22 998 713)\n",
        "",
    ],
)
def test_what_others_write_about_a_decision_is_commentary(above: str) -> None:
    document = read_text(above + BODY)
    assert (document.layout, document.kind, document.publisher) == ("free-text", "commentary", None)


@pytest.mark.parametrize(
    ("header", "text", "publisher"),
    [
        ("22 998 713\nOstmere District Council\nUpheld\n", "The law is an Act.", "lgsco"),
        ("Case 202298713\nGlen Council\nMarch 2024\n", "C complained. C told us of it.", "spso"),
        ("202298713\nGlyn Council\nMarch 2024\n", "See the Housing (Wales) Act 2014.", "psow"),
        ("Ref. 202298713\nLoch Council\n", "NIPSO looked at it.", "nipso"),
        ("Case ID 202298713\nDate 7 March 2024\n", "There was delay by the landlord.", "hos"),
        ("Ref. 202298713\nOstmere District Council\n", "There was delay.", None),
        ("Ref. 202298713\nOstmere District Council\n", "The (Wales) Act and the (Scotland) Act.", None),
    ],
)
def test_whose_decision_it_is(header: str, text: str, publisher: str | None) -> None:
    document = read_text(f"{header}{BODY}\n{text}\n")
    assert (document.layout, document.publisher) == ("plain-decision", publisher)


def test_headings_of_any_publisher_open_sections() -> None:
    document = read_text("Ref. 202298713\nOstmere District Council\nMarch 2024\n" + HEADED)
    assert [kind for kind, _ in kinds(document)] == ["header", "complaint", "analysis", "remedy"]
    assert fields(document.parts[0])["reference"] == "202298713"


def test_a_table_of_orders_is_a_section_of_remedies() -> None:
    table = (
        "Order | What the landlord must do | Due date\n"
        "1 | Apologise in person | 29 January 2026\n"
        "2 | Pay £200 | 29 January 2026\n\nWhat happened\n\nIt has a new system.\n"
    )
    document = read_text(f"Case ID 202298713\nDate 18December 2025\n{HEADED}\n{table}")
    tabled = [s for s in document.parts[0].sections if s.kind is SectionKind.REMEDY][-1]
    words = [document.reading.text[b.span.start : b.span.end] for b in tabled.blocks]
    assert words[:2] == ["What the landlord must do", "Apologise in person"]


def test_heads_of_complaint_to_the_housing_ombudsman_are_sections_each() -> None:
    pairs = (
        "What the complaint is about\n\nLeaks and the lift.\n\nWhat we found and why\n\n"
        "Complaint\nLeaks from the roof\nFinding\nMaladministration\nIt tried the same patch five times.\n"
        "Complaint\nThe lift\nFinding\nNo maladministration\nIt was mended in a day by the landlord.\n"
    )
    document = read_text(f"Belfry Council (202298713)\nDate 18December 2025\n\n{pairs}")
    assert (document.layout, document.publisher) == ("plain-decision", "hos")
    assert kinds(document)[-2:] == [("analysis", "Leaks from the roof"), ("analysis", "The lift")]


@pytest.mark.parametrize("header", ["Reference 202298713\nGlen Council\nDecision: Some upheld\n"])
def test_a_reference_of_nine_digits_is_not_the_local_government_ombudsman_s(header: str) -> None:
    assert read_text(f"{header}\nSummary\n{HEADED}").publisher != "lgsco"
