"""The pattern language of fl:cue, and that the index finds exactly what each pattern matches alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import VocabularyError
from kg.extract.cues import CueIndex, compile_cue, fold
from kg.model.text import Span


def find(cue: str, text: str) -> list[str]:
    hits = CueIndex([("k", cue)]).find(text, [Span(0, len(text))])[0]
    return [text[h.span.start : h.span.end] for h in hits]


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        ("delay*", "Delays and delayed; undelayed", ["Delays", "delayed"]),
        ("delay", "delays", []),
        (
            "fail* to (keep|maintain) ... (record*|note*)",
            "It failed to keep any proper records.",
            ["failed to keep any proper records"],
        ),
        ("fail* to keep ... record*", "failed to keep records", ["failed to keep records"]),
        ("fail* to keep ... record*", "failed to keep a b c d e f g records", []),
        ("(|social) worker", "a social worker", ["social worker"]),
        (
            "took (far |) too long",
            "It took too long; it took far too long",
            ["took too long", "took far too long"],
        ),
        ("too long (to act|)", "too long to act, too long", ["too long to act", "too long"]),
        (
            "section-47 enquiry",
            "a section 47 enquiry or section-47 enquiry",
            ["section 47 enquiry", "section-47 enquiry"],
        ),
        ("child's plan", "the child's plan", ["child's plan"]),
        ("was at fault", "was  at fault", ["was  at fault"]),
    ],
)
def test_a_cue_finds_what_its_pattern_says(cue: str, text: str, found: list[str]) -> None:
    assert find(cue, text) == found


@pytest.mark.parametrize(
    "cue", ["", "   ", "...", "(a|b", "a) b", "(|x)", "... late", "late ...", "*", "late(r|st) one"]
)
def test_a_cue_that_could_match_anything_is_refused(cue: str) -> None:
    with pytest.raises(VocabularyError):
        compile_cue(cue)


def test_hits_stay_inside_their_sentence() -> None:
    text = "It failed. To keep records is hard."
    hits = CueIndex([("k", "failed ... keep")]).find(text, [Span(0, 10), Span(11, len(text))])
    assert hits == [[], []]


def test_no_cues_find_nothing() -> None:
    assert CueIndex([]).find("some text", [Span(0, 9)]) == [[]]


words = st.sampled_from(
    ["delay", "Delayed", "council", "failed", "to", "act", "in", "time", "records", "İ", "x"]
)


@given(st.lists(words, min_size=1, max_size=30).map(" ".join))
def test_the_index_finds_what_each_pattern_finds_alone(text: str) -> None:
    cues = [
        "delay*",
        "council ... failed",
        "fail* to (act|keep)",
        "in time",
        "(act|records) ... (time|x)",
        "council",
    ]
    hits = CueIndex((c, c) for c in cues).find(text, [Span(0, len(text))])[0]
    alone = {(c, m.span()) for c in cues for m in compile_cue(c).finditer(fold(text))}
    assert {(h.key, (h.span.start, h.span.end)) for h in hits} == alone
    assert [h.span for h in hits] == sorted(h.span for h in hits)


@given(st.text())
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)
