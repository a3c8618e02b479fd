"""Texts run together: what stands in one line is parted where publishers begin lines."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.readers.outline import fields, kinds, outline, read_text

FILLER = " The officer wrote to her and she wrote back to him about the very same thing again." * 4
STATEMENT = f"""\
Oakshire County Council (22 831 064)

Category : Housing > Homelessness

Decision : Upheld

Decision date : 22 Sep 2023

The Ombudsman's final decision:

Summary: The Council was at fault for delay.{FILLER}

The complaint

1. Mr D complained about his application.{FILLER}

Back to top

The Ombudsman's role and powers

2. We investigate complaints of fault.{FILLER}

What I found

What happened

3. Mr D applied in May 2022. He had paid 1. The Council wrote to him.{FILLER}

Analysis

4. The Council took nine months. That was fault.

Agreed action

5. Within one month the Council will: \u2022 apologise; and \u2022 pay Mr D \u00a3300.

Final decision

6. I find fault causing injustice.

Investigator's decision on behalf of the Ombudsman
"""


def together(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_statement() -> None:
    whole, run = read_text(STATEMENT), read_text(together(STATEMENT))
    assert run.layout == whole.layout == "lgsco-statement"
    assert fields(run.parts[0]) == fields(whole.parts[0])
    assert [kind for kind in kinds(run) if kind[0] != "furniture"] == [
        ("header", None),
        ("summary", "The Ombudsman's final decision:"),
        ("complaint", "The complaint"),
        ("powers", "The Ombudsman's role and powers"),
        ("findings", "What I found"),
        ("background", "What happened"),
        ("analysis", "Analysis"),
        ("remedy", "Agreed action"),
        ("decision", "Final decision"),
    ]
    assert """\
remedy: Agreed action
  0 5 Within one month the Council will:
    1 • <0 apologise; and
    2 • <0 pay Mr D £300.""" in outline(run)


def test_a_heading_after_a_dash() -> None:
    head = "LGSCO 22 831 064 - Oakshire County Council - 22 Sep 2023 - The complaint"
    rest = f"What I found The Council wrote to him.{FILLER} Final decision It was fault.{FILLER}"
    document = read_text(f"{head} Mr D complained.{FILLER}{FILLER} {rest}")
    assert fields(document.parts[0]) == {
        "reference": "22 831 064",
        "respondent": "Oakshire County Council",
        "date": "22 Sep 2023",
    }
    assert ("complaint", "The complaint") in kinds(document)


def test_spso_list() -> None:
    entry = (
        "\u2022 Case ref: {reference} \u2022 Date: May 2020 \u2022 Body: Glen Council"
        " \u2022 Sector: Local Government \u2022 Outcome: Upheld, recommendations"
        " \u2022 Subject: roads Summary C complained about a road."
        + FILLER
        * 2
        + " Recommendations What we asked the organisation to do in this case: \u2022 Apologise to C."
        " \u2022 Repair the road. "
    )
    document = read_text(entry.format(reference="202099123") + entry.format(reference="202099124"))
    assert [fields(part) for part in document.parts] == [
        {
            "reference": reference,
            "date": "May 2020",
            "respondent": "Glen Council",
            "sector": "Local Government",
            "outcome": "Upheld, recommendations",
            "subject": "roads",
        }
        for reference in ("202099123", "202099124")
    ]
    assert outline(document, 1).endswith(
        "  0 ¶ What we asked the organisation to do in\n  1 • <0 Apologise to C.\n  2 • <0 Repair the road."
    )


def test_tables_of_labels_and_values() -> None:
    text = (
        "Case ID 202594312 Decision type Investigation Landlord Rushmere Homes Landlord type Local Authority"
        " / ALMO or TMO Occupancy Secure Tenancy Date 18 September 2025"
        " Background 1. The resident rents a house."
        + FILLER * 3
        + " Our decision (determination) 2. There was maladministration."
        + FILLER
    )
    document = read_text(text)
    assert document.layout == "housing-decision"
    assert fields(document.parts[0]) == {
        "reference": "202594312",
        "respondent": "Rushmere Homes",
        "date": "18 September 2025",
    }
    assert kinds(document)[1:] == [("background", "Background"), ("decision", "Our decision (determination)")]


def test_paragraphs_of_ordinary_length_are_not_parted() -> None:
    text = (
        f"The council met. The complaint The Clerk read was long. Final decision It had none.{FILLER}\n" * 3
    )
    assert outline(read_text(text)).count("¶") == 1  # twice repeated, so read once


@given(
    st.lists(st.sampled_from(STATEMENT.split()), min_size=1, max_size=60).filter(
        lambda w: not {*w} <= {"\u2022", ">"}
    ),
    st.integers(1, 30),
)
def test_any_mixture_of_words(words: list[str], times: int) -> None:
    read_text(" ".join(words * times))
