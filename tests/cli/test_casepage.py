"""What a person reads of a case, from records made for the purpose."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rich.console import Console

from kg.cli import progress as progress_module
from kg.cli.casepage import case_page, day, duration
from kg.cli.progress import progress
from kg.model.values import PartialDate
from kg.queries.case import CaseView, Finding, Issue, NoFault, Quote, Remedy
from kg.queries.node import Ref
from kg.queries.readcase import read_case
from kg.queries.results import Value
from tests.queries.engines import GRAPH, MemoryGraph

QUOTE = Quote("pay it", 0, 6, None, None, None)


@pytest.fixture(scope="module")
def case() -> CaseView:
    return read_case(MemoryGraph(GRAPH.read_bytes()), "24 000 001")


def text(case: CaseView, doubtful: bool = False) -> str:
    return "\n".join(line.plain for line in case_page(case, doubtful))


def a_remedy(**other: Any) -> Remedy:
    usual: dict[str, Any] = dict.fromkeys(Remedy.__dataclass_fields__)
    usual |= {"iri": "urn:r", "types": (Ref("urn:p", "Payment"),), "quotes": (QUOTE,), "addresses": ()}
    return Remedy(**usual | {"doubtful": False, "each": False} | other)


def test_whole_page(case: CaseView) -> None:
    page = text(case)
    assert page.startswith(
        "24 000 001, Aldermoor County Council\n\nAbout         Aldermoor County Council (X99000001)\n"
    )
    assert (
        "\nFailings (2)\n 1. Drift; Poor records — Stage 2\n"
        "    “The Council took eleven months.” (paragraph 12, Findings)\n"
        "    found by the ombudsman · breached Invented Children Act 1999, section 26(3) · caused injustice 1"
        " · confidence 0.90 · 24-000-001.txt\n"
    ) in page
    assert "\n 1. Payment, £300, within 28 days (4 weeks), by 1 April 2021\n" in page
    assert "\nNo injustice (1)\n 1. “The late letter caused no injustice.” (paragraph 15)\n" in page
    assert "\nAlso told by (1)\n    news.html\n    Partly upheld · 2021 · https://" in page
    assert page.endswith(
        "\n\n1 doubtful finding is left out; --doubtful shows what the program is unsure of."
    )
    assert "Failings (3)" in text(case, doubtful=True)


def test_an_account_says_whose_it_is(case: CaseView) -> None:
    told = read_case(MemoryGraph(GRAPH.read_bytes()), case.accounts[0].iri)
    assert "\nAccount of    24 000 001, Aldermoor County Council\n" in text(told)


@pytest.mark.parametrize(
    ("remedy", "line"),
    [
        ({"amount": Decimal(200)}, "Payment, £200"),
        ({"amount_maximum": Decimal(500)}, "Payment, up to £500"),
        ({"amount": Decimal(200), "amount_maximum": Decimal(500)}, "Payment, £200 to £500"),
        ({"amount": Decimal("12.5"), "each": True}, "Payment, £12.50 each"),
        (
            {"amount": Decimal(900), "amount_per": "term", "periods": Decimal(3)},
            "Payment, £900 (a term, 3 of them)",
        ),
        ({"amount": Decimal(100), "amount_per": "month"}, "Payment, £100 (a month)"),
        (
            {"deadline": "P20D", "day_kind": Ref("urn:day-kind/working", "")},
            "Payment, within 20 working days",
        ),
        ({"deadline": "P3M", "due": PartialDate(2021, 6)}, "Payment, within 3 months, by 2021-06"),
        ({"types": ()}, "Remedy"),
    ],
)
def test_remedies(case: CaseView, remedy: dict[str, Any], line: str) -> None:
    assert f"Remedies (1)\n 1. {line}\n    “pay it”" in text(replace(case, remedies=(a_remedy(**remedy),)))


def test_a_payee_is_named_by_role(case: CaseView) -> None:
    assert "\n    to the complainant" in text(replace(case, remedies=(a_remedy(payee="the complainant"),)))


def test_statements_of_no_fault_and_issues(case: CaseView) -> None:
    nothing = NoFault("urn:n", (), (QUOTE,), None, False, (Ref("urn:p", "Planning"),))
    bare = Finding("urn:i", (), (QUOTE,), None, False)
    issue = Issue(
        "urn:s",
        "that it\x1b[2J was late",
        None,
        Ref("urn:g", "Maladministration"),
        None,
        (Ref("b", "B"),),
        (),
    )
    page = text(replace(case, no_faults=(nothing,), no_injustices=(bare,), issues=(issue,), outcome=None))
    assert "\nNo fault (1)\n 1. Planning\n    “pay it”\n" in page
    assert "\nNo injustice (1)\n 1. “pay it”\n" in page
    assert " 1. that it [2J was late\n    Maladministration; about B\n" in page
    assert "\nOutcome       Upheld\n" in page


def test_the_published_outcome_stands_beside_ours_where_it_says_more(case: CaseView) -> None:
    page = text(replace(case, published_outcome="Upheld: maladministration and injustice"))
    assert "Outcome       Upheld (published as “Upheld: maladministration and injustice”)" in page


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("P28D", "28 days (4 weeks)"),
        ("P7D", "7 days (1 week)"),
        ("P1D", "1 day"),
        ("P10D", "10 days"),
        ("P1M", "1 month"),
        ("P2Y", "2 years"),
        ("P1DT2H", "P1DT2H"),
    ],
)
def test_durations(written: str, words: str) -> None:
    assert duration(written) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(date(2020, 10, 2), "2 October 2020"), (PartialDate(2020), "2020"), (None, ""), ("soon", "soon")],
)
def test_days(value: Value, words: str) -> None:
    assert day(value) == words


def test_a_progress_bar_comes_after_a_while_and_only_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(
        progress_module, "Console", lambda **_: Console(file=terminal, force_terminal=True, width=80)
    )
    monkeypatch.setattr(progress_module.sys, "stderr", terminal)
    with progress("Reading") as update:
        update(1, 10)
    assert terminal.getvalue() == ""
    monkeypatch.setattr(progress_module, "PATIENCE", -1.0)
    with progress("Reading") as update:
        update(1, 10)
    assert "Reading" in terminal.getvalue()
    monkeypatch.setattr(terminal, "isatty", lambda: False)
    with progress("Writing") as update:
        update(1, 10)
    assert "Writing" not in terminal.getvalue()
