"""What a reader, careful person or program, says of a document: one shape in which both are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.evaluate.places import squash
from kg.model.findings import DEFAULT_THRESHOLD

_DURATION = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)*[A-Za-z]*(?:\(\w+\))*")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FindingView:
    """One failing, injustice or remedy.

    ``procedures`` is None where the reader was not asked for them. ``deadline`` is a period as ``duration``
    writes it, ``due`` a date as precise as given. ``confidence`` is the program's own; a person is certain.
    """

    types: frozenset[str]
    quotes: tuple[str, ...]
    procedures: frozenset[str] | None = None
    found_by: str | None = None
    amount: Decimal | None = None
    amount_maximum: Decimal | None = None
    deadline: str | None = None
    due: str | None = None
    status: str | None = None
    scope: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case. ``councils`` are slugs; ``others`` are the remaining respondents, each with its spellings.

    ``legislation`` and ``provisions`` are keys as ``title_key`` and ``provision_keys`` make them.
    """

    reference: str | None = None
    decided_on: str | None = None
    outcome: str | None = None
    subject: str | None = None
    councils: frozenset[str] = frozenset()
    others: frozenset[frozenset[str]] = frozenset()
    procedures: frozenset[str] = frozenset()
    legislation: frozenset[str] = frozenset()
    provisions: frozenset[str] = frozenset()
    failings: tuple[FindingView, ...] = ()
    injustices: tuple[FindingView, ...] = ()
    remedies: tuple[FindingView, ...] = ()

    def only(self, keep: Selection) -> CaseView:
        """Return the case with those findings only that a selection keeps."""
        return replace(
            self,
            failings=tuple(filter(keep.keeps, self.failings)),
            injustices=tuple(filter(keep.keeps, self.injustices)),
            remedies=tuple(filter(keep.keeps, self.remedies)),
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of the program's findings count: ``doubtful`` ones too, and those of some confidence at least."""

    doubtful: bool = True
    min_confidence: float = 0.0

    def keeps(self, finding: FindingView) -> bool:
        """Say whether a finding counts. Confidence is compared as the graph publishes it: to three digits."""
        if not self.doubtful and finding.confidence < DEFAULT_THRESHOLD:
            return False
        return round(finding.confidence, 3) >= self.min_confidence


def title_key(title: str) -> str:
    """Return the title of a law in the form in which titles are compared: without article, in one case.

    >>> title_key("The  Care Act 2014")
    'care act 2014'
    """
    words = title.strip()
    article = _ARTICLE.match(words)
    return squash(words[article.end() :] if article else words)


def provision_keys(title: str, provision: str | None) -> Iterable[str]:
    """Yield a key for each provision that the words name: "sections 26(1) and 26A(1)" are two.

    >>> list(provision_keys("Care Act 2014", "sections 9 and 10(1)"))
    ['care act 2014 9', 'care act 2014 10(1)']
    """
    for number in _NUMBER.findall(provision or ""):
        yield f"{title_key(title)} {number.lower()}"


def duration(period: str | None) -> str | None:
    """Return a period as months and days, so that four weeks and 28 days are the same.

    What is no ISO 8601 duration of years, months, weeks and days is returned as it is.

    >>> duration("P4W"), duration("P28D"), duration("P1Y"), duration(None)
    ('0 months 28 days', '0 months 28 days', '12 months 0 days', None)
    """
    found = _DURATION.fullmatch(period or "")
    if found is None:
        return period or None
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    return f"{12 * years + months} months {7 * weeks + days} days"
