"""Fit to annotated texts what speaks for a procedure being at issue (kg.extract.procedures, .complaints) and
for a failing having happened in it (kg.extract.failing_places)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np

from kg.evaluate.extracted import case_view
from kg.evaluate.matching import match_findings, pair_cases
from kg.evaluate.places import squash
from kg.evaluate.regression import choice
from kg.evaluate.signs import DIGITS, PENALTY, Sign, knowing, sign_weights
from kg.evaluate.training import Annotated
from kg.evaluate.views import CaseView, FindingView
from kg.extract import complaints, failing_places, procedures
from kg.extract.cases import parts_of
from kg.extract.facts import read_facts
from kg.extract.failing_places import FailingPlaces
from kg.extract.failings import read_failings
from kg.extract.frame import Frame
from kg.extract.merging import Likeness
from kg.extract.stance import read_stances
from kg.extract.subjects import read_subject
from kg.extract.weights import Signs
from kg.model.findings import CaseRecord

KINDS = (procedures.KIND, complaints.KIND, failing_places.KIND)
"""The tables of weights that are fitted here."""

Placed = tuple[Mapping[str, Signs], Collection[str], float]
"""The signs of each procedure in which a failing may have happened, those in which it did, and how much the
document counts."""

Told = tuple[Frame, CaseRecord, CaseView]


def cases_told(one: Annotated) -> Iterator[Told]:
    """Yield each part of a document that tells a case, its facts, and the case as a careful reader has it."""
    frames = [
        Frame.prepare(one.document, part, one.knowledge) for part in parts_of(one.document, one.knowledge)
    ]
    facts = [read_facts(frame)[0] for frame in frames]
    views = [case_view(case, one.knowledge.vocabulary) for case in facts]
    for wanted, found in pair_cases(one.wanted, views):
        if wanted is not None and found is not None:
            n = next(n for n, view in enumerate(views) if view is found)
            yield frames[n], facts[n], wanted


def at_issue(one: Annotated) -> Iterator[Sign]:
    """Yield the signs of each procedure that a text speaks of, and whether it is at issue."""
    for frame, facts, wanted in cases_told(one):
        spoken = procedures.spoken_in(frame, facts.ombudsman, facts.respondents)
        for code, signs in procedures.signs_of(frame, spoken, read_subject(frame)).items():
            yield Sign(procedures.KIND, signs, code in wanted.procedures, one.counts)


def handling(one: Annotated) -> Iterator[Sign]:
    """Yield for each case what speaks for the handling of the complaint being at issue, and whether it is."""
    for frame, facts, wanted in cases_told(one):
        spoken = procedures.spoken_in(frame, facts.ombudsman, facts.respondents)
        right = not wanted.procedures.isdisjoint(complaints.COMPLAINTS)
        yield Sign(complaints.KIND, complaints.complaint_signs(frame, spoken), right, one.counts)


def of_failings(one: Annotated) -> Iterator[Placed]:
    """Yield for each failing that both readers have the signs of each procedure of the case, and in which the
    careful reader has it."""
    text = squash(one.document.text)
    for frame, facts, wanted in cases_told(one):
        likeness = Likeness([frame.words(s.span) for s in frame.sentences])
        reads = read_failings(frame, read_stances(frame), facts, likeness)
        views = [
            FindingView(frozenset(r.failing.types), tuple(e.quote for e in r.failing.evidence)) for r in reads
        ]
        places = FailingPlaces(frame, facts.procedures)
        for match in match_findings(text, wanted.failings, views).matches:
            read = reads[match.found]
            where = wanted.failings[match.wanted].procedures or ()
            yield places.signs(read.spans, read.failing.types), where, one.counts


def place_weights(found: Iterable[Placed]) -> dict[str, float]:
    """Return what each sign of a place weighs; failings that leave no choice teach nothing."""
    told = [one for one in found if len(one[0]) > 1 and not one[0].keys().isdisjoint(one[1])]
    names = sorted({name for signs, _, _ in told for own in signs.values() for name in own})
    groups = []
    for signs, right, counts in told:
        chosen = np.array([float(code in right) for code in signs])
        rows = np.array([[own.get(name, 0.0) for name in names] for own in signs.values()])
        groups.append((rows, chosen / chosen.sum(), counts))
    weights = choice(groups, PENALTY)
    return {name: round(float(w), DIGITS) + 0.0 for name, w in zip(names, weights, strict=True)}


def with_procedures(documents: Sequence[Annotated]) -> list[Annotated]:
    """Return the documents, all knowing what speaks for a procedure and for the place of a failing, fitted
    to all of them.

    Few weights are fitted, and none to a procedure or a word: whom they are fitted to hardly matters.
    """
    at = sign_weights([sign for one in documents for sign in at_issue(one)])
    examined = sign_weights([sign for one in documents for sign in handling(one)])
    known = knowing(documents, {procedures.KIND: at, complaints.KIND: examined})
    placed = place_weights([placed for one in known for placed in of_failings(one)])
    return knowing(known, {failing_places.KIND: placed})
