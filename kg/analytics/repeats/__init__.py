"""Councils that repeat a failing beyond what their caseload explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.analytics.coverage import totals
from kg.analytics.decided import Found, decisions, found
from kg.analytics.method import section
from kg.analytics.options import Options
from kg.analytics.repeats.counts import countable, places
from kg.analytics.repeats.judging import Exposure, judge
from kg.analytics.repeats.telling import METHOD, Council, of_council, of_funnel
from kg.analytics.study import Study
from kg.model.patterns import Pattern, PatternSet

__all__ = ["repeats"]


def repeats(study: Study, options: Options) -> PatternSet:
    """Return a pattern for each council, failing and stratum, and one for each funnel that tests somebody.

    A council's pattern is ``found`` if its cases exceed what the other councils' shares of published
    decisions give, with over-dispersion, at the q of the options over the whole family: every council ×
    failing × stratum with at least ``options.margin`` *expected* cases. Those tested and not found are
    ``not-found``; those with two cases or more and too few expected are ``too-few``. Measures: cases,
    published decisions, share of published decisions (exact interval), expected cases, times expected,
    limits of the funnel, p, q, and the same against upheld decisions. With the unit ``issue`` the failing is
    the words of an upheld head of complaint, and a single case is told too.
    """
    study = study if options.doubtful else study.certain()
    rows = decisions(study)
    finds = list(found(study, rows, options.unit))
    counted = countable(study, rows)
    # Heads of complaint in a table are of the category that the table says.
    misread = section("recurrence")["misread"] if options.unit == "failing" else 0.0
    published = judge(places(counted, finds), options.margin, misread)
    upheld = judge(places([row for row in counted if row.upheld], finds), options.margin, misread)
    patterns = _patterns(study, options, finds, published, upheld)
    return PatternSet(
        "repeats",
        METHOD,
        tuple(patterns),
        {"q": options.q, "margin": options.margin, "unit": options.unit, "doubtful": options.doubtful},
        {**totals(study), "decisions in complete council-years": len(counted)},
        published.family,
        _notes(len(rows), len(counted), study, finds, options),
    )


def _patterns(
    study: Study, options: Options, finds: Sequence[Found], published: Exposure, upheld: Exposure
) -> list[Pattern]:
    by_cell: dict[tuple[tuple[str, str], str, str], list[Found]] = defaultdict(list)
    for one in finds:
        by_cell[(one.decision.stratum, one.type, one.decision.body)].append(one)
    tested = {key for key, judged in published.councils.items() if judged.q is not None}
    # A table of issues is told whole, so that it can be added up; elsewhere one case is no repeat.
    least = 1 if options.unit == "issue" else 2
    several = {key for key, some in by_cell.items() if len({f.decision.group for f in some}) >= least}
    council = Council(study, options, by_cell, published, upheld)
    told = [of_council(council, key) for key in sorted(tested | several)]
    funnels = [of_funnel(council, key, one) for key, one in sorted(published.funnels.items()) if one.tested]
    return [*sorted(told, key=_order), *funnels]


def _order(pattern: Pattern) -> tuple[int, float, int, str]:
    rank = ("found", "not-found", "too-few").index(pattern.standing)
    p = pattern["p"]
    return (rank, float(p) if p is not None else 1.0, -len(pattern.cases), pattern.key)


def _notes(
    rows: int, counted: int, study: Study, finds: Sequence[Found], options: Options
) -> tuple[str, ...]:
    there: Mapping[str, None] = dict.fromkeys(one.finding for one in finds)
    of_unit = study.failings if options.unit == "failing" else study.issues
    return (
        "These are shares of published decisions: not every complaint is decided, not every decision is "
        "published.",
        f"{rows - counted} of {rows} decisions about councils lie outside complete council-years and are not "
        "compared: the year is not certain, the ombudsman's decisions do not reach from its January to its "
        "December, or the council did not exist all year.",
        f"{len(of_unit) - len(there)} of {len(of_unit)} "
        f"{'failings' if options.unit == 'failing' else 'issues'} are of no type, not upheld, of bodies "
        "that are not councils, or of nobody the graph can name.",
        "A council that went on in law under another form is one; one that took over from others starts "
        "afresh, and theirs is shown beside.",
    )
