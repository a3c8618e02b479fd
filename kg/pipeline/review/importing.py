"""``kg review import``: a sheet that was filled in becomes verdicts, all at once or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from kg.errors import StoreError, UsageError
from kg.model.verdicts import MISSING, Review, Verdict
from kg.pipeline.precedence import settle, shared_graphs
from kg.pipeline.review.applying import judge_again
from kg.pipeline.review.desk import Office
from kg.pipeline.review.sheet import Problem, Row, read_sheet
from kg.pipeline.review.verdict_rows import verdict_of, withdrawn
from kg.store import Writer


@dataclass(slots=True)
class ImportReport:
    """What an import did: new verdicts by judgement, and how many were known already, replaced or withdrawn.

    ``problems`` says of each row that could not be used why; ``generation`` names what was published, None
    where nothing changed.
    """

    verdicts: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    replaced: int = 0
    withdrawn: int = 0
    problems: list[Problem] = field(default_factory=list)
    generation: str | None = None

    def to_data(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        return asdict(self) | {"verdicts": dict(sorted(self.verdicts.items()))}


def import_sheet(
    store_path: Path, data: bytes, name: str, by: str | None = None, on: date | None = None
) -> ImportReport:
    """Bring a sheet into a store; rows that cannot be used are in the report, and the rest counts.

    ``name`` is the sheet's file name, ``by`` says who judged (a role or initials), ``on`` the day, by
    default today. Raises InputError when it is no sheet, StoreError when there is no store, StoreBusy.
    """
    if not (store_path / "settings.json").exists():
        raise StoreError(f"There is no store in {store_path}; name the one that the sheet came from.")
    rows, problems = read_sheet(data, name)
    report = ImportReport(problems=problems)
    review = Review(name, on or date.today(), " ".join((by or "").split())[:200] or None)
    with Writer(store_path) as writer:
        changes = _Import(writer, review, report)
        changes.read(rows)
        changes.apply()
    report.problems.sort(key=lambda problem: problem.row)
    return report


class _Import:
    """The verdicts of one sheet on their way into a store."""

    def __init__(self, writer: Writer, review: Review, report: ImportReport) -> None:
        self._writer, self._review, self._report = writer, review, report
        self._new: dict[str, tuple[int, Verdict]] = {}
        self._gone: dict[str, str] = {}
        self._known = {kept.verdict.key: kept for kept in writer.verdicts.all()}

    def read(self, rows: Iterable[Row]) -> None:
        office = Office(self._writer)
        for row in rows:
            try:
                self._take(row, office)
            except UsageError as error:
                self._report.problems.append(Problem(row.number, str(error)))

    def _take(self, row: Row, office: Office) -> None:
        if (key := withdrawn(row, office)) is not None:
            self._gone[key] = self._known[key].verdict.document
            return
        verdict = verdict_of(row, office)
        if verdict is None:
            return
        before = self._known.get(verdict.key)
        if before and before.place.why is None and _same(before.verdict, verdict):
            self._report.unchanged += 1
            return
        if verdict.key in self._new:
            other = self._new[verdict.key][0]
            raise UsageError(f"row {other} is about the same words; only that one counts")
        self._new[verdict.key] = (row.number, verdict)

    def apply(self) -> None:
        """Write all down, let those that find no place go, and publish."""
        if not self._new and not self._gone:
            return
        self._writer.begin()
        self._writer.verdicts.take_back(self._gone)
        self._report.withdrawn = len(self._gone)
        for _, verdict in self._new.values():
            self._writer.verdicts.put(verdict, self._review)
        documents = {verdict.document for _, verdict in self._new.values()} | set(self._gone.values())
        cases = self._judge(documents)
        self._report.verdicts.update(verdict.judgement for _, verdict in self._new.values())
        settle(self._writer, sorted(cases))
        self._writer.share(shared_graphs(self._writer))
        self._report.generation = self._writer.publish()

    def _judge(self, documents: set[str]) -> set[str]:
        cases, found = judge_again(self._writer, documents)
        lost = {
            key: place.why for judged in found.values() for key, place in judged.places.items() if place.why
        }
        overruled = {key for judged in found.values() for key in judged.replaced}
        unplaced = [key for key in self._new if key in lost]
        for key in unplaced:
            row, _ = self._new.pop(key)
            self._report.problems.append(Problem(row, lost[key] or ""))
        replaced = overruled - set(unplaced)
        self._report.replaced = len(replaced)
        self._writer.verdicts.take_back([*unplaced, *replaced])
        for before in (self._known[key] for key in unplaced if key in self._known):
            self._writer.verdicts.put(before.verdict, before.review)
        return cases | judge_again(self._writer, documents)[0] if unplaced or replaced else cases


def _same(one: Verdict, other: Verdict) -> bool:
    """Say whether two verdicts on the same words say the same."""
    said = (one.judgement, one.types, one.answer, one.note)
    if said != (other.judgement, other.types, other.answer, other.note):
        return False
    return one.judgement != MISSING or one.as_judged == other.as_judged
