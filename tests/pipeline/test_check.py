"""Every kind of problem is seen, and said with what, where and why; a sound store has none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.model.bodies import Register
from kg.model.findings import BodyMention
from kg.model.identity import Iris
from kg.model.values import Deadline, PartialDate
from kg.pipeline.check import Problem, check
from kg.rdf.councils import register_nquads
from kg.rdf.documents import document_nquads
from kg.rdf.nquads import typed_subjects
from kg.rdf.ontology import ontology_nquads
from kg.rdf.shared import shared_resources
from kg.resources import shipped
from tests.builders import (
    a_case,
    a_citation,
    a_document_record,
    a_failing,
    a_remedy,
    an_evidence,
    an_injustice,
    an_issue,
)

IRIS = Iris("https://example.org/id/")
WORDS = "The Council took eleven months."
TEXT = f"{WORDS} {WORDS}"
CASE = IRIS.case("lgsco", "19 011 904", "", 1)


class FakeStore:
    def __init__(self) -> None:
        self.graph = ox.Store()
        self.texts = {text_hash(TEXT): TEXT}

    @property
    def iris(self) -> Iris:
        return IRIS

    def query(self, sparql: str, substitutions: Any = None, prefixes: Mapping[str, str] | None = None) -> Any:
        return self.graph.query(sparql, use_default_graph_as_union=True, prefixes=dict(prefixes or {}))

    def text(self, text_hash: str) -> str:
        if text_hash not in self.texts:
            raise StoreError(f"The text {text_hash} is missing; build its document anew.")
        return self.texts[text_hash]

    def load(self, nquads: bytes) -> None:
        self.graph.load(nquads, format=ox.RdfFormat.N_QUADS)

    def update(self, sparql: str) -> None:
        prefix = "PREFIX fl: <https://w3id.org/faultlines/ontology#>\n"
        self.graph.update(prefix + sparql.replace("$GRAPH", f"<{IRIS.document_graph('d.txt')}>"))


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def words(**other: Any) -> Any:
    return an_evidence(WORDS, **other)


def a_store(**case: Any) -> FakeStore:
    register = Register.load(shipped("samples/register/councils.csv"), None)
    council = next(iter(register.values()))
    usual: dict[str, Any] = {
        "respondents": (BodyMention(council.name, council.slug),),
        "citations": (a_citation(evidence=words()),),
        "issues": (an_issue(evidence=words()),),
        "failings": (a_failing(evidence=(words(start=32),), committed_by=0, issue=0),),
        "injustices": (an_injustice(evidence=(words(),)),),
        "remedies": (a_remedy(evidence=(words(),)),),
        "no_faults": (),
        "no_injustices": (),
    }
    store = FakeStore()
    store.load(ontology_nquads(IRIS))
    store.load(register_nquads(register, IRIS, fictional=True))
    record = a_document_record(a_case(**usual | case), document_id="d.txt", text_hash=text_hash(TEXT))
    store.load(document_nquads(record, IRIS, "1"))
    # What the vocabulary describes is not described from documents beside it.
    known = typed_subjects(ontology_nquads(IRIS))
    store.load("".join(r.nquads for r in shared_resources(record, IRIS) if r.iri not in known).encode())
    return store


def only(problems: list[Problem], kind: str) -> Problem:
    (problem,) = [p for p in problems if p.kind == kind]
    return problem


def test_a_sound_store_has_no_problems() -> None:
    assert check(a_store()) == []


def test_a_shape_that_is_broken_is_named_with_graph_and_value() -> None:
    store = a_store()
    store.update(f"INSERT DATA {{ GRAPH $GRAPH {{ <{CASE}> fl:outcome 'Upheld' }} }}")
    problem = check(store)[0]
    assert (problem.kind, problem.what, problem.where) == ("shape", CASE, IRIS.document_graph("d.txt"))
    assert "fl:outcome" in problem.why
    assert "Upheld" in {p.why.split('"')[1] for p in check(store) if '"' in p.why}


def test_a_lexical_form_that_is_no_date_is_a_problem() -> None:
    store = a_store()
    store.update(
        f"DELETE {{ GRAPH ?g {{ <{CASE}> fl:decidedTo ?o }} }} INSERT {{ GRAPH ?g {{ <{CASE}> fl:decidedTo "
        "'notadate'^^<http://www.w3.org/2001/XMLSchema#date> } } WHERE { GRAPH ?g { "
        f"<{CASE}> fl:decidedTo ?o }} }}"
    )
    assert any("notadate" in p.why for p in check(store))


def test_a_code_of_no_vocabulary_is_a_problem() -> None:
    store = a_store(procedures=("flying-lessons",))
    problem = only(check(store), "code")
    assert problem.what == CASE
    assert "procedure/flying-lessons" in problem.why
    assert problem.where == IRIS.document_graph("d.txt")


def test_a_term_of_no_ontology_is_a_problem() -> None:
    store = a_store()
    store.update(f"INSERT DATA {{ GRAPH $GRAPH {{ <{CASE}> fl:guiltOf 1 ; a fl:Crime }} }}")
    assert {p.what.partition("#")[2] for p in check(store) if p.kind == "term"} == {"guiltOf", "Crime"}


def test_a_link_to_nothing_is_a_problem() -> None:
    store = a_store()
    store.update(f"INSERT DATA {{ GRAPH $GRAPH {{ <{CASE}> fl:reportedIn <{IRIS.base}document/gone> }} }}")
    problem = only(check(store), "reference")
    assert problem.what == CASE
    assert "document/gone" in problem.why


def test_a_quote_that_does_not_stand_at_its_place_is_a_problem() -> None:
    problem = only(check(a_store(failings=(a_failing(evidence=(words(start=1),)),))), "quote")
    assert problem.where == IRIS.document("d.txt")
    assert repr(WORDS) in problem.why
    assert "he Council took eleven months. " in problem.why


def test_a_quote_beyond_the_end_of_the_text_is_a_problem() -> None:
    assert (
        "beyond the text"
        in only(check(a_store(failings=(a_failing(evidence=(words(start=60),)),))), "quote").why
    )


def test_a_text_that_is_missing_is_one_problem() -> None:
    store = a_store()
    store.texts.clear()
    assert "is missing" in only(check(store), "quote").why


def test_offsets_that_are_no_numbers_are_left_to_their_shape() -> None:
    store = a_store()
    store.update(
        "DELETE { GRAPH ?g { ?e fl:start ?o } } INSERT { GRAPH ?g { ?e fl:start 'x' } } WHERE "
        "{ GRAPH ?g { ?e a fl:Evidence ; fl:start ?o } }"
    )
    assert {p.kind for p in check(store)} == {"shape"}


@pytest.mark.parametrize(
    ("deadline", "due", "why"),
    [
        (Deadline(days=28), PartialDate(2020, 10, 20), ""),
        (Deadline(days=28), PartialDate(2020, 10, 21), "another day"),
        (Deadline(days=20, day_kind="working"), PartialDate(2020, 10, 20), ""),
        (Deadline(days=20, day_kind="working"), PartialDate(2020, 10, 9), "sooner"),
        (Deadline(months=1), PartialDate(2020, 10, 22), ""),
        (None, PartialDate(2021, 3), ""),
        (None, PartialDate(2019, 12, 31), ""),
        (None, PartialDate(2050, 1, 1), "far from"),
        (None, PartialDate(1999, 1, 1), "far from"),
    ],
)
def test_due_dates_fit_the_decision(deadline: Deadline | None, due: PartialDate, why: str) -> None:
    store = a_store(remedies=(a_remedy(evidence=(words(),), deadline=deadline, due_on=due),))
    if why:
        assert why in only(check(store), "date").why
    else:
        assert check(store) == []


def test_a_problem_reads_as_a_line() -> None:
    assert str(Problem("quote", "x", "d.txt", "It is not there.")) == "quote: x in d.txt: It is not there."
