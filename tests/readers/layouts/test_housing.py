"""Housing Ombudsman decisions from autumn 2025: tables whose cells are lines, rows or run together."""

from __future__ import annotations

import pytest

from tests.readers.outline import fields, kinds, outline, read_text

HEADER = """\
Decision

Case ID
202595128
Decision type
Investigation
Landlord
Rushmere Metropolitan Borough Council
Landlord type
Local Authority / ALMO or TMO
Occupancy
Secure Tenancy
Date
11 December 2025
"""
BODY = """
Background

1. The resident moved in.

What the complaint is about

2. The complaint is about the landlord\u2019s handling of:
a. Lettable standard.
b. Complaint handling.

Our decision (determination)

3. There was service failure in the landlord\u2019s handling of the lettable standard.

Summary of reasons

Lettable standard

4. The landlord let the house with a broken door.

Complaint handling

5. It replied in time.

Putting things right

Where we find service failure, maladministration or severe maladministration we can make orders.

Orders

Landlords must comply with our orders in the manner and by the dates we set.

"""
ORDERS = """\
Order
What the landlord must do
Due date
1
Apology order
The landlord must apologise to the resident.
No later than
16 January 2026
2
Compensation order
The landlord must pay the resident \u00a3300. This is made up of:
\u2022 \u00a3200 for the door
\u2022 \u00a3100 for distress
No later than
23 January 2026

Recommendations

Our recommendations are not binding and a landlord may decide not to follow them.

Our recommendations
The landlord should survey the house.
"""
INVESTIGATION = """
Our investigation

The complaint procedure

Date
What happened
4 June 2025
The resident complained.

What we found and why

Complaint
Lettable standard
Finding
Service failure
6. The landlord should have inspected the door.

Complaint
Complaint handling
Finding
Choose an item.
7. It replied in 9 working days.

Learning

8. The landlord has since checked its doors.
"""


def test_sections_are_told_by_headings_topics_orders_and_pairs() -> None:
    document = read_text(HEADER + BODY + ORDERS + INVESTIGATION)
    assert (document.layout, document.publisher, document.kind) == ("housing-decision", "hos", "decision")
    assert fields(document.parts[0]) == {
        "reference": "202595128",
        "respondent": "Rushmere Metropolitan Borough Council",
        "date": "11 December 2025",
    }
    assert kinds(document)[2:] == [
        ("background", "Background"),
        ("complaint", "What the complaint is about"),
        ("decision", "Our decision (determination)"),
        ("analysis", "Summary of reasons"),
        ("analysis", "Lettable standard"),
        ("analysis", "Complaint handling"),
        ("remedy", "Putting things right"),
        ("remedy", "Orders"),
        ("remedy", "Apology order"),
        ("remedy", "Compensation order"),
        ("remedy", "Recommendations"),
        ("remedy", "Our recommendations"),
        ("analysis", "Our investigation"),
        ("background", "The complaint procedure"),
        ("analysis", "What we found and why"),
        ("analysis", "Lettable standard"),
        ("analysis", "Complaint handling"),
        ("analysis", "Learning"),
    ]


ORDER_SECTIONS = """\
remedy: Apology order
  0 ¶ The landlord must apologise to the resident.
  1 ¶ No later than 16 January 2026
remedy: Compensation order
  0 ¶ The landlord must pay the resident £300. This is made up of:
  1 • <0 £200 for the door
  2 • <0 £100 for distress
  3 ¶ No later than 23 January 2026"""
ROWS = """\
Order | What the landlord must do | Due date
1 | Apology order
The landlord must apologise to the resident. | No later than 16 January 2026
2 | Compensation order
The landlord must pay the resident \u00a3300. This is made up of:
\u2022 \u00a3200 for the door
\u2022 \u00a3100 for distress | No later than
23 January 2026
"""


@pytest.mark.parametrize("orders", [ORDERS, ORDERS.replace("\n", "\n\n"), ROWS])
def test_an_order_keeps_its_items_and_its_date(orders: str) -> None:
    lines = outline(read_text(HEADER + BODY + orders), width=60)
    assert ORDER_SECTIONS in lines


def test_the_grade_is_the_first_word_of_a_head_and_leftovers_of_the_template_are_none() -> None:
    lines = outline(read_text(HEADER + INVESTIGATION), width=60)
    assert (
        """\
analysis: Lettable standard
  0 ¶ Service failure
  1 6 <0 The landlord should have inspected the door.
analysis: Complaint handling
  0 7 It replied in 9 working days."""
        in lines
    )


def test_pairs_on_one_line() -> None:
    text = (
        HEADER
        + "\nWhat we found and why\n\nComplaint: Damp\nFinding: Maladministration\n1. It took 3 months.\n"
        + "Complaint: Noise Finding: Service failure\n2. It kept no diary.\n"
    )
    assert outline(read_text(text)).endswith(
        """\
analysis: Damp
  0 ¶ Maladministration
  1 1 <0 It took 3 months.
analysis: Noise
  0 ¶ Service failure
  1 2 <0 It kept no diary."""
    )


def test_pairs_in_the_determination() -> None:
    pairs = "\n\n".join(
        ["Complaint\nDamp", "Finding\nMaladministration", "Complaint\nA move", "Finding\nRedress"]
    )
    text = HEADER + "\nOur decision (determination)\n\n3. We found:\n\n" + pairs + "\n"
    assert outline(read_text(text)).endswith(
        """\
analysis: Damp
  0 ¶ Maladministration
analysis: A move
  0 ¶ Redress"""
    )


def test_labels_with_colons() -> None:
    text = (
        "Case ID: 202595128\nLandlord: Rushmere Homes\nDate: 11 December 2025\n\nOrders\n\n1. Pay \u00a350.\n"
    )
    document = read_text(text)
    assert fields(document.parts[0]) == {
        "reference": "202595128",
        "respondent": "Rushmere Homes",
        "date": "11 December 2025",
    }
    assert kinds(document)[1:] == [("remedy", "Orders")]


def test_orders_without_a_table_keep_their_list() -> None:
    text = (
        HEADER
        + "\nOrders\n\nWithin 4 weeks the landlord must:\n\u2022 apologise; and\n\u2022 pay \u00a350.\n"
    )
    assert outline(read_text(text)).endswith(
        """\
remedy: Orders
  0 ¶ Within 4 weeks the landlord must:
  1 • <0 apologise; and
  2 • <0 pay £50."""
    )
