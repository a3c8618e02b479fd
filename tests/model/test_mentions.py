"""Names of councils standing in prose."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.bodies import Council, Register
from kg.model.wordtree import WordTree
from kg.resources import shipped

REGISTER = Register.load(shipped("ontology/councils.csv"), shipped("ontology/ambiguous_names.csv"))


def found(text: str) -> list[str]:
    return [mention.name for mention in REGISTER.mentions(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ombudsman criticised Kirklees Council for delays.", ["Kirklees Council"]),
        ("Kirklees Council's reply; Kirklees Council’s reply", ["Kirklees Council", "Kirklees Council"]),
        ("KIRKLEES COUNCIL", ["KIRKLEES COUNCIL"]),
        ("Landlord\nLondon Borough of Haringey\nDate", ["London Borough of Haringey"]),
        ("the LONDON BOROUGH OF HARINGEY paid", ["LONDON BOROUGH OF HARINGEY"]),
        ("London Borough of Haringey Council paid", ["London Borough of Haringey Council"]),
        ("Council of the Isles of Scilly", ["Council of the Isles of Scilly"]),
        ("Borough Council of King’s Lynn & West Norfolk", ["Borough Council of King’s Lynn & West Norfolk"]),
        ("the City of Edinburgh Council said", ["City of Edinburgh Council"]),
        ("City of York Council and York City Council", ["City of York Council", "York City Council"]),
        ("City of Westminster said, Westminster", ["City of Westminster"]),
        ("In 2019Ards and North Down Borough Council gave", ["Ards and North Down Borough Council"]),
        ("Bournemouth, Christchurch and Poole Council", ["Bournemouth, Christchurch and Poole Council"]),
        ("St. Helens Council", ["St. Helens Council"]),
        ("Staffordshire\nCounty Council", ["Staffordshire\nCounty Council"]),
        ("Cyngor Sir Ynys Môn a Chyngor Gwynedd", ["Cyngor Sir Ynys Môn", "Chyngor Gwynedd"]),
        ("Comhairle nan Eilean Siar", ["Comhairle nan Eilean Siar"]),
        ("Barnsley MBC and RBKC", ["Barnsley MBC", "RBKC"]),
        ("West Yorkshire Combined Authority", ["West Yorkshire Combined Authority"]),
        ("Leeds city council", ["Leeds city council"]),
        ("Kent and Medway councils", ["Kent Council", "Medway Council"]),
        (
            "Kent, Essex and Surrey County Councils",
            ["Kent County Council", "Essex County Council", "Surrey County Council"],
        ),
        ("Adur and Worthing Councils", ["Adur and Worthing Councils"]),
        ("Reading and Slough borough councils", ["Reading borough Council", "Slough borough Council"]),
        ("the Royal Borough of Poole", ["Borough of Poole"]),
        ("Kent County Council and Medway Council", ["Kent County Council", "Medway Council"]),
    ],
)
def test_what_names_a_council(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The Council was at fault. The council agreed. Your Council tax.",
        "He was reading, she was down in Eden by the Hart.",
        "the reading council papers were late",
        "Reading council tax bills and Leeds Council Tax",
        "New York City Council and East Kent Council",
        "He lives in Kent, near Dover. Essex is far. Surrey",
        "Kent councils are many; councils; several District Councils",
        "Kent County Cricket Club, Kent CC, Eden DC",
        "Leeds Council for Voluntary Service; Sheffield Council of Churches",
        "lives in the City of York and the City of London",
        "xKent County Council; North-Kent County Council",
        "the Upper Tribunal, the City Council, County Council, Borough Council of",
        "RBKCX and XRBKC",
        "New Kent and Medway councils",
        "-ouncil, Borough of, or London Borough of; Haringey",
        "kent and Medway councils",
        "Kent\n\nCouncil",
        "councillors of Kent",
        "",
    ],
)
def test_what_names_none(text: str) -> None:
    assert found(text) == []


def test_a_mention_says_where_it_stands_and_whom_it_may_mean() -> None:
    text = "In May Dorset Council, once Dorset County Council, and Adur and Worthing Councils met."
    spans = {text[m.span.start : m.span.end]: m.candidates for m in REGISTER.mentions(text)}
    assert spans == {
        "Dorset Council": ("dorset", "dorset-county"),
        "Dorset County Council": ("dorset-county",),
        "Adur and Worthing Councils": ("adur", "worthing"),
    }


def test_each_of_joined_names_stands_in_its_own_words() -> None:
    text = "Both Kent and Medway councils were"
    assert [text[m.span.start : m.span.end] for m in REGISTER.mentions(text)] == ["Kent", "Medway"]


@given(st.sampled_from(list(REGISTER.values())))
def test_every_official_name_is_found_in_a_sentence_and_can_be_resolved(council: Council) -> None:
    name = council.name
    (mention,) = REGISTER.mentions(f"A complaint about {name}, which it denied.")
    assert mention.name == name.removeprefix("The ")
    assert mention.candidates == REGISTER.candidates(name)


@given(
    st.text()
    | st.lists(
        st.sampled_from(["Kent", "and", ",", " ", "Council", "councils", "of", "the", "\n", "Borough"])
    )
)
def test_mentions_never_overlap_and_stand_in_their_order(text: str | list[str]) -> None:
    words = text if isinstance(text, str) else " ".join(text)
    mentions = REGISTER.mentions(words)
    for before, after in pairwise(mentions):
        assert before.span.end <= after.span.start
    assert all(m.candidates for m in mentions)


def test_the_longest_sequence_wins_and_an_empty_tree_has_none() -> None:
    tree = WordTree([(["a", "b"], "ab"), (["a"], "a")])
    assert tree.longest(["a", "b", "c"]) == ("ab", 2)
    assert tree.longest(["b"]) is None
    assert WordTree([]).longest(["a"]) is None
