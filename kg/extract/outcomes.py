"""How the case ended: the published words and their code, else only what the text says plainly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.frame import Frame
from kg.extract.outcome_lines import labelled, verdicts_alone
from kg.extract.outcome_statements import rejects_a_head, statements, upholds_all
from kg.model.findings import DEFAULT_THRESHOLD, CaseRecord, Issue
from kg.model.text import FieldName, SectionKind, Span

_K = SectionKind
# Where a decision says how it ended, the plainest place first.
_SURE = 0.42
_PLACES = ((_K.DECISION, _K.SUMMARY), (_K.ANALYSIS, _K.FINDINGS, _K.BODY))
# Against a stated outcome what a body did or offered unasked shows no fault that was found.
_SHOWS_FAULT = frozenset({"agreed", "recommended", "ordered"})
_ASKS = frozenset({"recommended", "ordered"})
_SEVERAL = 3  # actions: whoever agrees to so many was found at fault
_FAULT_GRADES = frozenset({"severe-maladministration", "maladministration", "service-failure"})
_OF_GRADE = {
    "no-maladministration": "not-upheld",
    "reasonable-redress": "resolved",
    "resolved-with-intervention": "resolved",
    "outside-jurisdiction": "not-investigated",
} | dict.fromkeys(_FAULT_GRADES, "upheld")
_IN_PART = re.compile(
    r"\b(?:fault|maladministration|uphold\s[^.;]{0,40})\sin\spart\b|\bpartly\sat\sfault\b", re.IGNORECASE
)
# How the Welsh ombudsman tells of what was settled at the outset, where no header calls it so.
_SETTLED = re.compile(
    r"\b(?:instead of|as an alternative to|without|rather than)\s(?:\w+\s){0,2}(?:investigati(?:on|ng))\b"
    r"|\bdid not investigate\b[^.]{0,60}\bbecause\b[^.]{0,60}\b(?:prepared|agreed|willing|offered)\b"
    r"|\b(?:in settlement of|settle) the complaint\b",
    re.IGNORECASE,
)
_BROKEN_OFF = re.compile(
    r"\b(?:discontinu|withdr[ae]w|stopp|abandon|call(?:ed)? off|broken? off)", re.IGNORECASE
)
# What is said in closing where nothing was decided: what reads like a failing then decides nothing.
_LEFT_OPEN = re.compile(
    r"\b(?:made?|makes|making|express\w*|reach\w*)\sno\s(?:\w+\s){0,2}(?:finding|opinion|view|conclusion)s?\b"
    r"|\bno\s(?:\w+\s)?(?:finding|opinion|view)s?\b[^.;]{0,40}\b(?:made|formed|expressed|reached)\b"
    r"|\bnothing (?:has been|was|is) (?:determined|decided|found)\b",
    re.IGNORECASE,
)
# What is not upheld is one head of several.
_OF_A_HEAD = re.compile(
    r"\bnot uph(?:old|eld) (?:(?:the|his|her|their|this|that|c's) )?"
    r"(?:complaints? (?:about|that|of|regarding|concerning|as to)|head|part|element|aspect)\b",
    re.IGNORECASE,
)
_UPHOLDS = re.compile(r"\buph(?:old|eld)", re.IGNORECASE)
_COMPLETE = re.compile(
    r"\b(?:have|has) (?:now )?completed (?:my|the|our|this|its) investigation\b", re.IGNORECASE
)
_BUT = re.compile(r"(?:^|[.!?]\s)\s*(?:But|However|Nevertheless|That said|Nonetheless)\b")
_EITHER_WAY = re.compile(r"in whole or (?:in )?part|in full or (?:in )?part", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The published words (None without a header) and the code of the scheme outcome."""

    published: str | None = None
    code: str | None = None


def outcome_of_grade(grade: str) -> str | None:
    """Return the outcome of a head of complaint that was given a grade, None for a grade that has none."""
    return _OF_GRADE.get(grade)


def outcome_of_grades(grades: Sequence[str]) -> str | None:
    """Return the outcome of a case whose heads were graded one by one."""
    return outcome_of_heads([outcome_of_grade(grade) or "not-investigated" for grade in grades])


def outcome_of_heads(codes: Sequence[str]) -> str | None:
    """Return the outcome of a case whose heads ended so, None for no heads.

    Upheld beside not upheld (maladministration beside none) is partly upheld; redress without either is
    resolved.
    """
    found = set(codes)
    if "upheld" in found and "not-upheld" in found:
        return "partly-upheld"
    order = ("partly-upheld", "upheld", "resolved", "not-upheld", "discontinued", "not-investigated")
    return next((code for code in order if code in found), None)


