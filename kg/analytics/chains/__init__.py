"""`chains`: failing, injustice, remedy; and failings along the steps of a procedure, as flows."""

from __future__ import annotations

from kg.analytics.chains.flows import flows
from kg.analytics.chains.steps import located
from kg.analytics.chains.telling import Teller
from kg.analytics.coverage import totals
from kg.analytics.options import Options, unit_note
from kg.analytics.study import Study
from kg.analytics.units import units
from kg.model.patterns import PatternSet

_METHOD = (
    "The unit is the decision; joint and repeated decisions count once. A flow leads from a failing to the "
    "injustice it caused, and on to the remedy that addresses it. Where the findings of a case are linked, "
    "only their links count; where none of them is, each is taken with each, because it is only known that "
    "they stand in one decision. Both counts stand apart. Along the steps of a procedure a decision is "
    "counted where different failings were found at a step and at one that follows it. Counts only: nothing "
    "is tested. Intervals are of 95 % (Clopper and Pearson)."
)
_NOTES = (
    "Flows by standing in one decision overlap: one decision may be in many of them, so they do not add up.",
    "That failings were found at two steps of one case does not say that the one led to the other.",
)


def chains(study: Study, options: Options) -> PatternSet:
    """Return a pattern for each flow, with a scope that names its sort, those of most decisions first.

    Scopes: ``failing to injustice to remedy``, ``failing to injustice``, ``injustice to remedy``; ``steps``
    for two steps (``about`` are the procedures), ``steps by failing type`` (type and procedure, type and
    procedure; with pairs of findings), ``run of steps`` (three procedures or more).
    """
    study = study if options.doubtful else study.certain()
    decisions = units(study)
    at = located(study, decisions)
    teller = Teller(study, decisions)
    return PatternSet(
        "chains",
        _METHOD,
        (*teller.flows(flows(study, decisions)), *teller.steps(at), *teller.runs(at)),
        {"doubtful": options.doubtful},
        totals(study),
        0,
        (*_NOTES, *unit_note(options)),
    )
