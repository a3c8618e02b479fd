"""Many cases in one document: LGSCO's lists as sites and copies show them, newsletters, round-ups."""

from __future__ import annotations

import pytest

from kg.model.text import SectionKind
from tests.readers.outline import fields, outline, read_text

SITE = """\
Child protection archive 2020-2021

Archive has 347 results

  \u2022 Oakshire County Council (20 804 486)

    Statement Closed after initial enquiries Child protection 09-Nov-2020

    Summary: We cannot investigate this complaint about a court report.

  \u2022 Rushmere Council (19 812 800)

    Report Upheld Child protection 06-Nov-2020

    Summary: The Council delayed for four months. It will pay Miss X \u00a3450.

  \u2022 1
  \u2022 2
"""


def test_list_of_the_site() -> None:
    document = read_text(SITE)
    assert (document.layout, document.kind, document.publisher) == ("lgsco-list", "listing", "lgsco")
    assert [fields(part) for part in document.parts] == [
        {
            "respondent": "Oakshire County Council",
            "reference": "20 804 486",
            "outcome": "Closed after initial enquiries",
            "subject": "Child protection",
            "date": "09-Nov-2020",
        },
        {
            "respondent": "Rushmere Council",
            "reference": "19 812 800",
            "outcome": "Upheld",
            "subject": "Child protection",
            "date": "06-Nov-2020",
        },
    ]
    assert outline(document, 1, 90).endswith(
        "summary: -\n  0 ¶ The Council delayed for four months. It will pay Miss X £450.\n"
        "furniture: -\n  0 • 1\n  1 • 2"
    )


def test_an_entry_that_lost_its_name_is_no_part_of_the_one_before() -> None:
    text = """\
Recent reports in this category are shown below:
-
Statement Upheld Alternative provision 16-Dec-2025
Summary: The Council was at fault.
-
Oakshire County Council (24 821 857)
Statement Not upheld School admissions 15-Dec-2025
Summary: There was no fault.
-
Statement Upheld Noise 14-Dec-2025
Summary: The Council was at fault for delay.
"""
    document = read_text(text)
    assert [fields(part) for part in document.parts] == [
        {"outcome": "Upheld", "subject": "Alternative provision", "date": "16-Dec-2025"},
        {
            "respondent": "Oakshire County Council",
            "reference": "24 821 857",
            "outcome": "Not upheld",
            "subject": "School admissions",
            "date": "15-Dec-2025",
        },
        {"outcome": "Upheld", "subject": "Noise", "date": "14-Dec-2025"},
    ]


def test_values_on_lines_of_their_own() -> None:
    entry = "{name}\nStatement\n{outcome}\nChild protection\n13-Nov-2017\nSummary: It was so.\n\n"
    text = "Your search has 2 results\n\n" + "".join(
        entry.format(name=name, outcome=outcome)
        for name, outcome in (
            ("Oakshire County Council (17 805 696)", "Upheld"),
            ("Rushmere Council (17 805 700)", "Not upheld"),
        )
    )
    document = read_text(text)
    assert [fields(part)["outcome"] for part in document.parts] == ["Upheld", "Not upheld"]
    assert fields(document.parts[0]) == {
        "respondent": "Oakshire County Council",
        "reference": "17 805 696",
        "outcome": "Upheld",
        "subject": "Child protection",
        "date": "13-Nov-2017",
    }


NEWSLETTER = (
    "Please note: our decisions are published six weeks after they are issued to councils. The cases below"
    " reflect the guidance of the time. "
    "Oakshire County Council (23 805 426) Summary: Mrs X complained about her child's education. We cannot"
    " investigate what a tribunal has decided. Rushmere Council (23 807 138) Summary: There was fault in how"
    " the Council reviewed a plan. It will pay Mrs X \u00a3400. Quellshire Borough Council (23 816 581)"
    " Summary: The Council is at fault for delay. It has apologised and will change its procedure so that it"
    " does not come to the same again, and it will tell us when it has done so."
)


