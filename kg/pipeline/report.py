"""What a build did, for people and as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field

from kg.pipeline.reading import Failure, Success


@dataclass(slots=True)
class BuildReport:
    """What a build did.

    ``read`` counts the documents read this time, ``replaced`` those among them that were in the store
    before; ``cases``, ``failings`` and the like count what was found in them. ``generation`` names what was
    published, None where nothing changed.
    """

    read: int = 0
    unchanged: int = 0
    replaced: int = 0
    failed: list[Failure] = field(default_factory=list)
    for_review: int = 0
    cases: int = 0
    issues: int = 0
    failings: int = 0
    injustices: int = 0
    remedies: int = 0
    no_faults: int = 0
    no_injustices: int = 0
    layouts: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[str, str]] = field(default_factory=list)
    generation: str | None = None
    _cases: set[str] = field(default_factory=set)

    @property
    def all_read(self) -> bool:
        """True when no input failed."""
        return not self.failed

    def count(self, success: Success, replaced: bool) -> None:
        """Add one document."""
        self.read += 1
        self.replaced += replaced
        self.layouts[success.layout] += 1
        self.notes += [(success.entry.document_id, note) for note in success.notes]
        self._cases |= {telling.case for telling in success.tellings}
        self.cases = len(self._cases)
        for kind, number in success.counts.items():
            setattr(self, kind, getattr(self, kind) + number)

    def to_data(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        data: dict[str, object] = asdict(self)
        del data["_cases"]
        return data | {"layouts": dict(sorted(self.layouts.items()))}
