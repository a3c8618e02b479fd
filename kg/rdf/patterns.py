"""What the analyses found, as the graph ``patterns``."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal

from kg.model.identity import Iris, words_key
from kg.model.patterns import Figure, Measure, Pattern, PatternSet
from kg.rdf import terms as t
from kg.rdf.nquads import Statements, decimal, literal, typed

GRAPH = "patterns"
_DIGITS = 6


def patterns_nquads(sets: Iterable[PatternSet], iris: Iris, rules: str, input_hash: str) -> bytes:
    """Return the graph ``patterns`` with these sets, one of each kind.

    ``rules`` is the version of the rules that the documents were read by, ``input_hash`` tells what the
    analyses were run over.
    """
    statements = Statements(iris.graph(GRAPH))
    for found in sets:
        analysis = _analysis(statements, found, iris, rules, input_hash)
        for pattern in found.patterns:
            _pattern(statements, pattern, found, analysis, iris)
    return statements.encode()


def pattern_iri(pattern: Pattern, iris: Iris) -> str:
    """Return the IRI of a pattern: the same as long as it is about the same things."""
    return f"{iris.base}pattern/{pattern.kind}/{pattern.key}"


def _analysis(statements: Statements, found: PatternSet, iris: Iris, rules: str, input_hash: str) -> str:
    node = f"{iris.base}analysis/{found.kind}"
    statements.link(node, t.TYPE, t.ANALYSIS)
    statements.text(node, t.LABEL, f"Analysis: {found.kind}")
    statements.text(node, t.PATTERN_KIND, found.kind)
    statements.text(node, t.METHOD, found.method)
    statements.text(node, t.RULES_VERSION, rules)
    statements.text(node, t.INPUT_HASH, input_hash)
    statements.value(node, t.FAMILY, typed(str(found.family), "integer"))
    for name, figure in sorted(found.parameters.items()):
        statements.text(node, t.PARAMETER, f"{name}={figure}")
    for name, figure in sorted(found.coverage.items()):
        statements.text(node, t.DENOMINATOR, f"{name}={figure}")
    for note in found.notes:
        statements.text(node, t.REMARK, note)
    for graph in ("councils", "vocabulary"):
        statements.link(node, t.USED, iris.graph(graph))
    return node


def _pattern(statements: Statements, pattern: Pattern, found: PatternSet, analysis: str, iris: Iris) -> None:
    node = pattern_iri(pattern, iris)
    statements.link(node, t.TYPE, t.PATTERN)
    statements.text(node, t.LABEL, pattern.label)
    statements.text(node, t.PATTERN_KIND, pattern.kind)
    statements.text(node, t.METHOD, found.method)
    statements.text(node, t.STANDING, pattern.standing)
    statements.text(node, t.STRATUM, pattern.scope or None)
    statements.link(node, t.WAS_GENERATED_BY, analysis)
    for remark in pattern.remarks:
        statements.text(node, t.REMARK, remark)
    for iri in pattern.about:
        if iri.startswith(("http://", "https://")):
            statements.link(node, t.ABOUT, iri)
    for iri in (*pattern.bodies, *pattern.cases, *pattern.findings):
        statements.link(node, t.HAS_MEMBER, iri)
    for measure in pattern.measures:
        _measure(statements, node, measure)
    for pair in pattern.pairs:
        again = f"{node}/pair/{words_key(pair.earlier, pair.later)}"
        statements.link(node, t.HAS_PAIR, again)
        statements.link(again, t.TYPE, t.FOUND_AGAIN)
        statements.text(again, t.LABEL, pair.words)
        statements.link(again, t.EARLIER, pair.earlier)
        statements.link(again, t.LATER, pair.later)


def _measure(statements: Statements, pattern: str, measure: Measure) -> None:
    node = f"{pattern}/measure/{words_key(measure.name)}"
    statements.link(pattern, t.HAS_MEASURE, node)
    statements.link(node, t.TYPE, t.MEASURE)
    statements.text(node, t.LABEL, measure.name)
    for predicate, figure in ((t.FIGURE, measure.value), (t.LOW, measure.low), (t.HIGH, measure.high)):
        term = _figure(figure)
        if term is not None:
            statements.value(node, predicate, term)


def _figure(figure: Figure) -> str | None:
    """Return a figure as a literal; what is not finite cannot be said, hence None."""
    if isinstance(figure, str):
        return literal(figure)
    if figure is None or not math.isfinite(figure):
        return None
    if isinstance(figure, int):
        return decimal(Decimal(int(figure)))
    return decimal(Decimal(f"{figure:.{_DIGITS}f}").normalize() + 0)
