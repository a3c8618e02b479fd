"""LGSCO statements: with label lines, without them, copies, reports, joint cases, lists."""

from __future__ import annotations

import pytest

from tests.readers.outline import fields, kinds, outline, read_text

STATEMENT = """\
Oakshire County Council (19 811 904)

Category : Children's care services > Child protection

Decision : Upheld

Decision date : 22 Sep 2020

The Ombudsman's final decision:

Summary: Ms X complains about a referral. The Council was at fault.

The complaint

  1. Ms X complains the Council:
    • lost her letters;
    • told her neighbour; and
    • has not replied.
  2. She wants an apology.

Back to top

The Ombudsman\u2019s role and powers

  1. We investigate complaints of fault. (Local Government Act 1974, section 26(1))

Back to top

How I considered this complaint

  1. I spoke to Ms X.

Back to top

What I found

Child protection

  1. Councils must make enquiries. The assessment may result in:
  • no further action; or
  • a strategy meeting.
  1. A conference follows.

What happened

  1. Ms X wrote in May 2019.

Was there fault?

  1. I found fault.

Complaint handling

  1. The reply was late. The Council told her:

\u201cwe are sorry\u201d

  1. It then closed the case.

Back to top

Agreed action

  1. Within four weeks of this decision the Council will:
    • pay Ms X \u00a3200; and
    • remind staff that a reply should say:
      1. what it upholds
      2. what the remedy will be
  2. The Council should take this action within four weeks.

Back to top

Final decision

  1. I have completed my investigation.

Investigator's decision on behalf of the Ombudsman

Back to top

Print this page

LGO logogram

Review your privacy settings

Required cookies

These cookies are needed.

Privacy settings
"""


def test_labelled_statement() -> None:
    document = read_text(STATEMENT)
    assert (document.layout, document.kind, document.publisher) == ("lgsco-statement", "decision", "lgsco")
    assert document.notes == ()
    assert fields(document.parts[0]) == {
        "respondent": "Oakshire County Council",
        "reference": "19 811 904",
        "subject": "Children's care services > Child protection",
        "outcome": "Upheld",
        "date": "22 Sep 2020",
    }
    assert (
        outline(document)
        == """\
header: -
  0 ¶ Oakshire County Council (19 811 904)
  1 ¶ Category : Children's care services > Ch
  2 ¶ Decision : Upheld
  3 ¶ Decision date : 22 Sep 2020
summary: The Ombudsman's final decision:
  0 ¶ Ms X complains about a referral. The Cou
complaint: The complaint
  0 1 Ms X complains the Council:
    1 • <0 lost her letters;
    2 • <0 told her neighbour; and
    3 • <0 has not replied.
  4 2 She wants an apology.
powers: The Ombudsman's role and powers
  0 1 We investigate complaints of fault. (Loc
method: How I considered this complaint
  0 1 I spoke to Ms X.
findings: What I found
law: Child protection
  0 1 Councils must make enquiries. The assess
    1 • <0 no further action; or
    2 • <0 a strategy meeting.
  3 1 A conference follows.
background: What happened
  0 1 Ms X wrote in May 2019.
analysis: Was there fault?
  0 1 I found fault.
analysis: Complaint handling
  0 1 The reply was late. The Council told her
  1 ¶ <0 "we are sorry"
  2 1 It then closed the case.
remedy: Agreed action
  0 1 Within four weeks of this decision the C
    1 • <0 pay Ms X £200; and
    2 • <0 remind staff that a reply should say:
      3 1 <2 what it upholds
      4 2 <2 what the remedy will be
  5 2 The Council should take this action with
decision: Final decision
  0 1 I have completed my investigation.
furniture: Investigator's decision on behalf of the Ombudsman
  0 ¶ These cookies are needed."""
    )


BARE = """\
Fenmarsh District Council (24 809 331)
The Ombudsman\u2019s final decision:
Summary: Mr X complained about delay. The Council was at fault.
The complaint
- Mr X complains the Council:
- took too long;
- blamed him; and
- does not care.
- Mr X says he is tired.
What I found
Law and guidance
- Councils must assess.
Key events
- Mr X wrote on 6 September 2023.
The visit
- An officer came in May.
Analysis
- The Council took eight months. This was fault.
Law and guidance on charging
- The Council did not follow it.
Agreed action
- Within one month the Council has agreed to:
  \u2022 apologise to Mr X; and
  \u2022 pay Mr X \u00a3800.
- Within three months it will review its waiting list.
Final decision
- I uphold the complaint.
Investigator's decision on behalf of the Ombudsman
"""


def test_bullets_without_labels() -> None:
    document = read_text(BARE)
    assert (document.layout, document.kind) == ("lgsco-bare", "decision")
    assert fields(document.parts[0]) == {"respondent": "Fenmarsh District Council", "reference": "24 809 331"}
    assert (
        outline(document)
        == """\
header: -
  0 ¶ Fenmarsh District Council (24 809 331)
summary: The Ombudsman's final decision:
  0 ¶ Mr X complained about delay. The Council
complaint: The complaint
  0 • Mr X complains the Council:
    1 • <0 took too long;
    2 • <0 blamed him; and
    3 • <0 does not care.
  4 • Mr X says he is tired.
findings: What I found
law: Law and guidance
  0 • Councils must assess.
background: Key events
  0 • Mr X wrote on 6 September 2023.
findings: The visit
  0 • An officer came in May.
analysis: Analysis
  0 • The Council took eight months. This was
analysis: Law and guidance on charging
  0 • The Council did not follow it.
remedy: Agreed action
  0 • Within one month the Council has agreed
    1 • <0 apologise to Mr X; and
    2 • <0 pay Mr X £800.
  3 • Within three months it will review its w
decision: Final decision
  0 • I uphold the complaint.
furniture: Investigator's decision on behalf of the Ombudsman"""
    )


