"""Whether what a body promised to mend was found again."""

from __future__ import annotations

from kg.analytics.after_remedy.analysis import Results, analyse
from kg.analytics.after_remedy.found_again import promise_patterns
from kg.analytics.after_remedy.telling import METHOD, of_all, of_target
from kg.analytics.coverage import totals
from kg.analytics.method import method
from kg.analytics.options import Options
from kg.analytics.study import Study
from kg.model.patterns import PatternSet

__all__ = ["after_remedy"]


def after_remedy(study: Study, options: Options) -> PatternSet:
    """Return one pattern of all promises, one for each failing at a procedure, one for each promise found
    again.

    A promise is what a body undertook in one decision, by service-improvement remedies with a due date, about
    one type of failing at one procedure. The first two are ``found`` if the share of decisions in which the
    failing is found changed after the due date otherwise than among councils that promised nothing, at
    the q of the options over all that are tested; ``not-found`` if not; ``too-few`` where fewer than
    ``options.margin`` findings are *expected* on either side before or after, or councils are too few.
    Measures: difference in differences with interval, both ratios, counts, curves by year, what is known of
    compliance. A promise found again is ``described``, with a Pair of findings for every remedy and later
    failing.
    """
    results = analyse(study, options)
    study = study if options.doubtful else study.certain()
    return PatternSet(
        "after-remedy",
        METHOD,
        (
            *of_all(study, results, options),
            *(of_target(study, results, one, options) for one in results.followups),
            *promise_patterns(study, results),
        ),
        {
            "q": options.q,
            "margin": options.margin,
            "draws": options.draws,
            "seed": options.seed,
            "doubtful": options.doubtful,
            "months until an undated finding counts as after": method().months,
        },
        totals(study),
        len(results.q),
        _notes(results),
    )


def _notes(results: Results) -> tuple[str, ...]:
    promises = sum(len(one.promises) for one in results.followups)
    linked = sum(promise.linked for one in results.followups for promise in one.promises)
    return (
        "That a remedy was due does not mean that it was carried out: the decisions seldom say.",
        "A promise is associated with what follows; that it caused it cannot be said.",
        f"{results.undated} service improvements without a due date are left out.",
        f"Of {promises} promises {linked} are said to address the failing; the others are taken to be "
        "about every failing of their case that stands at a procedure.",
        "Large councils are found again by chance: observed counts stand beside what is expected of the "
        "caseload.",
    )
