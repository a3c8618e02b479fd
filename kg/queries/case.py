"""The records of one case as a person would read it: what ``kg show`` prints."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.queries.node import Ref
from kg.queries.results import Value


@dataclass(frozen=True, slots=True)
class Quote:
    """The very words, where they stand, and in which document."""

    words: str
    start: int
    end: int
    section: str | None
    paragraph: str | None
    source: Ref | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What every finding has. ``confidence`` is between 0 and 1."""

    iri: str
    types: tuple[Ref, ...]
    quotes: tuple[Quote, ...]
    confidence: Decimal | None
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Failing(Finding):
    """What a body did wrong; ``event_from`` and ``event_to`` are days, None where the text dates nothing."""

    found_by: Ref | None
    committed_by: tuple[Ref, ...]
    procedures: tuple[Ref, ...]
    breached: tuple[Ref, ...]
    caused: tuple[Ref, ...]
    issue: Ref | None
    event_from: Value
    event_to: Value


@dataclass(frozen=True, slots=True)
class Remedy(Finding):
    """What is to be done; sums in pounds, ``deadline`` an XML Schema duration."""

    status: Ref | None
    scope: Ref | None
    amount: Value
    amount_maximum: Value
    amount_per: str | None
    periods: Value
    each: bool
    payee: str | None
    deadline: str | None
    day_kind: Ref | None
    due: Value
    addresses: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class NoFault(Finding):
    """A statement of no fault."""

    procedures: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A head of complaint and how it ended."""

    iri: str
    description: str
    outcome: Ref | None
    grade: Ref | None
    published_outcome: str | None
    respondents: tuple[Ref, ...]
    quotes: tuple[Quote, ...]
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What another document says of the case in short; ``kg show`` of its IRI has the rest."""

    iri: str
    documents: tuple[Ref, ...]
    outcome: Ref | None
    decided: Value


@dataclass(frozen=True, slots=True)
class Source:
    """A document that tells the case."""

    iri: str
    label: str
    file_name: str | None
    kind: Ref | None
    url: str | None
    text_hash: str | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case, or one account of it, as a person would read it."""

    iri: str
    label: str
    reference: str | None
    account_of: Ref | None
    ombudsman: Ref | None
    respondents: tuple[Ref, ...]
    codes: tuple[tuple[str, str], ...]
    outcome: Ref | None
    published_outcome: str | None
    decided: Value
    published_subject: str | None
    service_area: Ref | None
    abstract: str | None
    shared_with: tuple[Ref, ...]
    stated_total: Value
    procedures: tuple[Ref, ...]
    cites: tuple[Ref, ...]
    documents: tuple[Source, ...]
    issues: tuple[Issue, ...]
    failings: tuple[Failing, ...]
    injustices: tuple[Finding, ...]
    no_faults: tuple[NoFault, ...]
    no_injustices: tuple[Finding, ...]
    remedies: tuple[Remedy, ...]
    accounts: tuple[Account, ...]
