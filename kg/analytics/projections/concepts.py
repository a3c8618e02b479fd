"""Failings that come together, and failings along the steps of procedures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.analytics.chains.steps import located
from kg.analytics.co_occurrence import co_occurrence
from kg.analytics.options import Options
from kg.analytics.projections.choice import Choice
from kg.analytics.projections.projection import Projection, Sketch
from kg.analytics.study import FailingRow, Study
from kg.analytics.units import units
from kg.model.identity import VOCAB
from kg.model.patterns import Pattern


def failing_co_occurrence(study: Study, choice: Choice, options: Options) -> Projection:
    """Return failing types, joined where both were found in one decision; ``standing`` and ``lift`` are those
    of the analysis `co-occurrence` over the decisions shown.

    A chosen failing is shown with those that come with it; councils, procedures and years choose decisions.
    """
    study = choice.cut(study)
    sketch, rows = Sketch(study), _by_type(study.failings)
    for code, found in sorted(rows.items()):
        node = sketch.concept("failing-type", code)
        for row in found:
            sketch.tell((node,), row.case, row.iri)
    analysis = co_occurrence(study, options)
    for pattern in analysis.patterns:
        codes = _codes(pattern, "failing-type")
        if pattern.scope == "pair" and len(codes) == 2:
            _pair(sketch, pattern, codes, rows)
    if choice.failings:
        _only_with(sketch, choice.failings)
    return sketch.finish(
        "failing-co-occurrence",
        "Failings that come together in a decision",
        "decisions with such a failing",
        "decisions with both failings",
        (*analysis.notes[:1], "Pairs that came together once, or too rarely to be tested, may be missing."),
    )


def _pair(
    sketch: Sketch, pattern: Pattern, codes: tuple[str, ...], rows: Mapping[str, list[FailingRow]]
) -> None:
    one, other = (sketch.concept("failing-type", code) for code in codes)
    lift = next((m.value for m in pattern.measures if m.name in ("lift", "plain lift")), None)
    more = {"lift": float(lift)} if isinstance(lift, int | float) else {}
    edge = sketch.edge(one, other, "come together", standing=pattern.standing, **more)
    there = set(pattern.cases)
    for case in pattern.cases:
        sketch.tell((edge,), case)
    for code in codes:
        for row in rows.get(code, ()):
            if row.case in there:
                sketch.tell((edge,), row.case, row.iri)


def procedure_chain(study: Study, choice: Choice, _: Options) -> Projection:
    """Return procedures with failings, joined from each step to the one that follows it; the weight is the
    number of decisions with failings at both, which may be none."""
    study = choice.of(study)
    decisions = units(study)
    at = located(study, decisions)
    sketch = Sketch(study, directed=True)
    shown = {code for code in at if not choice.procedures or code in choice.procedures}
    chain = [step for step in sorted(set(study.steps)) if step[0] != step[1] and shown.intersection(step)]
    for code in sorted(shown.union(*chain)):
        node = sketch.concept("procedure", code)
        for rows in at.get(code, {}).values():
            for row in rows:
                sketch.tell((node,), row.case, row.iri)
    for earlier, later in chain:
        ends = (sketch.concept("procedure", earlier), sketch.concept("procedure", later))
        edge = sketch.edge(*ends, "is followed by")
        one, other = at.get(earlier, {}), at.get(later, {})
        for number in sorted(one.keys() & other.keys()):
            for row in (*one[number], *other[number]):
                sketch.tell((edge,), row.case, row.iri)
    return sketch.finish(
        "procedure-chain",
        "Failings along the steps of procedures",
        "decisions with a failing at this procedure",
        "decisions with failings at both steps",
        ("Steps follow each other by law or guidance, whether or not failings were found at both.",),
    )


def _only_with(sketch: Sketch, codes: frozenset[str]) -> None:
    """Take out edges that touch none of the chosen failings, and the nodes that are left alone."""
    graph = sketch.graph
    chosen = {f"{VOCAB}failing-type/{code}" for code in codes}
    graph.remove_edges_from([edge for edge in graph.edges if chosen.isdisjoint(edge)])
    graph.remove_nodes_from([n for n in graph.nodes if n not in chosen and not graph.degree(n)])


def _by_type(failings: Iterable[FailingRow]) -> Mapping[str, list[FailingRow]]:
    out: dict[str, list[FailingRow]] = {}
    for row in failings:
        for code in sorted(set(row.types)):
            out.setdefault(code, []).append(row)
    return out


def _codes(pattern: Pattern, scheme: str) -> tuple[str, ...]:
    start = f"{VOCAB}{scheme}/"
    return tuple(iri.removeprefix(start) for iri in pattern.about if iri.startswith(start))
