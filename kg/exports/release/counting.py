"""How many triples, things, classes and properties a release has: the statistics of VoID.

Describing Linked Datasets with the VoID Vocabulary, W3C Interest Group Note of 3 March 2011, section 4.6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kg.rdf.terms import TYPE

_TYPE = f"<{TYPE}>".encode()


@dataclass(slots=True)
class Counts:
    """What was counted. Keys of classes and properties are IRIs; ``within`` counts by class and property.

    ``classes_of`` returns the classes of a thing whose type another graph states.
    """

    classes_of: Callable[[str], Iterable[str]]
    triples: int = 0
    entities: int = 0
    by_graph: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    within: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, graph: str, lines: Sequence[bytes]) -> None:
        """Count the sorted lines of one named graph. A thing's types stand in one graph."""
        self.triples += len(lines)
        self.by_graph[graph] += len(lines)
        for subject, group in groupby((line.split(b" ", 2) for line in lines), key=lambda part: part[0]):
            self._thing(subject, list(group))

    def _thing(self, subject: bytes, parts: list[list[bytes]]) -> None:
        said = Counter(part[1][1:-1].decode() for part in parts)
        kinds = {part[2][1:-1].decode() for part in parts if part[1] == _TYPE}
        if kinds:
            self.entities += 1
            self.classes.update(kinds)
        self.properties.update(said)
        for kind in kinds or set(self.classes_of(subject[1:-1].decode())):
            for predicate, number in said.items():
                self.within[kind, predicate] += number
