"""Fit to annotated texts what speaks for a procedure being at issue (kg.extract.procedures, .complaints) and
for a failing having happened in it (kg.extract.failing_places)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

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
from kg.extract.failing_places import FITS, FailingPlaces, fit_of_types, type_and_place
from kg.extract.failings import read_failings
from kg.extract.frame import Frame
from kg.extract.merging import Likeness
from kg.extract.stance import read_stances
from kg.extract.subjects import read_subject
from kg.extract.weights import Signs
from kg.model.findings import CaseRecord

KINDS = (procedures.KIND, complaints.KIND, failing_places.KIND, failing_places.OF_TYPES)
"""The tables of weights that are fitted here."""

_FOLDS = 5
_DRAWN = 4.0
"""So many failings of a type at a procedure count as much as what is known of the procedure alone."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A failing: the signs of each procedure in which it may have happened, its types, those procedures in
    which it did, and how much the document counts."""

    signs: Mapping[str, Signs]
    types: Collection[str]
    where: Collection[str]
    counts: float


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
        told = procedures.signs_of(frame, spoken, read_subject(frame), facts.citations)
        for code, signs in told.items():
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
        likeness = Likeness([s.words for s in frame.sentences])
        reads = read_failings(frame, read_stances(frame), facts, likeness)
        views = [
            FindingView(frozenset(r.failing.types), tuple(e.quote for e in r.failing.evidence)) for r in reads
        ]
        places = FailingPlaces(frame, facts.procedures, facts.citations)
        for match in match_findings(text, wanted.failings, views).matches:
            read = reads[match.found]
            where = wanted.failings[match.wanted].procedures or ()
            types = read.failing.types
            yield Placed(places.signs(read.spans, types), types, where, one.counts)


def _telling(found: Iterable[Placed]) -> list[Placed]:
    """Failings that leave no choice teach nothing."""
    return [one for one in found if len(one.signs) > 1 and not one.signs.keys().isdisjoint(one.where)]


def place_weights(found: Iterable[Placed]) -> dict[str, float]:
    """Return what each sign of a place weighs."""
    told = _telling(found)
    names = sorted({name for one in told for own in one.signs.values() for name in own})
    groups = []
    for one in told:
        chosen = np.array([float(code in one.where) for code in one.signs])
        rows = np.array([[own.get(name, 0.0) for name in names] for own in one.signs.values()])
        groups.append((rows, chosen / chosen.sum(), one.counts))
    weights = choice(groups, PENALTY)
    return {name: round(float(w), DIGITS) + 0.0 for name, w in zip(names, weights, strict=True)}


def types_at(found: Iterable[Placed]) -> dict[str, float]:
    """Return how much each type of failing speaks for each procedure beside others of a case.

    That is the log-odds of its failings having happened there less those of all failings, drawn to nothing
    where there are few.
    """
    met, happened = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in _telling(found):
        for code in one.signs:
            for name in ("", *one.types):
                met[name, code] += 1
                happened[name, code] += code in one.where
    table = {}
    for name, code in sorted(met):
        usual = (happened["", code] + 1) / (met["", code] + 2)
        share = (happened[name, code] + _DRAWN * usual) / (met[name, code] + _DRAWN)
        value = round(math.log(share / (1 - share)) - math.log(usual / (1 - usual)), DIGITS)
        if name and value:
            table[type_and_place(name, code)] = value
    return table


def _by_others(told: Sequence[Sequence[Placed]]) -> Iterator[Placed]:
    """Yield the failings of documents, each with what the types speak for by other documents alone.

    What is fitted to a failing's own document would weigh too much. Documents that lie side by side, of one
    author for the most part, are left out together.
    """
    fold = [n * _FOLDS // len(told) for n in range(len(told))]
    for held in sorted(set(fold)):
        table = types_at(one for n, placed in zip(fold, told, strict=True) if n != held for one in placed)
        for one in (one for n, placed in zip(fold, told, strict=True) if n == held for one in placed):
            fits = {code: fit_of_types(table, code, one.types) for code in one.signs}
            yield replace(one, signs={code: {**own, FITS: fits[code]} for code, own in one.signs.items()})


def with_procedures(documents: Sequence[Annotated]) -> list[Annotated]:
    """Return the documents, all knowing what speaks for a procedure and for the place of a failing, fitted
    to all of them.

    Few weights are fitted, and none to a procedure or a word: whom they are fitted to hardly matters.
    """
    at = sign_weights([sign for one in documents for sign in at_issue(one)])
    examined = sign_weights([sign for one in documents for sign in handling(one)])
    known = knowing(documents, {procedures.KIND: at, complaints.KIND: examined})
    told = [list(of_failings(one)) for one in known]
    of_types = types_at(one for placed in told for one in placed)
    return knowing(
        known,
        {failing_places.KIND: place_weights(_by_others(told)), failing_places.OF_TYPES: of_types},
    )
