"""Patterns as readers of pages need them: codes by their names, shares in per cent, sums in pounds, days."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.analytics.study import Study
from kg.exports.site.words import count, percent
from kg.model.patterns import Figure, Measure, Pattern
from kg.model.written import day, lower_first, number, pounds

_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_POUNDS = ", pounds"
_COUNTED: Mapping[str, tuple[str, str]] = {
    "cases": ("case", "cases"),
    "decisions found again": ("decision found again", "decisions found again"),
}
_SHARES = ("share", "funnel", "support", "confidence")
STANDING: Mapping[str, tuple[str, str]] = {
    "found": ("found", "found"),
    "described": ("described, not tested", "described, not tested"),
    "not-found": ("looked for and not found", "looked for and not found"),
    "too-few": ("with too few cases to say", "with too few cases to say"),
    "by-definition": ("belongs together by definition", "belong together by definition"),
}
"""Where a pattern stands, after the number of such patterns: of one, of several."""


@dataclass(frozen=True, slots=True)
class Row:
    """A measure in a table: its name without its unit, its figure, its interval, if any."""

    name: str
    figure: str
    interval: str


def dated(words: str) -> str:
    """Return a sentence with its days as people write them.

    >>> dated("due by 2021-03-14; found again")
    'due by 14 March 2021; found again'
    """
    return _DAY.sub(lambda match: _day(match[0]), words)


def _day(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def scope_words(study: Study, scope: str) -> str:
    """Return the scope of a pattern with names for its codes ("LGSCO, Education"); words stay as they are."""
    ombudsmen = {case.ombudsman for case in study.cases if case.ombudsman}
    return ", ".join(_part(study, part, ombudsmen) for part in scope.split(", "))


def _part(study: Study, part: str, ombudsmen: set[str]) -> str:
    if part in ombudsmen:
        return part.upper()
    return study.label("service-area", part) if part and ("service-area", part) in study.labels else part


def label_words(pattern: Pattern, scope: str) -> str:
    """Return the label of a pattern for a heading or link; ``scope`` is its scope in words."""
    tail = f": {pattern.scope}"
    within = bool(pattern.scope) and pattern.label.endswith(tail)
    label = pattern.label.removesuffix(tail) if within else pattern.label
    if pattern.kind == "payments":
        label = f"Payments for {lower_first(label)}"
    return f"{label} ({scope})" if within else label


def row(measure: Measure) -> Row:
    """Return a measure as a row of a table."""
    edges = ""
    if measure.low is not None or measure.high is not None:
        edges = " to ".join("?" if e is None else _figure(measure, e) for e in (measure.low, measure.high))
    return Row(measure.name.removesuffix(_POUNDS), _figure(measure, measure.value), edges)


def told(measure: Measure) -> str:
    """Return a measure in a few words ("14 cases", "median £600 (£200 to £1,250)")."""
    if measure.name in _COUNTED and isinstance(measure.value, int):
        return count(measure.value, *_COUNTED[measure.name])
    one = row(measure)
    return f"{one.name} {one.figure}" + (f" ({one.interval})" if one.interval else "")


def columns(patterns: Sequence[Sequence[Measure]]) -> list[str]:
    """Return the names of measures that rows of a table have, in the order in which they come."""
    return list(dict.fromkeys(one.name for measures in patterns for one in measures))


def _figure(measure: Measure, value: Figure) -> str:
    """Return a figure by what its measure counts: shares in per cent, sums in pounds, counts with commas."""
    if isinstance(value, str):
        return dated(value)
    if value is None:
        return number(value)
    if measure.name.endswith(_POUNDS):
        return pounds(round(value) if value >= 100 else round(value, 2))
    if measure.name.startswith(_SHARES):
        return percent(value)
    if isinstance(value, int) and not measure.name.endswith(" year"):
        return f"{value:,}"
    return number(value)
