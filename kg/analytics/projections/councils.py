"""Councils and what was found in their decisions; councils that are alike."""

from __future__ import annotations

from kg.analytics.options import Options
from kg.analytics.projections.choice import Choice
from kg.analytics.projections.projection import Projection, Sketch
from kg.analytics.similar import similar
from kg.analytics.study import Study


def council_failing(study: Study, choice: Choice, _: Options) -> Projection:
    """Return councils and failing types, joined where a failing of that type was found of that council.

    A failing of a joint decision that does not say whose it was is nobody's here.
    """
    study = choice.of(study)
    sketch = Sketch(study)
    for row in sorted(study.failings, key=lambda row: row.iri):
        for code in sorted(set(row.types)) if row.body else ():
            if choice.failings and code not in choice.failings:
                continue
            body, kind = sketch.body(str(row.body)), sketch.concept("failing-type", code)
            edge = sketch.edge(body, kind, "failing found")
            sketch.tell((body, kind, edge), row.case, row.iri)
    return sketch.finish(
        "council-failing",
        "Councils and the failings found in their decisions",
        "decisions with such a failing",
        "decisions in which this failing was found of this council",
        ("Ombudsmen publish a selection: few decisions do not mean few failings.",),
    )


def council_similarity(study: Study, choice: Choice, options: Options) -> Projection:
    """Return councils, joined where `similar` compares them and finds them alike, or nearest of their kind.

    Whatever is chosen, all councils are compared; a chosen council is shown with those it is joined to.
    The weight of an edge is 1 less the distance (the root of the Jensen-Shannon divergence, in bits).
    """
    study = choice.over(study)
    found = similar(study, options)
    sketch = Sketch(study)
    for pattern in found.patterns:
        if choice.councils and choice.councils.isdisjoint(pattern.about):
            continue
        for body in pattern.about:
            sketch.body(body)
        if len(pattern.about) == 2:
            apart = next(m.value for m in pattern.measures if m.name.startswith("distance ("))
            weight = max(0.0, 1.0 - float(apart or 0.0))
            one, other = pattern.about
            edge = sketch.edge(one, other, "alike", weight=weight, standing=pattern.standing)
            for case in pattern.cases:
                sketch.tell((edge,), case)
            for finding in pattern.findings:
                sketch.tell((edge,), _case_of(finding, study), finding)
    for row in study.failings:
        if row.body in sketch.graph:
            sketch.tell((str(row.body),), row.case, row.iri)
    return sketch.finish(
        "council-similarity",
        "Councils with alike profiles of failings",
        "decisions with a failing",
        "likeness: 1 less the distance of the two profiles",
        found.notes,
    )


def _case_of(finding: str, study: Study) -> str:
    """Return the case of a finding, whose IRI begins with it."""
    start = finding.rsplit("/", 2)[0]
    return start if start in study.case_of else ""
