"""From the name a person types to the IRI the graph uses. Nothing is guessed: the unclear is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from kg.errors import QueryError
from kg.model.identity import VOCAB
from kg.model.names import TYPE_WORDS, name_key
from kg.model.values import reference_key
from kg.queries.results import Graph, Row, read_rows
from kg.rdf.terms import PREFIXES

_IRI = re.compile(r"https?://\S+")
_SHOWN = 8


@dataclass(slots=True)
class Named:
    """A thing of the graph with the names it goes by; ``note`` tells it from its namesakes."""

    iri: str
    preferred: str = ""
    others: set[str] = field(default_factory=set)
    note: str = ""

    @property
    def code(self) -> str:
        """The last segment of the IRI."""
        return self.iri.rsplit("/", 1)[-1]

    @property
    def keys(self) -> set[str]:
        """The keys of all names."""
        return {name_key(name) for name in (self.preferred, *self.others)}

    @property
    def stems(self) -> set[str]:
        """The keys of all names without the words that only say what kind of council it is."""
        return {bare(name) for name in (self.preferred, *self.others)}

    def __str__(self) -> str:
        return f"{self.preferred} ({self.note})" if self.note else self.preferred


def bare(name: str) -> str:
    """Return the key of a council's name without the words that only say what kind of council it is."""
    return " ".join(word for word in name_key(name).split() if word not in TYPE_WORDS)


