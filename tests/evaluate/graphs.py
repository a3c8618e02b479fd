"""The same views as from records, read from a store with nothing but the terms of the ontology."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox

from kg.evaluate.places import squash
from kg.evaluate.views import CaseView, FindingView, duration, provision_keys, title_key
from kg.rdf.terms import PREFIXES
from kg.store import Store

Row = dict[str, str | None]

# Variables, what the document's graph says, and after BESIDE what the graphs say that documents share.
# Questions are lines: the variables, what stands in the graph of the document, and what may stand in any.
# A case is told there as such, or as the account of it where another document leads.
_TOLD = """?doc fl:fileName ?file . ?case fl:reportedIn ?doc ; a ?told .
    FILTER(?told IN (fl:Case, fl:Account))"""
_HEADER = (
    "?file ?case ?reference ?decided ?outcome ?subject\n"
    "OPTIONAL { ?case dcterms:identifier ?reference } OPTIONAL { ?case fl:decidedOn ?decided } "
    "OPTIONAL { ?case fl:outcome ?outcome } OPTIONAL { ?case fl:publishedSubject ?subject }"
)
_PROCEDURES = "?case ?x\n ?case fl:involvesProcedure ?x"
_BODIES = "?case ?x ?label\n ?case fl:respondent ?x BESIDE OPTIONAL { ?x rdfs:label ?label }"
_LAW = """?case ?title ?provision
    ?case fl:cites ?x BESIDE
    ?x dcterms:isPartOf* ?act . ?act dcterms:title ?title OPTIONAL { ?x fl:provision ?provision }"""
_VALUES = {
    "procedure": "fl:atProcedure",
    "found_by": "fl:foundBy",
    "amount": "fl:amount",
    "amount_maximum": "fl:amountMaximum",
    "deadline": "fl:deadline",
    "due": "fl:dueOn",
    "status": "fl:remedyStatus",
    "scope": "fl:remedyScope",
    "type": "fl:failingType|fl:injusticeType|fl:remedyType",
}
_FINDINGS = (
    f"?case ?f ?quote ?confidence {' '.join(f'?{name}' for name in _VALUES)}\n ?f a CLASS ; "
    "fl:inCase|fl:inAccount ?case ; fl:confidence ?confidence ; fl:evidence/fl:quote ?quote . "
) + " ".join(f"OPTIONAL {{ ?f {path} ?{name} }}" for name, path in _VALUES.items())
_KINDS = ("Failing", "Injustice", "NoInjustice", "Remedy")


def views_of(store: Store) -> dict[str, list[CaseView]]:
    """Return the cases of each document by its file's name."""

    def by_case(question: str) -> dict[str | None, list[Row]]:
        found: dict[str | None, list[Row]] = defaultdict(list)
        for row in _rows(store, question):
            found[row["case"]].append(row)
        return found

    bodies, law, procedures = by_case(_BODIES), by_case(_LAW), by_case(_PROCEDURES)
    findings = {kind: by_case(_FINDINGS.replace("CLASS", f"fl:{kind}")) for kind in _KINDS}
    found: dict[str, list[CaseView]] = defaultdict(list)
    for row in _rows(store, _HEADER):
        iri = row["case"]
        case = CaseView(row["reference"], row["decided"], _code(row["outcome"]), row["subject"])
        case = _with_header(case, bodies[iri], law[iri], procedures[iri])
        of_case = {kind: _findings(findings[kind][iri]) for kind in _KINDS}
        none = tuple(replace(f, types=frozenset({"none"})) for f in of_case["NoInjustice"])
        found[str(row["file"])].append(
            replace(
                case,
                failings=of_case["Failing"],
                injustices=of_case["Injustice"] + none,
                remedies=of_case["Remedy"],
            )
        )
    return found


def _rows(store: Store, question: str) -> Iterator[Row]:
    variables, pattern = question.split("\n", 1)
    own, _, beside = pattern.partition("BESIDE")
    query = f"SELECT {variables} WHERE {{ GRAPH ?g {{ {_TOLD} {own} }} {beside} }}"
    result = store.query(query, prefixes=PREFIXES)
    assert isinstance(result, ox.QuerySolutions)
    names = [variable.value for variable in result.variables]
    for solution in result:
        yield {n: None if solution[n] is None else str(solution[n].value) for n in names}


def _with_header(case: CaseView, bodies: list[Row], law: list[Row], procedures: list[Row]) -> CaseView:
    cited = [(row["title"] or "", row["provision"]) for row in law]
    return replace(
        case,
        councils=frozenset(str(_code(row["x"])) for row in bodies if "/council/" in str(row["x"])),
        others=frozenset(
            frozenset({squash(str(row["label"]))}) for row in bodies if "/council/" not in str(row["x"])
        ),
        procedures=frozenset(str(_code(row["x"])) for row in procedures),
        legislation=frozenset(title_key(title) for title, _ in cited),
        provisions=frozenset(key for title, words in cited for key in provision_keys(title, words)),
    )


def _findings(rows: list[Row]) -> tuple[FindingView, ...]:
    by_node: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_node[str(row["f"])].append(row)
    return tuple(_finding(of_one) for of_one in by_node.values())


def _finding(rows: list[Row]) -> FindingView:
    first = rows[0]
    sums = {name: Decimal(first[name] or 0) or None for name in ("amount", "amount_maximum")}
    return FindingView(
        types=frozenset(str(_code(row["type"])) for row in rows if row["type"]),
        quotes=tuple(sorted({str(row["quote"]) for row in rows})),
        procedures=frozenset(str(_code(row["procedure"])) for row in rows if row["procedure"]),
        found_by=_code(first["found_by"]),
        deadline=duration(first["deadline"]),
        due=first["due"],
        status={"ordered": "recommended"}.get(_code(first["status"]) or "", _code(first["status"])),
        scope=_code(first["scope"]),
        confidence=float(first["confidence"] or 0),
        **sums,
    )


def _code(iri: str | None) -> str | None:
    return iri.rsplit("/", 1)[-1] if iri else None
