"""Whether a store keeps its promises: shapes, terms, codes, quotes that stand in their texts, due dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from pyoxigraph import RdfFormat

from kg.errors import StoreError
from kg.model.identity import ONTOLOGY, VOCAB, Iris
from kg.model.tables import kept_cells
from kg.rdf.shacl import validate

_PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "fl": ONTOLOGY,
    "oa": "http://www.w3.org/ns/oa#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_WHERE = "SELECT DISTINCT ?g WHERE { GRAPH ?g { <%s> ?p ?o } } ORDER BY ?g LIMIT 1"
_DANGLING = """SELECT DISTINCT ?s ?p ?o ?g WHERE {
  { SELECT DISTINCT ?o WHERE { ?x ?y ?o FILTER(isIRI(?o) && STRSTARTS(STR(?o), "%s")) } }
  FILTER NOT EXISTS { ?o ?is ?anything }
  GRAPH ?g { ?s ?p ?o }
}"""
_UNKNOWN_TERM = f"""SELECT ?term (SAMPLE(?graph) AS ?g) WHERE {{
  {{ GRAPH ?graph {{ ?s ?term ?o }} }} UNION {{ GRAPH ?graph {{ ?s a ?term }} }}
  FILTER(STRSTARTS(STR(?term), "{ONTOLOGY}"))
  FILTER NOT EXISTS {{ ?term a ?declared }}
}} GROUP BY ?term"""
_QUOTES = """SELECT ?node ?document ?hash ?quote ?start ?end WHERE {
  ?node oa:hasSource ?document ; fl:quote ?quote ; fl:start ?start ; fl:end ?end .
  ?document fl:textHash ?hash .
} ORDER BY ?hash"""
_CELLS = """SELECT ?node ?document ?hash ?quote ?number ?column WHERE {
  ?row a fl:Row ; fl:rowNumber ?number ; dcterms:isPartOf ?document .
  ?document fl:textHash ?hash .
  ?node oa:hasSource ?row ; fl:quote ?quote ; fl:section ?column .
} ORDER BY ?hash"""
_DUE = """SELECT ?remedy ?decided ?due ?deadline ?kind ?g WHERE {
  GRAPH ?g { ?remedy fl:dueOn ?due }
  { ?remedy fl:inCase ?told } UNION { ?remedy fl:inAccount ?told }
  ?told fl:decidedOn ?decided .
  OPTIONAL { ?remedy fl:deadline ?deadline }
  OPTIONAL { ?remedy fl:dayKind ?kind }
}"""
_EARLIEST, _LATEST = timedelta(days=366 * 3), timedelta(days=366 * 10)


class Checked(Protocol):
    """What a check needs of a store: kg.store.Store has it."""

    @property
    def iris(self) -> Iris:
        """The IRIs of the store."""

    def query(self, sparql: str, substitutions: Any = None, prefixes: Mapping[str, str] | None = None) -> Any:
        """Run a query over the union of all graphs."""

    def text(self, text_hash: str) -> str:
        """Return the plain text of that hash."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong. ``kind``: shape, term, code, reference, quote or date.

    ``what`` is the resource (an IRI), ``where`` the graph or document it stands in, ``why`` a sentence.
    """

    kind: str
    what: str
    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.what} in {self.where}: {self.why}"


def check(store: Checked) -> list[Problem]:
    """Return every problem of a store, sorted; none in a sound one."""
    checks: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
        _shapes,
        _terms,
        _codes,
        _references,
        _quotes,
        _cells,
        _due_dates,
    )
    return sorted({problem for each in checks for problem in each(store)})


def _shapes(store: Checked) -> Iterator[Problem]:
    data = store.query(_ALL).serialize(format=RdfFormat.N_TRIPLES).decode()
    places: dict[str, str] = {}
    for violation in validate(data):
        focus = violation.focus.removeprefix("<").removesuffix(">")
        if focus not in places:
            places[focus] = _place(store, focus)
        value = f" Its value is {violation.value}." if violation.value else ""
        path = f" ({_short(violation.path.strip('<>'))})" if violation.path else ""
        yield Problem("shape", focus, places[focus], f"{violation.message}{path}{value}")


def _place(store: Checked, focus: str) -> str:
    return next((row["g"].value for row in store.query(_WHERE % focus)), "no graph")


def _terms(store: Checked) -> Iterator[Problem]:
    for row in store.query(_UNKNOWN_TERM, prefixes=_PREFIXES):
        yield Problem("term", row["term"].value, row["g"].value, "The ontology does not declare this term.")


def _codes(store: Checked) -> Iterator[Problem]:
    for row in store.query(_DANGLING % VOCAB):
        why = f"{_short(row['p'].value)} is {row['o'].value}, which is no concept of the vocabulary."
        yield Problem("code", row["s"].value, row["g"].value, why)


def _references(store: Checked) -> Iterator[Problem]:
    for row in store.query(_DANGLING % store.iris.base):
        why = f"{_short(row['p'].value)} leads to {row['o'].value}, of which nothing is said."
        yield Problem("reference", row["s"].value, row["g"].value, why)


def _quotes(store: Checked) -> Iterator[Problem]:
    read, text = "", ""
    for row in store.query(_QUOTES, prefixes=_PREFIXES):
        node, document, wanted = row["node"].value, row["document"].value, row["hash"].value
        if wanted != read:
            read, text = wanted, ""
            try:
                text = store.text(wanted)
            except StoreError as error:
                yield Problem("quote", document, document, str(error))
        if text and (why := _misquoted(text, row["quote"].value, row["start"].value, row["end"].value)):
            yield Problem("quote", node, document, why)


def _cells(store: Checked) -> Iterator[Problem]:
    """Yield what rows of tables quote that does not stand in the cell of the kept copy."""
    read, cells, readable = "", dict[int, dict[str, str]](), True
    for row in store.query(_CELLS, prefixes=_PREFIXES):
        document, wanted = row["document"].value, row["hash"].value
        if wanted != read:
            read, cells, readable = wanted, {}, True
            try:
                cells = dict(kept_cells(store.text(wanted)))
            except (StoreError, ValueError) as error:
                readable = False
                yield Problem("quote", document, document, f"The copy of the table cannot be read: {error}")
        number, column, quote = row["number"].value, row["column"].value, row["quote"].value
        found = cells.get(int(number), {}).get(column) if number.isdigit() else None
        if readable and found != quote:
            stands = "there is no such cell" if found is None else f"there stands {found[:60]!r}"
            why = f"It quotes {quote[:60]!r} of row {number}, column {column!r}, but {stands}."
            yield Problem("quote", row["node"].value, document, why)


def _misquoted(text: str, quote: str, start: str, end: str) -> str:
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return ""  # the shape of offsets reports it
    if int(end) > len(text):
        return f"Its end {end} lies beyond the text, which has {len(text)} characters."
    found = text[int(start) : int(end)]
    return (
        ""
        if found == quote
        else f"It quotes {quote[:60]!r}, but from {start} to {end} stands {found[:60]!r}."
    )


def _due_dates(store: Checked) -> Iterator[Problem]:
    for row in store.query(_DUE, prefixes=_PREFIXES):
        deadline, kind = row["deadline"], row["kind"]
        why = _due_wrong(
            row["decided"].value,
            row["due"].value,
            deadline.value if deadline else "",
            bool(kind and kind.value.endswith("/working")),
        )
        if why:
            yield Problem("date", row["remedy"].value, row["g"].value, why)


def _due_wrong(decided: str, due: str, deadline: str, working: bool) -> str:
    """Say what is wrong with a due date; "" where nothing is, or a date is not a day."""
    try:
        on, by = date.fromisoformat(decided), date.fromisoformat(due)
    except ValueError:
        return ""
    days = int(deadline[1:-1]) if deadline[1:-1].isdigit() and deadline.endswith("D") else None
    if days is not None and not working and by != on + timedelta(days=days):
        return f"It is due on {due}, but {days} days after the decision of {decided} is another day."
    if days is not None and working and not on + timedelta(days=days) <= by:
        return f"It is due on {due}, sooner than {days} working days after the decision of {decided}."
    if not on - _EARLIEST <= by <= on + _LATEST:
        return f"It is due on {due}, which is far from the decision of {decided}."
    return ""


def _short(iri: str) -> str:
    return f"fl:{iri[len(ONTOLOGY) :]}" if iri.startswith(ONTOLOGY) else iri