def test_newsletter_run_together() -> None:
    document = read_text(NEWSLETTER)
    assert document.layout == "lgsco-list"
    assert [fields(part) for part in document.parts] == [
        {"respondent": "Oakshire County Council", "reference": "23 805 426"},
        {"respondent": "Rushmere Council", "reference": "23 807 138"},
        {"respondent": "Quellshire Borough Council", "reference": "23 816 581"},
    ]
    assert "It will pay Mrs X £400." in outline(document, 1, 200)
    assert "£400" not in outline(document, 0, 400) + outline(document, 2, 400)


OAKSHIRE = {
    "respondent": "Oakshire County Council",
    "reference": "22 801 234",
    "outcome": "Upheld",
    "date": "4 May 2023",
}
RUSHMERE = {
    "respondent": "Rushmere Council",
    "reference": "22 801 235",
    "outcome": "Not upheld",
    "date": "9 May 2023",
}
TOLD = (
    "The Council was at fault for a delay of 14 months. It will pay \u00a31,200 and apologise.",
    "There was no fault in how the Council decided not to assess Mr B's son.",
)
ENTRIES = (
    "{n}. {respondent} \u2013 {reference} \u2013 {outcome} \u2013 {date}\n{told}\n\n",
    "Case {n}: {respondent}\nReference: {reference}\nDecision: {outcome}\nDecision date: {date}\n{told}\n\n",
    "{respondent} ({reference})\n\nDecision: {outcome}\n\nDate: {date}\n\n{told}\n\n",
    "{respondent} ({reference})\n{outcome} | {date}\n{told}\n\n",
    "Council: {respondent}\nRef: {reference}\nOutcome: {outcome}\nDate: {date}\n\n{told}\n\n",
)


@pytest.mark.parametrize("entry", ENTRIES)
def test_round_ups_are_one_part_a_case(entry: str) -> None:
    cases = enumerate(zip((OAKSHIRE, RUSHMERE), TOLD, strict=True), start=1)
    text = "What the Ombudsman said in May\n\n" + "".join(
        entry.format(n=n, told=told, **case) for n, (case, told) in cases
    )
    document = read_text(text)
    assert (document.layout, document.kind, document.publisher) == ("round-up", "listing", None)
    assert [fields(part) for part in document.parts] == [OAKSHIRE, RUSHMERE]
    assert [outline(document, n, 200).rsplit("¶ ", 1)[1] for n in (0, 1)] == list(TOLD)


def test_round_up_whose_entries_run_on_with_text() -> None:
    text = (
        "Oakshire County Council (22 801 234): upheld. The Council was at fault for a delay of 14 months.\n\n"
        "Rushmere Council (22 801 235). There was no fault in how the Council decided not to assess.\n"
    )
    document = read_text(text)
    assert [fields(part)["reference"] for part in document.parts] == ["22 801 234", "22 801 235"]
    assert outline(document, 1, 90).endswith(
        "body: -\n  0 ¶ There was no fault in how the Council decided not to assess."
    )


def test_round_up_of_nine_figure_references() -> None:
    text = """\
The Ombudsman's Casebook

Aberwylan Council \u2013 Repairs
Case Number: 201799123 \u2013 Report issued July 2017
Ms A complained about her roof. The Ombudsman upheld the complaint.

Porthgwyn Council \u2013 Homelessness
Case Number: 201799345 \u2013 Report issued August 2017
Mr B complained about his application. The Ombudsman did not uphold the complaint.
"""
    document = read_text(text)
    assert [fields(part) for part in document.parts] == [
        {"respondent": "Aberwylan Council", "reference": "201799123"},
        {"respondent": "Porthgwyn Council", "reference": "201799345"},
    ]


