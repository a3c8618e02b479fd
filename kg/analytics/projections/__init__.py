"""Projections: networks to look at, made of the rows of a study. A new one is a function and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.analytics.options import Options
from kg.analytics.projections.choice import Choice
from kg.analytics.projections.concepts import failing_co_occurrence, procedure_chain
from kg.analytics.projections.councils import council_failing, council_similarity
from kg.analytics.projections.projection import CLASSES, Key, Projection
from kg.analytics.projections.trimming import Trimmed, trimmed
from kg.analytics.projections.whole import around, case_projection
from kg.analytics.study import Study
from kg.errors import UsageError

__all__ = [
    "CLASSES",
    "PROJECTIONS",
    "Choice",
    "Key",
    "Kind",
    "Projection",
    "Trimmed",
    "around",
    "project",
    "trimmed",
]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of projection: its name, what makes it, and which of the filters of Choice mean something."""

    name: str
    make: Callable[[Study, Choice, Options], Projection]
    filters: frozenset[str]


_ALL = frozenset({"councils", "failings", "procedures", "cases", "findings"})
PROJECTIONS: tuple[Kind, ...] = (
    Kind("council-failing", council_failing, _ALL),
    Kind("failing-co-occurrence", failing_co_occurrence, _ALL - {"findings"}),
    Kind("procedure-chain", procedure_chain, _ALL),
    Kind("council-similarity", council_similarity, frozenset({"councils"})),
    Kind("case", case_projection, _ALL),
)
"""Every projection, in the order of the help."""


def project(
    study: Study, name: str, choice: Choice | None = None, options: Options | None = None
) -> Projection:
    """Return the projection of a name over what was chosen of a study.

    Raises UsageError for a name that there is not, and for filters that have no meaning for it.
    """
    kind = next((kind for kind in PROJECTIONS if kind.name == name), None)
    if kind is None:
        names = ", ".join(kind.name for kind in PROJECTIONS)
        raise UsageError(f"There is no projection called {name!r}; there are {names}.")
    choice = choice or Choice()
    for field in sorted(_ALL - kind.filters):
        if getattr(choice, field):
            raise UsageError(
                f"The projection {name} compares whole profiles and cannot be cut by {field}; "
                "leave that option out or choose another projection."
            )
    return kind.make(study, choice, options or Options(doubtful=choice.doubtful))
