"""What the layouts' tables and lists come to: statuses and dates of actions, cases without a name."""

from __future__ import annotations

from kg.extract.line import extract
from kg.model.findings import CaseRecord
from kg.readers.document import read
from tests.extract.pages import knowledge
from tests.readers.layouts.test_housing import BODY, HEADER, ORDERS


def cases(text: str) -> tuple[CaseRecord, ...]:
    return extract(read(text.encode(), "x.txt"), knowledge(), "x.txt")[0]


def test_each_order_has_the_date_of_its_own_row() -> None:
    (case,) = cases(HEADER + BODY + ORDERS)
    due = {remedy.types: str(remedy.due_on) for remedy in case.remedies if remedy.due_on}
    assert due == {("apology",): "2026-01-16", ("payment",): "2026-01-23"}
    assert {remedy.status for remedy in case.remedies if remedy.due_on} == {"ordered"}


def test_the_cell_beside_an_action_says_how_far_it_has_come() -> None:
    (case,) = cases(
        "Quellshire County Council\nAudit Committee\n\n"
        "The Ombudsman (22 911 118) found that the council did not reply to Mr F for a year.\n\n"
        "Ref | Ombudsman's recommendation | Due | Status\n"
        "R1 | Apologise to Mr F | By 2 May 2023 | Complete (letter sent)\n"
        "R2 | Pay Mr F \u00a3500 | | In progress\n"
        "R3 | Train all officers | By 3 June 2023 | Not started\n"
    )
    told = [(r.types[0], r.status, r.due_on and str(r.due_on)) for r in case.remedies]
    assert told == [
        ("apology", "completed", None),
        ("payment", "agreed", None),
        ("training", "agreed", "2023-06-03"),
    ]


def test_a_table_tells_of_each_action_when_it_is_due_and_what_the_body_said() -> None:
    (case,) = cases(
        "Quellshire County Council\n\nThe Ombudsman (22 911 118) found that the council never replied.\n\n"
        "No. | Recommendation | Time | Council\n"
        "1 | Written apology from the Director | 1 month of report | Accepted\n"
        "2 | Payment of \u00a3500 | 6 weeks | Not accepted\n"
        "3 | New gate at the lane | end of May 2024 | Accepted\n"
    )
    told = [
        (r.types[0], r.status, r.deadline.duration if r.deadline else str(r.due_on)) for r in case.remedies
    ]
    assert [(status, due) for _, status, due in told] == [
        ("agreed", "P1M"),
        ("recommended", "P42D"),
        ("agreed", "2024-05-31"),
    ]


def test_an_entry_without_a_name_is_nobodys() -> None:
    found = cases(
        "Statement Upheld Noise 16-Dec-2025\nSummary: The Council was at fault for delay.\n\n"
        "Quellshire County Council (24 921 857)\nStatement Not upheld Parking 15-Dec-2025\n"
        "Summary: There was no fault.\n"
    )
    assert [(c.reference, [r.slug for r in c.respondents], c.outcome, str(c.decided_on)) for c in found] == [
        (None, [], "upheld", "2025-12-16"),
        ("24 921 857", ["quellshire-county"], "not-upheld", "2025-12-15"),
    ]


def test_one_date_of_a_list_settles_the_order_of_the_others() -> None:
    entry = (
        "Report Date\n{date}\nCase Against\nQuellshire County Council\nCase Reference Number\n{reference}\n"
        "Outcome\nNot upheld\n\nMr C complained. There was no maladministration.\n\n"
    )
    found = cases(
        entry.format(date="12/06/2024", reference="202499123")
        + entry.format(date="14/06/2024", reference="202499124")
    )
    assert [str(case.decided_on) for case in found] == ["2024-06-12", "2024-06-14"]


def test_a_round_up_lays_nothing_at_anothers_door() -> None:
    found = cases(
        "Decisions of the week\n\n"
        "Quellshire County Council (22 911 118): upheld\n"
        "There was fault by the Council: it delayed its assessment by four months.\n\n"
        "Ostlebury Borough Council (22 911 119): not upheld\nThere was no fault by the Council.\n"
    )
    assert [(c.reference, len(c.failings)) for c in found] == [("22 911 118", 1), ("22 911 119", 0)]


def outcome(text: str) -> str | None:
    (case,) = cases(text)
    return case.outcome


GUIDANCE = """\
Ombudsman: councils are still late

The Local Government and Social Care Ombudsman has published guidance. It upheld most complaints: councils
failed to issue plans in time. "Families have told us that they feel abandoned," the Ombudsman said.
"""


def test_news_about_no_council_tells_no_case() -> None:
    assert cases(GUIDANCE) == ()


BINS = """\
Watchdog tells two councils to sort out their bins

Ostlebury Borough Council failed to empty a pensioner's bins on 23 occasions, the Ombudsman has ruled. The
council will pay her \u00a3200.

In the other case, Ambermere District Council closed a man's complaint three times without answering it, the
Ombudsman found. It has apologised to him.
"""


def test_each_council_that_opens_a_paragraph_of_a_text_on_two() -> None:
    assert [[r.slug for r in case.respondents] for case in cases(BINS)] == [["ostlebury"], ["ambermere"]]


NOTES = """\
Three from the Ombudsman

Ostlebury Borough Council

The ombudsman found fault by the council: it kept a mother in a hotel for 17 weeks.

Ambermere District Council

A man complained about his application. The ombudsman found no fault by the council.
"""


def test_notes_headed_by_councils_names() -> None:
    found = cases(NOTES)
    assert [[r.slug for r in case.respondents] for case in found] == [["ostlebury"], ["ambermere"]]
    assert [len(case.failings) > 0 for case in found] == [True, False]


JOINT = """\
NHS Marlock Integrated Care Board (22 946 310a)

Category : Health > Other

Decision : Upheld

Decision date : 14 Nov 2023

Summary: We found fault by Brackenshire County Council and by the Board.\
 Ambermere District Council was not at fault.

The complaint

1. Mrs K complains.
"""


def test_the_council_at_fault_beside_the_body_in_the_header() -> None:
    (case,) = cases(JOINT)
    assert [r.slug for r in case.respondents] == [None, "brackenshire"]


COMPLAINT = "Mr I complained to the Public Services Ombudsman for Wales about Vale of Arwel Council.\n"
SETTLED = """\
She did not investigate further, because the Council was prepared to put matters right.\
 It agreed to apologise to Mr I.
"""
EARLIER = """\
The independent investigator had found that two reviews were missed. He did not uphold a complaint about\
 letters.
The Ombudsman found that the Council had carried out none of the recommendations. That was maladministration.
"""


def test_a_settlement_is_resolved() -> None:
    assert outcome(COMPLAINT + SETTLED) == "resolved"


def test_an_earlier_investigators_verdict_is_not_the_ombudsmans() -> None:
    assert outcome(COMPLAINT + EARLIER) == "upheld"
