"""What an analysis says of a world, against what is true of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.model.identity import concept_iri
from kg.model.patterns import Measure, Pattern, PatternSet
from simulation import expecting
from simulation.councils import iri
from simulation.deciding import place_of
from simulation.reading import Reading
from simulation.truth import Truth

Key = tuple[str, ...]


@dataclass
class Tally:
    """What came of one analysis in one run.

    ``planted`` says for each planted pattern by name whether it was found; ``follows`` counts what was found
    and is true because of what was planted, ``false`` what was found and is not there, ``family`` what was
    tested. ``intervals`` lists, by what they are of, the true value,
    value, low and high end; a true value of None is that of all runs together.
    """

    planted: dict[str, bool] = field(default_factory=dict)
    false: int = 0
    follows: int = 0
    family: int = 0
    wrong: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)
    intervals: dict[str, list[tuple[float | None, float, float, float]]] = field(default_factory=dict)


def tally(patterns: PatternSet, truth: Truth, reading: Reading) -> Tally:
    """Return what came of an analysis."""
    planted = dict(_PLANTED[patterns.kind](truth))
    out = Tally(family=patterns.family, planted=dict.fromkeys(planted.values(), False))
    for pattern in patterns.patterns:
        key = _key(pattern)
        if pattern.standing == "found" and key in planted:
            out.planted[planted[key]] = True
        elif pattern.standing == "found" and key in _follows(truth, patterns.kind):
            out.follows += 1
        elif pattern.standing == "found":
            out.false += 1
            out.wrong.append(pattern.label)
        if key in planted:
            _figures(out, planted[key], pattern)
    if patterns.kind == "recurrence":
        out.figures["runs with a trend"] = float(any(map(_trend, patterns.patterns)))
    for name, true, one in _INTERVALS[patterns.kind](patterns, truth, reading, planted):
        if one.low is not None and one.high is not None and isinstance(one.value, int | float):
            row = (true, float(one.value), one.low, one.high)
            out.intervals.setdefault(name, []).append(row)
    return out


def _key(pattern: Pattern) -> Key:
    if pattern.kind == "co-occurrence":
        return (pattern.scope, *sorted(pattern.about))
    return (pattern.scope, *pattern.about)


def measure(pattern: Pattern, name: str) -> Measure | None:
    """Return a measure by name."""
    return next((one for one in pattern.measures if one.name == name), None)


def _figures(out: Tally, name: str, pattern: Pattern) -> None:
    for words in ("expected cases", "lift", "cases compared", "cases", "times expected", "p", *_AFTER):
        one = measure(pattern, words)
        if one is not None and isinstance(one.value, int | float):
            out.figures[f"{name}: {words}"] = float(one.value)


_AFTER = (
    "difference in differences, ratio", "councils with promise", "observed before, with promise",
    "expected before, with promise", "observed after, with promise", "expected after, with promise",
    "councils without", "after to before, without, ratio",
)  # fmt: skip


def _trend(pattern: Pattern) -> bool:
    """Say whether a trend is claimed: none is planted."""
    return any(one.startswith("Its share of published decisions") for one in pattern.remarks)


def _pairs(truth: Truth) -> Iterator[tuple[Key, str]]:
    for pair in truth.scene.pairs:
        if pair.area:
            about = concept_iri("failing-type", pair.one), concept_iri("procedure", pair.other)
            yield ("", *about), f"{pair.one} at {pair.other}"


def _together(truth: Truth) -> Iterator[tuple[Key, str]]:
    for pair in truth.scene.pairs:
        if not pair.area:
            about = (concept_iri("failing-type", pair.one), concept_iri("injustice-type", pair.other))
            yield ("pair", *sorted(about)), f"{pair.one} and {pair.other}"


def _repeaters(truth: Truth) -> Iterator[tuple[Key, str]]:
    for one in truth.scene.repeaters:
        body = iri(place_of(truth.scene, one))
        scope = f"{one.ombudsman}, {one.area}"
        yield (scope, body, concept_iri("failing-type", one.failing)), f"{one.failing}, {scope}"


def _remedied(truth: Truth) -> Iterator[tuple[Key, str]]:
    for one in truth.scene.remedied:
        if one.factor != 1:
            about = concept_iri("failing-type", one.failing), concept_iri("procedure", one.procedure)
            yield ("", *about), f"{one.failing} at {one.procedure}"


_PLANTED: Mapping[str, Callable[[Truth], Iterator[tuple[Key, str]]]] = {
    "recurrence": _pairs,
    "co-occurrence": _together,
    "repeats": _repeaters,
    "after-remedy": _remedied,
}


def _follows(truth: Truth, kind: str) -> frozenset[Key]:
    """Return what is true because of what was planted: all promises together, where some help; a failing and
    a procedure in one case, where the failing is at the procedure more often."""
    if kind == "after-remedy" and any(one.factor != 1 for one in truth.scene.remedied):
        return frozenset({("",)})
    if kind == "co-occurrence":
        return frozenset(("pair", *sorted(key[1:])) for key, _ in _pairs(truth))
    return frozenset()


_Intervals = Iterator[tuple[str, float | None, Measure]]


def _lifts(patterns: PatternSet, truth: Truth, reading: Reading, planted: Mapping[Key, str]) -> _Intervals:
    lifted = {pair.other for pair in truth.scene.pairs}
    known = expecting.shares(truth) if reading.name == "none" and not truth.scene.pairs else {}
    lift = {f"{pair.one} at {pair.other}": pair.lift for pair in truth.scene.pairs}
    for pattern in patterns.patterns:
        kind, at = (one.rsplit("/", 1)[-1] for one in pattern.about)
        found = measure(pattern, "lift")
        if found and _key(pattern) in planted:
            yield "lift of what is planted", lift[planted[_key(pattern)]], found
        elif found and at not in lifted and not truth.scene.pairs:
            yield "lift", 1.0, found
        trend = measure(pattern, "yearly factor of its share")
        if trend:
            yield "yearly factor of a share", 1.0, trend
        share = measure(pattern, "share of published decisions")
        if share and found and (kind, at) in known:
            yield "share of published decisions", known[kind, at], share


def _both(patterns: PatternSet, truth: Truth, reading: Reading, planted: Mapping[Key, str]) -> _Intervals:
    for pattern in patterns.patterns:
        found = measure(pattern, "lift")
        if found and _key(pattern) in planted:
            yield "lift of what is planted", 2.0, found
        elif found and not truth.scene.pairs:
            yield "lift", 1.0, found


def _shares(patterns: PatternSet, truth: Truth, reading: Reading, planted: Mapping[Key, str]) -> _Intervals:
    if truth.scene.repeaters:
        for pattern in patterns.patterns:
            found = measure(pattern, "times expected")
            if found and _key(pattern) in planted:
                yield "times expected of what is planted", 2.0, found
        return
    true = expecting.councils(truth, reading)
    for pattern in patterns.patterns:
        share, ratio, p = (
            measure(pattern, name) for name in ("share of published decisions", "times expected", "p")
        )
        if share and ratio and p and p.value is not None:
            body, kind = pattern.about[0], pattern.about[1].rsplit("/", 1)[-1]
            one = true[(*pattern.scope.split(", "), kind, body)]  # type: ignore[index]
            yield "share of published decisions", one[0], share
            yield "times expected", one[1], ratio


def _about(pattern: Pattern) -> str:
    return " at ".join(one.rsplit("/", 1)[-1] for one in pattern.about)


def _differences(
    patterns: PatternSet, truth: Truth, reading: Reading, planted: Mapping[Key, str]
) -> _Intervals:
    factor = {f"{one.failing} at {one.procedure}": one.factor for one in truth.scene.remedied}
    helped = any(one.factor != 1 for one in truth.scene.remedied)
    for pattern in patterns.patterns:
        found = measure(pattern, "difference in differences, ratio")
        if found and found.value is not None and _key(pattern) in planted:
            yield "difference in differences of what is planted", factor[planted[_key(pattern)]], found
        elif found and found.value is not None and not helped:
            yield "difference in differences", 1.0, found
        if pattern.scope == "" and _about(pattern) in factor and not helped:
            for words in ("share found again", "mean times found again"):
                for years in ("2 years", "3 years"):
                    one = measure(pattern, f"{words} within {years} of the due date")
                    if one:
                        yield f"{words} within {years}", None, one


_INTERVALS: Mapping[str, Callable[[PatternSet, Truth, Reading, Mapping[Key, str]], _Intervals]] = {
    "recurrence": _lifts,
    "co-occurrence": _both,
    "repeats": _shares,
    "after-remedy": _differences,
}
