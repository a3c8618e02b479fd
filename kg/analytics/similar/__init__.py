"""`similar`: councils with alike profiles of failings among their own kind, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from kg.analytics.coverage import totals
from kg.analytics.decided import decisions, found
from kg.analytics.method import section
from kg.analytics.multiplicity import q_values
from kg.analytics.options import Options
from kg.analytics.similar.likeness import likeness
from kg.analytics.similar.profiles import Peers, peers
from kg.analytics.similar.telling import Teller
from kg.analytics.study import Study
from kg.model.patterns import Pattern, PatternSet

_METHOD = (
    "A council's profile is the share of each failing type among what was found in its decisions, each type "
    "once a decision. Councils are compared with councils of the same type and ombudsman that have at least "
    "20 decisions with a failing. Profiles are drawn towards what the kind has in the same service areas, "
    "the more the fewer decisions there are and the less councils of the kind differ (empirical Bayes, "
    "Dirichlet, by moments). The distance is the root of the Jensen-Shannon divergence in bits. Two councils "
    "are alike when they are nearer than either is to random councils of the other's size, of two sorts: "
    "decisions of the kind at random within service areas; and such decisions of a council that differs "
    "from its kind as much as its councils do. Mean and variance are drawn, the tail is the gamma "
    "distribution's; p is the largest of both sorts and both ways round, and q (Benjamini and Hochberg) is "
    "over all pairs compared."
)
_NOTES = (
    "Alike are the profiles of what was found and published, not the councils: two that do different things "
    "wrong may be complained about alike.",
    "Beside the pairs that are found each council's nearest is shown. A short distance between two councils "
    "that are both as usual for their kind says nothing.",
)


def similar(study: Study, options: Options) -> PatternSet:
    """Return a pattern for each two councils that are alike, for each council and its nearest, and for each
    council that cannot be compared; ``about`` are the councils.

    With the unit ``issue`` profiles are of upheld heads of complaint by their words, instead of failing
    types.
    """
    study = study if options.doubtful else study.certain()
    rng = np.random.default_rng(options.seed)
    rows = list(found(study, decisions(study), options.unit))
    tellers = [_compare(study, there, options, rng) for there in peers(study, rows)]
    family = [(teller, pair) for teller in tellers for pair in teller.pairs()]
    p = np.array([teller.alike.p[pair] for teller, pair in family if teller.alike is not None])
    patterns = [*_told(family, q_values(p).tolist(), options), *(p for t in tellers for p in t.too_few())]
    return PatternSet(
        "similar",
        _METHOD,
        tuple(sorted(patterns, key=_rank)),
        {
            "unit": options.unit,
            "q": options.q,
            "seed": options.seed,
            "doubtful": options.doubtful,
            "draws": _draws(options),
        },
        totals(study),
        len(family),
        _NOTES,
    )


def _draws(options: Options) -> int:
    return min(options.draws, int(section("similar")["draws"]))


def _compare(study: Study, there: Peers, options: Options, rng: np.random.Generator) -> Teller:
    least = int(section("similar")["least"])
    enough = int((there.caseload >= least).sum()) >= section("similar")["councils"]
    alike = likeness(there, least, _draws(options), rng) if enough else None
    return Teller(study, there, alike, options.unit)


def _told(
    family: Sequence[tuple[Teller, tuple[int, int]]], q: Sequence[float], options: Options
) -> Iterator[Pattern]:
    nearest = {id(teller): teller.nearest() for teller, _ in family}
    for (teller, pair), value in zip(family, q, strict=True):
        if value <= options.q or pair in nearest[id(teller)]:
            yield teller.pair(*pair, value, value <= options.q)


def _rank(pattern: Pattern) -> tuple[int, float, tuple[str, ...]]:
    order = ("found", "not-found", "too-few").index(pattern.standing)
    distance = next((m.value for m in pattern.measures if m.name.startswith("distance (")), None)
    return order, distance if isinstance(distance, float) else 2.0, pattern.about
