"""Whose words a release quotes: publishers, how many of their documents, what they ask for."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from kg.exports.release.contents import Contents
from kg.queries.columns import Columns
from kg.rdf import terms as t

UNKNOWN = (
    "What this publisher asks of those who re-use its words was not established: look it up before you do."
)
NOBODY = "Documents without a known publisher: each names its source, whose terms hold for its words."
INVENTED = "The documents are invented for Faultlines, whoever is named as their publisher. CC BY 4.0."


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher of documents. ``iri`` is None for documents without one.

    ``triples`` are those of the documents' graphs; ``licences`` (IRIs) and ``rights`` (words) are stated on
    documents themselves; ``terms`` says what the publisher asks, ``page`` where.
    """

    iri: str | None
    name: str
    homepage: str | None
    documents: int
    triples: int
    terms: str
    page: str | None
    holder: str | None
    licences: tuple[str, ...]
    rights: tuple[str, ...]


def publishers(contents: Contents, by_graph: Mapping[str, int]) -> list[Publisher]:
    """Return the publishers of all documents by IRI, last the documents without one.

    ``by_graph`` has the number of triples of each named graph.
    """
    of = Columns(contents.store)
    documents: dict[str, list[str]] = {}
    for document in contents.members(t.DOCUMENT):
        documents.setdefault(of.word(t.PUBLISHER, document) or "", []).append(document)
    order = sorted(documents, key=lambda iri: (iri == "", iri))
    return [_publisher(contents, of, iri, documents[iri], by_graph) for iri in order]


def _publisher(
    contents: Contents, of: Columns, iri: str, documents: list[str], by_graph: Mapping[str, int]
) -> Publisher:
    known = _terms().get(iri.rsplit("/", 1)[-1], {})
    invented = contents.store.settings.fictional
    base, graphs = contents.store.iris.base, Counter(by_graph)
    return Publisher(
        iri=iri or None,
        name=_name(of, iri) if iri else "Documents without a known publisher",
        homepage=of.word(t.HOMEPAGE, iri) if iri else None,
        documents=len(documents),
        triples=sum(graphs[f"{base}graph/{document.removeprefix(base)}"] for document in documents),
        terms=INVENTED if invented else known.get("terms", UNKNOWN) if iri else NOBODY,
        page=None if invented else known.get("page"),
        holder=None if invented else known.get("holder"),
        licences=tuple(sorted({said for document in documents for said in of.all(t.LICENSE, document)})),
        rights=tuple(sorted({said for document in documents for said in of.all(t.RIGHTS, document)})),
    )


def _name(of: Columns, iri: str) -> str:
    return of.word(t.PREF_LABEL, iri) or of.word(t.LABEL, iri) or iri.rsplit("/", 1)[-1]


def _terms() -> Mapping[str, Mapping[str, str]]:
    found = tomllib.loads(files(__package__).joinpath("publishers.toml").read_text(encoding="utf-8"))
    return {code: dict(table) for code, table in found.items()}


def newest(contents: Contents) -> date | None:
    """Return the day of the newest decision or document (of a month or a year its first), if any."""
    of = Columns(contents.store)
    days = [of.day(t.DECIDED_FROM, case) for case in contents.members(t.CASE)]
    days += [of.day(t.ISSUED, document) for document in contents.members(t.DOCUMENT)]
    return max((day for day in days if day is not None), default=None)
