"""Statements that there was no fault, kept apart from failings and counted with none of them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.frame import Frame
from kg.extract.merging import Likeness
from kg.extract.places import procedure_at
from kg.extract.stance import Reading, Stances
from kg.extract.standing import StanceKind
from kg.model.findings import NoFault
from kg.model.text import SectionKind, Span

_WHERE = frozenset(
    {
        SectionKind.SUMMARY,
        SectionKind.FINDINGS,
        SectionKind.ANALYSIS,
        SectionKind.DECISION,
        SectionKind.BODY,
    }
)
_SURE = 0.8
_ALIKE = 0.6
_MOST = 300  # no text tells more; the bound keeps hostile ones cheap


def read_no_faults(frame: Frame, stances: Stances, likeness: Likeness) -> tuple[NoFault, ...]:
    """Return the statements of no fault of a part, in order, each once with all that repeat it."""
    told: list[list[tuple[Span, Reading]]] = []
    for span, reading in _statements(frame, stances):
        words = frame.words(span)
        same = next((t for t in told if likeness(words, frame.words(t[0][0])) >= _ALIKE), None)
        if same is not None:
            same.append((span, reading))
        elif len(told) < _MOST:
            told.append([(span, reading)])
    return tuple(
        NoFault(
            tuple(frame.evidence(span, reading.sentence) for span, reading in group),
            _SURE,
            procedure_at(frame, group[0][0]),
        )
        for group in told
    )


def _statements(frame: Frame, stances: Stances) -> Iterator[tuple[Span, Reading]]:
    for reading in stances.readings:
        if reading.sentence.kind not in _WHERE:
            continue
        if reading.base.kind is not StanceKind.NO_FAULT and "no-fault" not in reading.codes:
            continue
        pieces = [p for p in reading.pieces if p.stance.kind is StanceKind.NO_FAULT]
        if pieces:
            yield Span(pieces[0].clause.span.start, pieces[-1].clause.span.end), reading
