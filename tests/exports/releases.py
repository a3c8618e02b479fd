"""Small stores to release: documents about councils of the samples, with the words of their findings."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyoxigraph as ox

from kg.exports.release import Choice, write_release
from kg.model.bodies import Register
from kg.model.codec import to_json
from kg.model.findings import BodyMention, CaseRecord, DocumentRecord, Evidence
from kg.model.values import PartialDate
from kg.pipeline.study import read_study
from kg.rdf.councils import register_nquads
from kg.rdf.documents import document_nquads
from kg.rdf.nquads import by_graph
from kg.rdf.shared import shared_resources
from kg.resources import shipped
from kg.store import Entry, Settings, Store, Writer, text_hash
from tests.builders import (
    a_case,
    a_document_record,
    a_failing,
    a_remedy,
    an_evidence,
    an_injustice,
    an_issue,
)

BASE = "https://w3id.org/faultlines/fictional/id/"
LATE = "The Council took eleven months to answer the first letter."
LOST = "It lost the records of every visit that its officers made."
UPSET = "This upset Miss X a great deal and for a long time."
PAY = "Pay Miss X £200 within four weeks of this decision."
MAYBE = "It may be that the Council misread its own policy on visits."
ASKED = "that the Council delayed and delayed again until nobody asked"
WORDS = (LATE, LOST, UPSET, PAY, MAYBE, ASKED)

Told = tuple[CaseRecord, str]


def text_of(*quotes: str) -> str:
    """Return a text in which each quote stands once, between words that are like no others."""
    return " ".join(f"Before number {n} I note: {q} After number {n} I go on." for n, q in enumerate(quotes))


def placed(text: str, quote: str) -> tuple[Evidence, ...]:
    start = text.index(quote)
    return (replace(an_evidence(quote), start=start, end=start + len(quote)),)


def told(reference: str | None, *quotes: str, council: str = "brackenshire", **other: Any) -> Told:
    """Return a case with a failing for each quote, an injustice, a remedy and doubtful findings; its text."""
    quotes = quotes or (LATE, LOST)
    text = text_of(*quotes, UPSET, PAY, MAYBE, ASKED)
    failings = [
        a_failing(q, evidence=placed(text, q), caused=(0, 1), committed_by=0, issue=0) for q in quotes
    ]
    usual: dict[str, Any] = {
        "respondents": (BodyMention(council, council),),
        "decided_on": PartialDate(2023, 5, 1),
        "abstract": None,
        "citations": (),
        "issues": (an_issue(ASKED, evidence=placed(text, ASKED)[0]),),
        "failings": (*failings, a_failing(MAYBE, evidence=placed(text, MAYBE), confidence=0.1)),
        "injustices": (
            an_injustice(UPSET, evidence=placed(text, UPSET)),
            an_injustice(MAYBE, evidence=placed(text, MAYBE), confidence=0.1),
        ),
        "remedies": (a_remedy(PAY, evidence=placed(text, PAY)),),
        "no_faults": (),
        "no_injustices": (),
    }
    return a_case(reference, **usual | other), text


def make(path: Path, documents: Mapping[str, Told | None], base: str = BASE) -> Path:
    """Put documents by name into a store, or take them out of it for None; return its folder."""
    register = Register.load(shipped("samples/register") / "councils.csv")
    with Writer(path, Settings(base=base, fictional=True)) as writer:
        writer.share(by_graph(register_nquads(register, writer.iris, fictional=True)))
        for name, said in documents.items():
            if said is None:
                writer.remove(name)
            else:
                _put(writer, name, *said)
        writer.publish()
    return path


def _put(writer: Writer, name: str, case: CaseRecord, text: str) -> None:
    record = a_document_record(case, document_id=name)
    record = DocumentRecord(replace(record.source, text_hash=text_hash(text)), record.cases)
    entry = Entry(name, f"/in/{name}", "0", "r", text_hash(text), to_json(record))
    nquads = document_nquads(record, writer.iris, "r", fictional=True)
    writer.put(entry, text, nquads, [], [], shared_resources(record, writer.iris))


def release(path: Path, out: Path, **choice: Any) -> Path:
    """Write the release of the store in a folder; return ``out``."""
    with Store.open(path) as store:
        write_release(store, read_study(store), out, Choice(**choice))
    return out


def contents(folder: Path) -> dict[str, bytes]:
    """Return what stands in a release, by path; compressed files as they were before."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): _plain(path) for path in files}


def _plain(path: Path) -> bytes:
    if path.suffix == ".xlsx":
        with ZipFile(path) as book:
            return b"\n".join(name.encode() + b"\n" + book.read(name) for name in book.namelist())
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


FORMATS = {"nq": ox.RdfFormat.N_QUADS, "ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}


def triples(name: str, data: bytes) -> list[str]:
    """Return the triples of an RDF file as sorted lines, named graphs merged."""
    kind = FORMATS[name.removesuffix(".gz").rsplit(".", 1)[-1]]
    return sorted({str(quad.triple) for quad in ox.parse(data, format=kind)})


def things(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield the files of things: path without ending, triples of the Turtle and of the JSON-LD."""
    for path in sorted(folder.rglob("*.ttl")):
        twin = path.with_suffix(".jsonld")
        if twin.is_file():
            name = path.relative_to(folder).as_posix().removesuffix(".ttl")
            yield name, triples(path.name, path.read_bytes()), triples(twin.name, twin.read_bytes())