def test_whole_statements_one_after_the_other_keep_their_sections() -> None:
    statement = """\
{name} ({reference})

The complaint

1. Mr X complains about noise.

What I found

2. The Council did nothing for a year.

Final decision

3. There was fault.

"""
    text = statement.format(name="Oakshire County Council", reference="22 801 234") + statement.format(
        name="Rushmere Council", reference="22 801 235"
    )
    document = read_text(text)
    assert [fields(part)["reference"] for part in document.parts] == ["22 801 234", "22 801 235"]
    for part in document.parts:
        assert [section.kind.value for section in part.sections][-3:] == ["complaint", "findings", "decision"]


def test_a_joint_case_is_no_round_up() -> None:
    text = """\
Oakshire County Council (22 831 064a)
Rushmere NHS Trust (22 831 064b)
Category : Health > Other
Decision : Upheld
Decision date : 2 May 2023

Summary: The Council and the Trust were at fault.

The complaint

1. Mr X complains.
"""
    assert len(read_text(text).parts) == 1


def test_an_article_that_only_cites_cases_is_no_round_up() -> None:
    text = (
        "What counts as delay?\n\nThe Ombudsman has said that a year is too long (Oakshire County Council,"
        " 22 801 234), and that ten weeks may be (Rushmere Council, 22 801 235).\n"
    )
    assert read_text(text).layout == "free-text"


def test_a_marker_alone_belongs_to_the_next_line() -> None:
    assert outline(read_text("The Council will:\n\u2022\napologise; and\n\u2022\npay \u00a350.\n")) == (
        "body: -\n  0 ¶ The Council will:\n  1 • <0 apologise; and\n  2 • <0 pay £50."
    )


CELLS = """\
The Tenants' Lantern, number 12

1. Oakshire County Council | LGSCO | ref 22 831 064 | 4 May 2023 | Upheld

The council lost a form for nine weeks and then sent it to the wrong street.

2. London Borough of Rushmere | Housing Ombudsman | ref 202298123 | May 2023 | Severe maladministration

A lift stood still from Easter to harvest, and the letters about it were not answered.
"""


def test_a_head_of_cells_opens_an_entry_with_all_that_it_tells() -> None:
    document = read_text(CELLS)
    assert [fields(part) for part in document.parts] == [
        {
            "respondent": "Oakshire County Council",
            "reference": "22 831 064",
            "date": "4 May 2023",
            "outcome": "Upheld",
        },
        {
            "respondent": "London Borough of Rushmere",
            "reference": "202298123",
            "date": "May 2023",
            "outcome": "Severe maladministration",
        },
    ]


def test_a_sentence_between_bars_opens_nothing() -> None:
    text = CELLS.replace(" | Upheld", " | Upheld was what it said.")
    assert read_text(text).layout != "round-up"


CLOSING = """\
Ombudsman watch: the week in brief

Every Friday our team goes through what the Ombudsman has released.

HOMES

Miss V asked for help with her two children. The Council was wrong to tell her that she must have a court
order.
It will pay her £200. (22 914 073, Oakshire Borough Council)

We do not find the Council at fault over a basement next door. Each of the points was dealt with. (Rushmere
City
Council, 23 902 650)

SCHOOLS

It took the Council 47 weeks, not 20, to issue a plan for Ms Y's daughter, and it will apologise to her for
that
(Harrowdale County Council, 22 917 731).

Our lowlight of the week? Oakshire, by a distance.
"""


def unwrapped(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in text.split("\n\n"))


def test_entries_that_end_with_name_and_reference_are_cases_of_their_own() -> None:
    document = read_text(unwrapped(CLOSING))
    assert (document.layout, document.kind) == ("closing-round-up", "listing")
    assert [fields(part) for part in document.parts] == [
        {"reference": "22 914 073", "respondent": "Oakshire Borough Council"},
        {"respondent": "Rushmere City Council", "reference": "23 902 650"},
        {"respondent": "Harrowdale County Council", "reference": "22 917 731"},
    ]
    told = [s for part in document.parts for s in part.sections if s.kind == "body"]
    assert [document.words(s.span).split()[0] for s in told] == ["Miss", "We", "It"]
    assert "lowlight" not in " ".join(document.words(s.span) for s in told)


