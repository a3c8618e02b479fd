"""Verdicts and possible matches as N-Quads: whatever a reviewer writes, and as the shapes want them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.model.identity import Iris
from kg.model.verdicts import (
    FACTS,
    FINDINGS,
    JUDGEMENTS,
    KeptVerdict,
    Place,
    PossibleMatch,
    Review,
    Selector,
    Verdict,
)
from kg.rdf import terms as t
from kg.rdf.documents import document_nquads
from kg.rdf.nquads import Statements
from kg.rdf.review import finding_iris, match_iri, review_nquads, verdict_iri, write_match
from kg.rdf.shacl import validate
from kg.rdf.vocabulary import load_vocabulary
from tests.builders import a_case, a_document_record, a_failing

IRIS = Iris("https://example.org/id/")
words = st.text(min_size=1, max_size=40)
maybe = st.none() | words
verdicts = st.builds(
    Verdict,
    judgement=st.sampled_from(JUDGEMENTS),
    document=words,
    kind=st.sampled_from(FINDINGS + FACTS),
    finding=st.none() | st.just("https://example.org/id/case/x/failing/1"),
    selectors=st.lists(st.builds(Selector, words, st.text(), st.text()), max_size=2).map(tuple),
    answer=maybe,
    note=maybe,
)


def kept(verdict: Verdict, place: Place | None = None, by: str | None = "AB") -> KeptVerdict:
    return KeptVerdict(verdict, Review("sheet.csv", date(2021, 5, 1), by), place or Place())


def parsed(nquads: bytes) -> Iterator[ox.Quad]:
    return ox.parse(nquads, format=ox.RdfFormat.N_QUADS)


@given(verdicts, maybe, maybe)
def test_every_verdict_can_be_loaded(verdict: Verdict, by: str | None, why: str | None) -> None:
    quads = list(parsed(review_nquads([kept(verdict, Place(why=why), by)], IRIS)))
    node = ox.NamedNode(verdict_iri(verdict, IRIS))
    said = {quad.predicate.value for quad in quads if quad.subject == node}
    assert {t.TYPE, t.LABEL, t.JUDGEMENT, t.JUDGED_KIND, t.WAS_GENERATED_BY, t.HAS_SOURCE} <= said
    assert (t.NOT_APPLIED in said) == (why is not None)
    assert {str(quad.graph_name) for quad in quads} == {"<https://example.org/id/graph/review>"}


def test_the_shapes_find_nothing_wrong() -> None:
    finding = "https://example.org/id/case/lgsco/19-011-904/failing/1"
    verdict = Verdict(
        "other-type",
        "a.txt",
        "failing",
        finding=finding + "0",
        selectors=(Selector("It took eleven months.", "First. ", " Then."),),
        types=("delay", "records"),
        note='=cmd|"x"',
    )
    nquads = review_nquads([kept(verdict, Place(finding=finding))], IRIS)
    others = (
        f"<{IRIS.document('a.txt')}> <{t.TYPE}> <{t.DOCUMENT}> .\n<{finding}> <{t.TYPE}> <{t.FINDING}> .\n"
    )
    statements = Statements("https://example.org/id/graph/links")
    unknown, known = IRIS.case(None, None, "a.txt", 1), IRIS.case("lgsco", "1", "", 1)
    match = PossibleMatch("a.txt", unknown, known, 0.666, ("the same council",))
    write_match(statements, match, IRIS)
    others += "".join(f"<{case}> <{t.TYPE}> <{t.CASE}> .\n" for case in (match.case, match.other))
    text = others + "".join(f"{q.triple} .\n" for n in (nquads, statements.encode()) for q in parsed(n))
    about = {verdict_iri(verdict, IRIS), match_iri(match, IRIS), "https://example.org/id/review/"}
    assert [v for v in validate(text) if any(iri in v.focus for iri in about)] == []
    assert f'<{t.MATCH_SCORE}> "0.67"' in text
    assert text.count(f"<{t.RULED_TYPE}>") == 2
    assert f'<{t.JUDGED_AS}> "{finding}0"' in text


def test_judgements_are_the_concepts_of_their_scheme() -> None:
    assert {concept.code for concept in load_vocabulary()["verdict"]} == set(JUDGEMENTS)


def test_findings_have_the_iris_that_their_document_writes() -> None:
    case = a_case(failings=(a_failing(), a_failing(), a_failing("Another.")))
    record = a_document_record(case, case)
    named = [iri for lists in finding_iris(record, IRIS) for found in lists.values() for iri in found]
    written = {
        quad.subject.value  # type: ignore[union-attr]
        for quad in parsed(document_nquads(record, IRIS, "r"))
        if quad.object == ox.NamedNode(t.FINDING)
    }
    assert len(named) == 14
    assert set(named) == written
