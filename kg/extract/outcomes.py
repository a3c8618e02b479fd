"""How the case ended: the published words and their code, else only what the text says plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.model.findings import DEFAULT_THRESHOLD, CaseRecord, Issue
from kg.model.text import FieldName, SectionKind, Span

_K = SectionKind
# Where a decision says how it ended, the plainest place first.
_SURE = 0.42
_PLACES = ((_K.DECISION, _K.SUMMARY), (_K.ANALYSIS, _K.FINDINGS, _K.BODY))
_FAULT_GRADES = frozenset({"severe-maladministration", "maladministration", "service-failure"})
_OF_GRADE = {
    "no-maladministration": "not-upheld",
    "reasonable-redress": "resolved",
    "resolved-with-intervention": "resolved",
    "outside-jurisdiction": "not-investigated",
} | dict.fromkeys(_FAULT_GRADES, "upheld")
_NEGATED = re.compile(
    r"\b(?:no|not|nor|never|neither|nobody|none|without|any|whether|if|unable)\b|n't\b", re.IGNORECASE
)
# Words that make a statement somebody's claim, a question, a rule or another case's.
_UNSURE = re.compile(
    r"\b(?:whether|if|unless|where there|may|might|could|says?|said|saying|alleg\w+|claim\w*|believ\w+"
    r"|argu\w+|feels?|felt"
    r"|earlier|previous(?:ly)?|another case|stage (?:one|two|three|1|2|3)|appeal panel|on appeal|tribunal)\b",
    re.IGNORECASE,
)
_PARTLY_NOT = re.compile(
    r"\b(?:was|were|is|are)\snot\supheld\b|\b(?:did|do|does|could)\snot\s(?:\w+\s)?uphold\b"
    r"|\bnot\suphold(?:ing)?\b|\bnot\supheld\b",
    re.IGNORECASE,
)
_NO_MALADMINISTRATION = re.compile(r"\bno (?:severe )?maladministration\b", re.IGNORECASE)
_LAW = frozenset({_K.LAW, _K.POWERS, _K.METHOD, _K.COMPLAINT})
_IN_PART = re.compile(
    r"\b(?:fault|maladministration|uphold\s[^.;]{0,40})\sin\spart\b|\bpartly\sat\sfault\b", re.IGNORECASE
)
_INVESTIGATOR = re.compile(
    r"\b(?:independent (?:investigator|person)|investigating officer|stage (?:two|2|three|3)|review panel)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:He|She|They|It)\b")
# How the Welsh ombudsman tells of what was settled at the outset, where no header calls it so.
_SETTLED = re.compile(
    r"\b(?:instead of|as an alternative to|without|rather than)\s(?:\w+\s){0,2}(?:investigati(?:on|ng))\b"
    r"|\bdid not investigate\b[^.]{0,60}\bbecause\b[^.]{0,60}\b(?:prepared|agreed|willing|offered)\b"
    r"|\b(?:in settlement of|settle) the complaint\b",
    re.IGNORECASE,
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
    """Return the outcome of a case whose heads were graded one by one.

    Maladministration or service failure beside "no maladministration" is partly upheld; redress without
    either is resolved.
    """
    found = set(grades)
    if found & _FAULT_GRADES:
        return "partly-upheld" if "no-maladministration" in found else "upheld"
    if found & {"reasonable-redress", "resolved-with-intervention"}:
        return "resolved"
    if "no-maladministration" in found:
        return "not-upheld"
    return "not-investigated" if found else None


def read_outcome(frame: Frame, issues: Sequence[Issue]) -> Outcome:
    """Return the outcome as published in the header, else what the text plainly states."""
    field = frame.part.first(FieldName.OUTCOME)
    words = " ".join(field.words.split()) if field else ""
    if not words:
        return Outcome(None, _stated(frame, issues))
    concept = frame.knowledge.forms_of("outcome").find(words)
    code = concept.code if concept else _stated(frame, issues)
    if _EITHER_WAY.search(words):
        code = "partly-upheld" if _rejects_a_head(frame) else "upheld"
    return Outcome(words, code)


def _rejects_a_head(frame: Frame) -> bool:
    """Say whether the ombudsman did not uphold something; an earlier investigator's verdict is another's."""
    rejected = [s for s in frame.sentences if _PARTLY_NOT.search(frame.words(s.span))]
    if any(not _of_investigator(frame, sentence) for sentence in rejected):
        return True
    return frame.document.publisher == "hos" and any(
        s.kind not in _LAW
        and _NO_MALADMINISTRATION.search(words := frame.words(s.span))
        and not _UNSURE.search(words)
        for s in frame.sentences
    )


def _of_investigator(frame: Frame, sentence: Sentence) -> bool:
    """Say whether a sentence, or the one before where it begins with a pronoun, is about an investigator."""
    words = frame.words(sentence.span)
    if _INVESTIGATOR.search(words):
        return True
    before = frame.sentences[sentence.number - 1] if sentence.number else None
    return bool(
        before
        and before.block == sentence.block
        and _PRONOUN.match(words)
        and _INVESTIGATOR.search(frame.words(before.span))
    )


def _statements(frame: Frame, sentence: Sentence) -> Iterator[str]:
    """Yield the outcomes that a sentence states, leaving out what is denied, asked or alleged in it."""
    hits = frame.codes(sentence, "outcome")
    if not hits:
        return
    words = frame.words(sentence.span)
    unsure = _UNSURE.search(words)
    for hit in hits:
        code = hit.key[1]
        start = hit.span.start - sentence.span.start
        said = words[max(0, words.rfind(" ", 0, max(0, start - 2))) : start + len(hit.span)]
        if code in ("upheld", "partly-upheld") and _NEGATED.search(said):
            continue
        if unsure and unsure.start() < hit.span.end - sentence.span.start and code != "not-investigated":
            continue
        yield code


def _found(frame: Frame, kinds: Sequence[SectionKind]) -> list[str]:
    return [code for s in frame.of_kind(*kinds) for code in _statements(frame, s)]


def _stated(frame: Frame, issues: Sequence[Issue]) -> str | None:
    graded = outcome_of_grades([i.grade for i in issues if i.grade])
    if graded is not None:
        return graded
    for kinds in _PLACES:
        code = _weigh(frame, _found(frame, kinds))
        if code is not None:
            return code
    return None


def _weigh(frame: Frame, found: Sequence[str]) -> str | None:
    """Return the outcome that the statements of one place amount to."""
    codes = set(found)
    if codes & {"resolved", "discontinued"} and "upheld" not in codes:
        return "resolved" if "resolved" in codes else "discontinued"
    if codes & {"upheld", "partly-upheld"}:
        return _upheld(frame, codes)
    return next((code for code in ("not-investigated", "not-upheld") if code in codes), None)


def _upheld(frame: Frame, codes: set[str]) -> str:
    """Mixed heads are partly upheld; the Local Government Ombudsman's header upholds whatever the heads."""
    if frame.document.publisher == "lgsco":
        headed = frame.part.first(FieldName.OUTCOME) is not None
        in_part = "partly-upheld" in codes or _closes_in_part(frame)
        return "partly-upheld" if in_part and not headed else "upheld"
    mixed = "partly-upheld" in codes or _rejects_a_head(frame)
    return "partly-upheld" if mixed else "upheld"


