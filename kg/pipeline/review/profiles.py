"""What tells a case from others, drawn from its record; and the possible matches of a whole store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.money import number
from kg.model.findings import CaseRecord, DocumentRecord, Failing, Injustice
from kg.model.identity import Iris
from kg.model.verdicts import MATCH, OTHER_CASE, CaseProfile, KeptVerdict, PossibleMatch
from kg.pipeline.review.matching import matches_of
from kg.rdf.cases import case_iri
from kg.store import Writer

_SPAN = re.compile(r"(?<![\w-])(\d{1,3}|[a-z]+(?:-[a-z]+)?)[\s-]+(day|week|month|year)s?\b", re.IGNORECASE)

_UNITS = ("day", "week", "month", "year")


def profiles_of(record: DocumentRecord, iris: Iris) -> list[CaseProfile]:
    """Return the profiles of a document's cases, as people have them."""
    return [_profile(record, case, n, iris) for n, case in enumerate(record.cases)]


def _profile(record: DocumentRecord, case: CaseRecord, place: int, iris: Iris) -> CaseProfile:
    source = record.source
    return CaseProfile(
        document=source.document_id,
        number=place,
        case=case_iri(case, source, place, iris),
        document_kind=source.kind,
        has_reference=bool(case.same_as or (case.ombudsman and case.reference)),
        councils=_distinct(body.slug for body in case.respondents if body.slug),
        ombudsman=case.ombudsman,
        decided=case.decided_on,
        issued=source.issued,
        service_area=case.service_area,
        failings=_distinct(code for failing in case.failings for code in failing.types),
        injustices=_distinct(code for injustice in case.injustices for code in injustice.types),
        procedures=_distinct(
            [*case.procedures, *(code for failing in case.failings for code in failing.procedures)]
        ),
        amounts=_distinct(f"{r.amount.normalize():f}" for r in case.remedies if r.amount),
        spans=_distinct(_spans(case)),
    )


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _spans(case: CaseRecord) -> Iterator[str]:
    """Yield the stretches of time that findings speak of; a deadline of a remedy is none."""
    found: tuple[Failing | Injustice, ...] = (*case.failings, *case.injustices)
    quotes = [evidence.quote for finding in found for evidence in finding.evidence]
    for quote in [*quotes, case.abstract or ""]:
        low = quote.lower()
        if not any(unit in low for unit in _UNITS):
            continue
        for words, unit in _SPAN.findall(quote):
            count = number(words)
            if count is not None and count == int(count):
                yield f"{int(count)} {unit.lower()}{'' if count == 1 else 's'}"


def possible_matches(writer: Writer) -> list[PossibleMatch]:
    """Return what the store's lesser texts without reference may be about.

    A decision without a reference is a case of its own. What people dismissed is left out.
    """
    unknown = [one for one in writer.profiles.without_reference() if one.document_kind != "decision"]
    known: dict[str, list[CaseProfile]] = {}
    for slug in sorted({slug for one in unknown for slug in one.councils}):
        known[slug] = writer.profiles.of_council(slug)
    dismissed = _dismissed(writer.verdicts.all()) if unknown else set()
    others = [[other for slug in one.councils for other in known[slug]] for one in unknown]
    return [
        m for one, compared in zip(unknown, others, strict=True) for m in matches_of(one, compared, dismissed)
    ]


def _dismissed(verdicts: Iterable[KeptVerdict]) -> set[tuple[str, str]]:
    found = (kept.verdict for kept in verdicts)
    return {(v.case or "", v.answer or "") for v in found if v.kind == MATCH and v.judgement == OTHER_CASE}
