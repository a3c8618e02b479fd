"""Which cases a document tells: one a part, several where headings name different cases, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.apart import told_apart
from kg.extract.frame import Frame
from kg.extract.knowledge import Knowledge
from kg.extract.references import REFERENCE
from kg.model.findings import CaseRecord
from kg.model.text import Document, FieldName, HeaderField, Part, Section, Span

# "West Sussex County Council (21 909 977)" as a heading.
_CASE_HEADING = re.compile(
    rf"^(?P<body>[^()\n]{{4,120}}?),?\s\(?(?:ref(?:erence)?:?\s)?(?P<reference>{REFERENCE.pattern})\)?\s*$"
)
_STATISTICS = re.compile(
    r"\b(?:annual (?:review|letter|report|complaint)|(?:number|rate|percentage"
    r"|proportion) of (?:\w+ ){0,2}(?:complaints|cases)"
    r"|uphold rate|upheld rate|per cent|complaints and enquiries|year to \d+ March|referred back"
    r"|league table|compared with)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:M(?:rs?|s|iss)\.? [A-Z]\b|complainant|resident|tenant|mother|mum|father|dad|grandmother"
    r"|grandfather|parents?|couple|woman|man|family"
    r"|daughter|son|child|pensioner|widow|carer|householder|applicant|neighbours?|he|she)\b"
)
_SOMEONE = re.compile(
    r"\bM(?:rs?|s|iss)\.? [A-Z]\b"
    r"|\b(?:an?|the|her|his|one) (?:[\w'-]+ ){0,3}?(?:man|woman|boy|girl|mother|mum|father|dad|grandmother"
    r"|grandfather|couple|family|tenant|resident|pensioner|widow|carer|complainant|householder|child)\b"
)
_OMBUDSMAN = re.compile(r"\bOmbudsm[ae]n\b")
_TOLD = re.compile(
    r"\b(?:Ombudsm[ae]n|watchdog|LGSCO|SPSO|PSOW|NIPSO|investigation|report|it)\b[^.]{0,60}"
    r"\b(?:found|finds|ruled|said|says|concluded|criticis\w+|upheld|ordered|recommend\w+|identified"
    r"|highlighted|determined|rapped|raps|slammed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a case begins among the sections of a part: the section and the fields its heading gives."""

    section: int
    header: tuple[HeaderField, ...]


def _case_heading(section: Section) -> tuple[HeaderField, ...]:
    found = _CASE_HEADING.match(section.heading or "")
    if found is None:
        return ()
    start = section.span.start
    names = ((FieldName.RESPONDENT, "body"), (FieldName.REFERENCE, "reference"))
    return tuple(
        HeaderField(name, found[group], Span(start + found.start(group), start + found.end(group)))
        for name, group in names
    )


def _starts(part: Part) -> list[_Start]:
    own = {f.words for f in part.fields(FieldName.REFERENCE)}
    headed = [(n, _case_heading(section)) for n, section in enumerate(part.sections)]
    return [_Start(n, header) for n, header in headed if header and header[-1].words not in own]


def _split(part: Part) -> Iterator[Part]:
    """Yield one part a case: up to the first heading that names another case, then from each to the next."""
    starts = _starts(part)
    if len(starts) + bool(part.first(FieldName.REFERENCE)) < 2:
        yield part
        return
    if part.header or not starts:
        yield Part(part.header, part.sections[: starts[0].section])
    ends = [s.section for s in starts[1:]] + [len(part.sections)]
    for start, end in zip(starts, ends, strict=True):
        yield Part(start.header, part.sections[start.section : end])


def parts_of(document: Document, knowledge: Knowledge) -> tuple[Part, ...]:
    """Return the parts of a document, one a case."""
    headed = (p for part in document.parts for p in _split(part) if p.sections)
    return tuple(p for part in headed for p in told_apart(document, part, knowledge))


def tells_a_case(case: CaseRecord, frame: Frame) -> bool:
    """Say whether the text tells a case: a header or reference, or someone's complaint and what was found.

    Statistics, announcements and news of other things tell none; an ombudsman's own list of findings has
    no statistics among them.
    """
    header = (FieldName.RESPONDENT, FieldName.OUTCOME)
    if case.reference is not None or any(frame.part.first(name) for name in header):
        return True
    sentences = [s.words for s in frame.sentences]
    if not case.respondents and not (case.failings and any(_SOMEONE.search(s) for s in sentences)):
        return False  # what is said of no body and nobody in particular is no case
    told = sum(bool(_TOLD.search(s)) for s in sentences)
    people = sum(bool(_PERSON.search(s)) for s in sentences)
    figures = sum(bool(_STATISTICS.search(s)) for s in sentences)
    found = bool(case.failings or case.no_faults or case.outcome or case.remedies)
    own = frame.document.publisher is not None or frame.document.kind == "listing"
    if own and case.respondents and not figures and len(frame.document.parts) == 1:
        return True  # an ombudsman's statement on one body, however it ended
    told_of = told > 0 or case.ombudsman is not None or _ended_before_one(case, sentences)
    return found and (own or (people > figures and told_of))


def _ended_before_one(case: CaseRecord, sentences: Sequence[str]) -> bool:
    """Say whether an outcome and remedies are told where an ombudsman is named."""
    return bool(case.outcome and case.remedies) and any(_OMBUDSMAN.search(words) for words in sentences)
