"""Checking a graph against the shapes with pyshacl, the reference for the compiled engine."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import rdflib
from pyshacl.errors import ReportableRuntimeError
from rdflib.term import Node

from kg.errors import VocabularyError
from kg.rdf.shacl import Violation, shapes_text
from kg.rdf.terms import SH


def validate_with_pyshacl(data: str, folder: Path | None = None) -> list[Violation]:
    """Return what ``kg.rdf.shacl.validate`` returns, for the same arguments.

    Raises VocabularyError where pyshacl gives no report, as when it compares a number with a literal whose
    lexical form is none.
    """
    graph = rdflib.Graph().parse(data=data, format="nt")
    shapes = rdflib.Graph().parse(data=shapes_text(folder), format="nt")
    try:
        _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=False)
    except (TypeError, ReportableRuntimeError) as error:
        raise VocabularyError(f"The graph cannot be checked by pyshacl: {error}.") from error
    if not isinstance(report, rdflib.Graph):
        raise VocabularyError(f"The graph cannot be checked by pyshacl: {report}.")
    return sorted(_violation(report, result) for result in report.objects(None, _sh("result")))


def _sh(name: str) -> rdflib.URIRef:
    return rdflib.URIRef(SH + name)


def _violation(report: rdflib.Graph, result: Node) -> Violation:
    def words(name: str) -> str:
        value = report.value(result, _sh(name))
        return value.n3() if isinstance(value, rdflib.URIRef | rdflib.Literal) else ""

    component = report.value(result, _sh("sourceConstraintComponent"))
    message = report.value(result, _sh("resultMessage"))
    return Violation(
        words("focusNode"),
        words("resultPath"),
        words("value"),
        str(component).removeprefix(SH),
        str(message or ""),
    )
