"""`recurrence`: which failing recurs at which procedure, across councils and years."""

from __future__ import annotations

from kg.analytics.coverage import totals
from kg.analytics.method import section
from kg.analytics.options import Options, unit_note
from kg.analytics.recurrence.places import by_decision, pools
from kg.analytics.recurrence.telling import Teller
from kg.analytics.recurrence.testing import lifts, yearly
from kg.analytics.study import Study
from kg.analytics.units import units
from kg.model.patterns import Pattern, PatternSet

_METHOD = (
    "The unit is the decision; joint and repeated decisions count once. A case has a pair when one of its "
    "failings is of the type and happened at the procedure. Expected is the number of cases with the pair if "
    "the procedures of a case's failings were those of another case of the same ombudsman, service area, "
    "year and number of located failings: a permutation that keeps how many cases have the type, and how "
    "many the procedure. Neighbouring years are joined until ten cases stand together. Mean and variance of "
    "that permutation are computed, not drawn; the tail is that of the binomial with them, or of the "
    "negative binomial where findings cluster in councils. Lift is observed over expected among the cases "
    "that can be compared, with Garwood's interval. q (Benjamini and Hochberg) is over all pairs of which "
    "the type and the procedure each stand in enough cases, whatever was observed of the pair. Shares are of "
    "published decisions of every outcome; intervals are of 95 % and allow for clustering in councils. The "
    "trend is the yearly factor of that share in complete years, each ombudsman and service area with a "
    "level of its own; its q is over all pairs with ten cases or more in at least four such years."
)
_NOTES = (
    "A pair that is more frequent than its margins say may be so because of what people complain about, what "
    "an ombudsman looks into, or what this program reads: it does not say that councils fail more often.",
    "Cases without a failing that is located in a procedure count in the shares and say nothing about lift.",
    "Failing types that belong to some procedures by definition are compared at the other procedures only, "
    "and the other types are compared among themselves.",
)
_ORDER = ("found", "by-definition", "not-found", "too-few")


def recurrence(study: Study, options: Options) -> PatternSet:
    """Return a pattern for each failing type and procedure that meet in one case at least, found ones first.

    ``about`` is (failing type, procedure). Measures: cases; share of published decisions; councils, those
    with two cases or more, share of councils with a decision; years, first and last; where tested, cases
    compared, expected cases, lift, dispersion by council, p and q; where there are enough complete years and
    cases, the yearly factor of the share, its p and q.
    """
    study = study if options.doubtful else study.certain()
    decisions = units(study)
    found = by_decision(study, decisions)
    most = int(section("recurrence")["failings"])
    tested = lifts(pools(study, decisions, most), decisions, options)
    teller = Teller(study, decisions, options, tested, yearly(study, decisions, found))
    patterns = [teller.pattern(pair, rows) for pair, rows in sorted(found.items())]
    return PatternSet(
        "recurrence",
        _METHOD,
        tuple(sorted(patterns, key=_rank)),
        {"q": options.q, "margin": options.margin, "doubtful": options.doubtful},
        totals(study),
        len(tested),
        (*_NOTES, *unit_note(options)),
    )


def _rank(pattern: Pattern) -> tuple[int, float, int, tuple[str, ...]]:
    q = next((measure.value for measure in pattern.measures if measure.name == "q"), None)
    certain = q if isinstance(q, float) else 2.0
    return _ORDER.index(pattern.standing), certain, -len(pattern.cases), pattern.about
