"""From a row of a sheet to a verdict; UsageError, in words that name the cell, for what is none."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from kg.errors import UsageError
from kg.model.findings import Failing, Injustice, NoFault, NoInjustice, Remedy
from kg.model.text import Span
from kg.model.values import PartialDate, reference_key
from kg.model.verdicts import (
    FACTS,
    FINDINGS,
    MATCH,
    MISSING,
    OTHER_CASE,
    OTHER_TYPE,
    RIGHT,
    SAME_CASE,
    SETTLED,
    WRONG,
    Selector,
    Verdict,
)
from kg.pipeline.review.anchors import select
from kg.pipeline.review.desk import Desk, Office, shown
from kg.pipeline.review.findings import frozen, types_of
from kg.pipeline.review.judging import Slot
from kg.pipeline.review.sheet import Row
from kg.rdf.findings import Finding
from kg.rdf.review import verdict_iri

WITHDRAW = "withdraw"

_ALLOWED = (
    dict.fromkeys(FINDINGS, (RIGHT, WRONG, OTHER_TYPE, MISSING))
    | dict.fromkeys(FACTS, (RIGHT, WRONG, SETTLED))
    | {MATCH: (SAME_CASE, OTHER_CASE)}
)
_SCHEMES = {"failing": "failing-type", "injustice": "injustice-type", "remedy": "remedy-type"}
_LONGEST_NOTE = 2000


def verdict_of(row: Row, office: Office) -> Verdict | None:
    """Return the verdict of a row, None where nothing was filled in. Raises UsageError."""
    judgement = _judgement(row)
    if judgement is None:
        return None
    desk = office.desk(row)
    if row["kind"] in FINDINGS:
        return _on_finding(row, judgement, desk, office)
    if row["kind"] in FACTS:
        return _on_fact(row, judgement, desk, office)
    return _on_match(row, judgement, desk, office)


def withdrawn(row: Row, office: Office) -> str | None:
    """Return the key of the verdict that a row takes back, None where it takes none back."""
    if _word(row["verdict"]) != WITHDRAW:
        return None
    desk, wanted = office.desk(row), row["finding"]
    for kept in desk.verdicts:
        names = (verdict_iri(kept.verdict, desk.settings.iris), kept.place.finding, kept.verdict.finding)
        if wanted in names if wanted else _is_about(kept.verdict, row):
            return kept.verdict.key
    raise UsageError("there is no verdict to withdraw")


def _is_about(verdict: Verdict, row: Row) -> bool:
    if verdict.kind == MATCH:
        return row["kind"] == MATCH and verdict.answer in (row["answer"], row["candidates"])
    words = [selector.quote for selector in verdict.selectors[:1]]
    return verdict.kind == row["kind"] and words == [row["quote"]]


def _word(cell: str) -> str:
    return "-".join(cell.lower().replace("_", " ").replace("-", " ").split())


def _judgement(row: Row) -> str | None:
    kind, word = row["kind"], _word(row["verdict"])
    if kind not in _ALLOWED:
        raise UsageError(f"its kind is {shown(kind)!r}; it must be one of {', '.join(_ALLOWED)}")
    if not word and kind in FACTS and row["answer"]:
        return SETTLED
    if not word:
        filled = next((name for name in ("other type", "answer") if row[name]), None)
        if filled:
            raise UsageError(f"it has {filled!r} but no verdict")
        return None
    if word not in _ALLOWED[kind]:
        allowed = ", ".join(name.replace("-", " ") for name in _ALLOWED[kind])
        raise UsageError(
            f"its verdict is {shown(row['verdict'])!r}; for a {kind} it must be one of {allowed}"
        )
    return word


def _note(row: Row) -> str | None:
    return row["note"][:_LONGEST_NOTE] or None


def _on_finding(row: Row, judgement: str, desk: Desk, office: Office) -> Verdict:
    place = desk.place(row)
    slot = None if judgement == MISSING else desk.slot(row, place)
    types = _types(row, judgement, slot, office)
    if slot is None:
        return _without_finding(row, judgement, desk, office, place, types)
    return Verdict(
        judgement,
        desk.entry.document_id,
        row["kind"],
        case=desk.cases[slot.case],
        finding=slot.iri,
        selectors=tuple(
            select(desk.text, Span(e.start, e.end), e.section, e.paragraph) for e in slot.finding.evidence
        ),
        types=types,
        as_judged=frozen(slot.finding),
        note=_note(row),
    )


def _types(row: Row, judgement: str, slot: Slot | None, office: Office) -> tuple[str, ...]:
    """Return the types that the finding has by this verdict."""
    scheme = _SCHEMES.get(row["kind"])
    if judgement == WRONG or scheme is None:
        if judgement == OTHER_TYPE:
            raise UsageError(f"a {row['kind']} has no type")
        return ()
    given = office.codes(scheme, row["other type"])
    if judgement == OTHER_TYPE and not given:
        raise UsageError("its verdict is 'other type', but the cell 'other type' is empty")
    if judgement == RIGHT:
        if given:
            raise UsageError("its verdict is 'right', but it has another type too")
        return types_of(slot.finding) if slot else office.codes(scheme, row["types"])
    return given or office.codes(scheme, row["types"])


def _without_finding(
    row: Row, judgement: str, desk: Desk, office: Office, place: Span, types: tuple[str, ...]
) -> Verdict:
    """Return a verdict on words that the rules find nothing in: missing, or found by other rules once."""
    case = office.case(row["case"]) if row["case"] and judgement == MISSING else row["case"] or None
    if case is None and len(desk.cases) == 1:
        case = desk.cases[0]
    if judgement == MISSING and case not in desk.cases:
        told = "tells no case" if not desk.cases else f"tells {len(desk.cases)} cases: name one of them"
        raise UsageError(f"{desk.entry.document_id} {told}")
    finding = None if judgement == WRONG else frozen(_as_given(row, types, desk, office))
    selector = select(desk.text, place, row["section"] or None, row["paragraph"] or None)
    return Verdict(
        judgement,
        desk.entry.document_id,
        row["kind"],
        case=case,
        finding=row["finding"] or None,
        selectors=(selector,),
        types=types,
        as_judged=finding,
        note=_note(row),
    )


def _as_given(row: Row, types: tuple[str, ...], desk: Desk, office: Office) -> Finding:
    kind = row["kind"]
    if kind in _SCHEMES and not types:
        raise UsageError(f"a {kind} needs a type: fill in 'other type'")
    if kind == "failing":
        return Failing(
            types, (), _found_by(row, desk, office), 1.0, office.codes("procedure", row["procedures"])[:2]
        )
    if kind == "injustice":
        return Injustice(types, (), 1.0)
    if kind == "no-fault":
        return NoFault((), 1.0, office.codes("procedure", row["procedures"])[:2])
    if kind == "no-injustice":
        return NoInjustice((), 1.0)
    return Remedy(
        types,
        (),
        office.code("remedy-status", _needed(row, "status")),
        office.code("remedy-scope", _needed(row, "scope")),
        1.0,
        _pounds(row["amount"]),
    )


def _needed(row: Row, column: str) -> str:
    if not row[column]:
        raise UsageError(f"a {row['kind']} that was missing needs its {column}: fill in {column!r}")
    return row[column]


def _found_by(row: Row, desk: Desk, office: Office) -> str:
    """Return who found a failing: in a decision the ombudsman, unless the row says otherwise."""
    if row["found by"]:
        return office.code("found-by", {"council": "body"}.get(row["found by"], row["found by"]))
    if desk.record.source.kind == "commentary":
        raise UsageError("a failing in a commentary needs who found it: fill in 'found by'")
    return "ombudsman"


def _pounds(cell: str) -> Decimal | None:
    words = cell.replace("£", "").replace(",", "").strip()
    if not words:
        return None
    try:
        amount = Decimal(words)
    except InvalidOperation:
        raise UsageError(f"its amount {shown(cell)!r} is no sum in pounds") from None
    if not (amount.is_finite() and 0 < amount < 10**9):
        raise UsageError(f"its amount {shown(cell)!r} is no sum in pounds")
    return amount


def _on_fact(row: Row, judgement: str, desk: Desk, office: Office) -> Verdict:
    kind, words = row["kind"], row["quote"]
    known = {item.what for item in desk.record.review if item.kind == kind}
    if kind == "body":
        known |= {body.name for case in desk.record.cases for body in case.respondents}
    if words not in known:
        raise UsageError(f"{desk.entry.document_id} has no {kind} {shown(words)!r} that is unclear")
    if judgement == WRONG and kind != "body":
        raise UsageError(f"a {kind} cannot be wrong: fill in 'answer'")
    answer = None if judgement == WRONG else _answer(row, judgement, office)
    return Verdict(
        judgement,
        desk.entry.document_id,
        kind,
        selectors=(Selector(words),),
        answer=answer,
        note=_note(row),
    )


def _answer(row: Row, judgement: str, office: Office) -> str | None:
    if judgement == RIGHT:
        return None
    if not row["answer"]:
        raise UsageError("the cell 'answer' is empty")
    read: dict[str, Callable[[str], str]] = {"body": office.body, "date": _date, "reference": _reference}
    return read[row["kind"]](row["answer"])


def _date(cell: str) -> str:
    try:
        return str(PartialDate.parse(cell))
    except ValueError:
        raise UsageError(f"the answer {shown(cell)!r} is no date such as 2023-07-04") from None


def _reference(cell: str) -> str:
    if not reference_key(cell) or len(cell) > 60:
        raise UsageError(f"the answer {shown(cell)!r} is no reference of a case")
    return cell


def _on_match(row: Row, judgement: str, desk: Desk, office: Office) -> Verdict:
    named = row["answer"] or row["candidates"]
    if not named:
        raise UsageError("the cell 'answer' names no case")
    other, case = office.case(named), row["case"]
    return Verdict(judgement, desk.entry.document_id, MATCH, case=case or None, answer=other, note=_note(row))
