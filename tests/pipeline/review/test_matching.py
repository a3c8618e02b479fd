"""Which case a text without reference may be about: offered with reasons, never merged by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.findings import BodyMention
from kg.model.identity import Iris
from kg.model.values import PartialDate
from kg.model.verdicts import CaseProfile
from kg.pipeline.build import build as build_store
from kg.pipeline.forget import forget
from kg.pipeline.review.listing import possible_matches, standing
from kg.pipeline.review.matching import MOST, THRESHOLD, matches_of, score_match
from kg.pipeline.review.profiles import profiles_of
from kg.resources import shipped
from kg.store import Settings, Store
from tests.builders import a_case, a_document_record, a_failing, a_remedy
from tests.pipeline.conftest import Ask, Build
from tests.pipeline.fakes import script
from tests.pipeline.review.conftest import Judge, Sheet

CASE = CaseProfile(
    document="19-1.txt",
    number=0,
    case="https://example.org/id/case/lgsco/19-1",
    document_kind="decision",
    has_reference=True,
    councils=("alderfold",),
    ombudsman="lgsco",
    decided=PartialDate(2020, 9, 22),
    service_area="children",
    failings=("delay", "records"),
    injustices=("distress",),
    procedures=("ehc-plan",),
    amounts=("4700", "300"),
    spans=("29 weeks",),
)
TEXT = CaseProfile(
    document="blog.html",
    number=0,
    case="https://example.org/id/case/document/blog.html/1",
    document_kind="commentary",
    has_reference=False,
    councils=("alderfold",),
    issued=PartialDate(2020, 10, 1),
    service_area="children",
    failings=("delay",),
    procedures=("ehc-plan",),
    amounts=("4700",),
)


def test_what_both_have_in_common_is_said() -> None:
    score, reasons = score_match(TEXT, CASE)
    assert score > 0.7
    assert reasons == (
        "the same council",
        "written 2020-10-01, not long after the decision of 2020-09-22",
        "the same service area: children",
        "the same sum: £4700",
        "the same procedure: ehc-plan",
        "a failing in common: delay",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"councils": ("brackenshire",)},
        {"councils": ()},
        {"ombudsman": "spso"},
        {"decided": PartialDate(2019, 5)},
        {"issued": PartialDate(2020, 9, 21)},
    ],
)
def test_what_rules_a_match_out(change: dict[str, object]) -> None:
    assert score_match(replace(TEXT, **change), CASE) == (0.0, ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"service_area": "planning"},
        {"amounts": ()},
        {"amounts": ("300",)},
        {"procedures": ()},
        {"issued": PartialDate(2022, 1)},
        {"issued": None},
    ],
)
def test_less_in_common_is_less_likely(change: dict[str, object]) -> None:
    assert 0 < score_match(replace(TEXT, **change), CASE)[0] < score_match(TEXT, CASE)[0]  # type: ignore[arg-type]


def test_the_same_council_and_the_same_kind_of_failing_are_not_enough() -> None:
    vague = replace(TEXT, amounts=(), procedures=(), issued=None)
    assert matches_of(vague, [CASE]) == []


def test_the_day_of_the_decision_settles_much() -> None:
    dated = replace(TEXT, amounts=(), procedures=(), issued=None, decided=PartialDate(2020, 9, 22))
    assert score_match(dated, CASE)[0] >= THRESHOLD


def test_at_most_three_are_offered_and_the_likeliest_first() -> None:
    others = [
        replace(CASE, case=f"{CASE.case}-{n}", spans=(), amounts=CASE.amounts[: 1 + n % 2]) for n in range(6)
    ]
    best = replace(CASE, case=CASE.case + "-best", amounts=("4700", "812"))
    text = replace(TEXT, amounts=("4700", "812"))
    found = matches_of(text, [*others, best])
    assert len(found) == MOST
    assert found[0].other == best.case
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


def test_dismissed_and_lesser_ones_are_left_out() -> None:
    assert matches_of(TEXT, [CASE], {(TEXT.case, CASE.case)}) == []
    blog = replace(CASE, document_kind="commentary", has_reference=False)
    assert matches_of(TEXT, [blog]) == []
    assert matches_of(TEXT, [replace(blog, document_kind="report")]) != []
    assert matches_of(TEXT, [TEXT]) == []


names = st.sets(st.sampled_from(["a", "b", "c"])).map(lambda found: tuple(sorted(found)))
profiles = st.builds(
    CaseProfile,
    document=st.just("d"),
    number=st.just(0),
    case=st.sampled_from(["https://example.org/1", "https://example.org/2"]),
    document_kind=st.sampled_from(["commentary", "listing", "report", "decision", "other"]),
    has_reference=st.booleans(),
    councils=names,
    ombudsman=st.sampled_from([None, "lgsco", "spso"]),
    decided=st.none() | st.builds(PartialDate, st.integers(2015, 2024), st.integers(1, 12)),
    issued=st.none() | st.builds(PartialDate, st.integers(2015, 2024)),
    service_area=st.sampled_from([None, "children", "planning"]),
    failings=names,
    injustices=names,
    procedures=names,
    amounts=names,
    spans=st.sampled_from([(), ("2 weeks",), ("2 weeks", "44 weeks")]),
)


@given(profiles, profiles)
def test_a_score_is_a_score(one: CaseProfile, other: CaseProfile) -> None:
    score, reasons = score_match(one, other)
    assert 0 <= score <= 1
    assert reasons or not score
    for match in matches_of(one, [other]):
        assert match.score >= THRESHOLD


def test_a_profile_holds_what_tells_cases_apart() -> None:
    late = a_failing("It took forty-four weeks, then 29 weeks and two years of it.", types=("delay",))
    case = a_case(
        failings=(late,), remedies=(a_remedy(amount=a_remedy().amount),), abstract="One day; eleven months."
    )
    (profile,) = profiles_of(a_document_record(case), Iris("https://example.org/id/"))
    assert profile.amounts == ("200",)
    assert profile.spans == ("1 day", "11 months", "2 years", "29 weeks", "44 weeks")
    assert (profile.councils, profile.has_reference) == (("alderfold",), True)
    unknown = a_case(reference=None, respondents=(BodyMention("Alderfold", None),))
    (profile,) = profiles_of(a_document_record(unknown), Iris("https://example.org/id/"))
    assert (profile.councils, profile.has_reference) == ((), False)


MATCHES = "SELECT ?one ?other ?score { ?m fl:matchOf ?one ; fl:matchWith ?other ; fl:matchScore ?score }"


@pytest.fixture
def texts(inbox: Path, build: Build) -> Path:
    """A decision, another of the same council, and a commentary on the first without its number."""
    same = ("council: alderfold", "failing: It took eleven months to answer.", "payment: 4712")
    script(inbox / "a.txt", "case: 20 000 001", "decided: 2020-09-22", "outcome: upheld", *same)
    script(inbox / "b.txt", "case: 20 000 002", "decided: 2019-09-22", "council: alderfold", "payment: 200")
    script(inbox / "blog.txt", "kind: commentary", "issued: 2020-10-01", "case: ", *same)
    build()
    return inbox


def test_a_commentary_without_reference_is_offered_and_not_merged(texts: Path, ask: Ask, store: Path) -> None:
    ((one, other, score),) = ask(MATCHES)
    assert (one or "").endswith("/case/document/blog.txt/1")
    assert (other or "").endswith("/case/lgsco/20-000-001")
    assert float(score or 0) > 0.7
    assert len(ask("SELECT ?c { ?c a fl:Case }")) == 3
    assert ask("SELECT ?a { ?a a fl:Account }") == []
    with Store.open(store) as opened:
        (item,) = standing(opened)
    assert (item.kind, item.document, item.candidates) == ("match", "blog.txt", (other,))


def match_row(sheet: Sheet, everything: bool = False) -> dict[str, str]:
    (row,) = (row for row in sheet(everything=everything) if row["kind"] == "match")
    return row


def test_once_a_person_says_so_it_is_an_account_and_stays_one(
    texts: Path, ask: Ask, store: Path, sheet: Sheet, judge_rows: Judge, build: Build
) -> None:
    assert judge_rows(match_row(sheet) | {"verdict": "same case"}).problems == []
    for _ in range(2):
        assert ask(MATCHES) == []
        ((case, document),) = ask("SELECT ?c ?d { ?a fl:accountOf ?c ; fl:reportedIn ?d }")
        assert (case or "").endswith("/case/lgsco/20-000-001")
        assert (document or "").endswith("/document/blog.txt")
        assert len(ask("SELECT ?r { ?c fl:hasRemedy ?r }")) == 2, "the payment counts once"
        from tests.pipeline.fakes import newer_fake_line

        build(make_line=newer_fake_line)
    report = judge_rows(match_row(sheet, everything=True) | {"verdict": "other case"})
    assert dict(report.verdicts) == {"other-case": 1}
    assert ask("SELECT ?a { ?a a fl:Account }") == []
    assert ask(MATCHES) == []


def test_what_a_person_dismissed_is_not_offered_again(
    texts: Path, ask: Ask, sheet: Sheet, judge_rows: Judge, build: Build
) -> None:
    judge_rows(match_row(sheet) | {"verdict": "Other case"})
    assert ask(MATCHES) == []
    script(texts / "c.txt", "case: 20 000 003", "council: Elsewhere")
    build()
    assert ask(MATCHES) == []
    judge_rows(match_row(sheet, everything=True) | {"verdict": "withdraw"})
    assert len(ask(MATCHES)) == 1


def test_a_better_candidate_can_be_named(texts: Path, ask: Ask, sheet: Sheet, judge_rows: Judge) -> None:
    judge_rows(match_row(sheet) | {"verdict": "same case", "answer": "20 000 002"})
    ((case,),) = ask("SELECT ?c { ?a fl:accountOf ?c }")
    assert (case or "").endswith("/20-000-002")
    (problem,) = judge_rows(
        {"kind": "match", "document": "blog.txt", "verdict": "same case", "answer": "99"}
    ).problems
    assert "no case of the store has" in problem.why


def test_forgetting_the_case_leaves_the_commentary_on_it(
    texts: Path, ask: Ask, store: Path, sheet: Sheet, judge_rows: Judge
) -> None:
    judge_rows(match_row(sheet) | {"verdict": "same case"})
    forget(store, ["a.txt"])
    assert ask("SELECT ?a { ?a a fl:Account }") == []
    ((case,),) = ask("SELECT ?c { ?c fl:reportedIn ?d FILTER(CONTAINS(STR(?d), 'blog')) }")
    assert (case or "").endswith("/20-000-001")


def test_a_case_named_after_a_forgotten_document_is_not_kept(
    texts: Path, ask: Ask, store: Path, judge_rows: Judge, build: Build, inbox: Path
) -> None:
    script(inbox / "secret.txt", "case: ", "council: alderfold", "payment: 4712")
    build()
    named = "https://w3id.org/faultlines/id/case/document/secret.txt/1"
    row = {"kind": "match", "document": "blog.txt", "verdict": "same case", "answer": named}
    assert judge_rows(row).problems == []
    assert ask("SELECT ?c { ?a fl:accountOf ?c }") == [(named,)]
    forget(store, ["secret.txt"])
    cases = [case or "" for (case,) in ask("SELECT ?c { ?c a fl:Case }")]
    assert not any("secret" in case for case in cases)
    assert any(case.endswith("/case/document/blog.txt/1") for case in cases)
    assert [p for p in store.rglob("*") if p.is_file() and b"secret.txt" in p.read_bytes()] == []


NUMBERS = {
    "blog-brackenshire-send.txt": (" (23 916 902)", "23-916-902"),
    "committee-quellshire-charging.txt": (" (reference 21 918 630)", "21-918-630"),
    "press-tallowgate-hotel.txt": (" (case 22 931 064)", "22-931-064"),
    "charity-ironbeck-complaints.html": ("", "23-912-583"),
}


def test_the_commentaries_among_the_samples_find_their_cases_without_the_numbers(
    inbox: Path, store: Path
) -> None:
    inbox.mkdir()
    for path in shipped("samples/documents").iterdir():
        number, _ = NUMBERS.get(path.name, ("", ""))
        text = path.read_bytes()
        assert number.encode() in text
        (inbox / path.name).write_bytes(text.replace(number.encode(), b""))
    build_store([inbox], store, Settings(register=str(shipped("samples/register"))), jobs=1)
    with Store.open(store) as opened:
        names = {entry.document_id: entry.record.source.file_name for entry in opened.documents()}
        found = possible_matches(opened)
    first: dict[str, str] = {}
    for match in found:
        first.setdefault(names[match.document], match.other.rsplit("/", 1)[1])
    assert first == {name: case for name, (_, case) in NUMBERS.items()}
    assert len(found) <= len(first) + 1, "hardly anything else is offered"
