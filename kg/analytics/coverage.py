"""What the graph holds and does not, per ombudsman and year, and per council: the denominator of claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.analytics.options import Options
from kg.analytics.study import CaseRow, FailingRow, Study
from kg.model.patterns import Measure, Pattern, PatternSet

_METHOD = (
    "Counts of published decisions in this graph. It holds what was read into it, which is not every "
    "decision that was published, and published decisions are not complaints received."
)
_UPHELD = ("upheld", "partly-upheld")


def coverage(study: Study, options: Options) -> PatternSet:
    """Return one pattern for each ombudsman and year, and one for each body.

    Measures: decisions (joint ones once), upheld, not upheld or not investigated, without outcome, without
    date, bodies, failings, doubtful failings; for bodies also the first and last day of a decision.
    """
    failings = _by_case(study.failings)
    patterns = [
        *(_of_year(study, key, rows, failings) for key, rows in sorted(_years(study.cases).items())),
        *(_of_body(study, body, rows, failings) for body, rows in _bodies(study)),
    ]
    return PatternSet("coverage", _METHOD, tuple(patterns), {"doubtful": options.doubtful}, totals(study))


def totals(study: Study) -> Mapping[str, int | str]:
    """Return the denominators that stand with every analysis: decisions, bodies, first and last year."""
    years = [row.year for row in study.cases if row.year]
    return {
        "decisions": _decisions(study.cases),
        "bodies": len({body for row in study.cases for body in row.respondents}),
        "from": min(years, default=0) or "unknown",
        "to": max(years, default=0) or "unknown",
        "without a date": sum(row.year is None for row in study.cases),
        "without an outcome": sum(row.outcome is None for row in study.cases),
    }


def _years(cases: Iterable[CaseRow]) -> Mapping[tuple[str, str], list[CaseRow]]:
    rows: dict[tuple[str, str], list[CaseRow]] = defaultdict(list)
    for row in cases:
        rows[(row.ombudsman or "unknown", str(row.year or "unknown"))].append(row)
    return rows


def _bodies(study: Study) -> list[tuple[str, list[CaseRow]]]:
    rows: dict[str, list[CaseRow]] = defaultdict(list)
    for row in study.cases:
        for body in row.respondents:
            rows[body].append(row)
    return sorted(rows.items(), key=lambda item: (-_decisions(item[1]), study.name(item[0]), item[0]))


def _by_case(failings: Iterable[FailingRow]) -> Mapping[str, list[FailingRow]]:
    rows: dict[str, list[FailingRow]] = defaultdict(list)
    for row in failings:
        rows[row.case].append(row)
    return rows


def _decisions(cases: Iterable[CaseRow]) -> int:
    return len({row.group or row.iri for row in cases})


def _measures(
    rows: Sequence[CaseRow], failings: Mapping[str, list[FailingRow]], body: str | None = None
) -> list[Measure]:
    found = [f for row in rows for f in failings.get(row.iri, ()) if body in (None, f.body)]
    known = [row for row in rows if row.outcome is not None]
    return [
        Measure("decisions", _decisions(rows)),
        Measure("upheld in whole or part", _decisions(row for row in known if row.outcome in _UPHELD)),
        Measure("other outcomes", _decisions(row for row in known if row.outcome not in _UPHELD)),
        Measure("without an outcome", _decisions(row for row in rows if row.outcome is None)),
        Measure("without a date", _decisions(row for row in rows if row.year is None)),
        Measure("failings", sum(not f.doubtful for f in found)),
        Measure("doubtful failings", sum(f.doubtful for f in found)),
    ]


def _of_year(
    study: Study, key: tuple[str, str], rows: Sequence[CaseRow], failings: Mapping[str, list[FailingRow]]
) -> Pattern:
    bodies = sorted({body for row in rows for body in row.respondents})
    measures = [*_measures(rows, failings), Measure("bodies", len(bodies))]
    return Pattern(
        kind="coverage",
        label=f"{key[0].upper()}, {key[1]}",
        about=key,
        standing="described",
        measures=tuple(measures),
        bodies=tuple(bodies),
        cases=tuple(row.iri for row in rows),
        scope=", ".join(key),
    )


def _of_body(
    study: Study, body: str, rows: Sequence[CaseRow], failings: Mapping[str, list[FailingRow]]
) -> Pattern:
    days = sorted(row.decided_from.isoformat() for row in rows if row.decided_from)
    span = (
        Measure("first decided", days[0] if days else None),
        Measure("last decided", days[-1] if days else None),
    )
    return Pattern(
        kind="coverage",
        label=study.name(body),
        about=(body,),
        standing="described",
        measures=(*_measures(rows, failings, body), *span),
        bodies=(body,),
        cases=tuple(row.iri for row in rows),
    )
