"""What stands on a sheet: doubtful findings, unclear names and dates, possible matches, and their context."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.findings import DEFAULT_THRESHOLD, CaseRecord, Failing, Remedy, ReviewItem
from kg.model.text import Span
from kg.model.verdicts import FACTS, MATCH, KeptVerdict, PossibleMatch
from kg.pipeline.review.anchors import Anchors, select
from kg.pipeline.review.findings import types_of
from kg.pipeline.review.judging import Judged, Slot, judge
from kg.pipeline.review.listing import possible_matches, settled
from kg.queries.names import find_body
from kg.rdf.cases import case_iri
from kg.rdf.review import verdict_iri
from kg.store import Entry, Store

SheetRow = dict[str, str]

_AROUND = 300
_SENTENCE = re.compile(r"(?<=[.!?])[\s\"'”’)]+(?=[A-Z“\"'(0-9•])|\n\s*\n")
_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class _Sheet:
    store: Store
    everything: bool
    body: str | None
    verdicts: dict[str, list[KeptVerdict]]
    matches: dict[str, list[PossibleMatch]]


def sheet_rows(store: Store, council: str | None = None, everything: bool = False) -> Iterator[SheetRow]:
    """Yield the rows of a sheet, document by document.

    By default what is not settled: doubtful findings, names and dates that can be read two ways, possible
    matches, verdicts that no longer find their place. ``everything`` adds all other findings, and what was
    decided with its verdict filled in. ``council`` is a name or code; QueryError when it is not clear.
    """
    verdicts: dict[str, list[KeptVerdict]] = defaultdict(list)
    for kept in store.verdicts():
        verdicts[kept.verdict.document].append(kept)
    matches: dict[str, list[PossibleMatch]] = defaultdict(list)
    for match in possible_matches(store):
        matches[match.document].append(match)
    body = find_body(store, council) if council else None
    sheet = _Sheet(store, everything, body, verdicts, matches)
    for entry in store.documents():
        yield from _document_rows(sheet, entry)


def _document_rows(sheet: _Sheet, entry: Entry) -> Iterator[SheetRow]:
    verdicts = sheet.verdicts.get(entry.document_id, [])
    record, matches = entry.record, sheet.matches.get(entry.document_id, [])
    if sheet.body and not any(_is_about(sheet, case) for case in record.cases):
        return
    text = sheet.store.text(entry.text_hash)
    judged = judge(record, text, verdicts, sheet.store.iris)
    named = [case_iri(case, record.source, n, sheet.store.iris) for n, case in enumerate(judged.record.cases)]
    for slot in judged.slots:
        if _is_wanted(slot, sheet.everything) and _is_about(sheet, judged.record.cases[slot.case]):
            yield _finding_row(slot, judged.record.cases[slot.case], named[slot.case], text, entry)
    for item in record.review:
        if item.kind in FACTS and (sheet.everything or not settled(item, verdicts)):
            yield _fact_row(item, judged, text, entry, verdicts)
    for match in [*matches, *(_decided(verdicts) if sheet.everything else ())]:
        yield _match_row(match, judged, named, text, entry) | _decision(match, verdicts)
    for kept in verdicts:
        if kept.verdict.key in judged.places and judged.places[kept.verdict.key].why:
            yield _lost_row(kept, judged.places[kept.verdict.key].why or "", sheet, entry)


def _is_about(sheet: _Sheet, case: CaseRecord) -> bool:
    iris = sheet.store.iris
    bodies = (iris.council(b.slug) if b.slug else iris.body(b.name) for b in case.respondents)
    return sheet.body is None or sheet.body in bodies


def _is_wanted(slot: Slot, everything: bool) -> bool:
    return everything or (slot.verdict is None and slot.finding.confidence < DEFAULT_THRESHOLD)


def _finding_row(slot: Slot, case: CaseRecord, iri: str, text: str, entry: Entry) -> SheetRow:
    finding = slot.finding
    first, *others = finding.evidence
    row = _case_cells(case) | {
        "kind": slot.kind,
        "types": ", ".join(types_of(finding)),
        "also": " | ".join(evidence.quote for evidence in others),
        "section": first.section or "",
        "paragraph": first.paragraph or "",
        "confidence": f"{finding.confidence:.2f}",
        "document": entry.document_id,
        "case": iri,
        "finding": slot.iri,
    }
    row |= _words(text, Span(first.start, first.end))
    if isinstance(finding, Failing):
        row |= {"found by": finding.found_by, "procedures": ", ".join(finding.procedures)}
    if isinstance(finding, Remedy):
        amount = f"{finding.amount:f}" if finding.amount is not None else ""
        row |= {"status": finding.status, "scope": finding.scope, "amount": amount}
    return row | (_given(slot.verdict) if slot.verdict else {})


def _case_cells(case: CaseRecord | None) -> SheetRow:
    if case is None:
        return {}
    return {
        "reference": case.reference or "",
        "council": ", ".join(body.name for body in case.respondents),
        "date": str(case.decided_on or ""),
    }


def _given(kept: KeptVerdict) -> SheetRow:
    verdict = kept.verdict
    return {
        "verdict": verdict.judgement.replace("-", " "),
        "other type": ", ".join(verdict.types) if verdict.judgement == "other-type" else "",
        "answer": verdict.answer or "",
        "note": verdict.note or "",
    }


def _words(text: str, span: Span) -> SheetRow:
    before, after = around(text, span)
    return {
        "quote": text[span.start : span.end],
        "before": before,
        "after": after,
        "start": str(span.start),
    }


def around(text: str, span: Span) -> tuple[str, str]:
    """Return the sentences before and after some words, each on one line.

    >>> around("One. Two. Three here. Four.", Span(10, 15))
    ('One. Two.', 'here. Four.')
    """
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    cuts = [m.end() for m in _SENTENCE.finditer(before)]
    if span.start > _AROUND and cuts:
        before = before[cuts[-_SENTENCES] if len(cuts) >= _SENTENCES else cuts[0] :]
    ends = [m.start() for m in _SENTENCE.finditer(after)]
    after = after[: ends[_SENTENCES - 1]] if len(ends) >= _SENTENCES else after
    return " ".join(before.split()), " ".join(after.split())


def _fact_row(
    item: ReviewItem, judged: Judged, text: str, entry: Entry, verdicts: list[KeptVerdict]
) -> SheetRow:
    case = judged.record.cases[0] if len(judged.record.cases) == 1 else None
    row = _case_cells(case) | {
        "kind": item.kind,
        "quote": item.what,
        "why": item.why,
        "candidates": ", ".join(item.candidates),
        "document": entry.document_id,
    }
    place = Anchors(text).locate(select(item.what, Span(0, len(item.what)))).span
    if place:
        row |= _words(text, place) | {"quote": item.what}
    kept = settled(item, verdicts)
    return row | (_given(kept) if kept else {})


def _match_row(match: PossibleMatch, judged: Judged, named: list[str], text: str, entry: Entry) -> SheetRow:
    case = judged.record.cases[named.index(match.case)] if match.case in named else None
    return _case_cells(case) | {
        "kind": MATCH,
        "quote": " ".join(text[: 2 * _AROUND].split())[:_AROUND],
        "confidence": f"{match.score:.2f}",
        "why": "; ".join(match.reasons),
        "candidates": match.other,
        "document": entry.document_id,
        "case": match.case,
    }


def _decided(verdicts: list[KeptVerdict]) -> Iterator[PossibleMatch]:
    for kept in verdicts:
        if kept.verdict.kind == MATCH:
            yield PossibleMatch(
                kept.verdict.document, kept.verdict.case or "", kept.verdict.answer or "", 0.0, ()
            )


def _decision(match: PossibleMatch, verdicts: list[KeptVerdict]) -> SheetRow:
    for kept in verdicts:
        if kept.verdict.kind == MATCH and kept.verdict.answer == match.other:
            return _given(kept) | {"confidence": ""}
    return {}


def _lost_row(kept: KeptVerdict, why: str, sheet: _Sheet, entry: Entry) -> SheetRow:
    """Return the row of a verdict that does not count: judge its finding anew, or withdraw it."""
    verdict = kept.verdict
    words = verdict.selectors[0] if verdict.selectors else None
    judgement = verdict.judgement.replace("-", " ")
    row = {
        "kind": verdict.kind,
        "types": ", ".join(verdict.types),
        "why": f"the verdict {judgement!r} of {kept.review.on} does not count: {why}",
        "candidates": verdict.answer or "",
        "document": entry.document_id,
        "case": verdict.case or "",
        "finding": verdict_iri(verdict, sheet.store.iris),
    }
    if words:
        row |= {"quote": words.quote, "before": words.prefix, "after": words.suffix}
    return row