def test_name_and_reference_may_stand_after_a_dash() -> None:
    signed = unwrapped(CLOSING).replace(
        "for that (Harrowdale County Council, 22 917 731).",
        "for that. – Harrowdale County Council, 22 917 731",
    )
    assert fields(read_text(signed).parts[2]) == {
        "respondent": "Harrowdale County Council",
        "reference": "22 917 731",
    }


def test_one_such_entry_makes_no_list() -> None:
    assert read_text(unwrapped(CLOSING.split("We do not")[0])).layout != "closing-round-up"


DATED = """\
Publications > Case summaries > Councils

18 June 2024Grave sold twice

Two sisters complained to the Ombudsman that a stranger had been laid in the plot that their father had
bought in 1988.
Staff had sold it again without consulting the register. Read more

2 May 2024No finding in swimming pool dispute

A man who was asked to leave a leisure centre claimed that the council had destroyed the footage that would
have proved
his complaint. It was overwritten after 31 days. The complaint was not upheld. Read more

8 December 2023Our phones over Christmas

The telephone line closes at noon on 22 December. Complaints about councils that failed to act can be made
at any time,
and will be looked at in the new year. Read more
"""


def test_a_date_glued_to_a_title_opens_a_finding() -> None:
    document = read_text(unwrapped(DATED))
    assert (document.layout, document.kind, document.publisher) == ("dated-list", "listing", None)
    dates = [fields(part)["date"] for part in document.parts]
    assert dates == ["18 June 2024", "2 May 2024", "8 December 2023"]
    assert (
        outline(document, 1, 24)
        == "summary: 2 May 2024No finding in swimming pool dispute\n  0 ¶ A man who was asked to l"
    )


def test_dates_in_a_story_make_no_list_of_findings() -> None:
    chronology = DATED.replace("2024G", "2024 – G").replace("2024N", "2024: N").replace("2023O", "2023 | O")
    assert read_text(unwrapped(chronology)).layout != "dated-list"
    story = DATED.replace("Grave sold twice", " The sisters wrote.").replace(
        "No finding in", " He wrote about a"
    )
    assert read_text(unwrapped(story)).layout != "dated-list"
    other = DATED.replace("omplain", "lean").replace("Ombudsman", "man").replace("upheld", "held")
    assert read_text(unwrapped(other)).layout != "dated-list"


def test_an_entry_may_begin_with_its_reference() -> None:
    document = read_text(
        "This week's decisions\n\n22 908 431 – Oakshire County Council\n\nSummary: We will not "
        "investigate this "
        "complaint, which was brought to us too late.\n\n22 903 119 – Rushmere Council\n\nSummary: The "
        "Council charged "
        "Mr T for a placement that was free. It will refund £3,230.\n"
    )
    assert [(fields(p)["reference"], fields(p)["respondent"]) for p in document.parts] == [
        ("22 908 431", "Oakshire County Council"),
        ("22 903 119", "Rushmere Council"),
    ]


def test_headings_may_leave_out_what_kind_of_council_it_is() -> None:
    document = read_text(
        "Two rulings on badges\n\nBoth men complained to the Ombudsman.\n\nEast Oakshire\n\nMr L waited "
        "31 weeks before "
        "East Oakshire County Council picked up the telephone. The Ombudsman upheld his "
        "complaint.\n\nWest Oakshire\n\n"
        "Mr T said that West Oakshire County Council had mislaid his scans. The Ombudsman found no fault.\n"
    )
    assert document.layout == "council-heads"
    names = [fields(part)["respondent"] for part in document.parts]
    assert names == ["East Oakshire County Council", "West Oakshire County Council"]


def test_a_note_cites_its_case_in_a_line() -> None:
    note = (
        "Section 19 and the pupil who cannot attend\n\nEducation team | Case notes | Autumn 2023\n\n"
        "London Borough of Oakshire, 22 934 207 (4 September 2023)\n\nThe duty does not depend on a "
        "letter from a "
        "consultant, the Ombudsman found.\n"
    )
    assert fields(read_text(note).parts[0]) == {
        "respondent": "London Borough of Oakshire",
        "reference": "22 934 207",
        "date": "4 September 2023",
    }
    assert fields(read_text(note.replace("London Borough of Oakshire,", "As we wrote of")).parts[0]) == {}


