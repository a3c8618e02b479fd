"""Verdicts on records: which finding they are about when the rules find other words."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kg.model.findings import DEFAULT_THRESHOLD, CaseRecord, DocumentRecord, Evidence, Failing, Remedy
from kg.model.identity import Iris
from kg.model.text import Span
from kg.model.verdicts import KeptVerdict, Place, Review, Verdict
from kg.pipeline.review.anchors import select
from kg.pipeline.review.findings import frozen
from kg.pipeline.review.judging import Judged, judge
from tests.builders import a_case, a_document_record, a_failing, a_source

IRIS = Iris("https://example.org/id/")
TEXT = "The Council was late to reply and lost the file. It was rude. It was late to reply again to her."
BOTH, LATE, LOST = (
    "The Council was late to reply and lost the file.",
    "The Council was late to reply",
    "lost the file",
)


def evidence(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(start, start + len(words), words)


def failing(words: str, *types: str, confidence: float = 0.4) -> Failing:
    return Failing(types or ("delay",), (evidence(words),), "ombudsman", confidence)


def record(*failings: Failing, **other: object) -> DocumentRecord:
    return DocumentRecord(a_source(), (CaseRecord("20 1", "lgsco", failings=failings, **other),))  # type: ignore[arg-type]


def kept(judgement: str, words: str, *types: str, day: int = 1, was: str = "delay") -> KeptVerdict:
    place = evidence(words)
    verdict = Verdict(
        judgement,
        "19-011-904.txt",
        "failing",
        case="https://example.org/id/case/lgsco/20-1",
        selectors=(select(TEXT, Span(place.start, place.end)),),
        types=types,
        as_judged=frozen(failing(words, was)),
    )
    return KeptVerdict(verdict, Review("sheet.csv", date(2021, 5, day)), Place())


def run(found: DocumentRecord, *verdicts: KeptVerdict) -> Judged:
    return judge(found, TEXT, verdicts, IRIS)


def words(judged: Judged) -> list[tuple[str, tuple[str, ...], float]]:
    return [(f.evidence[0].quote, f.types, f.confidence) for f in judged.record.cases[0].failings]


def test_a_rejected_sentence_takes_its_parts_along() -> None:
    judged = run(record(failing(LATE), failing(LOST, "records")), kept("wrong", BOTH))
    assert words(judged) == []


def test_a_rejected_part_makes_a_longer_finding_doubtful_and_says_so() -> None:
    judged = run(record(failing(BOTH, "records", confidence=0.9)), kept("wrong", LOST))
    assert words(judged) == [(BOTH, ("records",), DEFAULT_THRESHOLD / 2)]
    (place,) = judged.places.values()
    assert place.why == "a longer finding has its words now and is marked doubtful; judge that one"


def test_rejecting_what_is_found_no_more_is_no_trouble() -> None:
    judged = run(record(), kept("wrong", LOST))
    assert [place.why for place in judged.places.values()] == [None]


def test_a_confirmed_part_stands_where_the_rules_take_more_words_for_the_same_fault() -> None:
    judged = run(record(failing(BOTH)), kept("right", LATE, "delay"))
    assert words(judged) == [(BOTH, ("delay",), 1.0)]


def test_another_fault_in_the_same_sentence_is_not_confirmed_along() -> None:
    judged = run(record(failing(BOTH, "records")), kept("right", LOST, "conduct", was="conduct"))
    assert words(judged) == [(BOTH, ("records",), 0.4), (LOST, ("conduct",), 1.0)]


def test_two_findings_of_the_same_words_are_told_apart_by_their_type() -> None:
    found = record(failing(LATE, "delay"), failing(LATE, "communication"))
    judged = run(found, kept("wrong", LATE, was="communication"))
    assert words(judged) == [(LATE, ("delay",), 0.4)]


def test_of_two_verdicts_on_what_is_one_finding_now_the_later_counts_and_the_other_says_so() -> None:
    wrong, right = kept("wrong", LATE), kept("right", BOTH, "delay", day=2)
    judged = run(record(failing(BOTH)), wrong, right)
    assert words(judged) == [(BOTH, ("delay",), 1.0)]
    other = run(record(failing(LATE)), kept("right", LATE, "delay"), kept("wrong", BOTH, day=3))
    assert words(other) == []
    (said,) = [place.why for place in other.places.values() if place.why]
    assert said == "the verdict of 2021-05-03 on the same finding counts instead"
    assert len(other.replaced) == 1


def test_of_several_cases_that_none_is_named_it_is_not_guessed() -> None:
    found = DocumentRecord(a_source(), (CaseRecord("20 7", "lgsco"), CaseRecord("20 8", "lgsco")))
    judged = run(found, kept("missing", LATE, "delay"))
    assert [p.why for p in judged.places.values()] == [
        "it is not clear which of the document's cases it belongs to"
    ]
    assert all(case.failings == () for case in judged.record.cases)


def test_links_to_a_rejected_failing_go_and_the_others_follow() -> None:
    remedy = Remedy(
        ("apology",), (evidence("It was rude."),), "agreed", "individual", 0.9, addresses_failings=(0, 1)
    )
    found = record(failing(LATE), failing(LOST, "records"), remedies=(remedy,))
    judged = run(found, kept("wrong", LATE))
    (case,) = judged.record.cases
    assert case.remedies[0].addresses_failings == (0,)
    assert case.failings[0].evidence[0].quote == LOST


def test_without_verdicts_nothing_changes() -> None:
    found = a_document_record(a_case(failings=(a_failing(), a_failing("It was rude."))))
    judged = judge(found, "", (), IRIS)
    assert judged.record == found
    assert len(judged.slots) == 6
    assert len({slot.iri for slot in judged.slots}) == 6


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["right", "wrong", "other-type", "missing"]), st.sampled_from([BOTH, LATE, LOST])
        )
    ),
    st.lists(st.sampled_from([BOTH, LATE, LOST]), unique=True),
)
def test_whatever_is_judged_a_wrong_verdict_that_counts_leaves_nothing_listed(
    given_verdicts: list[tuple[str, str]], found: list[str]
) -> None:
    verdicts = [
        kept(judgement, quote, *(() if judgement == "wrong" else ("delay",)), day=n % 28 + 1)
        for n, (judgement, quote) in enumerate(given_verdicts)
    ]
    last = {v.verdict.key: v for v in verdicts}
    judged = run(record(*(failing(quote) for quote in found)), *last.values())
    assert set(judged.places) == set(last)
    for quote, _, confidence in words(judged):
        assert TEXT[evidence(quote).start : evidence(quote).end] == quote
        assert 0 <= confidence <= 1
    for verdict in last.values():
        if verdict.verdict.judgement == "wrong" and judged.places[verdict.verdict.key].why is None:
            same = [s for s in judged.slots if s.verdict is verdict]
            assert all(not slot.stands for slot in same)
