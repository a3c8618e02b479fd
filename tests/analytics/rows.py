"""Rows for tests of analyses: each function gives a whole, valid row; keywords change what the test is about.

Cases are called by short names: ``a_case("1")`` is ``case("1")``, and ``a_failing("1", …)`` belongs to it.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import chain
from typing import Any

from kg.analytics.study import BodyRow, CaseRow, FailingRow, InjusticeRow, RemedyRow, Study

BASE = "https://example.org/id/"


def case(name: str) -> str:
    return f"{BASE}case/lgsco/{name}"


def council(name: str) -> str:
    return f"{BASE}council/{name}"


def a_case(name: str, *, year: int | None = 2020, at: str = "alder", **other: Any) -> CaseRow:
    """A case decided on 1 June of ``year`` against the council ``at``; not dated when ``year`` is None."""
    day = date(year, 6, 1) if year else None
    usual: dict[str, Any] = {
        "iri": case(name),
        "reference": name,
        "ombudsman": "lgsco",
        "respondents": (council(at),),
        "decided_from": day,
        "decided_to": day,
        "service_area": "housing",
        "outcome": "upheld",
    }
    return CaseRow(**usual | other)


def a_failing(name: str, kind: str = "delay", *procedures: str, **other: Any) -> FailingRow:
    """A failing of the case ``name``; ``n`` tells apart two of the same type and procedures in one case."""
    n = other.pop("n", 1)
    usual: dict[str, Any] = {
        "iri": f"{case(name)}/failing/{'-'.join((kind, *procedures))}-{n}",
        "case": case(name),
        "body": council("alder"),
        "types": (kind,),
        "procedures": procedures,
        "found_by": "ombudsman",
    }
    return FailingRow(**usual | other)


def an_injustice(name: str, kind: str = "distress", **other: Any) -> InjusticeRow:
    n = other.pop("n", 1)
    usual: dict[str, Any] = {
        "iri": f"{case(name)}/injustice/{kind}-{n}",
        "case": case(name),
        "types": (kind,),
    }
    return InjusticeRow(**usual | other)


def a_remedy(name: str, kind: str = "apology", **other: Any) -> RemedyRow:
    n = other.pop("n", 1)
    usual: dict[str, Any] = {
        "iri": f"{case(name)}/remedy/{kind}-{n}",
        "case": case(name),
        "types": (kind,),
        "status": "agreed",
        "scope": "individual",
    }
    return RemedyRow(**usual | other)


def a_body(name: str, **other: Any) -> BodyRow:
    usual: dict[str, Any] = {
        "iri": council(name),
        "label": f"{name.title()} Council",
        "type": "unitary",
        "nation": "England",
    }
    return BodyRow(**usual | other)


def a_study(*rows: Any, **other: Any) -> Study:
    """A study of rows of any sort, in the order given."""
    fields = {
        CaseRow: "cases",
        FailingRow: "failings",
        InjusticeRow: "injustices",
        RemedyRow: "remedies",
        BodyRow: "bodies",
    }
    sorted_out = {name: tuple(row for row in rows if type(row) is kind) for kind, name in fields.items()}
    twice = [iri for iri, n in Counter(row.iri for row in chain(*sorted_out.values())).items() if n > 1]
    assert not twice, f"two rows have the same IRI: {twice}; give them different n"
    return Study(**sorted_out | other)
