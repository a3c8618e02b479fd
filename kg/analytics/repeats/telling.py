"""The patterns of ``repeats``: figures, limits, what another exposure says, what belongs to predecessors."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kg.analytics.decided import Found, concept_of, label_of, predecessors
from kg.analytics.nulls import share_interval
from kg.analytics.options import Options
from kg.analytics.repeats.funnel import LIMITS
from kg.analytics.repeats.judging import Exposure, Judged, Key, Told
from kg.analytics.study import Study
from kg.model.patterns import Measure, Pattern

METHOD = (
    "For each council, failing and stratum (ombudsman and service area): decisions with the failing among "
    "all published decisions of complete council-years, joint decisions once; exact 95 % intervals "
    "(Clopper and Pearson). Expected cases: the other councils' share of each year times the council's own "
    "decisions. One-sided tail of binomial counts with log-normal over-dispersion, from winsorised z scores "
    "(Spiegelhalter 2005; Paule and Mandel 1982), estimated in the funnel and drawn towards that of all of "
    "the ombudsman's (empirical Bayes); Student's t for the estimate. A council outside the limits of 99.5 % "
    "is judged, but neither the others nor over-dispersion are judged by it. Of what such a "
    "council has beyond expectation four in a hundred are allowed for in its other failings, as they may be "
    "misread. "
    "Benjamini-Hochberg over every council, failing and stratum with enough expected cases, weighted by the "
    "chance that twice the expected cases would be seen (Genovese, Roeder and Wasserman 2006)."
)
Cell = tuple[tuple[str, str], str, str]


@dataclass(frozen=True)
class Council:
    """What patterns are told from: the study, findings by stratum, failing and council, and two exposures."""

    study: Study
    options: Options
    finds: Mapping[Cell, Sequence[Found]]
    published: Exposure
    upheld: Exposure

    @cached_property
    def earlier(self) -> Mapping[str, tuple[str, ...]]:
        """The predecessors of each body."""
        return predecessors(self.study)

    @cached_property
    def by_funnel(self) -> Mapping[Key, Sequence[Found]]:
        """The findings of each funnel."""
        out: dict[Key, list[Found]] = defaultdict(list)
        for (stratum, name, _), some in sorted(self.finds.items()):
            out[(stratum, name)].extend(some)
        return out

    def concept(self, code: str) -> str:
        """Return the IRI of a failing type or of an issue's category; of an issue without one its words."""
        return concept_of(code, self.options.unit)

    def label(self, code: str) -> str:
        """Return in words what was found."""
        return label_of(self.study, code, self.options.unit)

    def scope(self, stratum: tuple[str, str]) -> str:
        """Return the words for a stratum: ombudsman and service area."""
        return ", ".join(stratum)


def of_council(told: Council, key: Cell) -> Pattern:
    """Return the pattern of a council in a funnel."""
    stratum, name, body = key
    finds = told.finds.get(key, ())
    judged = told.published.councils.get(key)
    standing = _standing(judged, told.options.q)
    return Pattern(
        kind="repeats",
        label=f"{told.study.name(body)}: {told.label(name)}",
        about=(body, told.concept(name)),
        standing=standing,
        measures=tuple(_measures(told, key, judged, finds)),
        bodies=(body,),
        cases=_cases(finds),
        findings=tuple(dict.fromkeys(one.finding for one in sorted(finds, key=_when))),
        remarks=tuple(_remarks(told, key, standing, judged)),
        scope=told.scope(stratum),
    )


def of_funnel(told: Council, key: Key, one: Told) -> Pattern:
    """Return the pattern of a funnel as a whole: what its limits are made of. Nothing is claimed by it."""
    stratum, name = key
    finds = told.by_funnel[key]
    return Pattern(
        kind="repeats",
        label=f"Funnel of {told.label(name)}: {told.scope(stratum)}",
        about=(told.concept(name),),
        standing="described",
        measures=(
            Measure("cases", one.cases),
            Measure("published decisions", one.decisions),
            _share("share of published decisions", one.cases, one.decisions),
            Measure("councils tested", one.tested),
            Measure("phi", one.phi),
            Measure("standard deviation between councils, relative", one.between),
        ),
        bodies=tuple(sorted({found.decision.body for found in finds})),
        cases=_cases(finds),
        scope=told.scope(stratum),
    )


def _standing(judged: Judged | None, q: float) -> str:
    if judged is None or judged.q is None:
        return "too-few"
    return "found" if judged.q <= q else "not-found"


def _when(one: Found) -> tuple[str, str]:
    return (str(one.decision.first or "9999"), one.finding)


def _cases(finds: Sequence[Found]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(case for one in sorted(finds, key=_when) for case in one.decision.cases))


def _measures(told: Council, key: Cell, judged: Judged | None, finds: Sequence[Found]) -> Iterator[Measure]:
    there = judged or Judged(0, 0, 0.0, 0.0, (math.nan,) * 3, (), None, None)
    yield Measure("cases", there.cases)
    yield Measure("published decisions", there.decisions)
    yield _share("share of published decisions", there.cases, there.decisions)
    yield Measure("expected cases", there.expected)
    yield _ratio("times expected", there)
    for (_, name), (low, high) in zip(LIMITS, there.limits, strict=False):
        yield Measure(name, there.share, low, high)
    yield Measure("p", there.p)
    yield Measure("q", there.q)
    yield Measure("cases in all years", len({one.decision.group for one in finds}))
    yield Measure("findings in all years", len({one.finding for one in finds}))
    yield from _beside(told, key)


def _beside(told: Council, key: Cell) -> Iterator[Measure]:
    """Yield the figures of the other exposure, and those of predecessors."""
    other = told.upheld.councils.get(key)
    if other is not None:
        yield Measure("upheld decisions", other.decisions)
        yield _share("share of upheld decisions", other.cases, other.decisions)
        yield _ratio("times expected of upheld decisions", other)
        yield Measure("q of upheld decisions", other.q)
    earlier = [
        one for body in told.earlier.get(key[2], ()) for one in told.finds.get((key[0], key[1], body), ())
    ]
    if earlier:
        yield Measure("cases of predecessors", len({one.decision.group for one in earlier}))


def _share(name: str, part: int, whole: int) -> Measure:
    if not whole:
        return Measure(name, None)
    low, high = share_interval(np.array(float(part)), np.array(float(whole)))
    return Measure(name, part / whole, float(low), float(high))


def _ratio(name: str, one: Judged) -> Measure:
    value, low, high = (None if math.isnan(x) else x for x in one.ratio)
    return Measure(name, value, low, high)


def _remarks(told: Council, key: Cell, standing: str, judged: Judged | None) -> Iterator[str]:
    if standing == "too-few":
        expected = judged.expected if judged else 0.0
        yield (
            f"Too few cases to say: {expected:.1f} are expected of its decisions in complete years, and at "
            f"least {told.options.margin} are needed, of it and of enough others."
        )
    other = told.upheld.councils.get(key)
    if standing == "found" and (other is None or other.q is None):
        yield "Against upheld decisions there are too few cases to say."
    elif other is not None and other.q is not None and (other.q <= told.options.q) != (standing == "found"):
        yield (
            "Against upheld decisions it is not beyond what is expected: more of its complaints are upheld."
            if standing == "found"
            else "Against upheld decisions it would be beyond what is expected: fewer of its complaints "
            "are upheld."
        )
    for body in told.earlier.get(key[2], ()):
        there = {one.decision.group for one in told.finds.get((key[0], key[1], body), ())}
        if there:
            name = told.study.name(body)
            yield f"{len(there)} such cases of its predecessor {name} are not counted as its own."
