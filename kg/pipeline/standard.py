"""The line of real documents: the shipped readers and extractors with the store's vocabulary and register.

These are imported when the first document comes: they are slow to load, and a process that leaves the
reading to others needs none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model.bodies import Register
from kg.model.identity import Iris
from kg.model.text import Document
from kg.model.vocabulary import Vocabulary
from kg.pipeline.line import Extracted
from kg.pipeline.rules import rules_version
from kg.rdf.councils import register_nquads
from kg.rdf.ontology import ontology_nquads
from kg.rdf.vocabulary import load_vocabulary, vocabulary_files
from kg.resources import shipped
from kg.store import Settings

if TYPE_CHECKING:
    from kg.extract.knowledge import Knowledge


@dataclass(frozen=True)
class StandardLine:
    """Reads and extracts with one vocabulary and one register."""

    rules: str
    vocabulary: Vocabulary
    register: Register
    settings: Settings

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the extractors ask, made ready when it is first asked for: who only writes down has no need.

        Raises VocabularyError for a cue that is no pattern.
        """
        from kg.extract.knowledge import Knowledge

        return Knowledge.prepare(self.vocabulary, self.register)

    def read(self, data: bytes, name: str) -> Document:
        """Read one input; InputError when it cannot be read."""
        from kg.readers.document import read

        return read(data, name)

    def extract(self, document: Document, document_id: str) -> Extracted:
        """Return the cases of a document, and what a person should settle."""
        from kg.extract.line import extract

        return extract(document, self.knowledge, document_id)

    def graphs(self, iris: Iris) -> bytes:
        """Return the graphs of ontology, vocabulary and councils as N-Quads."""
        register, fictional = self.register, self.settings.fictional
        concepts = ontology_nquads(iris, extra=own_vocabulary(self.settings))
        return concepts + register_nquads(register, iris, fictional)


def standard_line(settings: Settings) -> StandardLine:
    """Make the line ready, about a second's work. Raises RdfSyntaxError, VocabularyError, UsageError."""
    extra = own_vocabulary(settings)
    councils, ambiguous = register_of(settings)
    vocabulary, register = load_vocabulary(extra=extra), Register.load(councils, ambiguous)
    tables = shipped("ontology").glob("*.csv")
    data = {*vocabulary_files(extra=extra), *tables, councils, *filter(None, [ambiguous])}
    line = StandardLine(rules_version(data), vocabulary, register, settings)
    if extra:
        _ = line.knowledge  # a cue that is no pattern is told at once
    return line


def own_vocabulary(settings: Settings) -> tuple[Path, ...]:
    """Return the store's own .ttl files beside the shipped vocabulary."""
    return tuple(Path(name) for name in settings.vocabulary)


def register_of(settings: Settings) -> tuple[Path, Path | None]:
    """Return the files of the store's own register, else of the shipped one."""
    folder = Path(settings.register) if settings.register else shipped("ontology")
    ambiguous = folder / "ambiguous_names.csv"
    return folder / "councils.csv", ambiguous if ambiguous.exists() else None
