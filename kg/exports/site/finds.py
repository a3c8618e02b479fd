"""The patterns of all analyses: which have a page, and which are about a body or a concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from kg.analytics.study import Study
from kg.exports.site.book import Ref
from kg.exports.site.paths import Paths, href
from kg.exports.site.telling import label_words, scope_words
from kg.model.identity import Iris
from kg.model.patterns import STANDINGS, Measure, Pattern, PatternSet
from kg.rdf.patterns import pattern_iri

_TOLD = ("found", "described")


class Finds:
    """Sets of patterns by kind. What was found or described has a page; what is too few or not found has
    none, nor has the coverage, which the pages of councils tell."""

    def __init__(self, sets: Iterable[PatternSet], iris: Iris, study: Study) -> None:
        self.sets: Mapping[str, PatternSet] = {found.kind: found for found in sets}
        scopes = {one.scope for found in self.sets.values() for one in found.patterns}
        self._scopes = {scope: scope_words(study, scope) for scope in sorted(scopes)}
        self._iris, self._paths = iris, Paths(iris.base)

    def of(self, kind: str) -> tuple[Pattern, ...]:
        """Return the patterns of a kind."""
        return self.sets[kind].patterns if kind in self.sets else ()

    def told(self, kind: str) -> list[Pattern]:
        """Return the patterns of a kind that have a page: found ones first, then those of most cases."""
        if kind == "coverage":
            return []
        return sorted((one for one in self.of(kind) if one.standing in _TOLD), key=_strongest)

    def iri(self, pattern: Pattern) -> str:
        """Return the IRI of a pattern."""
        return pattern_iri(pattern, self._iris)

    def folder(self, pattern: Pattern) -> str:
        """Return the folder of a pattern's page."""
        return f"pattern/{pattern.kind}/{pattern.key}"

    def scope(self, pattern: Pattern) -> str:
        """Return the scope of a pattern in words."""
        return self._scopes.get(pattern.scope, pattern.scope)

    def scope_beside(self, pattern: Pattern) -> str:
        """Return the scope of a pattern to stand beside its label, nothing where the label says it."""
        return "" if pattern.scope in pattern.label else self.scope(pattern)

    def label(self, pattern: Pattern) -> str:
        """Return the label of a pattern for a heading or a link."""
        return label_words(pattern, self.scope(pattern))

    def ref(self, pattern: Pattern) -> Ref:
        """Return a pattern by its label, with its page where it has one."""
        page = pattern.standing in _TOLD and pattern.kind != "coverage"
        return Ref(self.label(pattern), href(self.folder(pattern)) if page else None)

    def about(self, kind: str, iri: str) -> Sequence[Pattern]:
        """Return the patterns of a kind that are about a body or concept, in their order."""
        return self._about.get((kind, iri), ())

    @cached_property
    def _about(self) -> Mapping[tuple[str, str], Sequence[Pattern]]:
        out: dict[tuple[str, str], list[Pattern]] = defaultdict(list)
        for kind, found in self.sets.items():
            for pattern in found.patterns:
                for iri in dict.fromkeys(pattern.about):
                    out[(kind, iri)].append(pattern)
        return out

    def strongest(self, number: int) -> list[Pattern]:
        """Return what was found, of each kind the strongest; where nothing was found, none."""
        found = [one for kind in self.sets for one in self.told(kind) if one.standing == "found"]
        by_kind: dict[str, int] = defaultdict(int)
        out = []
        for one in found:
            by_kind[one.kind] += 1
            if by_kind[one.kind] <= number:
                out.append(one)
        return out


def measure(pattern: Pattern, name: str) -> Measure | None:
    """Return a measure of a pattern by name, None where it has none with a value."""
    return next((m for m in pattern.measures if m.name == name and m.value is not None), None)


def figure(pattern: Pattern, name: str) -> float:
    """Return the value of a measure, 0 where there is none or it is no number."""
    found = measure(pattern, name)
    return float(found.value) if found and isinstance(found.value, int | float) else 0.0


def _strongest(pattern: Pattern) -> tuple[int, float, int, str, str]:
    q = measure(pattern, "q")
    sure = float(q.value) if q and isinstance(q.value, int | float) else 1.0
    return ([*STANDINGS].index(pattern.standing), sure, -len(pattern.cases), pattern.label, pattern.key)
