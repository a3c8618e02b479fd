"""What belongs to what on the page of a case: "caused injustice 2", "for failings 1, 3"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.model.written import day
from kg.queries.case import Failing, Finding, Issue, Remedy
from kg.queries.node import Ref
from kg.queries.results import Value

Numbers = Mapping[str, tuple[str, int]]
"""By IRI: the kind of thing and its number among those of its kind that the page shows."""


def numbered(issues: Sequence[Issue], findings: Mapping[str, Sequence[Finding]]) -> Numbers:
    """Return the numbers under which a page shows heads of complaint and, by kind, findings."""
    heads = [issue.iri for issue in issues] if len(issues) > 1 else []  # the only one goes without saying
    kinds = (("complaint", heads), *((k, [f.iri for f in found]) for k, found in findings.items()))
    return {iri: (kind, n) for kind, iris in kinds for n, iri in enumerate(iris, 1)}


def of_failing(failing: Failing, numbers: Numbers) -> list[str]:
    """Return under which head a failing stands, what it caused and when it happened, where it is known."""
    under = _listed([failing.issue] if failing.issue else [], numbers)
    caused = _listed(failing.caused, numbers)
    when = period(failing.event_from, failing.event_to)
    return [
        f"under {under}" if under else "",
        f"caused {caused}" if caused else "",
        f"happened {when}" if when else "",
    ]


def of_remedy(remedy: Remedy, numbers: Numbers) -> str:
    """Return the failings and injustices a remedy is for, of those that the page shows."""
    found = _listed(remedy.addresses, numbers)
    return f"for {found}" if found else ""


def _listed(refs: Iterable[Ref], numbers: Numbers) -> str:
    """Return things by kind and number ("failings 1, 3; injustice 2"); what is not shown is left out."""
    by_kind: dict[str, list[int]] = {}
    for kind, number in sorted(numbers[ref.iri] for ref in refs if ref.iri in numbers):
        by_kind.setdefault(kind, []).append(number)
    return "; ".join(
        f"{k}{'s' if len(ns) > 1 else ''} {', '.join(map(str, ns))}" for k, ns in by_kind.items()
    )


def period(first: Value, last: Value) -> str:
    """Return a period as people write it; "from" or "until" where one end is open, empty for none."""
    start, end = day(first), day(last)
    if start and end:
        return f"on {start}" if start == end else f"from {start} to {end}"
    return f"from {start}" if start else (f"until {end}" if end else "")
