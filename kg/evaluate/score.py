"""Figures for a set of documents: counts a document and field, precision, recall, F1, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluate.fields import FIELDS, MISQUOTED, compare
from kg.evaluate.matching import pair_cases
from kg.evaluate.places import squash
from kg.evaluate.views import CaseView, Selection


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things both readers have (``hits``), the program (``found``) and the person (``wanted``)."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hits + other.hits, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 1 where there was nothing to find."""
        return self.hits / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """Return the share of what there is that was found; 1 where there is nothing."""
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """Something missed, wrong, or mixed up, where, and in which field."""

    field: str
    document: str
    case: str
    kind: str
    what: str

    def __str__(self) -> str:
        where = f"{self.document} [{self.case}]" if self.case else self.document
        return f"{where}: {self.kind} {self.what}"


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One document: counts by field, mistakes, number of cases, and of findings that quote nothing."""

    document: str
    counts: Mapping[str, Counts]
    mistakes: tuple[Mistake, ...] = ()
    cases: int = 0
    misquoted: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """The documents of a set, by id."""

    documents: Mapping[str, DocumentScore] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[DocumentScore]) -> Score:
        """Return the score of documents, in the order of their ids."""
        return cls({score.document: score for score in sorted(documents, key=lambda s: s.document)})

    def __or__(self, other: Score) -> Score:
        return Score.of([*self.documents.values(), *other.documents.values()])

    def among(self, other: Score) -> Score:
        """Return the score of those documents that another score has too."""
        return Score({d: self.documents[d] for d in self.documents if d in other.documents})

    def total(self, name: str) -> Counts:
        """Return the counts of a field over all documents."""
        return sum((d.counts.get(name, Counts()) for d in self.documents.values()), Counts())

    def mistakes(self, name: str | None = None) -> list[Mistake]:
        """Return the mistakes of a field, or of all, in the order of the table and of the documents."""
        found = (m for d in self.documents.values() for m in d.mistakes if name in (None, m.field))
        return sorted(found, key=lambda m: FIELDS.index(m.field))

    @property
    def cases(self) -> int:
        """Return how many cases were compared, those included that only one reader has."""
        return sum(d.cases for d in self.documents.values())

    @property
    def misquoted(self) -> int:
        """Return how many findings of the program quote words that do not stand in their text."""
        return sum(d.misquoted for d in self.documents.values())


def score_document(
    document: str,
    text: str,
    wanted: Sequence[CaseView],
    found: Sequence[CaseView],
    selection: Selection | None = None,
) -> DocumentScore:
    """Compare what the program finds in a document with what a careful reader finds.

    ``text`` is the document's plain text; ``selection`` says which of the program's findings count.
    """
    squashed = squash(text)
    kept = [case.only(selection) for case in found] if selection else found
    counts = dict.fromkeys(FIELDS, Counts())
    mistakes: list[Mistake] = []
    misquoted = 0
    pairs = pair_cases(wanted, kept)
    for one, other in pairs:
        case = (one or other or CaseView()).reference or ""
        for comparison in compare(squashed, one, other):
            if comparison.field == MISQUOTED:
                misquoted += comparison.found
                continue
            counts[comparison.field] += Counts(comparison.hits, comparison.found, comparison.wanted)
            for kind in ("missed", "wrong", "mixed"):
                found_so = getattr(comparison, kind)
                mistakes += [Mistake(comparison.field, document, case, kind, what) for what in found_so]
    return DocumentScore(document, counts, tuple(mistakes), len(pairs), misquoted)