TRAILING = """\
Decisions | Search results
Showing 1 to 2 of 212 results   Sort by: Most recent   Relevance

Summary: Mr A said that the Council was slow to assess his daughter. It took eleven weeks, not six.
Oakshire County Council · Special educational needs · 24 801 113 · Upheld · 27-Feb-2025

Summary: We cannot investigate what a social worker told the court. The law does not allow us to look at it.
London Borough of Rushmere · Child protection · 24 801 448 · Closed after initial enquiries · 20-Feb-2025
"""


@pytest.mark.parametrize(
    "footer",
    [
        "",
        "\n1 2 3 Next page\n",
        "\nThink that you were treated badly? Ring us on weekday mornings or write to our office.\n",
    ],
)
def test_heads_below_their_texts_are_of_what_stands_above_them(footer: str) -> None:
    first, second = read_text(TRAILING + footer).parts
    assert fields(first) == {
        "respondent": "Oakshire County Council",
        "subject": "Special educational needs",
        "reference": "24 801 113",
        "outcome": "Upheld",
        "date": "27-Feb-2025",
    }
    assert fields(second)["reference"] == "24 801 448"
    told = [[s for s in part.sections if s.kind is SectionKind.BODY] for part in (first, second)]
    assert [TRAILING[s.span.start : s.span.end].split()[1:3] for (s,) in told] == [
        ["Mr", "A"],
        ["We", "cannot"],
    ]


def test_a_table_may_name_the_council_in_each_row_and_tell_what_officers_make_of_it() -> None:
    text = (
        "Northern Improvement Partnership\nItem 7: decisions of the Ombudsman\n\n"
        "Ref. | Authority | Subject | Decided | Decision | Ombudsman's summary | Points for us\n\n"
        "24 801 113 | Oakshire County Council | Highways | 09/07/24 | Upheld | The Council did not inspect"
        " the slab within ten days. | A familiar tale. Contractors close jobs to hit targets.\n\n"
        "24 801 448 | London Borough of Rushmere | Refuse | 11/07/24 | Not upheld | We found no fault in how"
        " it collected the bins. | None.\n"
    )
    text += (
        "24 801 559 | Brackendale | Parking | 12/07/24 | Upheld | It sent the penalty to agents. | None.\n"
    )
    document = read_text(text)
    assert [fields(part)["respondent"] for part in document.parts] == [
        "Oakshire County Council",
        "London Borough of Rushmere",
        "Brackendale",
    ]
    (officers,) = [s for s in document.parts[0].sections if "familiar" in text[s.span.start : s.span.end]]
    assert officers.kind is SectionKind.FURNITURE


def test_a_list_that_is_cut_off_after_a_head_has_its_texts_below_the_heads() -> None:
    text = (
        "The week in brief, with some words of our own on what it may mean for officers elsewhere.\n\n"
        "Oakshire County Council | Highways | 24 801 113 | Upheld\n\n"
        "The Council did not inspect the slab within the ten days that its own manual allows it.\n\n"
        "London Borough of Rushmere | Refuse | 24 801 448 | Not upheld\n\n"
        "We found no fault in how it collected the bins, or in how it answered the complaint.\n\n"
        "Oakshire County Council | Parking | 24 801 559 | Upheld\n\n"
        "The Council sent the penalty to enforcement agents although Mr R had paid it, and it"
    )
    parts = read_text(text).parts
    assert [fields(part)["reference"] for part in parts] == ["24 801 113", "24 801 448", "24 801 559"]
    told = [s for s in parts[1].sections if s.kind is SectionKind.BODY]
    assert "collected the bins" in text[told[0].span.start : told[0].span.end]
