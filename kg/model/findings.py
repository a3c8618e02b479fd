"""What was extracted from one document: cases, issues, findings and their evidence.

Codes are local names of vocabulary concepts ("delay", "section-47-enquiry"); which scheme a code is of
follows from the field. Indices (``underlying`` lists such as ``caused``) point into the tuples of the same
CaseRecord.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kg.model.records import record
from kg.model.values import Deadline, PartialDate

DEFAULT_THRESHOLD = 0.63
"""Findings of less confidence are doubtful: kept, marked, and left out of answers unless asked for.

Confidence is the share that is right of such findings. This is the lowest threshold at which eight in ten of
the failings that are listed are right in texts of authors held out whole (those that count in full); in the
annotated everyday decisions it is nine in ten.
"""


@record()
class Evidence:
    """The very words a fact stands on, in the plain text of its document.

    ``start`` and ``end`` count Unicode code points, end exclusive; ``quote`` equals the text between them.
    ``section`` is the published heading, ``paragraph`` the published number, None where there is none.
    Words of a table have no offsets (both are 0): they are the whole text of the cell in ``row`` (from 1, as
    RFC 7111 counts) and the column ``section``; ``url`` is the page that the row names as its source.
    """

    start: int
    end: int
    quote: str
    section: str | None = None
    paragraph: str | None = None
    row: int | None = None
    url: str | None = None


@record()
class BodyMention:
    """An organisation as named in the text, and what the register made of the name.

    ``slug`` is the register's, None for a body that is no council or cannot be resolved; ``body_type`` is
    a code of body-type; ``unresolved`` marks a name that stands on the review list.
    """

    name: str
    slug: str | None
    body_type: str = "council"
    unresolved: bool = False


@record()
class Issue:
    """A head of complaint with its own outcome. What is alleged stands here, never among the findings.

    ``subject`` and ``published_subject`` are those of this head, where a table gives it some of its own;
    ``doubtful`` marks a row that its source calls a doubtful reading.
    """

    description: str
    evidence: Evidence
    outcome: str | None = None
    grade: str | None = None
    published_outcome: str | None = None
    respondent: int | None = None
    subject: str | None = None
    published_subject: str | None = None
    doubtful: bool = False


@record()
class Failing:
    """What a body did wrong, as found or admitted. ``found_by``: ombudsman, investigator or body.

    ``procedures``: where it happened (at most two). ``committed_by`` and ``issue`` are indices into the
    case's respondents and issues, ``caused`` into its injustices, ``breached`` into its citations.
    """

    types: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    found_by: str
    confidence: float
    procedures: tuple[str, ...] = ()
    committed_by: int | None = None
    issue: int | None = None
    breached: tuple[int, ...] = ()
    caused: tuple[int, ...] = ()
    event_from: date | None = None
    event_to: date | None = None


@record()
class Injustice:
    """What a failing did to someone."""

    types: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    confidence: float


@record()
class NoFault:
    """A statement that there was no fault in something; counted with no failing."""

    evidence: tuple[Evidence, ...]
    confidence: float
    procedures: tuple[str, ...] = ()


@record()
class NoInjustice:
    """A statement that no (significant) injustice was caused; counted with no injustice."""

    evidence: tuple[Evidence, ...]
    confidence: float


@record()
class Remedy:
    """What is to be done, or was done, to put things right.

    ``amount`` and ``amount_maximum`` in pounds; ``amount_per`` the unit of a rate (week, month, term, year)
    and ``periods`` how many; ``due_on`` as stated or counted from the decision; ``addresses_failings`` and
    ``addresses_injustices`` are indices into the case's tuples.
    """

    types: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    status: str
    scope: str
    confidence: float
    amount: Decimal | None = None
    amount_maximum: Decimal | None = None
    amount_per: str | None = None
    periods: Decimal | None = None
    payee: str | None = None
    each: bool = False
    deadline: Deadline | None = None
    due_on: PartialDate | None = None
    addresses_failings: tuple[int, ...] = ()
    addresses_injustices: tuple[int, ...] = ()


@record()
class Citation:
    """An Act, regulation or guidance cited by name, and the provision as written.

    ``title`` is canonical where the instrument is known, else as written; ``iri`` its legislation.gov.uk
    identifier, None where it has none or cannot be identified; ``provision_iri`` that of the provision.
    ``role`` is ``powers`` (the ombudsman's own) or ``substantive``; ``guidance`` marks guidance.
    """

    title: str
    provision: str | None
    role: str
    evidence: Evidence
    iri: str | None = None
    provision_iri: str | None = None
    guidance: bool = False


@record()
class CaseRecord:
    """All that one document says of one case.

    ``same_as`` is the IRI of the case that a person said it is, where the document gives no reference.
    """

    reference: str | None
    ombudsman: str | None
    respondents: tuple[BodyMention, ...] = ()
    outcome: str | None = None
    published_outcome: str | None = None
    decided_on: PartialDate | None = None
    published_subject: str | None = None
    subject: str | None = None
    service_area: str | None = None
    abstract: str | None = None
    shared_with: tuple[str, ...] = ()
    stated_total: Decimal | None = None
    procedures: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    issues: tuple[Issue, ...] = ()
    failings: tuple[Failing, ...] = ()
    injustices: tuple[Injustice, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    no_faults: tuple[NoFault, ...] = ()
    no_injustices: tuple[NoInjustice, ...] = ()
    same_as: str | None = None


@record()
class ReviewItem:
    """Something a person should settle: a name with its candidates, a date that can be read two ways."""

    kind: str
    what: str
    why: str
    candidates: tuple[str, ...] = ()


@record()
class Source:
    """Where a document comes from. ``text_hash`` is the SHA-256 (hex) of its plain text in UTF-8.

    ``licence`` is the web address of the licence of the document itself, ``rights`` what is to be said of it.
    """

    document_id: str
    file_name: str
    media_type: str
    kind: str
    layout: str
    text_hash: str
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    issued: PartialDate | None = None
    licence: str | None = None
    rights: str | None = None


@record()
class DocumentRecord:
    """One document read by one version of the rules: what the graph of the document is written from."""

    source: Source
    cases: tuple[CaseRecord, ...]
    review: tuple[ReviewItem, ...] = ()
    notes: tuple[str, ...] = ()
