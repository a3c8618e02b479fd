"""Single findings under a verdict: confirmed, restored, and put back among those of their case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kg.model.codec import from_json, to_json
from kg.model.findings import CaseRecord, Evidence, Failing, Injustice, NoFault, NoInjustice, Remedy
from kg.model.text import Span
from kg.model.verdicts import Selector, Verdict
from kg.rdf.findings import Finding
from kg.rdf.review import FIELDS

_CLASSES: dict[str, type[Failing] | type[Injustice] | type[Remedy] | type[NoFault] | type[NoInjustice]] = {
    "failing": Failing,
    "injustice": Injustice,
    "remedy": Remedy,
    "no-fault": NoFault,
    "no-injustice": NoInjustice,
}
_LINKS = ("committed_by", "issue", "breached", "caused", "addresses_failings", "addresses_injustices")
_JUDGED = {
    "failing": ("types", "found_by", "procedures"),
    "injustice": ("types",),
    "remedy": (
        *("types", "status", "scope", "amount", "amount_maximum", "amount_per", "periods"),
        *("payee", "each", "deadline"),
    ),
    "no-fault": ("procedures",),
    "no-injustice": (),
}
"""What a person sees of a finding, and therefore vouches for. A due date is counted, so it is not here."""

_POINTERS = {
    "failings": (("caused", "injustices"),),
    "remedies": (("addresses_failings", "failings"), ("addresses_injustices", "injustices")),
}


def types_of(finding: Finding) -> tuple[str, ...]:
    """Return the types of a finding; statements of no fault or no injustice have none."""
    return finding.types if isinstance(finding, Failing | Injustice | Remedy) else ()


def frozen(finding: Finding) -> str:
    """Return a finding as JSON without evidence and without links to others of its case."""
    kept: dict[str, Any] = {"evidence": ()}
    for name in _LINKS:
        if hasattr(finding, name):
            kept[name] = None if name in ("committed_by", "issue") else ()
    return to_json(replace(finding, **kept))


def thawed(verdict: Verdict) -> Finding:
    """Return the finding of a verdict as it was when it was judged, without evidence."""
    finding: Finding = from_json(_CLASSES[verdict.kind], verdict.as_judged or "")
    return finding


def types_judged(verdict: Verdict) -> tuple[str, ...]:
    """Return the types that a finding had when it was judged."""
    return types_of(thawed(verdict)) if verdict.as_judged else verdict.types


def confirmed(finding: Finding, verdict: Verdict) -> Finding:
    """Return a finding as a person vouches for it: with confidence 1, and what they saw of it."""
    changes: dict[str, Any] = {"confidence": 1.0}
    if verdict.as_judged:
        judged = thawed(verdict)
        changes |= {name: getattr(judged, name) for name in _JUDGED[verdict.kind]}
    if verdict.types:
        changes["types"] = verdict.types
    return replace(finding, **changes)


def restored(
    verdict: Verdict, placed: Iterable[tuple[Span, Selector]], text: str, committed_by: int | None
) -> Finding:
    """Return a finding that the rules do not find, with the words that a person vouches for."""
    evidence = tuple(
        Evidence(span.start, span.end, text[span.start : span.end], selector.section, selector.paragraph)
        for span, selector in placed
    )
    finding = confirmed(thawed(verdict), verdict)
    changes: dict[str, Any] = {"evidence": evidence}
    if isinstance(finding, Failing):
        changes["committed_by"] = committed_by
    return replace(finding, **changes)


def with_findings(case: CaseRecord, found: Iterable[tuple[str, int | None, Finding]]) -> CaseRecord:
    """Return a case with these findings, in their order, in place of those it has.

    Each comes with its kind and the index it had among the case's, None for one that was added. Links
    between findings follow them; a link to one that is gone goes too.
    """
    lists: dict[str, list[Finding]] = {name: [] for name in FIELDS.values()}
    moved: dict[str, dict[int, int]] = {name: {} for name in FIELDS.values()}
    for kind, before, finding in found:
        name = FIELDS[kind]
        if before is not None:
            moved[name][before] = len(lists[name])
        lists[name].append(finding)
    for name, pointers in _POINTERS.items():
        lists[name] = [_pointing(finding, pointers, moved) for finding in lists[name]]
    changes: dict[str, Any] = {name: tuple(findings) for name, findings in lists.items()}
    return replace(case, **changes)


def _pointing(
    finding: Finding, pointers: Iterable[tuple[str, str]], moved: dict[str, dict[int, int]]
) -> Finding:
    changes: dict[str, Any] = {
        field: tuple(moved[target][n] for n in getattr(finding, field) if n in moved[target])
        for field, target in pointers
    }
    return replace(finding, **changes)
