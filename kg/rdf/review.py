"""What people decided, as the graph ``review``, and the possible matches of the graph ``links``."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model.findings import DocumentRecord
from kg.model.identity import Iris, concept_iri
from kg.model.verdicts import FINDINGS, KeptVerdict, PossibleMatch, Review, Verdict
from kg.rdf import terms as t
from kg.rdf.cases import case_iri
from kg.rdf.findings import Finding
from kg.rdf.nquads import Statements, dated, typed
from kg.rdf.telling import Teller, shortened

FIELDS = dict(
    zip(FINDINGS, ("failings", "injustices", "remedies", "no_faults", "no_injustices"), strict=True)
)
"""The field of CaseRecord that holds the findings of each kind."""

_TYPES = {"failing": "failing-type", "injustice": "injustice-type", "remedy": "remedy-type"}


def finding_iris(record: DocumentRecord, iris: Iris) -> list[dict[str, list[str]]]:
    """Return the IRIs of all findings as the graph of the document has them: by case, kind and order."""
    teller = Teller(Statements(""), iris, record.source)
    found: list[dict[str, list[str]]] = []
    for number, case in enumerate(record.cases):
        about = case_iri(case, record.source, number, iris)
        lists: dict[str, tuple[Finding, ...]] = {kind: getattr(case, name) for kind, name in FIELDS.items()}
        found.append(
            {kind: [teller.finding(about, kind, f.evidence) for f in each] for kind, each in lists.items()}
        )
    return found


def verdict_iri(verdict: Verdict, iris: Iris) -> str:
    """Return the IRI of a verdict."""
    return f"{iris.base}verdict/{verdict.key}"


def review_nquads(verdicts: Iterable[KeptVerdict], iris: Iris) -> bytes:
    """Return the graph ``review``: every verdict with the review it was given in."""
    statements = Statements(iris.graph("review"))
    for kept in verdicts:
        review = f"{iris.base}review/{kept.review.key}"
        _review(statements, review, kept.review)
        _verdict(statements, kept, review, iris)
    return statements.encode()


def _review(statements: Statements, node: str, review: Review) -> None:
    statements.link(node, t.TYPE, t.REVIEW)
    statements.text(node, t.LABEL, f"Review of {review.on:%d %B %Y}".replace(" 0", " "))
    statements.value(node, t.DATE, dated(review.on))
    statements.text(node, t.SHEET, review.sheet)
    statements.text(node, t.REVIEWED_BY, review.by)


def _verdict(statements: Statements, kept: KeptVerdict, review: str, iris: Iris) -> None:
    verdict, place = kept.verdict, kept.place
    node = verdict_iri(verdict, iris)
    statements.link(node, t.TYPE, t.VERDICT)
    statements.text(node, t.LABEL, _label(verdict))
    statements.link(node, t.JUDGEMENT, concept_iri("verdict", verdict.judgement))
    statements.text(node, t.JUDGED_KIND, verdict.kind)
    statements.link(node, t.WAS_GENERATED_BY, review)
    statements.link(node, t.HAS_SOURCE, iris.document(verdict.document))
    _words(statements, node, kept)
    for code in verdict.types:
        statements.link(node, t.RULED_TYPE, concept_iri(_TYPES[verdict.kind], code))
    if place.case:
        statements.link(node, t.ON_CASE, place.case)
    if place.finding:
        statements.link(node, t.JUDGES, place.finding)
    if verdict.finding and verdict.finding != place.finding:
        statements.value(node, t.JUDGED_AS, typed(verdict.finding, "anyURI"))
    for predicate, words in ((t.ANSWER, verdict.answer), (t.NOTE, verdict.note), (t.NOT_APPLIED, place.why)):
        statements.text(node, predicate, words)


def _words(statements: Statements, node: str, kept: KeptVerdict) -> None:
    """Write down the words that were judged; their place only while they stand there unchanged."""
    for selector in kept.verdict.selectors[:1]:
        statements.text(node, t.JUDGED_WORDS, selector.quote)
        statements.text(node, t.PREFIX, selector.prefix or None)
        statements.text(node, t.SUFFIX, selector.suffix or None)


def _label(verdict: Verdict) -> str:
    words = verdict.selectors[0].quote if verdict.selectors else verdict.answer or ""
    judgement = verdict.judgement.replace("-", " ").capitalize()
    return f"{judgement}: {shortened(words)}"


def write_match(statements: Statements, match: PossibleMatch, iris: Iris) -> None:
    """Write down that two cases may be one, for a person to decide."""
    node = match_iri(match, iris)
    statements.link(node, t.TYPE, t.POSSIBLE_MATCH)
    statements.text(node, t.LABEL, f"Possible match, score {match.score:.2f}")
    statements.link(node, t.MATCH_OF, match.case)
    statements.link(node, t.MATCH_WITH, match.other)
    statements.value(node, t.MATCH_SCORE, typed(f"{match.score:.2f}", "decimal"))
    for reason in match.reasons:
        statements.text(node, t.MATCH_REASON, reason)


def match_iri(match: PossibleMatch, iris: Iris) -> str:
    """Return the IRI of a possible match."""
    return f"{iris.base}match/{match.key}"
