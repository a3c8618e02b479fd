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
    said: dict[str, list[Quad]] = defaultdict(list)
    for quad in held:
        if isinstance(quad.subject, BlankNode):
            said[quad.subject.value].append(quad)
    names: dict[str, NamedNode] = {}
    for quad in held:
        subject = _named(quad.subject, said, names, ())
        target = _named(quad.object, said, names, ())
        if isinstance(subject, Literal):
            raise VocabularyError(f"The literal {subject} stands as a subject.")
        yield Triple(subject, quad.predicate, target)


def _named(
    term: NamedNode | BlankNode | Literal | Triple,
    said: dict[str, list[Quad]],
    names: dict[str, NamedNode],
    above: tuple[str, ...],
) -> NamedNode | Literal:
    if isinstance(term, NamedNode | Literal):
        return term
    if not isinstance(term, BlankNode):
        raise VocabularyError(
            f"{term}: triples about triples are not read here; describe a resource instead."
        )
    if term.value in above:
        raise VocabularyError("Blank nodes of the ontology lead in a circle; give one of them an IRI.")
    if term.value not in names:
        inner = (*above, term.value)
        lines = sorted(f"{q.predicate} {_named(q.object, said, names, inner)}" for q in said[term.value])
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
        names[term.value] = NamedNode(_NODE + digest)
    return names[term.value]
