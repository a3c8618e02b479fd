"""Which procedures are at issue in a case.

What speaks for a procedure (how often, where and how a text speaks of it, what else it speaks of, the law it
cites, the published subject) is weighed for all procedures alike, so that it holds for procedures and authors
never met; what each sign weighs is fitted to annotated decisions (kg.evaluate.procedures).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from kg.extract.complaints import (
    ADULT_CARE,
    CHILDREN,
    COMPLAINTS,
    HANDLING,
    complaints_at_issue,
    complaints_procedures,
)
from kg.extract.failings import Read
from kg.extract.frame import Frame
from kg.extract.naming import SCHEME, Spoken, nation_of, spoken_of, times_spoken
from kg.extract.procedure_terms import Terms
from kg.extract.subjects import Subject
from kg.extract.weights import Signs, likelihood, logistic
from kg.model.findings import DEFAULT_THRESHOLD, BodyMention, CaseRecord, Citation
from kg.model.text import FieldName, SectionKind, Span
from kg.model.vocabulary import Scheme

_K = SectionKind
KIND = "procedure"
AT_ISSUE = 0.4
"""How likely a procedure must be at issue: half of the F1 that this comes to (Lipton and others 2014)."""
_PLACES = {
    _K.SUMMARY: "in summary",
    _K.COMPLAINT: "in complaint",
    _K.BACKGROUND: "in background",
    _K.FINDINGS: "in findings",
    _K.ANALYSIS: "in findings",
    _K.REMEDY: "in remedy",
    _K.DECISION: "in decision",
    _K.BODY: "in body",
}
_REFERRAL, _OF_ADULTS = "safeguarding-referral", "safeguarding-adults"
_REST = 3  # from this rank on procedures are beside the matter


def read_procedures(
    frame: Frame,
    ombudsman: str | None,
    respondents: Sequence[BodyMention],
    subject: Subject | None = None,
    citations: Sequence[Citation] = (),
) -> tuple[str, ...]:
    """Return the procedures at issue in the case, the likeliest first; the narrowest that fit.

    ``subject`` is what the publisher files the case under, ``citations`` the law that its text cites.
    """
    likely = likelihoods(frame, ombudsman, respondents, subject or Subject(), citations)
    enough = [code for code in likely if likely[code] >= AT_ISSUE]
    kept = _narrowest(enough, frame.knowledge.vocabulary[SCHEME])
    return tuple(sorted(kept, key=lambda code: (-likely[code], code)))


def likelihoods(
    frame: Frame,
    ombudsman: str | None,
    respondents: Sequence[BodyMention],
    subject: Subject,
    citations: Sequence[Citation],
) -> dict[str, float]:
    """Return how likely each procedure that the text speaks of is at issue, 0-1."""
    spoken = spoken_in(frame, ombudsman, respondents)
    table = frame.knowledge.weights.tables[KIND]
    told = signs_of(frame, spoken, subject, citations)
    likely = {code: likelihood(table, signs) for code, signs in told.items()}
    nation = nation_of(frame, ombudsman, respondents)
    return likely | complaints_at_issue(frame, spoken, nation, ombudsman, subject.area)


def with_failings(frame: Frame, facts: CaseRecord, reads: Iterable[Read]) -> tuple[str, ...]:
    """Return the procedures of a case, last those that only its listed failings put at issue.

    ``facts`` has those that the text alone puts at issue. What a failing that is sure enough to be listed
    names in its own words is at issue too, and where the handling of the complaint is found wanting, the
    complaints procedure.
    """
    listed = [read for read in reads if read.failing.confidence >= DEFAULT_THRESHOLD]
    told = [read.spans[0] for read in listed]
    handled = any(HANDLING in read.failing.types for read in listed)
    if not handled and _named_at_all(frame, told) <= {*facts.procedures}:
        return facts.procedures
    spoken = spoken_in(frame, facts.ombudsman, facts.respondents)
    kept = _narrowest(
        dict.fromkeys((*facts.procedures, *_named(spoken, told))), frame.knowledge.vocabulary[SCHEME]
    )
    if handled and COMPLAINTS.isdisjoint(kept):
        nation = nation_of(frame, facts.ombudsman, facts.respondents)
        kept += complaints_procedures(frame, spoken, nation, facts.ombudsman, facts.service_area)
    return tuple(kept)


def _named_at_all(frame: Frame, told: Iterable[Span]) -> set[str]:
    """Return what statements name, by their words alone."""
    found = ((frame.sentence_at(span.start), span) for span in told)
    return {code for sentence, span in found if sentence for code in frame.named(sentence, SCHEME, span)}


def _named(spoken: Mapping[str, Spoken], told: Sequence[Span]) -> list[str]:
    """Return what statements name of what the text speaks of; procedures for complaints are weighed apart."""
    matters = (code for code in spoken if code not in COMPLAINTS)
    return [c for c in matters if any(hit.span.overlap(span) for hit in spoken[c].hits for span in told)]


def spoken_in(frame: Frame, ombudsman: str | None, respondents: Sequence[BodyMention]) -> dict[str, Spoken]:
    """Return what the text speaks of, found once a nation."""
    nation = nation_of(frame, ombudsman, respondents)
    found = frame.spoken.get(nation)
    if found is None:
        found = frame.spoken[nation] = _spoken_by_law(frame, nation)
    return found


def _spoken_by_law(frame: Frame, nation: str | None) -> dict[str, Spoken]:
    """Return what the text speaks of; a safeguarding concern about an adult is no referral of a child."""
    spoken = spoken_of(frame, nation)
    if _REFERRAL in spoken and times_spoken(spoken, ADULT_CARE) > times_spoken(
        spoken, CHILDREN - {_REFERRAL}
    ):
        moved, adults = spoken.pop(_REFERRAL), spoken.setdefault(_OF_ADULTS, Spoken())
        told = {s.number: s for s in (*adults.sentences, *moved.sentences)}
        adults.sentences = [told[number] for number in sorted(told)]
        adults.hits += moved.hits
        adults.headings += moved.headings
    return spoken


def signs_of(
    frame: Frame, spoken: Mapping[str, Spoken], subject: Subject, citations: Sequence[Citation]
) -> dict[str, Signs]:
    """Return what speaks for each procedure; procedures for complaints are weighed apart."""
    scheme = frame.knowledge.vocabulary[SCHEME]
    matters = {code: one for code, one in spoken.items() if code not in COMPLAINTS}
    times = {code: one.times for code, one in matters.items()}
    total = sum(times.values())
    ranks = {code: n for n, code in enumerate(sorted(times, key=lambda code: -times[code]))}
    terms = {code: frame.knowledge.procedures[code] for code in matters}
    filed = _filed_under(frame)
    law = frame.knowledge.law.cited(citations)
    above = {a for code in matters for a in scheme[code].broader}
    signs = {}
    reads = _likely_failings(frame, matters.values())
    for code, one in matters.items():
        signs[code] = {
            "share": times[code] / total,
            "first": float(ranks[code] == 0),
            "rest": float(ranks[code] >= _REST),
            "broader told": float(any(broader in matters for broader in scheme[code].broader)),
            "narrower told": float(code in above),
            **_of_family(code, times, total, terms),
            **_of_subject(subject.area, terms[code].areas),
            "filed otherwise": float(bool(filed) and code not in filed),
            **law.signs(code),
            **_in_text(frame, one, terms[code], reads),
        }
    return signs


def _likely_failings(frame: Frame, spoken: Iterable[Spoken]) -> dict[int, float]:
    """Return how much each sentence that names a procedure reads like one that tells a failing, 0-1."""
    told = {s.number: s for one in spoken for s in one.sentences}
    return {number: logistic(frame.reads("failing", s)) for number, s in told.items()}


def _in_text(frame: Frame, one: Spoken, terms: Terms, reads: Mapping[int, float]) -> Signs:
    """Where and how it is spoken of."""
    places: dict[str, int] = {}
    for sentence in one.sentences:
        if place := _PLACES.get(sentence.kind):
            places[place] = places.get(place, 0) + 1
    first = one.sentences[0].number if one.sentences else len(frame.sentences)
    words = {frame.words(hit.span).lower() for hit in one.hits}
    return {
        **{place: math.log1p(count) for place, count in places.items()},
        "headings": math.log1p(one.headings),
        "reads": math.log1p(math.fsum([reads[s.number] for s in one.sentences])),
        "early": 1 - first / max(1, len(frame.sentences)),
        "wordings": math.log1p(len(words)),
        "by name": float(any(name in said for said in words for name in terms.names)),
    }


def _of_family(code: str, times: Mapping[str, int], total: int, terms: Mapping[str, Terms]) -> Signs:
    """How much of what else is spoken of is in the same area of services."""
    rest, own = total - times[code], terms[code].areas
    if not rest:
        return {"alone": 1.0}
    near = sum([n for other, n in times.items() if not own.isdisjoint(terms[other].areas)])
    return {"family": (near - bool(own) * times[code]) / rest}


def _of_subject(area: str | None, areas: Collection[str]) -> Signs:
    if area is None or area == "other":
        return {}
    return {"of area" if area in areas else "of another area": 1.0}


def _filed_under(frame: Frame) -> set[str]:
    """Return the procedures that the published subject names."""
    field = frame.part.first(FieldName.SUBJECT)
    if field is None:
        return set()
    hits = frame.knowledge.cues.by_kind(field.words).get(SCHEME, ())
    return {code for _, code in frame.knowledge.cues.keys(hits)}


def _narrowest(codes: Collection[str], scheme: Scheme) -> list[str]:
    above = {a for code in codes for a in scheme.ancestors(code)}
    return [code for code in codes if code not in above]