def select(graph: Graph, sparql: str, **bound: ox.NamedNode) -> tuple[Row, ...]:
    """Run one of the program's own SELECT queries; ``bound`` are variables that it projects."""
    answer = graph.query(sparql, substitutions=bound, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return read_rows(answer).rows


def find_body(graph: Graph, given: str) -> str:
    """Return the IRI of a body by any of its names, by its code in the register, or by IRI.

    A full name that is one body's own wins; a bare name ("Dorset") stands for every body that is called
    so, whatever kind of council it is. Raises QueryError with the candidates when several fit.
    """
    wanted, stem = name_key(given), bare(given)

    def called(body: Named) -> bool:
        return wanted in body.keys or (stem == wanted and stem in body.stems)

    steps: tuple[Callable[[Named], bool], ...] = (
        lambda body: name_key(body.preferred) == wanted,
        # "dorset" is a code and a bare name as well; with a dash it is a code beyond doubt.
        lambda body: body.code == given and "-" in given,
        called,
        lambda body: bool(stem) and stem in body.stems,
        lambda body: body.code == given,
    )
    return _pick(given, _bodies(graph), steps, "council or other body")


def find_ombudsman(graph: Graph, given: str) -> str:
    """Return the IRI of an ombudsman by code, name or IRI. Raises QueryError."""
    rows = select(
        graph,
        "SELECT ?thing ?name { ?thing a fl:Ombudsman ; skos:prefLabel|rdfs:label|skos:altLabel ?name }",
    )
    return _pick(given, _gather(rows), (_any_name(given),), "ombudsman")


def find_codes(graph: Graph, scheme: str, given: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of concepts and of all narrower ones. Raises QueryError."""
    found = [find_concept(graph, scheme, name) for name in given]
    return tuple(dict.fromkeys(iri.rsplit("/", 1)[-1] for one in found for iri in narrower(graph, one)))


def find_concept(graph: Graph, scheme: str, given: str) -> str:
    """Return the IRI of a concept by code, label or IRI. Raises QueryError."""
    rows = select(
        graph,
        "SELECT ?scheme ?thing ?name ?preferred { ?thing skos:inScheme ?scheme ; skos:prefLabel ?preferred ; "
        "skos:prefLabel|skos:altLabel ?name }",
        scheme=ox.NamedNode(f"{VOCAB}{scheme}"),
    )
    things = _gather(rows)
    if not things:
        raise QueryError(f"The store knows no concepts of {scheme!r}; build it again with 'kg build'.")
    return _pick(given, things, (_any_name(given),), f"{scheme.replace('-', ' ')}")


def narrower(graph: Graph, concept: str) -> tuple[str, ...]:
    """Return the concept and all narrower ones."""
    rows = select(
        graph,
        "SELECT ?concept ?below { ?below skos:broaderTransitive ?concept }",
        concept=ox.NamedNode(concept),
    )
    return (concept, *sorted({str(row["below"]) for row in rows} - {concept}))


def find_case(graph: Graph, given: str) -> str:
    """Return the IRI of a case by its reference, with or without spaces and dashes, or by IRI.

    Raises QueryError when no case has that reference, or cases of several ombudsmen do.
    """
    if _IRI.fullmatch(given):
        return _known_iri(graph, given, "case")
    key = reference_key(given)
    ombudsmen = select(graph, "SELECT ?ombudsman { ?ombudsman a fl:Ombudsman }")
    guesses = {graph.iris.case(_last(row["ombudsman"]), given, "", 0) for row in ombudsmen if key}
    found = [Named(iri, iri) for iri in sorted(guesses) if _is_case(graph, iri)] or _search_case(graph, key)
    return _pick(given, {case.iri: case for case in found}, (lambda case: True,), "case")


def _search_case(graph: Graph, key: str) -> list[Named]:
    rows = select(graph, "SELECT ?case ?reference { ?case a fl:Case ; dcterms:identifier ?reference }")
    flat = key.replace("-", "")
    return [
        Named(str(row["case"]), str(row["case"]))
        for row in rows
        if flat and reference_key(str(row["reference"])).replace("-", "") == flat
    ]


def _is_case(graph: Graph, iri: str) -> bool:
    return bool(
        select(
            graph, "SELECT ?case ?class { ?case a ?class FILTER(?class = fl:Case) }", case=ox.NamedNode(iri)
        )
    )


def _last(iri: object) -> str:
    return str(iri).rsplit("/", 1)[-1]


def _bodies(graph: Graph) -> dict[str, Named]:
    rows = select(
        graph,
        # Oxigraph gives a statement once for every graph it stands in; many documents describe one body.
        """SELECT DISTINCT ?thing ?name ?preferred ?founded ?dissolved ?nation {
             { SELECT DISTINCT ?thing { ?thing a fl:Body } }
             ?thing skos:prefLabel|skos:altLabel|rdfs:label ?name .
             OPTIONAL { ?thing skos:prefLabel ?preferred }
             OPTIONAL { ?thing schema:foundingDate ?founded }
             OPTIONAL { ?thing schema:dissolutionDate ?dissolved }
             OPTIONAL { ?thing fl:nation ?nation } }""",
    )
    bodies = _gather(rows)
    for row in rows:
        bodies[str(row["thing"])].note = _existence(row)
    return bodies


def _existence(row: Row) -> str:
    founded, dissolved = str(row["founded"] or "")[:4], str(row["dissolved"] or "")[:4]
    if dissolved:
        return f"{founded}–{dissolved}"
    return f"since {founded}" if founded else ""


def _gather(rows: Iterable[Row]) -> dict[str, Named]:
    things: dict[str, Named] = {}
    for row in rows:
        thing = things.setdefault(str(row["thing"]), Named(str(row["thing"])))
        thing.others.add(str(row["name"]))
        thing.preferred = str(row.get("preferred") or thing.preferred or row["name"])
    return things


def _any_name(given: str) -> Callable[[Named], bool]:
    wanted = name_key(given)
    return lambda thing: wanted in thing.keys or wanted == name_key(thing.code)


def _pick(
    given: str, things: Mapping[str, Named], steps: Iterable[Callable[[Named], bool]], kind: str
) -> str:
    if given in things:
        return given
    for fits in steps if name_key(given) else ():
        found = sorted((thing for thing in things.values() if fits(thing)), key=lambda thing: thing.iri)
        if len(found) == 1:
            return found[0].iri
        if found:
            raise QueryError(_ambiguous(given, found, kind))
    raise QueryError(_unknown(given, things, kind))


def _ambiguous(given: str, found: list[Named], kind: str) -> str:
    listed = ", ".join(f"{thing} <{thing.iri}>" for thing in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return f"{given!r} fits more than one {kind}: {listed}{more}; give the full name or the IRI."


def _unknown(given: str, things: Mapping[str, Named], kind: str) -> str:
    by_name = {name: thing for thing in things.values() for name in sorted({thing.preferred, *thing.others})}
    nearest = process.extract(
        given, list(by_name), scorer=fuzz.WRatio, processor=name_key, limit=10, score_cutoff=55
    )
    names = list(dict.fromkeys(str(by_name[name].preferred) for name, _, _ in nearest))[:4]
    hint = f"the nearest names are {', '.join(names)}" if names else "check the spelling"
    return f"The store knows no {kind} named {given!r}; {hint}."


def _known_iri(graph: Graph, iri: str, kind: str) -> str:
    try:
        node = ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(
            f"{iri!r} is not a valid IRI: {error}; give the {kind} by name or a correct IRI."
        ) from error
    if not select(graph, "SELECT ?thing ?p { ?thing ?p ?o } LIMIT 1", thing=node):
        raise QueryError(
            f"The store says nothing about the {kind} <{iri}>; see 'kg stats' for what it holds."
        )
    return iri
