"""Which case of one reader is which of the other's, and which finding is which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.evaluate.places import likeness, places
from kg.evaluate.views import CaseView, FindingView

_NO_LETTER_OR_DIGIT = re.compile(r"[^0-9a-z]")

CasePair = tuple[CaseView | None, CaseView | None]
"""A case as the careful reader tells it, and as the program does; None where only one of them has it."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two findings about the same words: their places among the wanted and the found."""

    wanted: int
    found: int
    same_type: bool


@dataclass(frozen=True, slots=True)
class Matching:
    """All matches of one kind of findings in a case; ``misquoted`` counts those whose words stand nowhere."""

    matches: tuple[Match, ...]
    misquoted: int


def reference_letters(reference: str | None) -> str:
    """Return a reference without spaces and signs."""
    return _NO_LETTER_OR_DIGIT.sub("", (reference or "").lower())


def pair_cases(wanted: Sequence[CaseView], found: Sequence[CaseView]) -> list[CasePair]:
    """Pair the cases of a document: by reference, then by a council both name, then the only ones left."""
    left = list(found)
    pairs: dict[int, CaseView | None] = {}
    for n, case in enumerate(wanted):
        if case.reference and (same := _of_reference(case.reference, left)):
            left.remove(same)
            pairs[n] = same
    others = [n for n in range(len(wanted)) if n not in pairs]
    for n in others:
        same = _of_council(wanted[n], left) or (left[0] if len(left) == 1 and len(others) == 1 else None)
        if same:
            left.remove(same)
        pairs[n] = same
    return [*((case, pairs[n]) for n, case in enumerate(wanted)), *((None, case) for case in left)]


def _of_reference(reference: str, cases: Sequence[CaseView]) -> CaseView | None:
    key = reference_letters(reference)
    return next((c for c in cases if c.reference and reference_letters(c.reference) == key), None)


def _of_council(case: CaseView, cases: Sequence[CaseView]) -> CaseView | None:
    return next((c for c in cases if c.councils & case.councils), None)


def match_findings(text: str, wanted: Sequence[FindingView], found: Sequence[FindingView]) -> Matching:
    """Match findings one to one by their words in a squashed text: first those that agree on a type, then
    those whose words are most alike."""
    where_wanted = [places(text, finding.quotes) for finding in wanted]
    where_found = [places(text, finding.quotes) for finding in found]
    candidates = []
    for i, spans in enumerate(where_wanted):
        for j, others in enumerate(where_found):
            if alike := likeness(spans, others):
                candidates.append((bool(wanted[i].types & found[j].types), alike, i, j))
    candidates.sort(reverse=True)
    return Matching(tuple(_one_to_one(candidates)), sum(not spans for spans in where_found))


def _one_to_one(candidates: Sequence[tuple[bool, float, int, int]]) -> Iterator[Match]:
    taken_wanted: set[int] = set()
    taken_found: set[int] = set()
    for same_type, _, i, j in candidates:
        if i not in taken_wanted and j not in taken_found:
            taken_wanted.add(i)
            taken_found.add(j)
            yield Match(i, j, same_type)
