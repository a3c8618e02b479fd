"""``kg build``: from paths to a published graph."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kg.errors import InputError
from kg.pipeline.assembly import Progress, build_files
from kg.pipeline.line import LineMaker
from kg.pipeline.reading import Failure
from kg.pipeline.report import BuildReport
from kg.pipeline.sources import SourceFile
from kg.pipeline.standard import standard_line
from kg.readers.files import find
from kg.store import Settings

__all__ = ["BuildReport", "Failure", "Progress", "Settings", "build"]


def build(
    paths: Iterable[str | Path],
    store_path: Path,
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    as_prefix: str | None = None,
    jobs: int | None = None,
    make_line: LineMaker = standard_line,
) -> BuildReport:
    """Read files, folders and glob patterns into a store, made when there is none.

    ``settings`` are for a new store; for one that stands they may change register and vocabulary.
    ``progress`` is called with the number of documents done and of all, ``as_prefix`` is put before the ids
    of the documents, ``jobs`` is the number of processes (by default one a processor). What cannot be read
    is in the report, and the rest is stored. Raises StoreBusy while another process writes, StoreError,
    UsageError, RdfSyntaxError and VocabularyError for the user's own vocabulary or register.
    """
    found = list(find(paths))
    files = [
        SourceFile(Path(os.path.abspath(f.path)), f.name) for f in found if not isinstance(f, InputError)
    ]
    failures = [Failure.of(error) for error in found if isinstance(error, InputError)]
    report = build_files(
        files, store_path, make_line, settings, prefix=as_prefix, jobs=jobs, progress=progress
    )
    report.failed[:0] = failures
    return report
