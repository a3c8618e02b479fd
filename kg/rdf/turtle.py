"""Turtle files: parsing them with errors that name the line, and giving blank nodes stable IRIs."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import RdfSyntaxError, VocabularyError
from kg.model.identity import VOCAB

_NODE = "https://w3id.org/faultlines/ontology/node/"


def parse_turtle(file: Path) -> Iterator[Quad]:
    """Yield the triples of a Turtle file in the order of the file.

    Raises RdfSyntaxError with file, line and the parser's words, also for a file that cannot be read.
    """
    try:
        yield from parse(file.read_bytes(), RdfFormat.TURTLE, base_iri=VOCAB, rename_blank_nodes=True)
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise RdfSyntaxError(f"{file}{line}: not valid Turtle: {error.msg}; mend it.") from error
    except OSError as error:
        raise RdfSyntaxError(f"{file}: cannot be read: {error.strerror}; check the path.") from error


def files_version(files: Iterable[Path]) -> str:
    """Return a hash (16 hexadecimal digits) of the names and contents of files, in their order."""
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def name_blank_nodes(triples: Iterable[Quad]) -> Iterator[Triple]:
    """Yield the triples with every blank node named by a hash of all that is said of it.

    The same description gets the same IRI wherever it is loaded; two blank nodes that say the same become
    one, which changes nothing of the meaning. Raises VocabularyError for blank nodes that lead in a circle.
    """
    held = list(triples)
    naming = _Naming(held)
    for quad in held:
        yield Triple(naming.resource(quad.subject), quad.predicate, naming.term(quad.object))


class _Naming:
    def __init__(self, quads: Iterable[Quad]) -> None:
        self._said: dict[str, list[Quad]] = defaultdict(list)
        for quad in quads:
            if isinstance(quad.subject, BlankNode):
                self._said[quad.subject.value].append(quad)
        self._names: dict[str, NamedNode] = {}
        self._above: list[str] = []

    def term(self, term: NamedNode | BlankNode | Literal | Triple) -> NamedNode | Literal:
        return term if isinstance(term, Literal) else self.resource(term)

    def resource(self, term: NamedNode | BlankNode | Triple) -> NamedNode:
        if isinstance(term, NamedNode):
            return term
        if not isinstance(term, BlankNode):
            raise VocabularyError(f"{term}: triples about triples are not read; describe a resource instead.")
        if term.value not in self._names:
            self._names[term.value] = self._name(term.value)
        return self._names[term.value]

    def _name(self, blank: str) -> NamedNode:
        if blank in self._above:
            raise VocabularyError("Blank nodes of the ontology lead in a circle; give one of them an IRI.")
        self._above.append(blank)
        lines = sorted(f"{quad.predicate} {self.term(quad.object)}" for quad in self._said[blank])
        self._above.pop()
        return NamedNode(_NODE + hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16])