def read_outcome(frame: Frame, issues: Sequence[Issue], ombudsman: str | None) -> Outcome:
    """Return the outcome as published in the header, else what the text plainly states.

    ``ombudsman`` is the code of the one whose case it is.
    """
    whose = _practice(frame, ombudsman)
    field = frame.part.first(FieldName.OUTCOME)
    words = " ".join(field.words.split()) if field else ""
    if not any(c.isalpha() for c in words):  # a date, say, where labels and values lost their order
        line = None if _graded(issues) else labelled(frame)
        if line is None:
            return Outcome(None, _stated(frame, issues, whose))
        words = line[0]
    concept = frame.knowledge.forms_of("outcome").find(words)
    code = concept.code if concept else _stated(frame, issues, whose)
    if _EITHER_WAY.search(words):
        code = "partly-upheld" if rejects_a_head(frame, whose) else "upheld"
    return Outcome(words, code)


def _practice(frame: Frame, ombudsman: str | None) -> str | None:
    """Return whose practice the words follow: the publisher's, in a list of decisions the ombudsman's; None
    in an account by others."""
    return ombudsman if frame.document.kind == "listing" else frame.document.publisher


def _found(frame: Frame, kinds: Sequence[SectionKind]) -> list[str]:
    return [code for s in frame.of_kind(*kinds) for code in statements(frame, s)]


def _graded(issues: Sequence[Issue]) -> list[str]:
    return [issue.grade for issue in issues if issue.grade]


def _by_heads(frame: Frame, whose: str | None) -> str | None:
    """Return what the verdicts on single heads amount to; the Local Government Ombudsman mixes none."""
    found = outcome_of_heads(verdicts_alone(frame))
    return None if found == "partly-upheld" and whose == "lgsco" else found


def _stated(frame: Frame, issues: Sequence[Issue], whose: str | None) -> str | None:
    graded = outcome_of_grades(_graded(issues)) or _by_heads(frame, whose)
    if graded is not None:
        return graded
    for kinds in _PLACES:
        code = _weigh(frame, _found(frame, kinds), whose)
        if code is not None:
            return code
    return None


def _weigh(frame: Frame, found: Sequence[str], whose: str | None) -> str | None:
    """Return the outcome that the statements of one place amount to."""
    codes = set(found)
    if codes >= {"discontinued", "not-upheld"} and not _breaks_off(frame):
        codes -= {"discontinued"}  # "I have ended my investigation. There was no fault."
    if codes & {"resolved", "discontinued"} and "upheld" not in codes:
        return "resolved" if "resolved" in codes else "discontinued"
    if codes & {"upheld", "partly-upheld"}:
        return _upheld(frame, codes, whose)
    return next((code for code in ("not-upheld", "not-investigated") if code in codes), None)


def _breaks_off(frame: Frame) -> bool:
    """Say whether the investigation ended before it was complete."""
    return any(_BROKEN_OFF.search(s.words) for s in frame.of_kind(*_PLACES[0], _K.BODY))


def _upheld(frame: Frame, codes: set[str], whose: str | None) -> str:
    """Mixed heads are partly upheld; the Local Government Ombudsman's header upholds whatever the heads, and
    so do its own pages without one, unless they say themselves that it is in part."""
    headed = frame.part.first(FieldName.OUTCOME) is not None
    if whose == "lgsco" and (headed or frame.document.layout.startswith("lgsco")):
        in_part = "partly-upheld" in codes or _closes_in_part(frame)
        return "partly-upheld" if in_part and not headed else "upheld"
    mixed = "partly-upheld" in codes or (rejects_a_head(frame, whose) and not upholds_all(frame))
    return "partly-upheld" if mixed or _closes_in_part(frame) else "upheld"


def _closes_in_part(frame: Frame) -> bool:
    """Say whether the decision itself, where all heads are summed up, finds fault in part of them."""
    return any(_IN_PART.search(s.words) for s in frame.of_kind(_K.DECISION))


def _plainly(frame: Frame, code: str, whose: str | None) -> bool:
    """Say whether the summary or the decision states the outcome of the whole, with no "But …" after it, or
    every head was given it."""
    if _by_heads(frame, whose) == code:
        return True
    plain = [
        s
        for s in frame.of_kind(*_PLACES[0])
        if code in statements(frame, s) and not _OF_A_HEAD.search(s.words)
    ]
    if not plain:
        return False
    after = frame.words(Span(plain[-1].span.end, max(plain[-1].span.end, plain[-1].block.span.end)))
    return _BUT.search(after) is None


