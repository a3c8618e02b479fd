"""Cases with everything that is told of them, and what lies around one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from kg.analytics.options import Options
from kg.analytics.projections.choice import Choice, of_cases
from kg.analytics.projections.projection import CASE, FAILING, INJUSTICE, ISSUE, REMEDY, Projection, Sketch
from kg.analytics.study import FailingRow, InjusticeRow, IssueRow, RemedyRow, Study
from kg.model.identity import VOCAB, concept_iri

Link = tuple[str, str, str, str]
"""From, relation, to, case."""
_OF_BODIES = ("is about", "committed by")
_SIZE = "lines that lead to it"
_WIDTH = "every line is one statement"


def case_projection(study: Study, choice: Choice, _: Options) -> Projection:
    """Return the chosen cases with their respondents, heads of complaint and findings, the concepts that
    these are of, and how they hang together. Of more cases than can be shown the newest, each whole."""
    study = choice.of(study)
    every = len(study.cases)
    study = replace(study, cases=tuple(sorted(study.cases, key=lambda case: (-(case.year or 0), case.iri))))
    if choice.most is not None:
        study = _newest(study, choice.most)
    shown = len(study.cases)
    sketch = _drawn(study, lambda iri: True)
    title = "Everything of one case" if shown == 1 else f"Everything of {shown:,} cases"
    note = (f"The newest {shown:,} of {every:,} cases are shown.",) if shown < every else ()
    order = {iri: n for n, (iri, _) in enumerate(_nodes_by_case(study))}
    return sketch.finish("case", title, _SIZE, _WIDTH, note, order=order)


def _newest(study: Study, most: int) -> Study:
    """Return the first cases whose nodes are not more than so many; always one."""
    there: dict[str, None] = {}
    kept: list[str] = []
    for case, nodes in groupby(_nodes_by_case(study), key=lambda node: node[1]):
        fresh = dict.fromkeys(iri for iri, _ in nodes if iri not in there)
        if kept and len(there) + len(fresh) > most:
            break
        there.update(fresh)
        kept.append(case)
    return of_cases(study, set(kept))


def _nodes_by_case(study: Study) -> list[tuple[str, str]]:
    """Return the nodes with the case that they stand in, case by case in the order of the cases."""
    nodes: dict[str, dict[str, None]] = {case.iri: {case.iri: None} for case in study.cases}
    for source, _, target, case in links(study):
        if case in nodes:
            nodes[case].update({source: None, target: None})
    return [(iri, case) for case, there in nodes.items() for iri in there]


def around(study: Study, choice: Choice, iri: str, hops: int) -> Projection:
    """Return all that can be reached from a thing in at most ``hops`` steps, whichever way a link points.

    The graph is empty when the study has no such thing.
    """
    study = choice.of(study)
    beside: dict[str, list[str]] = defaultdict(list)
    for source, _, target, _ in links(study):
        beside[source].append(target)
        beside[target].append(source)
    reached = {iri: 0} if iri in beside else {}
    edge = list(reached)
    for hop in range(1, hops + 1):
        edge = [there for one in edge for there in dict.fromkeys(beside[one]) if there not in reached]
        edge = list(dict.fromkeys(edge))
        reached.update(dict.fromkeys(edge, hop))
    sketch = _drawn(study, reached.__contains__)
    words = sketch.graph.nodes[iri]["label"] if iri in sketch.graph else iri
    title = f"{hops} {'step' if hops == 1 else 'steps'} around {words}"
    note = "Where not all can be shown the nearest stays, and of that what most links lead to."
    return sketch.finish("around", title, _SIZE, _WIDTH, (note,), order=reached)


def links(study: Study) -> Iterator[Link]:
    """Yield every link between things of a study, in a fixed order."""
    for case in study.cases:
        for body in case.respondents:
            yield case.iri, "is about", body, case.iri
        for code in case.procedures:
            yield case.iri, "involves", concept_iri("procedure", code), case.iri
    for issue in study.issues:
        yield issue.case, "has head of complaint", issue.iri, issue.case
        if issue.body:
            yield issue.iri, "is about", issue.body, issue.case
    for failing in study.failings:
        yield from _of_failing(failing)
    for injustice in study.injustices:
        yield injustice.case, "has injustice", injustice.iri, injustice.case
        yield from _of_types(injustice, "injustice-type")
    for remedy in study.remedies:
        yield remedy.case, "has remedy", remedy.iri, remedy.case
        yield from _of_types(remedy, "remedy-type")
        for iri in remedy.addresses:
            yield remedy.iri, "addresses", iri, remedy.case


def _of_failing(failing: FailingRow) -> Iterator[Link]:
    yield failing.case, "has failing", failing.iri, failing.case
    yield from _of_types(failing, "failing-type")
    for code in failing.procedures:
        yield failing.iri, "at", concept_iri("procedure", code), failing.case
    if failing.body:
        yield failing.iri, "committed by", failing.body, failing.case
    if failing.issue:
        yield failing.issue, "has failing", failing.iri, failing.case
    for iri in failing.caused:
        yield failing.iri, "caused", iri, failing.case


def _of_types(row: FailingRow | InjusticeRow | RemedyRow, scheme: str) -> Iterator[Link]:
    for code in row.types:
        yield row.iri, "of type", concept_iri(scheme, code), row.case


def _drawn(study: Study, fits: Callable[[str], bool]) -> Sketch:
    sketch = Sketch(study, directed=True)
    _things(sketch, study, fits)
    findings = {row.iri for rows in (study.failings, study.injustices, study.remedies) for row in rows}
    for source, relation, target, case in links(study):
        if not (fits(source) and fits(target)):
            continue
        _known(sketch, target, relation)
        if source in sketch.graph and target in sketch.graph:
            found = source if source in findings else target if target in findings else None
            edge = sketch.edge(source, target, relation, weight=1.0)
            sketch.tell((edge, source, target), case, found)
    told = Counter(iri for edge in sketch.graph.edges for iri in edge)
    for iri, data in sketch.graph.nodes(data=True):
        data["weight"] = float(told[iri])
    return sketch


def _known(sketch: Sketch, iri: str, relation: str) -> None:
    """Add the body or concept that a link leads to; other things were added before, or are not there."""
    if relation in _OF_BODIES:
        sketch.body(iri)
    elif iri.startswith(VOCAB):
        sketch.concept(*iri.removeprefix(VOCAB).split("/", 1))


def _things(sketch: Sketch, study: Study, fits: Callable[[str], bool]) -> None:
    for case in study.cases:
        if fits(case.iri):
            names = ", ".join(study.name(body) for body in case.respondents)
            label = case.reference or f"Case about {names or 'an unnamed body'}"
            outcome = study.label("outcome", case.outcome) if case.outcome else "outcome unknown"
            sketch.node(case.iri, CASE, label, outcome)
            sketch.tell((case.iri,), case.iri)
    for issue in study.issues:
        if fits(issue.iri):
            sketch.node(issue.iri, ISSUE, issue.label or ISSUE, _ended(study, issue))
    _findings(sketch, study.failings, FAILING, "failing-type", fits)
    _findings(sketch, study.injustices, INJUSTICE, "injustice-type", fits)
    _findings(sketch, study.remedies, REMEDY, "remedy-type", fits)


def _findings(
    sketch: Sketch,
    rows: tuple[FailingRow, ...] | tuple[InjusticeRow, ...] | tuple[RemedyRow, ...],
    kind: str,
    scheme: str,
    fits: Callable[[str], bool],
) -> None:
    for row in rows:
        if fits(row.iri):
            types = [sketch.study.label(scheme, code) for code in row.types]
            sketch.node(row.iri, kind, ", ".join(types) or kind, types[0] if types else "type unknown")
            sketch.tell((row.iri,), row.case, row.iri)


def _ended(study: Study, issue: IssueRow) -> str:
    return study.label("outcome", issue.outcome) if issue.outcome else "outcome unknown"
