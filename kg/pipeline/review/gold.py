"""Reviewed documents as further annotated cases: ``texts/`` and ``gold/``, as ``kg score`` reads them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.model.findings import BodyMention, CaseRecord, Failing, Injustice, Remedy
from kg.model.verdicts import FACTS, KeptVerdict
from kg.pipeline.review.judging import Judged, Slot, judge
from kg.pipeline.review.listing import settled
from kg.rdf.review import FIELDS
from kg.store import Entry, Store

_ANNOTATED = ("failing", "injustice", "remedy")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(slots=True)
class CasesReport:
    """The ids of the cases written, and of each reviewed document that was left out why."""

    written: list[str] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)


def write_cases(store: Store, folder: Path, partly: bool = False) -> CasesReport:
    """Write reviewed documents as annotated cases into ``folder/texts`` and ``folder/gold``.

    A document counts as reviewed when every failing, injustice and remedy in it has a verdict and no name or
    date is left open: only then does what stands there say what a careful reader finds and nothing beyond.
    With ``partly`` others are written too, with ``"partial": true`` and only what was judged. Raises
    UsageError when the folder cannot be written.
    """
    verdicts: dict[str, list[KeptVerdict]] = defaultdict(list)
    for kept in store.verdicts():
        verdicts[kept.verdict.document].append(kept)
    report = CasesReport()
    for entry in store.documents():
        if given := verdicts.get(entry.document_id):
            _write(store, entry, given, folder, partly, report)
    return report


def _write(
    store: Store, entry: Entry, verdicts: list[KeptVerdict], folder: Path, partly: bool, report: CasesReport
) -> None:
    text = store.text(entry.text_hash)
    judged = judge(entry.record, text, verdicts, store.iris)
    why = _open(judged, entry, verdicts)
    if why and not partly:
        report.left_out[entry.document_id] = why
        return
    name = _name(entry.document_id, report.written)
    gold = _annotation(name, entry, judged, bool(why))
    try:
        for part in ("texts", "gold"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / "texts" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        written = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
        (folder / "gold" / f"{name}.json").write_text(written, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written ({error.strerror}); name another folder.") from error
    report.written.append(name)


def _open(judged: Judged, entry: Entry, verdicts: list[KeptVerdict]) -> str | None:
    """Say what is still open in a document, None where all was reviewed."""
    unjudged = sum(slot.verdict is None for slot in judged.slots if slot.kind in _ANNOTATED)
    if unjudged:
        return f"{unjudged} of its findings have no verdict"
    lost = sum(place.why is not None for place in judged.places.values())
    if lost:
        return f"{lost} verdicts on it have no place"
    items = (item for item in entry.record.review if item.kind in FACTS)
    unclear = sum(settled(item, verdicts) is None for item in items)
    return f"{unclear} names or dates in it are not settled" if unclear else None


def _name(document_id: str, taken: Iterable[str]) -> str:
    """Return the id of a case: a file name that no other has."""
    stem = _UNSAFE.sub("-", document_id.replace("/", "-")).strip("-.")
    for ending in (".txt", ".html", ".htm", ".pdf"):
        stem = stem.removesuffix(ending)
    name, n = stem[:100] or "case", 2
    while name in set(taken):
        name, n = f"{stem[:100]}-{n}", n + 1
    return name


def _annotation(name: str, entry: Entry, judged: Judged, partial: bool) -> dict[str, Any]:
    source = judged.record.source
    cases = [
        _case(case, [slot for slot in judged.slots if slot.case == n and slot.stands and slot.verdict])
        for n, case in enumerate(judged.record.cases)
    ]
    return {
        "id": name,
        "source": source.publisher or source.kind,
        "url": source.url,
        "document_kind": source.kind,
        "truncated": False,
        **({"partial": True} if partial else {}),
        "cases": cases,
    }


def _case(case: CaseRecord, slots: list[Slot]) -> dict[str, Any]:
    found = {kind: [slot.finding for slot in slots if slot.kind == kind] for kind in _ANNOTATED}
    facts = {
        "reference": case.reference,
        "ombudsman": case.ombudsman,
        "respondents": [_body(body) for body in case.respondents],
        "decided_on": str(case.decided_on) if case.decided_on else None,
        "outcome_published": case.published_outcome,
        "outcome": case.outcome,
        "subject_published": case.published_subject,
    }
    findings = {FIELDS[kind]: [_finding(finding) for finding in found[kind]] for kind in _ANNOTATED}
    cited = dict.fromkeys((citation.title, citation.provision) for citation in case.citations)
    laws = [{"title": title, "provision": provision} for title, provision in cited]
    return facts | findings | {"procedures": list(case.procedures), "legislation": laws}


def _body(body: BodyMention) -> dict[str, Any]:
    return {"name": body.name, "slug": body.slug, "type": body.body_type}


def _finding(finding: object) -> dict[str, Any]:
    assert isinstance(finding, Failing | Injustice | Remedy)
    gold: dict[str, Any] = {"types": list(finding.types), "quote": finding.evidence[0].quote}
    if isinstance(finding, Failing):
        by = "council" if finding.found_by == "body" else finding.found_by
        return gold | {"found_by": by, "procedures": list(finding.procedures)}
    if isinstance(finding, Remedy):
        return gold | _action(finding)
    return gold


def _action(remedy: Remedy) -> dict[str, Any]:
    due = str(remedy.due_on) if remedy.due_on else None
    action: dict[str, Any] = {
        "amount": _number(remedy.amount),
        "status": remedy.status,
        "scope": remedy.scope,
        "deadline": remedy.deadline.duration if remedy.deadline else due,
    }
    if remedy.amount_maximum is not None:
        action["amount_max"] = _number(remedy.amount_maximum)
    return action


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
