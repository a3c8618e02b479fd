"""How well each author's findings are read with none of that author's texts learned from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.training import Annotated, Outcome
from kg.model.findings import DEFAULT_THRESHOLD


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found of one author's findings of a kind: how many were ``wanted``, ``found`` and ``right``,
    ``listed`` and ``listed_right`` of those that are not doubtful."""

    wanted: int
    found: int
    right: int
    listed: int
    listed_right: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of all that was found."""
        return 2 * self.right / max(1, self.found + self.wanted)

    @property
    def listed_precision(self) -> float:
        """The share that is right of what is listed."""
        return self.listed_right / max(1, self.listed)

    @property
    def listed_recall(self) -> float:
        """The share that is listed of what there is."""
        return self.listed_right / max(1, self.wanted)


def readings(
    documents: Iterable[Annotated],
    kind: str,
    graded: Sequence[tuple[Outcome, float]],
    author: Mapping[str, str],
    otherwise: str,
) -> dict[str, Reading]:
    """Return the reading of each author's findings of a kind (``failing``, ``injustice``).

    ``graded`` are the findings of held-out documents with their confidence; ``author`` names who wrote a
    document, ``otherwise`` those without a name.
    """
    wanted: dict[str, int] = {}
    for one in documents:
        name = author.get(one.id, otherwise)
        findings = [f for case in one.wanted for f in getattr(case, f"{kind}s") if f.types != {"none"}]
        wanted[name] = wanted.get(name, 0) + len(findings)
    return {name: _reading(name, count, graded, author, otherwise) for name, count in wanted.items()}


def _reading(
    name: str,
    wanted: int,
    graded: Sequence[tuple[Outcome, float]],
    author: Mapping[str, str],
    otherwise: str,
) -> Reading:
    own = [(o, sure >= DEFAULT_THRESHOLD) for o, sure in graded if author.get(o.document, otherwise) == name]
    return Reading(
        wanted,
        len(own),
        sum(o.right for o, _ in own),
        sum(listed for _, listed in own),
        sum(o.right and listed for o, listed in own),
    )


def as_toml(by_kind: Mapping[str, Mapping[str, Reading]]) -> str:
    """Return readings as they are kept: an author a table, a kind a row of counts."""
    head = "# Written by kg.evaluate.fit (`make fit`) from the annotated cases beside it; do not edit.\n"
    names = sorted({name for found in by_kind.values() for name in found})
    lines = [head]
    for name in names:
        lines.append(f"\n[{name}]\n")
        for kind, found in by_kind.items():
            one = found[name]
            counts = (one.wanted, one.found, one.right, one.listed, one.listed_right)
            lines.append(f"{kind} = [{', '.join(map(str, counts))}]\n")
    return "".join(lines)
