"""What a sheet is held against while it is brought in: the documents of the store, codes, names of bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process

from kg.errors import UsageError
from kg.model.bodies import Register
from kg.model.findings import DocumentRecord
from kg.model.text import Span
from kg.model.verdicts import CONTEXT, KeptVerdict, Selector
from kg.model.vocabulary import Vocabulary
from kg.pipeline.review.anchors import Anchors
from kg.pipeline.review.judging import Judged, Slot, judge
from kg.pipeline.review.sheet import Row
from kg.pipeline.standard import own_vocabulary, register_of
from kg.rdf.cases import case_iri
from kg.rdf.vocabulary import load_vocabulary
from kg.store import Entry, Settings, Writer

_APART = re.compile(r"\s*[,;|\n]\s*")
_OMBUDSMEN = ("lgsco", "spso", "psow", "nipso", "hos", "phso")
_SHOWN = 60


@dataclass
class Desk:
    """One document on the desk: its text, and its findings as people have them so far."""

    entry: Entry
    text: str
    verdicts: Sequence[KeptVerdict]
    settings: Settings

    @cached_property
    def judged(self) -> Judged:
        """The findings."""
        return judge(self.record, self.text, self.verdicts, self.settings.iris)

    @cached_property
    def record(self) -> DocumentRecord:
        """What was extracted."""
        return self.entry.record

    @cached_property
    def anchors(self) -> Anchors:
        """The text, to look for words in."""
        return Anchors(self.text)

    @cached_property
    def cases(self) -> list[str]:
        """The IRIs of the cases, as people have them."""
        record = self.judged.record
        return [case_iri(c, record.source, n, self.settings.iris) for n, c in enumerate(record.cases)]

    def place(self, row: Row) -> Span:
        """Return where the words of a row stand in the text; UsageError where they do not."""
        start = int(row["start"]) if row["start"].isdecimal() and len(row["start"]) < 12 else 0
        words = Selector(row["quote"], row["before"][-CONTEXT:], row["after"][:CONTEXT], start)
        found = self.anchors.locate(words)
        if found.span is None:
            quote = shown(row["quote"])
            raise UsageError(f"“{quote}” cannot be placed in {self.entry.document_id}: {found.why}")
        return found.span

    def slot(self, row: Row, place: Span) -> Slot | None:
        """Return the finding that a row is about, None where nothing like it is found."""
        of_kind = [s for s in self.judged.slots if s.kind == row["kind"]]
        named = [s for s in of_kind if s.iri == row["finding"] and s.likeness([place]) > 0]
        like = sorted(of_kind, key=lambda s: (s.likeness([place]), s.stands), reverse=True)
        return next(iter(named), None) or next((s for s in like if s.likeness([place]) >= 0.5), None)


class Office:
    """The documents of a store, its vocabulary and its register."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self._desks: dict[str, Desk] = {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The codes that types may have."""
        return load_vocabulary(extra=own_vocabulary(self.writer.settings))

    @cached_property
    def register(self) -> Register:
        """The bodies that names may mean."""
        return Register.load(*register_of(self.writer.settings))

    def desk(self, row: Row) -> Desk:
        """Return the document of a row: the one it names, else the one that tells its case best."""
        named = row["document"]
        if not named and row["case"]:
            case = self.case(row["case"])
            quote = row["quote"]
            tellers = [self._desk(telling.document) for telling in self.writer.ledger.tellings(case)]
            return next((d for d in tellers if d.anchors.locate(Selector(quote)).span), tellers[0])
        if not named:
            raise UsageError("it names neither a document nor a case")
        return self._desk(named)

    def _desk(self, document: str) -> Desk:
        if document not in self._desks:
            entry = self.writer.ledger.entry(document)
            if entry is None:
                raise UsageError(f"no document of the store is called {shown(document)!r}")
            text = self.writer.texts.read(entry.text_hash)
            verdicts = self.writer.verdicts.of(document)
            self._desks[document] = Desk(entry, text, verdicts, self.writer.settings)
        return self._desks[document]

    def case(self, given: str) -> str:
        """Return the IRI of a case of the store by IRI or reference; UsageError where there is none."""
        iris, tellings = self.writer.iris, self.writer.ledger.tellings
        guesses = [given, *(iris.case(ombudsman, given, "", 1) for ombudsman in _OMBUDSMEN)]
        found = [guess for guess in guesses if tellings(guess)]
        if len(found) != 1:
            how = "no case of the store has" if not found else f"{len(found)} cases of the store have"
            raise UsageError(f"{how} the reference or IRI {shown(given)!r}")
        return found[0]

    def codes(self, scheme: str, words: str) -> tuple[str, ...]:
        """Return the codes that a cell names by code or label; UsageError for what is none."""
        names = [name for name in _APART.split(words.strip()) if name]
        return tuple(dict.fromkeys(self.code(scheme, name) for name in names))

    def code(self, scheme: str, name: str) -> str:
        """Return the code of a concept by code or label."""
        concepts = self.vocabulary[scheme]
        wanted = name.strip().casefold()
        for concept in concepts:
            if wanted in (concept.code, concept.label.casefold()):
                return concept.code
        near = process.extractOne(wanted, [concept.code for concept in concepts])
        hint = f"; did you mean {near[0]}?" if near else ""
        raise UsageError(f"{shown(name)!r} is no {scheme.replace('-', ' ')}{hint}")

    def body(self, given: str) -> str:
        """Return the slug of a council by slug, by its official name, or by one that is no other's."""
        if given in self.register:
            return given
        official = [c.slug for c in self.register.values() if c.name.casefold() == given.casefold()]
        if len(official) == 1:
            return official[0]
        found = self.register.resolve(given)
        if found.slug is None or found.review:
            raise UsageError(f"{shown(given)!r} is no council of the register: {found.why}")
        return found.slug


def shown(words: str) -> str:
    """Return words for a message: on one line, not too many."""
    line = " ".join(words[: 4 * _SHOWN].split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
