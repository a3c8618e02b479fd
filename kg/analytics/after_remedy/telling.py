"""The patterns of ``after-remedy`` for a failing at a procedure, and for all promises together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kg.analytics.after_remedy.analysis import Followup, Results
from kg.analytics.after_remedy.comparing import Compared, Side, Triple
from kg.analytics.after_remedy.curves import Followed, found_by, mean_cumulative
from kg.analytics.after_remedy.promises import Promise, Target
from kg.analytics.method import method
from kg.analytics.options import Options
from kg.analytics.study import Study
from kg.model.identity import concept_iri
from kg.model.patterns import Measure, Pattern

METHOD = (
    "Service-improvement remedies with a due date, and the failings at procedures that they address (else "
    "all of their case). Found again: a later decision about the body or its successor with the same "
    "failing at the same procedure, dated after the due date or, undated, decided at least 18 months after "
    "it. Expected: the decisions of others found by the same rule, by the body's share of the caseload of "
    "each ombudsman, service area and year; the decision that led to the promise is left out. Difference "
    "in differences against councils that had the same failing at the same procedure upheld in the same "
    "year and stratum and promised nothing about it, nor, as long as no fewer councils are left, about "
    "the same failing elsewhere or another at the procedure; Bayesian "
    "bootstrap over councils, Student's t; Benjamini-Hochberg over all that are tested. "
    "Kaplan-Meier (first) and Nelson's mean cumulative function from the due date, censored at the end of "
    "the decisions less the publication lag and at abolition without a successor."
)
_ASSOCIATED = "The difference is associated with the promises; it does not say what caused it."
_DUE = (
    "That these remedies were due does not mean that they were carried out: {completed} promises are said to "
    "be completed, {agreed} agreed, {other} recommended or ordered."
)


def of_target(study: Study, results: Results, one: Followup, options: Options) -> Pattern:
    """Return the pattern of a failing at a procedure."""
    label = " at ".join(
        study.label(scheme, code)
        for scheme, code in zip(("failing-type", "procedure"), one.target, strict=True)
    )
    return _pattern(
        f"After promises about {label}",
        concepts(one.target),
        one.promises,
        results,
        one.target,
        (one.ours, one.theirs, one.curve),
        one.matched,
        options,
    )


def of_all(study: Study, results: Results, options: Options) -> Iterator[Pattern]:
    """Yield the pattern of all promises, none if there are no promises."""
    if results.together is not None:
        promises = [promise for one in results.followups for promise in one.promises]
        matched = sum(one.matched for one in results.followups)
        yield _pattern("After all promises", (), promises, results, None, results.together, matched, options)


def concepts(target: Target) -> tuple[str, str]:
    """Return the IRIs of a failing and its procedure."""
    return concept_iri("failing-type", target[0]), concept_iri("procedure", target[1])


def _pattern(
    label: str,
    about: tuple[str, ...],
    promises: Sequence[Promise],
    results: Results,
    key: Target | None,
    sides: tuple[Side, Side, Followed],
    matched: int,
    options: Options,
) -> Pattern:
    compared = results.compared.get(key)
    q = results.q.get(key)
    standing = "too-few" if q is None else "found" if q <= options.q else "not-found"
    remedies = dict.fromkeys(remedy.iri for promise in promises for remedy in promise.remedies)
    said = compliance(promises)
    return Pattern(
        kind="after-remedy",
        label=label,
        about=about,
        standing=standing,
        measures=(
            *_counts(promises, sides, matched),
            *_comparison(compared, q),
            *_curves(sides[2]),
            *(Measure(f"promises {name}", n) for name, n in said.items()),
        ),
        bodies=tuple(sorted({promise.decision.body for promise in promises})),
        cases=tuple(dict.fromkeys(case for promise in promises for case in promise.decision.cases)),
        findings=tuple(remedies),
        remarks=tuple(_remarks(len(promises), matched, standing, compared, said)),
    )


def compliance(promises: Sequence[Promise]) -> dict[str, int]:
    """Return how many promises are, by the least of their remedies, completed, agreed, or neither."""
    found = Counter(map(least, promises))
    return {name: found[name] for name in ("completed", "agreed", "recommended or ordered")}


def least(promise: Promise) -> str:
    """Return what is known of a promise, by the least of its remedies."""
    statuses = {remedy.status for remedy in promise.remedies}
    if statuses == {"completed"}:
        return "completed"
    return "agreed" if statuses <= {"completed", "agreed"} else "recommended or ordered"


def _counts(
    promises: Sequence[Promise], sides: tuple[Side, Side, Followed], matched: int
) -> Iterator[Measure]:
    ours, theirs, curve = sides
    yield Measure("promises", len(promises))
    yield Measure("promises said to address the failing", sum(promise.linked for promise in promises))
    yield Measure("promises followed up", len(curve.end))
    yield Measure("promises found again while followed up", len(set(curve.unit.tolist())))
    yield Measure("promises with councils to compare", matched)
    for name, one in (("with promise", ours), ("without", theirs)):
        sums = one.pair(0).sum(axis=0)
        yield Measure(f"councils {name}", len(one.body))
        names = ("observed before", "expected before", "observed after", "expected after")
        for words, value in zip(names, sums, strict=True):
            yield Measure(f"{words}, {name}", float(value))


def _comparison(compared: Compared | None, q: float | None) -> Iterator[Measure]:
    if compared is None:
        yield Measure("difference in differences, ratio", None)
    else:
        yield _measure("difference in differences, ratio", compared.difference)
        for months, triple in zip(method().beside, compared.beside, strict=True):
            yield _measure(f"difference in differences, ratio, {months} months", triple)
        yield _measure("after to before, with promise, ratio", compared.promised)
        yield _measure("after to before, without, ratio", compared.others)
    yield Measure("p", compared.p if compared else None)
    yield Measure("q", q)


def _curves(curve: Followed) -> Iterator[Measure]:
    years = method().horizons
    for year, first, mean in zip(years, found_by(curve, years), mean_cumulative(curve, years), strict=True):
        words = f"within {year} year{'s' * (year > 1)} of the due date"
        yield _measure(f"share found again {words}", first)
        yield _measure(f"mean times found again {words}", mean)


def _measure(name: str, triple: Triple | None) -> Measure:
    return Measure(name, *triple) if triple else Measure(name, None)


def _remarks(
    promises: int, matched: int, standing: str, compared: Compared | None, said: Mapping[str, int]
) -> Iterator[str]:
    if standing == "too-few":
        yield "Too few cases to say whether it was found again more or less often than without a promise."
    elif compared is not None and standing == "found":
        way = "less" if compared.difference[0] < 1 else "more"
        yield f"After the promises it was found {way} often than among councils without. {_ASSOCIATED}"
    else:
        yield "No difference from councils without a promise can be told from chance."
    yield _DUE.format(
        completed=said["completed"], agreed=said["agreed"], other=said["recommended or ordered"]
    )
    if matched < promises:
        yield (
            f"{promises - matched} of {promises} promises have no council without a promise to "
            "compare in their year, service area and ombudsman."
        )
