"""What a release is, for machines: ``void.ttl`` and ``dataset.ttl``.

VoID: https://www.w3.org/TR/void/. Data Catalog Vocabulary (DCAT) 3: https://www.w3.org/TR/vocab-dcat-3/, with
checksums as its section 6.7 and Appendix A ask for them, in terms of SPDX.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from kg.exports.release.attribution import Publisher
from kg.exports.release.counting import Counts
from kg.exports.release.formats import turtle
from kg.model.identity import ONTOLOGY, VOCAB, words_key
from kg.rdf import terms as t
from kg.rdf.nquads import dated, literal, typed

_MEDIA = "https://www.iana.org/assignments/media-types/"
_FORMATS = "http://www.w3.org/ns/formats/"
_SHA256 = t.SPDX + "checksumAlgorithm_sha256"
VOCABULARIES = (ONTOLOGY, t.SKOS, t.DCTERMS, t.PROV, t.OA, t.ORG, t.ELI, t.FOAF, t.SCHEMA)

MEDIA_TYPES = {
    "nq": "application/n-quads",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "graphml": "application/xml",
    "gexf": "application/xml",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file of the release: its path below the folder, what it is, its size in bytes and SHA-256 (hex)."""

    path: str
    title: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Description:
    """A release. ``replaces`` is the version of the one before."""

    base: str
    title: str
    version: str
    issued: date | None
    fictional: bool
    counts: Counts
    publishers: Sequence[Publisher]
    files: Sequence[File]
    replaces: str | None = None

    @property
    def iri(self) -> str:
        """The IRI of the data set."""
        return f"{self.base}dataset"


def void(about: Description) -> bytes:
    """Return the description of contents as Turtle, with a partition for each class and property."""
    return turtle(sorted(set(_void(about))))


def dcat(about: Description) -> bytes:
    """Return the description as a catalogue holds it as Turtle, with a distribution for each file."""
    return turtle(sorted(set(_dcat(about))))


def _line(subject: str, predicate: str, term: str) -> bytes:
    return f"<{subject}> <{predicate}> {term}".encode()


def _link(subject: str, predicate: str, target: str) -> bytes:
    return _line(subject, predicate, f"<{target}>")


def _text(subject: str, predicate: str, words: str) -> bytes:
    return _line(subject, predicate, literal(words) + "@en")


def _number(subject: str, predicate: str, number: int) -> bytes:
    return _line(subject, predicate, typed(str(number), "integer"))


def _common(about: Description) -> Iterator[bytes]:
    yield _text(about.iri, t.TITLE, about.title)
    if about.fictional:
        yield _text(
            about.iri, t.DESCRIPTION, "Invented councils, cases and documents, for trying things out."
        )
    else:
        words = (
            "What UK ombudsmen found that councils did wrong, each fact tied to the sentence it stands on."
        )
        yield _text(about.iri, t.DESCRIPTION, words)
    yield _link(about.iri, t.LICENSE, t.LICENCE)
    words = "The licence is that of the statements. Words that are quoted remain their publishers'."
    yield _text(about.iri, t.RIGHTS, words)
    if about.issued:
        yield _line(about.iri, t.ISSUED, dated(about.issued))
    for publisher in about.publishers:
        if publisher.iri:
            yield _link(about.iri, t.SOURCE, publisher.iri)


def _void(about: Description) -> Iterator[bytes]:
    counts, iri = about.counts, about.iri
    yield _link(iri, t.TYPE, t.VOID + "Dataset")
    yield from _common(about)
    yield _line(iri, t.VOID + "uriSpace", literal(about.base))
    for name in ("N-Quads", "Turtle", "JSON-LD"):
        yield _link(iri, t.VOID + "feature", _FORMATS + name)
    for vocabulary in (*VOCABULARIES, VOCAB):
        yield _link(iri, t.VOID + "vocabulary", vocabulary)
    for file in about.files:
        if file.path.startswith("data."):
            yield _link(iri, t.VOID + "dataDump", about.base + quote(file.path))
    for name, number in (
        ("triples", counts.triples),
        ("entities", counts.entities),
        ("classes", len(counts.classes)),
        ("properties", len(counts.properties)),
    ):
        yield _number(iri, t.VOID + name, number)
    yield from _partitions(about)
    for publisher in about.publishers:
        yield from _subset(about, publisher)


def _partitions(about: Description) -> Iterator[bytes]:
    counts = about.counts
    for kind, number in counts.classes.items():
        node = _class(about, kind)
        yield _link(about.iri, t.VOID + "classPartition", node)
        yield _link(node, t.VOID + "class", kind)
        yield _number(node, t.VOID + "entities", number)
    for predicate, number in counts.properties.items():
        yield from _property(about.iri, f"{about.iri}/property/{words_key(predicate)}", predicate, number)
    for (kind, predicate), number in counts.within.items():
        node = _class(about, kind)
        yield from _property(node, f"{node}/property/{words_key(predicate)}", predicate, number)


