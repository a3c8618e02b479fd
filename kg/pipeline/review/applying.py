"""Documents as people have them: verdicts applied to what the ledger holds, whenever it is written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.pipeline.precedence import tellings_of
from kg.pipeline.reading import Success, counts_of, passages_of
from kg.pipeline.review.judging import Judged, judge
from kg.pipeline.review.profiles import profiles_of
from kg.rdf.cases import case_iri
from kg.rdf.documents import document_nquads
from kg.rdf.shared import shared_resources
from kg.store import Writer


def judged(success: Success, writer: Writer) -> Success:
    """Return a document that was just read, with the verdicts that people gave on it applied."""
    verdicts = writer.verdicts.of(success.entry.document_id)
    if not verdicts:
        return success
    found = judge(success.entry.record, success.text, verdicts, writer.iris)
    writer.begin()
    writer.verdicts.note_places(found.places)
    lost = [
        f"the verdict {kept.verdict.judgement!r} of {kept.review.on} does not count: {why}"
        for kept in verdicts
        if (why := found.places[kept.verdict.key].why)
    ]
    return _told(success, found, writer, (*success.notes, *lost))


def _told(success: Success, found: Judged, writer: Writer, notes: tuple[str, ...]) -> Success:
    record, settings = found.record, writer.settings
    named = [(case_iri(case, record.source, n, writer.iris), case) for n, case in enumerate(record.cases)]
    nquads = document_nquads(record, writer.iris, success.entry.rules, fictional=settings.fictional)
    return replace(
        success,
        nquads=nquads,
        tellings=tuple(tellings_of(record.source, named)),
        passages=tuple(passages_of(success.text, record.cases, record.source.layout)),
        counts=counts_of(record),
        notes=notes,
        profiles=tuple(profiles_of(record, writer.iris)),
        shared=shared_resources(record, writer.iris),
    )


def put(success: Success, writer: Writer) -> set[str]:
    """Write down a document; return the cases that it told before or tells now."""
    entry = success.entry
    cases = set(writer.ledger.cases_of(entry.document_id))
    writer.put(entry, success.text, success.nquads, success.tellings, success.passages, success.shared)
    writer.profiles.put(success.profiles)
    return cases | {telling.case for telling in success.tellings}


def judge_again(writer: Writer, documents: Iterable[str]) -> tuple[set[str], dict[str, Judged]]:
    """Write documents down anew with the verdicts that stand now.

    Returns the cases that they tell or told, and the documents as they were judged, by id.
    """
    cases: set[str] = set()
    found: dict[str, Judged] = {}
    for document in sorted(documents):
        entry = writer.ledger.entry(document)
        if entry is None:
            continue
        text = writer.texts.read(entry.text_hash)
        found[document] = judge(entry.record, text, writer.verdicts.of(document), writer.iris)
        writer.verdicts.note_places(found[document].places)
        plain = Success(entry, text, b"", (), (), entry.record.source.layout, {}, ())
        cases |= put(_told(plain, found[document], writer, ()), writer)
    return cases, found


def unmatch(writer: Writer, forgotten: Iterable[str]) -> set[str]:
    """Take back that cases are those of forgotten documents, whose ids stand in the IRIs of such cases.

    Returns the cases that other documents told because of it, or tell now.
    """
    names = tuple(writer.iris.case(None, None, document, 0)[:-1] for document in forgotten)
    gone = [kept.verdict for kept in writer.verdicts.all() if (kept.verdict.answer or "").startswith(names)]
    writer.verdicts.take_back(verdict.key for verdict in gone)
    cases, _ = judge_again(writer, {verdict.document for verdict in gone})
    return cases
