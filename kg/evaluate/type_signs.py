"""Fit what each sign of a finding's type weighs (kg.extract.type_signs) to annotated texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.evaluate.places import likeness, places, squash
from kg.evaluate.signs import Sign, knowing, sign_weights
from kg.evaluate.training import Annotated
from kg.evaluate.views import FindingView
from kg.extract import failing_types, injustice_types, remedy_types
from kg.extract.cases import parts_of
from kg.extract.facts import read_facts
from kg.extract.failings import weighed
from kg.extract.frame import Frame
from kg.extract.injustices import harms
from kg.extract.remedies import remedies_told
from kg.extract.stance import Stances, read_stances
from kg.extract.weights import Signs
from kg.model.findings import CaseRecord
from kg.model.text import Span

KINDS = (failing_types.KIND, injustice_types.KIND, remedy_types.KIND)
_NONE = "none"

Statement = tuple[Span, Mapping[str, Signs]]


def signs_told(one: Annotated) -> Iterator[Sign]:
    """Yield, for every statement of a finding that an annotation has too, each type with its signs."""
    text = squash(one.document.text)
    failings = [f for case in one.wanted for f in case.failings]
    injustices = [i for case in one.wanted for i in case.injustices if _NONE not in i.types]
    remedies = [r for case in one.wanted for r in case.remedies]
    for part in parts_of(one.document, one.knowledge):
        frame = Frame.prepare(one.document, part, one.knowledge)
        facts, _ = read_facts(frame)
        stances = read_stances(frame)
        told = (
            (failing_types.KIND, _failings(frame, stances, facts), failings),
            (injustice_types.KIND, _injustices(frame, stances, facts), injustices),
            (remedy_types.KIND, _remedies(frame, facts), remedies),
        )
        for kind, found, wanted in told:
            for sign in _compared(kind, text, frame, found, wanted):
                yield replace(sign, counts=one.counts)


def _failings(frame: Frame, stances: Stances, facts: CaseRecord) -> Iterator[Statement]:
    for candidate in weighed(frame, stances, facts):
        yield candidate.span, failing_types.signs_of(frame, [candidate])


def _injustices(frame: Frame, stances: Stances, facts: CaseRecord) -> Iterator[Statement]:
    for harm in harms(frame, stances, facts.outcome):
        yield harm.span, injustice_types.signs_of(frame, harm.span, harm.sentence, harm.hits)


def _remedies(frame: Frame, facts: CaseRecord) -> Iterator[Statement]:
    for read in remedies_told(frame, facts):
        if read.signs:
            yield read.action.span, read.signs


def _compared(
    kind: str, text: str, frame: Frame, found: Iterable[Statement], wanted: Iterable[FindingView]
) -> Iterator[Sign]:
    told = [(places(text, one.quotes), one.types) for one in wanted]
    for span, of_types in found:
        quoted = places(text, [frame.evidence(span).quote])
        alike = max(told, key=lambda gold: likeness(gold[0], quoted), default=None)
        if alike is not None and likeness(alike[0], quoted) > 0:
            for code, signs in of_types.items():
                yield Sign(kind, signs, code in alike[1])


def with_types(documents: Iterable[Annotated]) -> list[Annotated]:
    """Return the documents, all knowing what the signs of types weigh, fitted to all of them; of a kind of
    finding that they have none of, what they knew.

    Few weights are fitted, and none to a type or a word: whom they are fitted to hardly matters.
    """
    documents = list(documents)
    told = [sign for one in documents for sign in signs_told(one)]
    of_kinds = {kind: [sign for sign in told if sign.kind == kind] for kind in KINDS}
    return knowing(documents, {kind: sign_weights(signs) for kind, signs in of_kinds.items() if signs})
