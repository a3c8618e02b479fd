"""What is paid for which injustice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from kg.analytics.coverage import totals
from kg.analytics.method import method
from kg.analytics.options import Options
from kg.analytics.payments.spread import distances, median_interval
from kg.analytics.payments.sums import LUMP, Paid, area, ombudsman, paid, year
from kg.analytics.study import Study
from kg.model.identity import concept_iri
from kg.model.patterns import Measure, Pattern, PatternSet

__all__ = ["payments"]

_METHOD = (
    "Payments (not refunds, and not what was only offered) by injustice. A case counts once for an "
    "injustice, with the mean of its payments for it; joint or repeated decisions once. A payment is for "
    "the injustices that it addresses, or that the failings it addresses caused; where nothing says so, "
    'for every injustice of its case, counted under each. With "each", the sum for one; a range counts '
    'as its middle; "up to" alone is left out; rates by week, month or term stand apart from sums and '
    "are not multiplied out. Medians with exact 95 % intervals of order statistics; outliers by modified z "
    "scores above 3.5 on the log scale within injustice and ombudsman."
)
Split = Callable[[Paid], tuple[str, ...]]
_SPLITS: tuple[Split, ...] = (
    lambda one: (),
    lambda one: (ombudsman(one),),
    lambda one: (ombudsman(one), area(one)),
    lambda one: (ombudsman(one), year(one)),
)
"""How each injustice is split: not; by ombudsman; by its service areas; by its years."""


def payments(study: Study, options: Options) -> PatternSet:
    """Return a pattern for each injustice and kind of sum, as a whole, by ombudsman, and by its areas and
    years, and one for each case that paid far more or less than others for it.

    Nothing is tested: distributions of at least six cases are ``described``, smaller ones ``too-few``.
    Measures: cases, median with interval, quartiles, least and most in pounds, and how many are said to be
    for it.
    """
    study = study if options.doubtful else study.certain()
    values, left_out = paid(study)
    patterns = [pattern for split in _SPLITS for pattern in _distributions(study, values, split)]
    note = f"{left_out} payments without a sum, or of cases without an injustice, are left out."
    return PatternSet(
        "payments",
        _METHOD,
        (*patterns, *_outliers(study, values)),
        {"doubtful": options.doubtful},
        totals(study),
        0,
        (note, "What was paid is what a decision says was agreed or recommended, not what reached anybody."),
    )


def _split(values: Sequence[Paid], by: Split) -> list[tuple[tuple[str, str, tuple[str, ...]], list[Paid]]]:
    out: dict[tuple[str, str, tuple[str, ...]], list[Paid]] = defaultdict(list)
    for one in values:
        out[(one.injustice, one.unit, by(one))].append(one)
    return sorted(out.items())


def _distributions(study: Study, values: Sequence[Paid], by: Split) -> Iterator[Pattern]:
    for (injustice, unit, place), some in _split(values, by):
        scope = ", ".join((*place, *_unit(unit)))
        yield Pattern(
            kind="payments",
            label=f"{study.label('injustice-type', injustice)}{': ' if scope else ''}{scope}",
            about=(concept_iri("injustice-type", injustice),),
            standing="described" if len(some) >= method().least else "too-few",
            measures=tuple(_measures(some)),
            bodies=tuple(sorted({body for one in some for body in one.case.respondents})),
            cases=tuple(case for one in some for case in one.cases),
            findings=tuple(iri for one in some for iri in one.remedies),
            remarks=tuple(_remarks(some)),
            scope=scope,
        )


def _unit(unit: str) -> tuple[str, ...]:
    return () if unit == LUMP else (f"a {unit}",)


def _measures(some: Sequence[Paid]) -> Iterator[Measure]:
    pounds = [one.pounds for one in some]
    low, median, high = (float(x) for x in np.quantile(pounds, (0.25, 0.5, 0.75)))
    alone = [one.pounds for one in some if one.alone]
    said = [one.pounds for one in some if one.linked]
    yield Measure("cases", len(some))
    yield Measure("median, pounds", median, *(median_interval(pounds) or ()))
    yield Measure("lower quartile, pounds", low)
    yield Measure("upper quartile, pounds", high)
    yield Measure("least, pounds", min(pounds))
    yield Measure("most, pounds", max(pounds))
    for words, part in (("said to be for it", said), ("for nothing else", alone)):
        yield Measure(f"cases {words}", len(part))
        value = float(np.median(part)) if part else None
        yield Measure(f"median {words}, pounds", value, *(median_interval(part) or ()))
    yield Measure("cases with a range", sum(one.ranged for one in some))


def _remarks(some: Sequence[Paid]) -> Iterator[str]:
    if len(some) < method().least:
        yield f"Too few cases to say what is usual: {len(some)}, and a median needs {method().least}."
    unsaid = sum(not one.linked for one in some)
    if unsaid:
        yield (
            f"In {unsaid} of {len(some)} cases nothing says which injustice a payment is for: it stands "
            "under every injustice of the case."
        )


def _outliers(study: Study, values: Sequence[Paid]) -> Iterator[Pattern]:
    for (_, unit, place), some in _split(values, _SPLITS[1]):
        scores = distances([one.pounds for one in some])
        median = float(np.median([one.pounds for one in some]))
        for n in np.flatnonzero(np.abs(scores) > method().outlier):
            yield _outlier(study, some[n], float(scores[n]), median, ", ".join((*place, *_unit(unit))))


def _outlier(study: Study, one: Paid, score: float, median: float, scope: str) -> Pattern:
    name = study.label("injustice-type", one.injustice)
    way = "more" if score > 0 else "less"
    return Pattern(
        kind="payments",
        label=f"{name}: {one.case.reference or one.case.iri} paid far {way} than others",
        about=(concept_iri("injustice-type", one.injustice), one.case.iri),
        standing="described",
        measures=(
            Measure("pounds", one.pounds),
            Measure("median of all, pounds", median),
            Measure("modified z score, log scale", score),
        ),
        bodies=one.case.respondents,
        cases=one.cases,
        findings=one.remedies,
        remarks=(
            "An unusual sum may be right: it may be for a longer time, for several people, or read wrongly.",
        ),
        scope=scope,
    )
