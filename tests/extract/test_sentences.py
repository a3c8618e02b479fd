"""Where sentences end, and where they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.sentences import LONGEST, sentences, split
from kg.model.text import Block, Part, Section, SectionKind, Span


def parts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        ["The Council was at fault.", "It apologised."],
        ["Mr. B complained.", "The Council replied."],
        ["It paid £1,200.50 in all.", "That was enough."],
        ['It said "we are sorry."', "Then it closed the case."],
        ["See s. 47 of the Act.", "It applies."],
        ["I spoke to Miss X.", "She told me more."],
        ["Was there fault?", "Yes!", "There was."],
        ["It wrote to Mr J. Smith of St. Albans."],
    ],
)
def test_a_text_is_split_where_its_sentences_end(text: list[str]) -> None:
    assert parts(" ".join(text)) == text


@given(st.text(alphabet="Ab.!? \n\"')1£", max_size=80))
def test_sentences_lose_nothing_but_space(text: str) -> None:
    assert "".join("".join(p.split()) for p in parts(text)) == "".join(text.split())


def test_sentences_know_their_section_block_and_lead_in() -> None:
    text = "It agreed to: pay. Say sorry. Print this page"
    lead, item = Block(Span(0, 13), number="3"), Block(Span(14, 29), bullet=True, lead_in=0)
    remedy = Section(SectionKind.REMEDY, "Agreed action", Span(0, 29), (lead, item))
    furniture = Section(SectionKind.FURNITURE, None, Span(30, len(text)), (Block(Span(30, len(text))),))
    found = sentences(text, Part((), (remedy, furniture)))
    assert [text[s.span.start : s.span.end] for s in found] == ["It agreed to:", "pay.", "Say sorry."]
    assert [s.lead_in for s in found] == [None, lead.span, lead.span]
    assert [s.number for s in found] == [0, 1, 2]
    assert found[0].kind is SectionKind.REMEDY


@pytest.mark.parametrize("word", ["word ", "x"])
def test_text_without_stops_is_cut_into_bounded_stretches(word: str) -> None:
    text = word * 20_000
    found = parts(text)
    assert max(map(len, found)) <= LONGEST
    assert "".join("".join(p.split()) for p in found) == "".join(text.split())