def test_two_labels_on_one_line() -> None:
    text = STATEMENT.replace("> Child protection\n\nDecision : Upheld", "> Transport Decision : Upheld")
    named = fields(read_text(text).parts[0])
    assert named["subject"] == "Children's care services > Transport"
    assert named["outcome"] == "Upheld"


def test_values_on_the_line_after_their_labels() -> None:
    text = (
        "Complaint reference:\n19 811 904\n\nComplaint against:\nOakshire County Council\n\n"
        "The Ombudsman's final decision\n\nSummary: There was fault.\n\nThe complaint\n\n1. Mr B says so.\n\n"
        "Final decision\n\n2. I uphold the complaint.\n"
    )
    document = read_text(text)
    assert document.layout == "lgsco-bare"
    assert fields(document.parts[0]) == {"reference": "19 811 904", "respondent": "Oakshire County Council"}
    assert kinds(document)[1:] == [
        ("summary", "The Ombudsman's final decision"),
        ("complaint", "The complaint"),
        ("decision", "Final decision"),
    ]


def test_joint_case_with_two_bodies_and_letters() -> None:
    text = STATEMENT.replace(
        "Oakshire County Council (19 811 904)",
        "Oakshire County Council (19 811 904a)\nOakshire NHS Foundation Trust (19 811 904b)",
    ).replace("The Ombudsman's final", "The Ombudsmen's final")
    document = read_text(text)
    named = fields(document.parts[0])
    assert named["respondent"] == ["Oakshire County Council", "Oakshire NHS Foundation Trust"]
    assert named["reference"] == ["19 811 904a", "19 811 904b"]
    assert kinds(document)[1] == ("summary", "The Ombudsmen's final decision:")


def test_cookie_text_above_the_header_is_furniture() -> None:
    document = read_text("Privacy settings\n\nWe use cookies to run this site.\n\n" + STATEMENT)
    assert kinds(document)[:2] == [("furniture", None), ("header", None)]
    assert fields(document.parts[0])["reference"] == "19 811 904"


def test_link_run_into_a_heading() -> None:
    text = STATEMENT.replace("Back to top\n\nHow I considered", "Back to top How I considered")
    assert ("method", "How I considered this complaint") in kinds(read_text(text))


def test_decision_without_reference_is_still_read() -> None:
    document = read_text(STATEMENT.replace(" (19 811 904)", ""))
    assert document.layout == "lgsco-statement"
    assert "reference" not in fields(document.parts[0])


def test_public_interest_report() -> None:
    text = """\
Oakshire County Council (19 847 330)

Category : Adult care services > Domiciliary care

Decision : Upheld

Decision date : 04 Aug 2020

Report summary

Adult social care \u2013 home care

Ms R complains about the care that her father had.

Finding

Fault found causing injustice and recommendations made.

Recommendations

The Council must consider the report.

The complaint

1. Ms R complains.

Legal and administrative background

2. We investigate complaints.

How we produced this report

3. We looked at documents.

Conclusions

4. We found fault.

Decision

5. There was fault.
"""
    document = read_text(text)
    assert (document.layout, document.kind) == ("lgsco-statement", "report")
    assert kinds(document)[1:] == [
        ("summary", "Report summary"),
        ("summary", "Adult social care \u2013 home care"),
        ("summary", "Finding"),
        ("remedy", "Recommendations"),
        ("complaint", "The complaint"),
        ("law", "Legal and administrative background"),
        ("method", "How we produced this report"),
        ("analysis", "Conclusions"),
        ("decision", "Decision"),
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Putting things right", "remedy"),
        ("Agreed remedies", "remedy"),
        ("How the Council will put this right", "remedy"),
        ("Recommended remedy", "remedy"),
        ("Our recommendations", "remedy"),
        ("How we investigated this complaint", "method"),
        ("My decision", "decision"),
        ("Findings and analysis", "analysis"),
        ("The Ombudsman\u2019s powers", "powers"),
    ],
)
def test_headings_that_investigators_vary(heading: str, kind: str) -> None:
    text = (
        "Oakshire Council (22 831 064)\n\nThe complaint\n\n1. Mr X complains.\n\n"
        f"What I found\n\n2. It was so.\n\n{heading}\n\n"
        "3. The Council will pay \u00a350 within a month, as it has agreed with us.\n"
    )
    assert kinds(read_text(text))[-1] == (kind, heading.replace("\u2019", "'"))


def test_a_table_of_contents_is_part_of_the_header() -> None:
    text = (
        "Oakshire Council (22 831 064)\n- The complaint\n- What I found\n- Final decision\n"
        "The Ombudsman's final decision:\nSummary: There was fault.\nThe complaint\n- Mr X complains.\n"
        "What I found\n- It was late.\n"
    )
    document = read_text(text)
    assert kinds(document) == [
        ("header", None),
        ("summary", "The Ombudsman's final decision:"),
        ("complaint", "The complaint"),
        ("findings", "What I found"),
    ]
    assert fields(document.parts[0]) == {"respondent": "Oakshire Council", "reference": "22 831 064"}
