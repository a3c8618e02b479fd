"""Of which type a remedy is, by rule, cues, words and heading together."""

from __future__ import annotations

import pytest

from kg.extract.remedies import remedies_told
from kg.extract.remedy_types import KIND, PAYS, signs_of, type_of
from kg.model.findings import CaseRecord
from kg.model.text import SectionKind as S
from tests.extract.pages import Page, frame, knowledge

CASE = CaseRecord("23 912 345", "lgsco", outcome="upheld")


def told(*items: str) -> Page:
    return {S.REMEDY: ["Within four weeks the Council will:", *(f"• {item}" for item in items)]}


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ("go through the last fifty plans to see who was not invited", "audit"),
        ("look at every roof job where the scaffold came down early", "audit"),
        ("teach its officers when a note must be made", "training"),
        ("require a second signature upon each report", "procedure-change"),
        ("apologise to Mrs Q and her son", "apology"),
        ("remind staff of the duty to keep notes", "training"),
        ("correct the entry on his file", "records"),
    ],
)
def test_an_action_without_a_sum_is_of_the_type_that_most_speaks_for(action: str, code: str) -> None:
    (read,) = remedies_told(frame(told(action)), CASE)
    assert read.remedy.types == (code,)
    assert set(read.signs) <= set(knowledge().vocabulary[KIND].concepts)


def test_a_sum_settles_the_type_by_rule() -> None:
    reads = remedies_told(frame(told("pay her £300 for her distress", "refund the fee of £80")), CASE)
    assert [(r.remedy.types, r.signs) for r in reads] == [(("payment",), {}), (("reimbursement",), {})]


def test_words_alone_never_make_a_payment() -> None:
    page = frame(told("give her back what was taken"))
    sentence = page.sentences[-1]
    signs = signs_of(page, sentence.span, sentence, (), "service")
    assert not PAYS & signs.keys()
    assert PAYS - signs_of(page, sentence.span, sentence, ("reimbursement",), None).keys() == {"payment"}
    assert signs["service"]["assumed"] == 1.0
    (code,) = type_of(page, signs)
    assert code in signs
