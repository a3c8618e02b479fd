"""What a picture is made from, and the words that say what it shows and over what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.analytics.options import Shown
from kg.analytics.study import Study
from kg.exports.plots.words import counted
from kg.model.identity import VOCAB
from kg.model.patterns import STANDINGS, Figure, Pattern, PatternSet


@dataclass(frozen=True)
class Material:
    """All patterns of a kind, those ``chosen`` to be shown, the rows they come from, and what chose them."""

    found: PatternSet
    study: Study
    chosen: tuple[Pattern, ...]
    shown: Shown = field(default_factory=Shown)
    only_found: bool = False

    def headline(self, what: str) -> tuple[str, ...]:
        """Return the lines of a title: what is drawn, what was chosen, how many patterns, over what."""
        over = self.found.coverage
        decisions, bodies = (_number(over.get(name)) for name in ("decisions", "bodies"))
        return (
            what,
            self._shown(),
            f"{len(self.chosen):,} of {counted(len(self.found.patterns), 'pattern', 'patterns')}, over "
            f"{decisions} published decisions about {bodies} {'body' if bodies == '1' else 'bodies'}, "
            f"{over.get('from', '?')}–{over.get('to', '?')}",
        )

    def _shown(self) -> str:
        """Return what was chosen; a filter chooses patterns, and does not cut their figures down to it."""
        filters = ", ".join(self._filters())
        words = (
            f"patterns with {filters}; each has its figures over the whole graph" if filters else "everything"
        )
        unit = "; by heads of complaint" if self.found.parameters.get("unit") == "issue" else ""
        doubtful = "; with doubtful findings" if self.found.parameters.get("doubtful") else ""
        return f"Shown: {words}{unit}{doubtful}"

    def _filters(self) -> Iterator[str]:
        yield from _some([self.study.name(body) for body in self.shown.bodies])
        yield from _some([self.study.label("service-area", code) for code in self.shown.service_areas])
        if self.shown.since is not None:
            yield f"a case since {self.shown.since}"
        if self.shown.cases:
            yield f"{self.shown.cases} cases or more"
        if self.only_found:
            yield "what was found"

    def standing_first(self) -> list[Pattern]:
        """Return the chosen patterns, what was found first, each standing in the analysis's own order."""
        order = tuple(STANDINGS)
        return sorted(self.chosen, key=lambda pattern: order.index(pattern.standing))

    def label(self, iri: str) -> str:
        """Return the label of a concept, the name of a body, or the words themselves."""
        if not iri.startswith(VOCAB):
            return self.study.name(iri)
        scheme, _, code = iri.removeprefix(VOCAB).partition("/")
        return self.study.label(scheme, code)


def of(pattern: Pattern, name: str) -> float | None:
    """Return a measure as a number, None where there is none or it cannot be said."""
    for measure in pattern.measures:
        if measure.name == name:
            return None if isinstance(measure.value, str) or measure.value is None else float(measure.value)
    return None


def number(pattern: Pattern, name: str) -> float:
    """Return a measure as a number, 0 where it cannot be said."""
    return of(pattern, name) or 0.0


def interval(pattern: Pattern, name: str) -> tuple[float, float] | None:
    """Return the interval of a measure, None where there is none."""
    for measure in pattern.measures:
        if measure.name == name and measure.low is not None and measure.high is not None:
            return measure.low, measure.high
    return None


def _some(names: list[str]) -> Iterator[str]:
    yield from names[:3]
    if len(names) > 3:
        yield f"{len(names) - 3} more"


def _number(figure: Figure) -> str:
    return f"{figure:,}" if isinstance(figure, int) else str("?" if figure is None else figure)
