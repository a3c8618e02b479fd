"""Headers that no publisher's layout knows: out of order, damaged, in one line, or below the text."""

from __future__ import annotations

import pytest

from tests.readers.outline import fields, read_text

TEXT = """
Ms K complained that the Council left a broken gate on the footpath for two years and did not answer her.

The Ombudsman found that the Council had inspected the gate and forgotten it, and upheld the complaint. It has
agreed to mend the gate within four weeks and to apologise to Ms K.
"""
CASE = {"reference": "202298713", "date": "7 March 2024", "respondent": "Ostmere District Council"}


def header(above: str, below: str = "") -> dict[str, str | list[str]]:
    return fields(read_text(f"{above}\n{TEXT}\n{below}").parts[0])


@pytest.mark.parametrize(
    "above",
    [
        "Ostmere District Council\nFootpaths and bridges\n202298713\n7 March 2024\n",
        "7 March 2024 | 202298713 | Ostmere District Council\n",
        "Summary of decision 202298713 - Ostmere District Council - 7 March 2024\n",
        "202298713 Ostmere District Council (7 March 2024) - rights of way\n",
        "Case: 202298713\nBody: Ostmere District Council\nReport issued: 7 March 2024\n",
        "Decided: 7 March 2024\nPublished: 2 April 2024\nRef: 202298713\nCouncil: Ostmere District Council\n",
        "Report date\n7 March 2024\n\nListed authority\nOstmere District Council\n\nReference\n202298713\n",
        "Datte of decision\n7 March 2024\nCase refrence\n202298713\nOrganistion\nOstmere District Council\n",
        "Da e of d cision : 7 March 2024\nRef rence : 202298713\nBody : Ostmere District Council\n",
        "Our ref: 202298713\n7 March 2024\nDear Sir\nOstmere District Council\n",
        "Date of Ombudsman's final decision: 7 March 2024\nRef: 202298713\nBody: Ostmere District Council\n",
        "Ombudsman 202298713 Ostmere District Council Decision Upheld Decision date 7 March 2024\n",
        "Case ID  202298713\nLandlord  Ostmere District Council\nDate  7 March 2024\n",
        "- Reference: 202298713\n- Body: Ostmere District Council\n- Date of decision: 7 March 2024\n",
        "Reference\nBody\nDate issued\n\n202298713\nOstmere District Council\n7 March 2024\n",
        "Ombudsman decision 202298713. Ostmere District Council. 7 March 2024.\n",
        "This is a copy of an old page.\n\nOstmere District Council (202298713) - 7 March 2024\n",
        "Decision: 7 March 2024\nCase number 202298713\nComplaint against: Ostmere District Council\n",
    ],
)
def test_a_header_in_any_order(above: str) -> None:
    found = header(above)
    assert {name: found.get(name) for name in CASE} == CASE


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("7th of March, 2024", "7th of March, 2024"),
        ("this 7th day of March 2024", "7th day of March 2024"),
        ("Thursday 7 March 2024", "7 March 2024"),
        ("07-03-2024", "07-03-2024"),
        ("Mar 2024", "Mar 2024"),
        ("7 March '24", "7 March '24"),
        ("03/2024", "03/2024"),
    ],
)
def test_dates_as_headers_write_them(written: str, date: str) -> None:
    found = header(f"Ostmere District Council\n202298713\nDated {written}\n")
    assert found["date"] == date


@pytest.mark.parametrize(
    "below",
    [
        "R. Quill\nDeputy Ombudsman\n7 March 2024\n",
        "Signed on behalf of the Ombudsman, 7 March 2024\n",
        "Decision date: 7 March 2024\n",
        "7 March 2024\n",
    ],
)
def test_a_date_below_the_text(below: str) -> None:
    assert header("Ostmere District Council: footpaths (202298713)\n", below)["date"] == "7 March 2024"


def test_a_header_below_the_text() -> None:
    found = header("", "Reference: 202298713\nBody: Ostmere District Council\nDecision date: 7 March 2024\n")
    assert {name: found.get(name) for name in CASE} == CASE


@pytest.mark.parametrize(
    "above",
    [
        "Ostmere District Council (202298713)\nPublished: 7 March 2024\n",
        "Ostmere District Council (202298713)\nComplaint received 7 March 2024\n",
        "Gate left to rot for two years, says watchdog\n7 March 2024\nCase 202298713\n",
        "Ostmere District Council (202298713)\nDate of Council's decision: 7 March 2024\n",
        "Ostmere District Council (202298713)\nStage 2 response: 7 March 2024\n",
        "Standards Committee\n7 March 2024\nOmbudsman decision 202298713\n",
        "Date of meeting: 7 March 2024\nReference: 202298713\n",
        "Council must mend gate, says Ombudsman\n7 March 2024\n",
        "The Ostmere Gazette, 7 March 2024\nCouncil: Ostmere District Council\n",
    ],
)
def test_another_day_is_not_the_decisions(above: str) -> None:
    assert "date" not in header(above)


def test_a_deadline_below_the_text_is_no_date_of_signing() -> None:
    below = "Order\nRepair the gate\nNo later than\n7 March 2024\n"
    assert "date" not in header("Ostmere District Council (202298713)\n", below)


def test_damaged_words_are_no_subject() -> None:
    above = "Ref rence : 202298713\nBody : Ostmere District Council\nSubj ct : Foo paths and br dges\n"
    assert "subject" not in header(above)


def test_two_references_leave_the_reference_open() -> None:
    assert "reference" not in header("202298713 and 202298714\nOstmere District Council\n7 March 2024\n")


@pytest.mark.parametrize(
    ("above", "name", "words"),
    [
        ("202298713\nOstmere District Council\nNot upheld\n7 March 2024\n", "outcome", "Not upheld"),
        (
            "22 998 713\nOstmere District Council\nPlanning > Enforcement\n",
            "subject",
            "Planning > Enforcement",
        ),
        ("Ref: 202298713\nDecision: Upheld, 7 March 2024\n", "outcome", "Upheld"),
        ("Ref: 202298713\nDecision: Upheld, 7 March 2024\n", "date", "7 March 2024"),
        ("Ref: 202298713\nDate March 7th 2024\n", "date", "March 7th 2024"),
        ("Ref: 202298713\nDate 7March 2024\n", "date", "7March 2024"),
        ("Listed authority: Ostmere District Council 7 March 2024\nRef: 202298713\n", "date", "7 March 2024"),
        ("The investigation of a complaint\nRef: 202298713\nMarch 2024\n", "date", "March 2024"),
        ("Decision :\nCategory : Decision date :\nRef: 202298713\n", "subject", None),
        ("Home > Decisions > this one\nRef: 202298713\n", "subject", None),
        ("Public Interest Report: two cases (202298713)\n", "outcome", None),
    ],
)
def test_values_without_labels(above: str, name: str, words: str | None) -> None:
    assert header(above).get(name) == words


@pytest.mark.parametrize(
    "below", ["A Moss, Ombudsman, 7 March 2024", "Observation\n\nNothing more.\n\n7 March 2024"]
)
def test_the_date_below_the_text(below: str) -> None:
    assert header("Ref: 202298713\n", f"\n{below}")["date"] == "7 March 2024"
