"""What a person decided about the program's findings, and what the program offers to be decided.

A verdict finds its finding again by the words, with what stands before and after them, as the Web
Annotation Data Model has it (TextQuoteSelector, https://www.w3.org/TR/annotation-model/#text-quote-selector).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model.identity import words_key
from kg.model.values import PartialDate

RIGHT = "right"
WRONG = "wrong"
OTHER_TYPE = "other-type"
MISSING = "missing"
SETTLED = "settled"
SAME_CASE = "same-case"
OTHER_CASE = "other-case"

JUDGEMENTS = (RIGHT, WRONG, OTHER_TYPE, MISSING, SETTLED, SAME_CASE, OTHER_CASE)
"""Codes of the scheme ``verdict``: what a verdict can say."""

FINDINGS = ("failing", "injustice", "remedy", "no-fault", "no-injustice")
"""The kinds of findings, as they stand in the IRIs of findings."""

FACTS = ("body", "date", "reference")
"""The kinds of doubtful facts that an answer settles."""

MATCH = "match"
"""The kind of a verdict on whether two cases are one."""

CONTEXT = 60
"""How many characters of what stands before and after the words are kept."""


@dataclass(frozen=True, slots=True)
class Selector:
    """Words, what stands before and after them, and where they stood in the plain text (a hint only)."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    section: str | None = None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision about one document.

    ``judgement`` is one of JUDGEMENTS, ``kind`` one of FINDINGS, FACTS or MATCH. ``case`` is the IRI of the
    case when it was judged, ``finding`` that of the finding. ``selectors`` are the finding's words, the
    fullest statement first; of a fact the words as published. ``types`` are the types that the finding has
    from now on. ``as_judged`` holds the finding itself as JSON, without evidence, so that it can be restored
    where the rules no longer find it. ``answer`` is the slug of a body, a date, a reference, or the IRI of
    the other case.
    """

    judgement: str
    document: str
    kind: str
    case: str | None = None
    finding: str | None = None
    selectors: tuple[Selector, ...] = ()
    types: tuple[str, ...] = ()
    as_judged: str | None = None
    answer: str | None = None
    note: str | None = None

    @property
    def key(self) -> str:
        """What the verdict is about, as a short hash: a later verdict of this key takes its place."""
        parts = [f"{s.quote}\x1e{s.prefix}\x1e{s.suffix}" for s in self.selectors[:1]]
        return words_key(self.document, self.kind, *(parts or [self.case or "", self.answer or ""]))


@dataclass(frozen=True, slots=True)
class Review:
    """One import of a sheet: who judged (a role or initials, as given), on which day, from which sheet."""

    sheet: str
    on: date
    by: str | None = None

    @property
    def key(self) -> str:
        """A short hash that stands for the review in its IRI."""
        return words_key(self.sheet, self.on.isoformat(), self.by or "")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a verdict stands now: the case and finding it counts for, and the place of its words.

    ``why`` says why it does not count, None where it does.
    """

    case: str | None = None
    finding: str | None = None
    start: int | None = None
    end: int | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """A verdict as the store keeps it."""

    verdict: Verdict
    review: Review
    place: Place


@dataclass(frozen=True, slots=True)
class CaseProfile:
    """What tells one case as one document tells it from others. Codes, slugs and dates as in CaseRecord.

    ``amounts`` are the sums of its remedies, in pounds, as text; ``spans`` the stretches of time and the
    numbers that its findings speak of ("44 weeks").
    """

    document: str
    number: int
    case: str
    document_kind: str
    has_reference: bool
    councils: tuple[str, ...]
    ombudsman: str | None = None
    decided: PartialDate | None = None
    issued: PartialDate | None = None
    service_area: str | None = None
    failings: tuple[str, ...] = ()
    injustices: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PossibleMatch:
    """That ``case``, without a reference, may be ``other``: a score from 0 to 1, and what speaks for it."""

    document: str
    case: str
    other: str
    score: float
    reasons: tuple[str, ...]

    @property
    def key(self) -> str:
        """A short hash that stands for the match in its IRI."""
        return words_key(self.case, self.other)
