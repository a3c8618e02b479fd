"""A set of annotated texts, and the program's reading of it in memory: what a store of it would hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.errors import InputError, UsageError
from kg.evaluate.annotations import read_annotation
from kg.evaluate.extracted import case_view
from kg.evaluate.score import Score, score_document
from kg.evaluate.views import CaseView, Selection
from kg.pipeline.standard import StandardLine, standard_line
from kg.readers.files import FoundFile, find, read_bytes
from kg.store import Settings

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class AnnotatedFile:
    """A text and its annotation; ``id`` is the name of both without its ending."""

    id: str
    text: FoundFile
    annotation: Path


@dataclass(frozen=True, slots=True)
class BothReadings:
    """What a careful reader and the program find in one document. ``failure`` says why it was not read."""

    id: str
    text: str
    wanted: tuple[CaseView, ...]
    found: tuple[CaseView, ...]
    failure: InputError | None = None


def find_corpus(
    folder: Path,
    texts: Path | None = None,
    only: Collection[str] | None = None,
    without: Collection[str] = (),
) -> list[AnnotatedFile]:
    """Return the annotated texts of a folder, by id.

    The annotations are ``gold/<id>.json``, or ``<id>.json`` in the folder itself; the texts ``<id>.*`` in
    ``texts`` (by default the folder ``texts`` beside). ``only`` and ``without`` are ids. Raises UsageError
    where there is no annotation, one has no text, or two texts have its name.
    """
    gold = folder / "gold" if (folder / "gold").is_dir() else folder
    annotations = {path.stem: path for path in sorted(gold.glob("*.json"))}
    wanted = [id_ for id_ in annotations if (only is None or id_ in only) and id_ not in without]
    if not wanted:
        raise UsageError(
            f"There are no annotations to score in {gold}; name a folder that has texts/ and gold/ in it."
        )
    found = _by_id(texts or folder / "texts")
    return [AnnotatedFile(id_, _only_text(id_, found.get(id_, [])), annotations[id_]) for id_ in wanted]


def _by_id(folder: Path) -> dict[str, list[FoundFile]]:
    files: dict[str, list[FoundFile]] = {}
    for file in find([folder]):
        if isinstance(file, InputError):
            raise UsageError(f"The texts cannot be found: {file}")
        files.setdefault(PurePosixPath(file.name).stem, []).append(file)
    return files


def _only_text(id_: str, files: Sequence[FoundFile]) -> FoundFile:
    if len(files) == 1:
        return files[0]
    if not files:
        raise UsageError(f"The annotation {id_} has no text; name the folder of the texts with --texts.")
    names = ", ".join(file.name for file in files)
    raise UsageError(f"The annotation {id_} has several texts ({names}); leave one of them.")


def read_both(
    files: Sequence[AnnotatedFile], register: Path | None = None, progress: Progress | None = None
) -> list[BothReadings]:
    """Return the two readings of each document.

    ``register`` is the folder of a ``councils.csv``, by default the shipped one. Raises UsageError for what
    is no annotation, VocabularyError for what is no register.
    """
    line = standard_line(Settings(register=str(register) if register else None))
    return list(_read_both(files, line, progress))


def _read_both(
    files: Sequence[AnnotatedFile], line: StandardLine, progress: Progress | None
) -> Iterator[BothReadings]:
    for done, file in enumerate(files, 1):
        if progress:
            progress(done, len(files))
        wanted = read_annotation(file.annotation)
        try:
            document = line.read(read_bytes(file.text), file.text.path.name)
        except InputError as error:
            yield BothReadings(file.id, "", wanted, (), error)
            continue
        cases, _ = line.extract(document, file.text.name)
        found = tuple(case_view(case, line.knowledge.vocabulary) for case in cases)
        yield BothReadings(file.id, document.text, wanted, found)


def score(readings: Iterable[BothReadings], selection: Selection | None = None) -> Score:
    """Return how the program's reading of each document compares with the careful reader's."""
    return Score.of(score_document(r.id, r.text, r.wanted, r.found, selection) for r in readings)
