"""Views for tests; keywords change what the test is about."""

from __future__ import annotations

from typing import Any

from kg.evaluate.views import CaseView, FindingView


def a_finding(quote: str = "The Council took eleven months.", *types: str, **other: Any) -> FindingView:
    return FindingView(frozenset(types or ("delay",)), (quote,), **other)


def a_case_view(**other: Any) -> CaseView:
    usual: dict[str, Any] = {"reference": "22 907 155", "councils": frozenset({"brackenshire"})}
    return CaseView(**usual | other)