def _class(about: Description, kind: str) -> str:
    return f"{about.iri}/class/{words_key(kind)}"


def _property(whole: str, node: str, predicate: str, number: int) -> Iterator[bytes]:
    yield _link(whole, t.VOID + "propertyPartition", node)
    yield _link(node, t.VOID + "property", predicate)
    yield _number(node, t.VOID + "triples", number)


def _subset(about: Description, publisher: Publisher) -> Iterator[bytes]:
    """Say what was read from the documents of one publisher, and what it asks for its words."""
    node = f"{about.iri}/publisher/{(publisher.iri or 'none').rsplit('/', 1)[-1]}"
    yield _link(about.iri, t.VOID + "subset", node)
    yield _link(node, t.TYPE, t.VOID + "Dataset")
    yield _text(node, t.TITLE, f"What was read from documents: {publisher.name}")
    yield _link(node, t.LICENSE, t.LICENCE)
    yield _text(node, t.RIGHTS, publisher.terms)
    if publisher.iri:
        yield _link(node, t.SOURCE, publisher.iri)
    if publisher.page:
        yield _link(node, t.RDFS + "seeAlso", publisher.page)
    if publisher.holder:
        yield _text(node, t.RIGHTS, f"Copyright in the words: {publisher.holder}.")
    if publisher.homepage:
        yield _link(node, t.HOMEPAGE, publisher.homepage)
    for licence in publisher.licences:
        yield _text(node, t.RIGHTS, f"Documents state the licence {licence} for their words.")
    for rights in publisher.rights:
        yield _text(node, t.RIGHTS, rights)
    yield _number(node, t.VOID + "triples", publisher.triples)
    yield _number(node, t.VOID + "documents", publisher.documents)


def _dcat(about: Description) -> Iterator[bytes]:
    iri = about.iri
    yield _link(iri, t.TYPE, t.DCAT + "Dataset")
    yield from _common(about)
    yield _line(iri, t.DCAT + "version", literal(about.version))
    yield _link(iri, t.DCAT + "hasCurrentVersion", f"{iri}/{about.version}")
    yield _line(iri, t.IDENTIFIER, literal(iri))
    yield _link(iri, t.DCTERMS + "conformsTo", ONTOLOGY.removesuffix("#"))
    yield _line(iri, t.DCTERMS + "language", "<http://id.loc.gov/vocabulary/iso639-1/en>")
    for word in ("ombudsman", "local government", "maladministration", "remedies"):
        yield _text(iri, t.DCAT + "keyword", word)
    yield _link(iri, t.SCHEMA + "subjectOf", f"{about.base}void.ttl")
    if about.replaces:
        yield _link(iri, t.DCAT + "previousVersion", f"{iri}/{about.replaces}")
    for publisher in about.publishers:
        yield _text(iri, t.DCTERMS + "rights", f"{publisher.name}: {publisher.terms}")
    for file in about.files:
        yield from _distribution(about, file)


def _distribution(about: Description, file: File) -> Iterator[bytes]:
    place = quote(file.path)
    node, sum_ = f"{about.iri}/file/{place}", f"{about.iri}/file/{place}/checksum"
    parts = file.path.rsplit("/", 1)[-1].split(".")
    kind = MEDIA_TYPES[parts[-2] if parts[-1] == "gz" else parts[-1]]
    yield _link(about.iri, t.DCAT + "distribution", node)
    yield _link(node, t.TYPE, t.DCAT + "Distribution")
    yield _text(node, t.TITLE, file.title)
    yield _link(node, t.LICENSE, t.LICENCE)
    yield _link(node, t.DCAT + "downloadURL", about.base + place)
    yield _link(node, t.DCAT + "accessURL", about.base + place)
    yield _link(node, t.DCAT + "mediaType", _MEDIA + kind)
    if parts[-1] == "gz":
        yield _link(node, t.DCAT + "compressFormat", _MEDIA + "application/gzip")
    yield _line(node, t.DCAT + "byteSize", typed(str(file.size), "nonNegativeInteger"))
    yield _link(node, t.SPDX + "checksum", sum_)
    yield _link(sum_, t.TYPE, t.SPDX + "Checksum")
    yield _link(sum_, t.SPDX + "algorithm", _SHA256)
    yield _line(sum_, t.SPDX + "checksumValue", typed(file.sha256, "hexBinary"))
