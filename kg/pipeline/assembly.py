"""The whole line: find files, read, extract, write down, publish."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from kg.errors import IdentityClash, InputError
from kg.model.identity import Iris, words_key
from kg.pipeline.line import Line, LineMaker
from kg.pipeline.pool import Job, outcomes, start_early
from kg.pipeline.precedence import settle, shared_graphs
from kg.pipeline.reading import Failure, Success, content_hash, load
from kg.pipeline.report import BuildReport
from kg.pipeline.review.applying import judged, put
from kg.pipeline.saved import drop_patterns
from kg.pipeline.sources import SourceFile, printable
from kg.rdf import terms as t
from kg.rdf.nquads import Statements, by_graph, typed
from kg.store import Entry, Settings, Writer

Progress = Callable[[int, int], None]
"""Called with the number of documents done and of all."""

_LAST = (150, 30)
"""So many documents before the end what waits is loaded: when all are read, little is left to be loaded."""
CHECKPOINT = 2000
"""A long build publishes after so many documents, so that little is lost when it is killed."""


def build_files(
    files: Sequence[SourceFile],
    store_path: Path,
    make_line: LineMaker,
    settings: Settings | None = None,
    *,
    prefix: str | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
    checkpoint: int = CHECKPOINT,
) -> BuildReport:
    """Bring a store up to date with these files; those not named stay as they are.

    ``prefix`` is put before the ids of their documents. Inputs that cannot be read are in the report; the
    rest is stored. Raises StoreBusy while another process writes, StoreError, UsageError.
    """
    with Writer(store_path, settings) as writer:
        job = Job(make_line, writer.settings, prefix)
        if not writer.ledger.count():
            start_early(len(files), job, jobs)
        build = _Build(writer, make_line(writer.settings), prefix, checkpoint, progress or _silent)
        build.run(sorted(files, key=lambda file: str(file.path)), job, jobs)
        return build.report


def _silent(done: int, total: int) -> None:
    return None


class _Build:
    def __init__(
        self, writer: Writer, line: Line, prefix: str | None, checkpoint: int, progress: Progress
    ) -> None:
        self.report = BuildReport()
        self._writer, self._line, self._prefix = writer, line, prefix
        self._checkpoint, self._progress = checkpoint, progress
        self._started = datetime.now(UTC)
        self._cases: set[str] = set()
        self._unpublished = 0

    def run(self, files: Sequence[SourceFile], job: Job, jobs: int | None) -> None:
        todo = list(self._changed(files))
        start_early(len(todo), job, jobs)
        self._writer.prefer_fresh(self._mostly_replaced(todo))
        self._writer.share_reference(by_graph(self._line.graphs(self._writer.iris)))
        done = len(files) - len(todo)
        self._progress(done, len(files))
        for outcome in outcomes(todo, job, self._line, jobs):
            if isinstance(outcome, Failure):
                self.report.failed.append(outcome)
            else:
                self._take(outcome)
            done += 1
            if len(files) - done in _LAST:
                self._writer.load()
            self._progress(done, len(files))
        self._publish()

    def _changed(self, files: Sequence[SourceFile]) -> Iterator[SourceFile]:
        if not self._writer.ledger.count():
            yield from files
            return
        for file in files:
            if self._is_unchanged(file):
                self.report.unchanged += 1
            else:
                yield file

    def _is_unchanged(self, file: SourceFile) -> bool:
        entry = self._writer.ledger.entry_of(str(file.path))
        if entry is None or entry.rules != self._line.rules or not self._has_prefix(entry):
            return False
        try:
            return content_hash(load(file)) == entry.content_hash
        except InputError:
            return False

    def _has_prefix(self, entry: Entry) -> bool:
        return self._prefix is None or entry.document_id.startswith(self._prefix.strip("/") + "/")

    def _mostly_replaced(self, todo: Sequence[SourceFile]) -> bool:
        known = sum(self._writer.ledger.entry_of(str(file.path)) is not None for file in todo)
        return 2 * known > self._writer.ledger.count()

    def _take(self, success: Success) -> None:
        entry, ledger = success.entry, self._writer.ledger
        before, same_source = ledger.entry(entry.document_id), ledger.entry_of(entry.source)
        if before is not None and before.source != entry.source and Path(before.source).exists():
            self.report.failed.append(Failure.of(_clash(entry, before)))
            return
        if same_source is not None and same_source.document_id != entry.document_id:
            self._writer.begin()
            self._writer.verdicts.move(same_source.document_id, entry.document_id)
            self._cases.update(ledger.cases_of(same_source.document_id))
            self._writer.remove(same_source.document_id)
        success = judged(success, self._writer)
        self._cases.update(put(success, self._writer))
        self.report.count(success, replaced=(before or same_source) is not None)
        self._unpublished += 1
        if self._unpublished >= self._checkpoint:
            self._publish()

    def _publish(self) -> None:
        settle(self._writer, sorted(self._cases))
        self._cases.clear()
        self._unpublished = 0
        if not self._writer.changed:
            return
        self._writer.share(shared_graphs(self._writer))
        drop_patterns(self._writer)
        self._writer.add(_run_nquads(self._writer.iris, self._started, self._line.rules))
        self.report.generation = self._writer.publish()


def _clash(entry: Entry, other: Entry) -> IdentityClash:
    why = f"its document id {entry.document_id!r} is that of {printable(other.source)}"
    return IdentityClash(
        printable(entry.source),
        why,
        "build one of the two with --as PREFIX, which parts them, or forget the other",
    )


def _run_nquads(iris: Iris, started: datetime, rules: str) -> bytes:
    """Return what ``graph/runs`` holds of one build, or of one checkpoint of it."""
    ended = datetime.now(UTC)
    run = f"{iris.base}run/{words_key(started.isoformat(), ended.isoformat())}"
    statements = Statements(iris.graph("runs"))
    statements.link(run, t.TYPE, t.ACTIVITY)
    statements.text(run, t.LABEL, f"Build of {started:%d %B %Y, %H:%M:%S} UTC")
    statements.value(run, t.STARTED_AT, typed(started.isoformat(), "dateTime"))
    statements.value(run, t.ENDED_AT, typed(ended.isoformat(), "dateTime"))
    statements.text(run, t.RULES_VERSION, rules)
    return statements.encode()
