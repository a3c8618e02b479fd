"""Decisions that count once."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kg.analytics.decisions import grouped
from kg.analytics.study import CaseRow
from tests.analytics.rows import a_case, case

SUMMARY = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(30))


def groups(*rows: CaseRow) -> dict[str, str]:
    return {row.iri.rsplit("/", 1)[-1]: row.group.rsplit("/", 1)[-1] for row in grouped(rows)}


def test_letters_at_the_end_are_one_decision() -> None:
    found = groups(
        a_case("1", reference="20 941 706a"),
        a_case("2", reference="20 941 706b"),
        a_case("3", reference="20 941 707"),
        a_case("4", reference="20 941 706a", ombudsman="spso"),
    )
    assert found == {"1": "1", "2": "1", "3": "3", "4": "4"}


def test_the_same_summary_twice_is_one_decision_whatever_its_figures() -> None:
    found = groups(
        a_case("1", abstract=f"{SUMMARY} £200."),
        a_case("2", abstract=f"{SUMMARY.upper()}, £350!"),
        a_case("3", abstract="The complaint was upheld."),
        a_case("4", abstract="The complaint was upheld."),
    )
    assert found == {"1": "1", "2": "1", "3": "3", "4": "4"}


def test_groups_join_across_both_reasons() -> None:
    found = groups(
        a_case("1", reference="20 1a", abstract=SUMMARY),
        a_case("2", reference="20 1b"),
        a_case("3", abstract=SUMMARY),
    )
    assert set(found.values()) == {"1"}


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.randoms())
def test_order_does_not_matter(letters: list[str], random: Random) -> None:
    rows = [a_case(letter, reference=f"20 1{letter}") for letter in letters]
    shuffled = rows[:]
    random.shuffle(shuffled)
    assert grouped(shuffled) == grouped(rows)
    assert {row.group for row in grouped(rows)} == ({case(min(letters))} if letters else set())
