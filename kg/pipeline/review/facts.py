"""Verdicts on facts: which body a name means, how a date reads, which reference counts, whose case it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.deadlines import due_on
from kg.model.findings import BodyMention, CaseRecord, DocumentRecord, Remedy, ReviewItem
from kg.model.identity import Iris
from kg.model.ombudsmen import NATION_OF
from kg.model.values import PartialDate
from kg.model.verdicts import FACTS, MATCH, RIGHT, SAME_CASE, WRONG, KeptVerdict, Place, Verdict
from kg.rdf.cases import case_iri


def settle_facts(
    record: DocumentRecord, verdicts: Iterable[KeptVerdict], iris: Iris
) -> tuple[DocumentRecord, dict[str, Place]]:
    """Return a record with the facts that people settled, and where each of their verdicts stands.

    What is settled is no longer among the record's items for review.
    """
    places: dict[str, Place] = {}
    for kept in verdicts:
        verdict = kept.verdict
        if verdict.kind in FACTS:
            record, why = _settled(record, verdict)
            places[verdict.key] = Place(case=_only_case(record, iris), why=why)
        elif verdict.kind == MATCH:
            record, places[verdict.key] = _matched(record, verdict, iris)
    return record, places


def _only_case(record: DocumentRecord, iris: Iris) -> str | None:
    return case_iri(record.cases[0], record.source, 0, iris) if len(record.cases) == 1 else None


def words_of(verdict: Verdict) -> str:
    """Return the words that a verdict on a fact is about."""
    return verdict.selectors[0].quote if verdict.selectors else ""


def _settled(record: DocumentRecord, verdict: Verdict) -> tuple[DocumentRecord, str | None]:
    words = words_of(verdict)
    items = [item for item in record.review if (item.kind, item.what) == (verdict.kind, words)]
    settle = {"body": _name_body, "date": _read_date, "reference": _name_case}[verdict.kind]
    cases, why = settle(record.cases, verdict, items)
    review = tuple(item for item in record.review if item not in items)
    return (record if why else replace(record, cases=cases, review=review)), why


_Settled = tuple[tuple[CaseRecord, ...], str | None]


def _name_body(cases: tuple[CaseRecord, ...], verdict: Verdict, items: list[ReviewItem]) -> _Settled:
    words = words_of(verdict)
    if not any(body.name == words for case in cases for body in case.respondents):
        return cases, f"no case of the document names {words!r} any more"
    return tuple(
        replace(case, respondents=tuple(_named(body, verdict) for body in case.respondents)) for case in cases
    ), None


def _named(body: BodyMention, verdict: Verdict) -> BodyMention:
    if body.name != words_of(verdict) or verdict.judgement == RIGHT:
        return body
    if verdict.judgement == WRONG:
        return replace(body, slug=None, unresolved=True)
    return BodyMention(body.name, verdict.answer)


def _read_date(cases: tuple[CaseRecord, ...], verdict: Verdict, items: list[ReviewItem]) -> _Settled:
    if verdict.judgement == RIGHT or verdict.answer is None:
        return cases, None
    on = PartialDate.parse(verdict.answer)
    readings = {reading for item in items for reading in item.candidates}
    if not readings and not any(case.decided_on == on for case in cases):
        return (
            cases,
            f"the document no longer gives {words_of(verdict)!r} as a date that can be read two ways",
        )
    return tuple(_decided(case, on) if str(case.decided_on) in readings else case for case in cases), None


def _decided(case: CaseRecord, on: PartialDate) -> CaseRecord:
    nation = NATION_OF.get(case.ombudsman or "")
    return replace(case, decided_on=on, remedies=tuple(_due(r, on, nation) for r in case.remedies))


def _due(remedy: Remedy, decided: PartialDate, nation: str | None) -> Remedy:
    """Count the period of a remedy anew from the right day."""
    if remedy.deadline is None:
        return remedy
    day = due_on(decided.first, remedy.deadline, nation) if decided.day else None
    return replace(remedy, due_on=PartialDate(day.year, day.month, day.day) if day else None)


def _name_case(cases: tuple[CaseRecord, ...], verdict: Verdict, items: list[ReviewItem]) -> _Settled:
    if any(case.reference == verdict.answer for case in cases):
        return cases, None
    unknown = [n for n, case in enumerate(cases) if case.reference is None]
    if len(unknown) != 1:
        return (
            cases,
            f"{len(unknown)} cases of the document have no reference, so it is not clear which it is",
        )
    (n,) = unknown
    return (*cases[:n], replace(cases[n], reference=verdict.answer), *cases[n + 1 :]), None


def _matched(record: DocumentRecord, verdict: Verdict, iris: Iris) -> tuple[DocumentRecord, Place]:
    """Let a case without reference be the one that a person said it is."""
    named = [case_iri(case, record.source, n, iris) for n, case in enumerate(record.cases)]
    if verdict.judgement != SAME_CASE or verdict.answer in named:
        return record, Place(case=verdict.answer if verdict.answer in named else None)
    unknown = [n for n, case in enumerate(record.cases) if not (case.ombudsman and case.reference)]
    exact = [n for n in unknown if named[n] == verdict.case]
    places = exact or unknown
    if len(places) != 1:
        why = (
            "the document tells no case without a reference any more"
            if not places
            else (f"{len(places)} cases of the document have no reference, so it is not clear which it is")
        )
        return record, Place(why=why)
    cases = list(record.cases)
    cases[places[0]] = replace(cases[places[0]], same_as=verdict.answer)
    return replace(record, cases=tuple(cases)), Place(case=verdict.answer)
