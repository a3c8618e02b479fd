"""What is remembered of the statements of a sentence."""

from kg.extract.candidates import Candidate, candidates
from kg.extract.frame import Frame
from kg.extract.stance import read_stances
from kg.extract.standing import standing_of
from kg.extract.statements import statements
from kg.model.text import SectionKind as S
from tests.extract.pages import frame

SENTENCES = (
    "The Council accepts that it failed to reply, and that there was delay. "
    "We found it at fault for delay in its reply, for not telling her and for a poor record. "
    "She says that it did not visit."
)


def told(made: Frame) -> list[Candidate]:
    return candidates(made, read_stances(made))


def test_a_sentence_met_again_elsewhere_tells_the_same_in_its_own_places() -> None:
    first = frame({S.ANALYSIS: SENTENCES})
    known = told(first)
    again = frame({S.ANALYSIS: f"It was late. {SENTENCES}", S.BODY: SENTENCES})
    remembered = told(again)
    standing_of.cache_clear()
    statements.cache_clear()
    assert remembered == told(again)
    assert {first.words(c.span) for c in known} <= {again.words(c.span) for c in remembered}
    for made, found in ((first, known), (again, remembered)):
        assert all(c.sentence.span.contains(h.span) for c in found for h in c.triggers)
        assert all(made.words(c.span) for c in found)
