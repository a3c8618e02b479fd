"""The register as statements: graph ``councils``, with the ombudsmen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from kg.model.bodies import Council, Register
from kg.model.identity import Iris, concept_iri, slugify
from kg.model.registerfile import read_table, split_cell
from kg.rdf import terms as t
from kg.rdf.nquads import Statements, dated, typed, web_iri
from kg.resources import shipped

GRAPH = "councils"
_AREA = "http://statistics.data.gov.uk/id/statistical-geography/"
_WIKIDATA = "http://www.wikidata.org/entity/"
_RIGHTS = (
    "Names, codes and dates of councils: mySociety, UK local authority names and codes (CC BY 4.0); GOV.UK "
    "local-links-manager (MIT, Crown copyright); digital-land and GDS registers, Office for National "
    "Statistics (Open Government Licence v3.0); Wikidata (CC0). Changes were made; see NOTICE."
)
_TRUE = typed("true", "boolean")


@dataclass(frozen=True, slots=True)
class Ombudsman:
    """One of the ombudsmen whose decisions are read; ``nations`` are codes of the scheme nation."""

    code: str
    name: str
    alt_names: tuple[str, ...]
    nations: tuple[str, ...]
    homepage: str


def load_ombudsmen(path: Path | None = None) -> tuple[Ombudsman, ...]:
    """Read the ombudsmen from a CSV file, by default the shipped one; VocabularyError if it is malformed."""
    columns = ("code", "name", "alt_names", "nations", "homepage")
    table = read_table(path or shipped("ontology/ombudsmen.csv"), columns)
    return tuple(
        Ombudsman(
            row["code"],
            row["name"],
            split_cell(row["alt_names"]),
            split_cell(row["nations"]),
            row["homepage"],
        )
        for _, row in table
    )


def register_nquads(register: Register, iris: Iris, fictional: bool = False) -> bytes:
    """Return the graph of councils as N-Quads; the same register gives the same bytes.

    ``fictional`` marks every council as invented, and leaves out what would tie it to an official area or
    to another register.
    """
    return register_statements(register, iris, fictional).encode()


def register_statements(register: Register, iris: Iris, fictional: bool = False) -> Statements:
    """Return the statements of ``register_nquads``."""
    statements = Statements(iris.graph(GRAPH))
    statements.text(iris.graph(GRAPH), t.LABEL, "Councils and ombudsmen")
    if not fictional:
        statements.text(iris.graph(GRAPH), t.RIGHTS, _RIGHTS)
    for ombudsman in load_ombudsmen():
        _describe_ombudsman(statements, ombudsman, iris)
    for council in register.values():
        _describe_council(statements, council, iris)
        _relate(statements, council, register, iris)
        if fictional:
            statements.value(iris.council(council.slug), t.FICTIONAL, _TRUE)
        else:
            _match(statements, council, iris)
    return statements


def _describe_ombudsman(statements: Statements, ombudsman: Ombudsman, iris: Iris) -> None:
    node = iris.ombudsman(ombudsman.code)
    statements.link(node, t.TYPE, t.OMBUDSMAN_CLASS)
    statements.link(node, t.TYPE, t.ORGANIZATION)
    statements.text(node, t.PREF_LABEL, ombudsman.name)
    for name in ombudsman.alt_names:
        statements.text(node, t.ALT_LABEL, name)
    for nation in ombudsman.nations:
        statements.link(node, t.NATION, concept_iri("nation", slugify(nation)))
    _homepage(statements, node, ombudsman.homepage)


def _describe_council(statements: Statements, council: Council, iris: Iris) -> None:
    node = iris.council(council.slug)
    for kind in (t.COUNCIL, t.BODY, t.ORGANIZATION):
        statements.link(node, t.TYPE, kind)
    statements.link(node, t.BODY_TYPE, concept_iri("body-type", "council"))
    statements.text(node, t.PREF_LABEL, council.name)
    for name in (council.short_name, *council.alt_names):
        if name != council.name:
            statements.text(node, t.ALT_LABEL, name)
    statements.link(node, t.COUNCIL_TYPE, concept_iri("council-type", slugify(council.type)))
    statements.link(node, t.NATION, concept_iri("nation", slugify(council.nation)))
    statements.text(node, t.GSS_CODE, council.gss_code)
    statements.text(node, t.LOCAL_AUTHORITY_CODE, council.local_authority_code)
    _homepage(statements, node, council.website)


def _relate(statements: Statements, council: Council, register: Register, iris: Iris) -> None:
    node = iris.council(council.slug)
    if council.since:
        statements.value(node, t.FOUNDING_DATE, dated(council.since))
    if council.county:
        statements.link(node, t.UPPER_TIER, iris.council(council.county))
    for slug in council.successors:
        statements.link(node, t.SUCCESSOR, iris.council(slug))
    for slug in council.continues_as:
        statements.link(node, t.CONTINUES_AS, iris.council(slug))
    if council.end:
        statements.value(node, t.DISSOLUTION_DATE, dated(council.end))
        _succession(statements, council, register, iris)


def _succession(statements: Statements, council: Council, register: Register, iris: Iris) -> None:
    """Write the event by which others took a council's place, on the day after its last."""
    if council.end is None or not council.successors:
        return
    event = f"{iris.council(council.slug)}/succession"
    names = "; ".join(register[slug].name for slug in council.successors)
    statements.link(event, t.TYPE, t.CHANGE_EVENT)
    statements.text(event, t.LABEL, f"{council.name} succeeded by {names}")
    statements.value(event, t.DATE, dated(council.end + timedelta(days=1)))
    statements.link(event, t.ORIGINAL_ORGANIZATION, iris.council(council.slug))
    for slug in council.successors:
        statements.link(event, t.RESULTING_ORGANIZATION, iris.council(slug))


def _match(statements: Statements, council: Council, iris: Iris) -> None:
    node = iris.council(council.slug)
    if council.gss_code:
        statements.link(node, t.AREA, _AREA + council.gss_code)
    if council.wikidata:
        statements.link(node, t.EXACT_MATCH, _WIKIDATA + council.wikidata)


def _homepage(statements: Statements, node: str, url: str | None) -> None:
    page = web_iri(url) if url else None
    if page:
        statements.link(node, t.HOMEPAGE, page)
