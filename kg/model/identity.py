"""The IRI of each thing, made from public references alone, so that it is the same wherever it is built."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from kg.model.values import reference_key

DEFAULT_BASE = "https://w3id.org/faultlines/id/"
ONTOLOGY = "https://w3id.org/faultlines/ontology#"
VOCAB = "https://w3id.org/faultlines/vocab/"


def slugify(name: str) -> str:
    """Return a name as an IRI segment: ASCII lower case words joined by dashes.

    >>> slugify("St. Mary's Häus & Garden")
    'st-marys-haus-and-garden'
    """
    ascii_name = unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’.]", "", ascii_name.lower())).strip("-")
    return slug or "x" + words_key(name)[:8]


def concept_iri(scheme: str, code: str) -> str:
    """Return the IRI of a vocabulary concept."""
    return f"{VOCAB}{scheme}/{code}"


def words_key(*parts: str | int) -> str:
    """Return a short, stable hash (12 hexadecimal digits) of the given parts."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of one store's data; ``base`` ends in a slash."""

    base: str = DEFAULT_BASE

    def graph(self, name: str) -> str:
        """Return the IRI of a named graph such as ``councils`` or ``document/<id>``."""
        return f"{self.base}graph/{name}"

    def document(self, document_id: str) -> str:
        """Return the IRI of a document."""
        return f"{self.base}document/{quote(document_id, safe='/-._~')}"

    def row(self, document_id: str, number: int) -> str:
        """Return the IRI of a row of a table, numbered from 1 as RFC 7111 counts."""
        return f"{self.document(document_id)}#row={number}"

    def document_graph(self, document_id: str) -> str:
        """Return the IRI of the graph that holds all that was read from a document."""
        return f"{self.base}graph/document/{quote(document_id, safe='/-._~')}"

    def council(self, slug: str) -> str:
        """Return the IRI of a council of the register."""
        return f"{self.base}council/{slug}"

    def body(self, name: str) -> str:
        """Return the IRI of a body that is no council of the register, from its name."""
        return f"{self.base}body/{slugify(name)}"

    def ombudsman(self, code: str) -> str:
        """Return the IRI of an ombudsman."""
        return f"{self.base}ombudsman/{code}"

    def case(self, ombudsman: str | None, reference: str | None, document_id: str, n: int) -> str:
        """Return the IRI of a case: by ombudsman and reference, else as the n-th of its document."""
        if ombudsman and reference and reference_key(reference):
            return f"{self.base}case/{ombudsman}/{reference_key(reference)}"
        return f"{self.base}case/document/{quote(document_id, safe='/-._~')}/{n}"

    def finding(self, case: str, kind: str, document_id: str, words: str, ordinal: int) -> str:
        """Return the IRI of a finding; ``ordinal`` tells apart the same words standing twice."""
        return f"{case}/{kind}/{words_key(document_id, words, ordinal)}"
