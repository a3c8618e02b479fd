"""Many runs in a few figures, each with what chance may have done to it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median, stdev

from scipy.stats import beta

from simulation.judging import Tally
from simulation.scenarios import Scenario

DIGITS = 4


@dataclass(frozen=True)
class Share:
    """A share with its exact 95 % interval (Clopper and Pearson 1934)."""

    part: int
    whole: int
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Covered:
    """Intervals of one kind: how many, which share of them holds the true value (with the 95 % interval of
    that share over runs, as the intervals of one run depend on each other), where the others lie, the middle
    value and true value, and how wide they are: the middle of high less low."""

    name: str
    intervals: int
    coverage: float
    low: float
    high: float
    truth_above: float
    truth_below: float
    value: float
    truth: float
    width: float


@dataclass(frozen=True)
class Row:
    """What came of one analysis in one scenario. ``claimed`` are runs in which something was found that is
    not there; ``false`` the mean share of such among all found, with an upper 95 % bound; ``figures`` means
    of measures of what was planted."""

    scenario: str
    says: str
    reading: str
    bar: bool
    analysis: str
    runs: int
    family: float
    claimed: Share
    false: float
    false_bound: float
    found: dict[str, Share]
    all_found: Share | None
    figures: dict[str, float]
    coverage: list[Covered]


def share(part: int, whole: int) -> Share:
    """Return a share with its interval."""
    low = float(beta.ppf(0.025, part, whole - part + 1)) if part else 0.0
    high = float(beta.ppf(0.975, part + 1, whole - part)) if part < whole else 1.0
    return Share(part, whole, _round(part / whole), _round(low), _round(high))


def summed(scenario: Scenario, analysis: str, runs: Sequence[Tally]) -> Row:
    """Return one row of the table."""
    names = sorted({name for one in runs for name in one.planted})
    found = {name: share(sum(one.planted.get(name, False) for one in runs), len(runs)) for name in names}
    wrong = [one.false / max(1, one.false + one.follows + sum(one.planted.values())) for one in runs]
    parts, wholes = sum(one.part for one in found.values()), len(names) * len(runs)
    figures = sorted({name for one in runs for name in one.figures})
    return Row(
        scenario.name,
        scenario.says,
        scenario.reading,
        scenario.bar,
        analysis,
        len(runs),
        _round(fmean(one.family for one in runs)),
        share(sum(one.false > 0 for one in runs), len(runs)),
        _round(fmean(wrong)),
        _round(_bound(wrong)),
        found,
        share(parts, wholes) if wholes else None,
        {name: _round(fmean([one.figures[name] for one in runs if name in one.figures])) for name in figures},
        [_covered(name, runs) for name in sorted({name for one in runs for name in one.intervals})],
    )


def _bound(values: Sequence[float]) -> float:
    """Return the upper end of the one-sided 95 % interval of a mean of many values between 0 and 1, or what
    the rule of three says if all are 0."""
    if not any(values):
        return min(1.0, 3 / len(values))
    return fmean(values) + 1.645 * (stdev(values) if len(values) > 1 else 1.0) / math.sqrt(len(values))


def _covered(name: str, runs: Sequence[Tally]) -> Covered:
    by_run = [one.intervals[name] for one in runs if name in one.intervals]
    rows = [row for some in by_run for row in some]
    middle = fmean(row[1] for row in rows)
    truth = [middle if row[0] is None else row[0] for row in rows]
    above = [true > row[3] for true, row in zip(truth, rows, strict=True)]
    below = [true < row[2] for true, row in zip(truth, rows, strict=True)]
    shares, sizes = [], []
    for some in by_run:
        hits = [row[2] <= (middle if row[0] is None else row[0]) <= row[3] for row in some]
        shares.append(fmean(hits))
        sizes.append(len(some))
    coverage = 1 - fmean(above) - fmean(below)
    spread = 0.0
    if len(sizes) > 1:
        each = [size * (one - coverage) for one, size in zip(shares, sizes, strict=True)]
        spread = 1.96 * math.sqrt(sum(x * x for x in each) * len(each) / (len(each) - 1)) / sum(sizes)
    return Covered(
        name,
        len(rows),
        _round(coverage),
        _round(max(0.0, coverage - spread)),
        _round(min(1.0, coverage + spread)),
        _round(fmean(above)),
        _round(fmean(below)),
        _round(median(row[1] for row in rows)),
        _round(median(truth)),
        _round(median(row[3] - row[2] for row in rows)),
    )


def _round(value: float) -> float:
    return round(value, DIGITS)
