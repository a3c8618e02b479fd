"""`co-occurrence`: failings, procedures, injustices and remedies that come together in a decision."""

from __future__ import annotations

from kg.analytics.co_occurrence.items import items
from kg.analytics.co_occurrence.network import SEEDS, network
from kg.analytics.co_occurrence.rules import rules
from kg.analytics.co_occurrence.telling import Teller
from kg.analytics.coverage import totals
from kg.analytics.options import Options, unit_note
from kg.analytics.study import Study
from kg.analytics.units import units
from kg.model.patterns import Pattern, PatternSet

_METHOD = (
    "The unit is the decision; joint and repeated decisions count once. Support is the share of published "
    "decisions with both, confidence the share of those with the one that have the other, plain lift the "
    "support over the product of both shares. Lift and q compare like with like: within ombudsman, service "
    "area, year (joined until ten decisions stand together) and number of findings, the decisions with the "
    "one are a random draw (Cochran, Mantel and Haenszel; in one stratum Fisher's exact test, one-sided); "
    "two things of one scheme, which compete for the places of a decision, by conditional Poisson sampling "
    "(Hájek 1964). The tail is that of the hypergeometric count with this mean and variance, or of the "
    "negative binomial where councils add dispersion. q (Benjamini and Hochberg) is over all pairs of which "
    "each stands in enough decisions, whatever was observed of the pair. The network has the pairs that are "
    "found, weighted by the logarithm of their lift; its communities are Louvain's, of "
    f"{SEEDS} seeds the partition with the highest modularity. Intervals are of 95 %."
)
_NOTES = (
    "Things that come together in a decision are associated in what was published; neither causes the other "
    "by standing beside it.",
    "Findings are attached to pairs that are found, by definition, or too few; to others only their cases.",
)
_ORDER = ("described", "found", "by-definition", "not-found", "too-few")


def co_occurrence(study: Study, options: Options) -> PatternSet:
    """Return a pattern for each community (scope ``community``), then for each pair (scope ``pair``).

    ``about`` are the concepts: of a community the strongest first, of a pair in the order failing type,
    procedure, injustice, remedy.
    """
    study = study if options.doubtful else study.certain()
    decisions = units(study)
    found = items(study, decisions)
    teller = Teller(study, decisions, found, rules(found, decisions, options), options)
    groups = teller.communities(network(teller.found(), options.seed))
    return PatternSet(
        "co-occurrence",
        _METHOD,
        (*groups, *sorted(teller.pairs(), key=_rank)),
        {"q": options.q, "margin": options.margin, "seed": options.seed, "doubtful": options.doubtful},
        totals(study),
        len(teller.rules),
        (*_NOTES, *unit_note(options)),
    )


def _rank(pattern: Pattern) -> tuple[int, float, int, tuple[str, ...]]:
    q = next((measure.value for measure in pattern.measures if measure.name == "q"), None)
    certain = q if isinstance(q, float) else 2.0
    return _ORDER.index(pattern.standing), certain, -len(pattern.cases), pattern.about
