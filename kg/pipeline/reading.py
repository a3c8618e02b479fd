"""One document through the whole line: from a file to all that the store keeps of it."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import InputError
from kg.model.codec import to_json
from kg.model.findings import CaseRecord, DocumentRecord, Source
from kg.model.tables import LAYOUT as TABLE
from kg.model.text import Document
from kg.model.verdicts import CaseProfile
from kg.pipeline.line import Line
from kg.pipeline.precedence import tellings_of
from kg.pipeline.review.profiles import profiles_of
from kg.pipeline.sources import SourceFile, document_id
from kg.rdf.cases import case_iri
from kg.rdf.documents import document_nquads
from kg.rdf.findings import Finding
from kg.rdf.shared import SharedResource, shared_resources
from kg.readers.files import FoundFile, read_bytes
from kg.store import Entry, Passage, Settings, Telling, searchable, text_hash


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, as in InputError."""

    source: str
    why: str
    remedy: str

    @classmethod
    def of(cls, error: InputError) -> Failure:
        """Return the failure that an error tells of."""
        return cls(error.source, error.why, error.remedy)

    def __str__(self) -> str:
        return f"{self.source}: {self.why}; {self.remedy}."


@dataclass(frozen=True, slots=True)
class Success:
    """A document read: what the store keeps of it, told as if no other document told its cases."""

    entry: Entry
    text: str
    nquads: bytes
    tellings: tuple[Telling, ...]
    passages: tuple[Passage, ...]
    layout: str
    counts: dict[str, int]
    notes: tuple[str, ...]
    profiles: tuple[CaseProfile, ...] = ()
    shared: tuple[SharedResource, ...] = ()


Outcome = Success | Failure


def content_hash(data: bytes) -> str:
    """Return the SHA-256 (hex) of a file's content."""
    return hashlib.sha256(data).hexdigest()


def load(file: SourceFile) -> bytes:
    """Return the bytes of a file; InputError when it vanished, may not be read, or is too large."""
    return read_bytes(FoundFile(file.path, file.shown), file.limit)


def take(file: SourceFile, line: Line, settings: Settings, prefix: str | None) -> Outcome:
    """Take one file through the line."""
    try:
        data = load(file)
        document = line.read(data, file.path.name)
        return _success(file, document, content_hash(data), line, settings, prefix)
    except InputError as error:
        return Failure(file.shown, error.why, error.remedy)
    except BaseException as error:
        error.add_note(f"While reading {file.shown}")
        raise


def _success(
    file: SourceFile, document: Document, content: str, line: Line, settings: Settings, prefix: str | None
) -> Success:
    source = _source(file, document, prefix)
    cases, review = line.extract(document, source.document_id)
    record = DocumentRecord(source, cases, review, document.notes)
    iris = settings.iris
    named = [(case_iri(case, source, n, iris), case) for n, case in enumerate(cases)]
    entry = Entry(source.document_id, str(file.path), content, line.rules, source.text_hash, to_json(record))
    return Success(
        entry,
        document.text,
        document_nquads(record, iris, line.rules, fictional=settings.fictional),
        tuple(tellings_of(source, named)),
        tuple(passages_of(document.text, cases, source.layout)),
        document.layout,
        counts_of(record),
        document.notes,
        tuple(profiles_of(record, iris)),
        shared_resources(record, iris),
    )


def _source(file: SourceFile, document: Document, prefix: str | None) -> Source:
    return Source(
        # One mapping serves many tables, so what it states as their URL does not tell them apart.
        document_id=document_id(None if document.layout == TABLE else document.url, file.below, prefix),
        file_name=document_id(None, file.path.name),
        media_type=mimetypes.guess_type(file.path.name)[0] or "application/octet-stream",
        kind=document.kind,
        layout=document.layout,
        text_hash=text_hash(document.text),
        publisher=document.publisher,
        title=document.title,
        url=document.url,
        issued=document.issued,
        licence=document.licence,
        rights=document.rights,
    )


def passages_of(text: str, cases: tuple[CaseRecord, ...], layout: str) -> list[Passage]:
    """Return what can be found of a document by search: text (save a table's), summaries and quotes."""
    found = [Passage("text", None, searchable(text))] if layout != TABLE else []
    for number, case in enumerate(cases):
        if case.abstract:
            found.append(Passage("summary", number, searchable(case.abstract)))
        found += [Passage("quote", number, searchable(quote)) for quote in dict.fromkeys(_quotes(case))]
    return found


def _quotes(case: CaseRecord) -> Iterator[str]:
    yield from (issue.evidence.quote for issue in case.issues if issue.evidence.row is not None)
    findings: tuple[Finding, ...] = (*case.failings, *case.injustices, *case.remedies)
    for finding in (*findings, *case.no_faults, *case.no_injustices):
        for evidence in finding.evidence:
            yield evidence.quote


def counts_of(record: DocumentRecord) -> dict[str, int]:
    """Return how many issues, findings of each kind and items for review a document has."""
    kinds = ("issues", "failings", "injustices", "remedies", "no_faults", "no_injustices")
    counts = {kind: sum(len(getattr(case, kind)) for case in record.cases) for kind in kinds}
    return counts | {"for_review": len(record.review)}