def _closes_in_part(frame: Frame) -> bool:
    """Say whether the decision itself, where all heads are summed up, finds fault in part of them."""
    return any(_IN_PART.search(frame.words(s.span)) for s in frame.of_kind(_K.DECISION))


def _plainly(frame: Frame, code: str) -> bool:
    """Say whether the summary or the decision states the outcome of the whole, with no "But …" after it."""
    plain = [s for s in frame.of_kind(*_PLACES[0]) if code in _statements(frame, s)]
    if not plain:
        return False
    after = frame.words(Span(plain[-1].span.end, max(plain[-1].span.end, plain[-1].block.span.end)))
    return _BUT.search(after) is None


def _remedied(case: CaseRecord, frame: Frame) -> bool:
    """Say whether a remedy shows that fault was found, by the practice of the one who tells of it."""
    local = frame.document.publisher == "lgsco" and case.outcome == "not-upheld"
    told = frame.document.publisher == "lgsco" or frame.document.kind == "commentary"
    return bool(case.remedies and told and (case.failings or local) and case.outcome != "not-investigated")


def _is_settled(frame: Frame) -> bool:
    return any(_SETTLED.search(frame.words(s.span)) for s in frame.sentences)


def conclude(case: CaseRecord, frame: Frame) -> CaseRecord:
    """Return the case with an outcome where its findings leave no doubt about it.

    Faults that the ombudsman found are an upheld complaint, even beside a statement that something else was
    no fault or not looked into; against a stated outcome only faults that are listed count. Statements of no
    fault alone, in a decision that is whole, are one that is not upheld. What is published or plainly stated
    stays; what the body admitted decides nothing.
    """
    if case.published_outcome and case.outcome:
        return case
    if case.ombudsman == "psow" and case.outcome is None and _is_settled(frame):
        return replace(case, outcome="resolved")
    if case.outcome in ("upheld", "partly-upheld", "resolved", "discontinued"):
        return case
    if case.outcome and _plainly(frame, case.outcome):
        return case
    sure = DEFAULT_THRESHOLD if case.outcome else _SURE
    if any(f.found_by == "ombudsman" and f.confidence >= sure for f in case.failings):
        return replace(case, outcome=_upheld(frame, set()))
    if _remedied(case, frame):
        return replace(case, outcome=_upheld(frame, set()))
    whole = any(s.kind is _K.DECISION for s in frame.sentences)
    if case.outcome is None and case.no_faults and not case.failings and whole:
        return replace(case, outcome="not-upheld")
    return case
