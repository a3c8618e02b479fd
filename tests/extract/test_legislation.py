"""Acts, regulations and guidance cited by name, with provisions as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.legislation import read_citations
from kg.extract.provisions import parse
from kg.extract.titles import TitleIndex, find_titles
from kg.model.text import SectionKind
from kg.model.vocabulary import Instrument
from tests.extract.pages import frame

CHILDREN = "http://www.legislation.gov.uk/id/ukpga/1989/41"
KNOWN = (
    Instrument("Children Act 1989", CHILDREN),
    Instrument(
        "Working Together to Safeguard Children", "https://example.org/working-together", guidance=True
    ),
)


def cited(text: str) -> list[tuple[str, str | None]]:
    return [(c.title, c.provision) for c in read_citations(frame(text))]


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("sections 26(1) and 26A(1)", ["section 26(1)", "section 26A(1)"]),
        ("section 30(1B) and 34H(i)", ["section 30(1B)", "section 34H(i)"]),
        ("s47", ["section 47"]),
        ("ss 26 & 27", ["section 26", "section 27"]),
        ("sections 79, 80 and 82", ["section 79", "section 80", "section 82"]),
        ("Schedule 5, paragraph 1", ["Schedule 5, paragraph 1"]),
        ("paragraph 1 of Schedule 5", ["Schedule 5, paragraph 1"]),
        ("section 51 and Schedule 2", ["section 51", "Schedule 2"]),
        ("Part 7", ["Part 7"]),
        ("Part VII", ["Part VII"]),
        ("Annex E", ["Annex E"]),
        ("Regulation 20(10)", ["regulation 20(10)"]),
        ("Article 65", ["article 65"]),
        ("paragraph 17.33", ["paragraph 17.33"]),
        ("no provision", []),
    ],
)
def test_provisions_are_parsed_into_one_form(words: str, labels: list[str]) -> None:
    assert [p.label for p in parse(words)] == labels


def test_a_provisions_path_is_that_of_its_identifier() -> None:
    assert [p.path for p in parse("section 26(6)(a)")] == ["section/26/6/a"]
    assert [p.path for p in parse("31(9)")] == ["section/31/9"]
    assert [p.path for p in parse("11", "regulation")] == ["regulation/11"]


@pytest.mark.parametrize(
    "title",
    [
        "Children Act 1989",
        "Children and Families Act 2014",
        "Anti-social Behaviour, Crime and Policing Act 2014",
        "Homelessness (Suitability of Accommodation) (England) Order 2003",
        "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014",
        "Children Act 1989 Representations Procedure (England) Regulations 2006",
        "Antisocial Behaviour etc. (Scotland) Act 2004",
        "Council Tax (Administration and Enforcement) Regulations 1992",
        "City of Edinburgh District Council Order Confirmation Act 1991",
        "Taking Control of Goods (Fees) Regulations 2014",
        "Health and Social Care Act of 2014",
        "Additional Learning Needs Code for Wales 2021",
        "Homelessness Code of Guidance for Local Authorities",
        "Care and Support Statutory Guidance",
    ],
)
@pytest.mark.parametrize(
    "sentence", ["Under the {}, it must act.", "({}, section 4)", "See {}.", "This is law: {}"]
)
def test_a_title_is_found_whole(title: str, sentence: str) -> None:
    assert [t.words for t in find_titles(sentence.format(title), TitleIndex())] == [title]


def test_two_acts_side_by_side_are_two() -> None:
    text = (
        "the Housing Act 1996 and the Equality Act 2010; Care Act 2014, Children Act 1989 "
        "and Housing Acts 1985 and 1988"
    )
    assert [t.words for t in find_titles(text, TitleIndex())] == [
        "Housing Act 1996",
        "Equality Act 2010",
        "Care Act 2014",
        "Children Act 1989",
        "Housing Act 1985",
        "Housing Act 1988",
    ]


@pytest.mark.parametrize(
    "text", ["the act of 2014 people", "It did not act 2019", "1989", "Act 1989", "a court order 2003"]
)
def test_what_is_no_title_is_none(text: str) -> None:
    assert find_titles(text, TitleIndex()) == []


def test_known_titles_are_found_under_any_name_and_only_as_names() -> None:
    index = TitleIndex(KNOWN)
    text = (
        "The guidance 'Working together to safeguard children' says: working together to safeguard children."
    )
    (title,) = find_titles(text, index)
    assert (title.name, title.guidance) == ("Working Together to Safeguard Children", True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "(Local Government Act 1974, sections 26(1) and 26A(1), as amended)",
            [("Local Government Act 1974", "section 26(1)"), ("Local Government Act 1974", "section 26A(1)")],
        ),
        ("under section 47 of the Children Act 1989", [("Children Act 1989", "section 47")]),
        ("The Children Act 1989 (section 47) says so.", [("Children Act 1989", "section 47")]),
        ("(The Children Act 1989 31(9))", [("Children Act 1989", "section 31(9)")]),
        ("Children Act 1989, s47", [("Children Act 1989", "section 47")]),
        (
            "regulation 17 of The Children Act 1989 Representations Procedure (England) Regulations 2006",
            [("Children Act 1989 Representations Procedure (England) Regulations 2006", "regulation 17")],
        ),
        ("Part 7 of the Housing Act 1996 and more", [("Housing Act 1996", "Part 7")]),
        ("the Care Act 2014 applies", [("Care Act 2014", None)]),
        (
            "The Care Act 2014, section 9, applies. So does the Care Act 2014.",
            [("Care Act 2014", "section 9")],
        ),
        (
            "Councils can charge (Care Act 2014, section 14). Under section 70 of the Act they may.",
            [("Care Act 2014", "section 14"), ("Care Act 2014", "section 70")],
        ),
        (
            "under section 188(1) of the Housing Act 1996. She asked for one under section 202, and lost.",
            [("Housing Act 1996", "section 188(1)"), ("Housing Act 1996", "section 202")],
        ),
        ("A valid section 21 notice under the Housing Act 1996.", [("Housing Act 1996", None)]),
        ("The section 47 enquiry was late under section 9.", []),
        (
            "The Care Act 2014 and the Housing Act 1996 apply. It acted under section 20.",
            [("Care Act 2014", None), ("Housing Act 1996", None)],
        ),
        (
            "the Care and Support Statutory Guidance. Annex E of the guidance says so.",
            [("Care and Support Statutory Guidance", "Annex E")],
        ),
        (
            "The statutory guidance 'Travel to school for children' says so.",
            [("Travel to school for children", None)],
        ),
        ("We follow our guidance, 'Guidance on Remedies', here.", []),
    ],
)
def test_citations_carry_title_and_provision(text: str, found: list[tuple[str, str | None]]) -> None:
    assert cited(text) == found


def test_the_ombudsmans_own_law_is_told_from_the_councils() -> None:
    page = frame(
        {
            SectionKind.POWERS: "We may investigate. (Housing Act 1996, section 51)",
            SectionKind.FINDINGS: "(Local Government Act 1974, section 34(3)) Care Act 2014, section 9.",
        }
    )
    assert [(c.title, c.role) for c in read_citations(page)] == [
        ("Housing Act 1996", "powers"),
        ("Local Government Act 1974", "powers"),
        ("Care Act 2014", "substantive"),
    ]


def test_evidence_quotes_the_citation() -> None:
    (citation,) = read_citations(frame("It must (Care Act 2014, section 9) act."))
    assert citation.evidence.quote == "Care Act 2014, section 9"
    assert citation.iri is None or citation.iri.endswith("ukpga/2014/23")


@given(st.text(alphabet="ActRegulations 19(,)theof2014sectionP'\n", max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    for citation in read_citations(frame(text)):
        assert citation.evidence.quote in text


def test_a_hostile_text_takes_no_time() -> None:
    for text in (
        "Act 1989 " * 60_000,
        "A " * 300_000 + "Act 1989",
        "(" * 500_000,
        "section 1, " * 80_000,
        "guidance '" * 90_000,
    ):
        find_titles(text, TitleIndex(KNOWN))
    read_citations(frame("section 1, " * 80_000 + "of the Care Act 2014"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Equality Act requires it.", [("Equality Act", None)]),
        ("the Care Act 2014. Section 9 of the Care Act says so.", [("Care Act 2014", "section 9")]),
        (
            "the Housing Act 1985 and the Housing Act 1996. The Housing Act says so.",
            [("Housing Act 1985", None), ("Housing Act 1996", None), ("Housing Act", None)],
        ),
        ("In line with the Act and the Regulations", []),
        ("What Mr Act calls fault", []),
        (
            "Part 3A of the Social Work (Scotland) Act 1968 section 12A",
            [
                ("Social Work (Scotland) Act 1968", "Part 3A"),
                ("Social Work (Scotland) Act 1968", "section 12A"),
            ],
        ),
        ("Development Order 2015, Schedule 2, Part 1", [("Development Order 2015", "Schedule 2, Part 1")]),
        ("the Community Care Act, 1990", [("Community Care Act 1990", None)]),
        (
            "the 1989 Act. Children Act 1989 section 17. Section 22 of the 1989 Act says so.",
            [("Children Act 1989", "section 17"), ("Children Act 1989", "section 22")],
        ),
        ("paragraph 52 of the Housing Ombudsman Scheme", []),
    ],
)
def test_titles_without_a_year_and_other_forms(text: str, found: list[tuple[str, str | None]]) -> None:
    assert cited(text) == found
