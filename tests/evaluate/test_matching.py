"""Which case is which, and which finding is which."""

from __future__ import annotations

from kg.evaluate.matching import Match, match_findings, pair_cases, reference_letters
from kg.evaluate.places import squash
from tests.evaluate.views import a_case_view, a_finding

TEXT = squash("The Council took eleven months to reply. It lost her file. It did not tell her why.")


def test_references_are_the_same_however_they_are_written():
    assert reference_letters("22-907-155A") == reference_letters("22 907 155a") == "22907155a"
    assert reference_letters(None) == ""


def test_cases_are_paired_by_reference_in_any_order():
    one, two = a_case_view(), a_case_view(reference="22 920 116")
    same_two, same_one = a_case_view(reference="22-920-116"), a_case_view(reference="22907155")
    assert pair_cases([one, two], [same_two, same_one]) == [(one, same_one), (two, same_two)]


def test_then_by_a_council_that_both_name():
    wanted = a_case_view(reference=None)
    other = a_case_view(reference="1", councils=frozenset({"ironbeck"}))
    same = a_case_view(reference="2", councils=frozenset({"brackenshire", "tallowgate"}))
    assert pair_cases([wanted], [other, same]) == [(wanted, same), (None, other)]


def test_then_the_only_ones_left():
    wanted, found = a_case_view(councils=frozenset()), a_case_view(reference="9", councils=frozenset())
    assert pair_cases([wanted], [found]) == [(wanted, found)]
    two = [wanted, a_case_view(reference="8", councils=frozenset())]
    assert pair_cases(two, [found]) == [(two[0], None), (two[1], None), (None, found)]


def test_a_case_is_paired_once():
    wanted = a_case_view()
    assert pair_cases([wanted, wanted], [wanted]) == [(wanted, wanted), (wanted, None)]
    assert pair_cases([], [wanted]) == [(None, wanted)]
    assert pair_cases([], []) == []


def test_findings_match_by_their_words():
    wanted = [a_finding("lost her file", "records"), a_finding("took eleven months to reply")]
    found = [a_finding("The Council took eleven months to reply."), a_finding("It lost her file.", "records")]
    matching = match_findings(TEXT, wanted, found)
    assert set(matching.matches) == {Match(0, 1, True), Match(1, 0, True)}
    assert matching.misquoted == 0


def test_agreement_on_a_type_goes_before_likeness():
    wanted = [a_finding("It lost her file. It did not tell her why.", "communication")]
    found = [
        a_finding("It lost her file. It did not tell her why.", "records"),
        a_finding("It did not tell her why.", "communication", "delay"),
    ]
    assert match_findings(TEXT, wanted, found).matches == (Match(0, 1, True),)


def test_one_finding_matches_one_only():
    wanted = [a_finding("It lost her file."), a_finding("It did not tell her why.")]
    found = [a_finding("It lost her file. It did not tell her why.")]
    assert len(match_findings(TEXT, wanted, found).matches) == 1


def test_words_that_stand_nowhere_are_counted():
    matching = match_findings(TEXT, [a_finding("lost her file")], [a_finding("lost his file")])
    assert matching.matches == ()
    assert matching.misquoted == 1