def _remedied(case: CaseRecord, frame: Frame, sure: float) -> bool:
    """Say whether a remedy shows that fault was found, by the practice of the one who tells of it."""
    whose = _practice(frame, case.ombudsman)
    own = whose == "lgsco"
    if case.outcome == "not-investigated":
        return False
    if not own and frame.document.kind != "commentary":
        asked = any(r.status in _ASKS for r in case.remedies)
        return case.outcome is None and asked and bool(case.failings)
    due = [
        r
        for r in case.remedies
        if r.status in _SHOWS_FAULT or (case.outcome is None and r.status != "proposed")
    ]
    local = own and (case.outcome == "not-upheld" or _is_complete(frame))
    return bool(due) and (
        local
        or (len(due) >= _SEVERAL and not _is_rejected(frame))
        or any(case.outcome is None or f.confidence >= sure for f in case.failings)
    )


def _is_remedied_rejection(case: CaseRecord, frame: Frame) -> bool:
    """Say whether what is stated is no fault, of a part then: actions are agreed on to remedy the rest.

    A complaint that is said not to be upheld is not, whatever the body agreed to do.
    """
    return case.outcome == "not-upheld" and not _is_rejected(frame) and _remedied(case, frame, _SURE)


def _is_rejected(frame: Frame) -> bool:
    """Say whether the complaint is said not to be upheld, in these words and not of a head of it."""
    return set(verdicts_alone(frame)) == {"not-upheld"} or any(
        _UPHOLDS.search(s.words) and not _OF_A_HEAD.search(s.words) and "not-upheld" in statements(frame, s)
        for s in frame.sentences
    )


def _rejects_only_heads(frame: Frame) -> bool:
    """Say whether all that is not upheld is one head or another, and nothing is said of the whole."""
    rejected = [s.words for s in frame.sentences if "not-upheld" in statements(frame, s)]
    return bool(rejected) and all(_OF_A_HEAD.search(words) for words in rejected)


def _is_complete(frame: Frame) -> bool:
    """Say whether the investigation was completed: with actions agreed on, there was fault to remedy."""
    return any(_COMPLETE.search(s.words) for s in frame.of_kind(_K.DECISION))


def _is_settled(frame: Frame) -> bool:
    return any(_SETTLED.search(s.words) for s in frame.sentences)


def _is_left_open(frame: Frame) -> bool:
    """Say whether the last third of the text says that nothing was found."""
    closing = frame.sentences[-(len(frame.sentences) // 3 or 1) :]
    return any(_LEFT_OPEN.search(s.words) for s in closing)


def conclude(case: CaseRecord, frame: Frame) -> CaseRecord:
    """Return the case with an outcome where its findings leave no doubt about it.

    Faults that the ombudsman found are an upheld complaint, even beside a statement that something else was
    no fault or not looked into; against a stated outcome only faults that are listed count. Statements of no
    fault alone, in a decision that is whole and asks for nothing, are one that is not upheld. What is
    published or plainly stated stays; what the body admitted decides nothing.
    """
    if case.published_outcome and case.outcome:
        return case
    whose = _practice(frame, case.ombudsman)
    if case.ombudsman == "psow" and case.outcome is None and _is_settled(frame):
        return replace(case, outcome="resolved")
    if case.outcome in ("upheld", "partly-upheld", "resolved", "discontinued"):
        return case
    if case.outcome and _plainly(frame, case.outcome, whose) and not _is_remedied_rejection(case, frame):
        return case
    if case.outcome is None and _is_left_open(frame):
        return case
    sure = DEFAULT_THRESHOLD if case.outcome and not _rejects_only_heads(frame) else _SURE
    if any(f.found_by == "ombudsman" and f.confidence >= sure for f in case.failings):
        return replace(case, outcome=_upheld(frame, set(), whose))
    if _remedied(case, frame, sure):
        return replace(case, outcome=_upheld(frame, set(), whose))
    whole = frame.document.kind == "listing" or any(s.kind is _K.DECISION for s in frame.sentences)
    asked = any(r.status in _SHOWS_FAULT for r in case.remedies)
    if case.outcome is None and case.no_faults and not case.failings and whole and not asked:
        return replace(case, outcome="not-upheld")
    return case
