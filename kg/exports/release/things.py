"""A Turtle and a JSON-LD file for each council, case, concept and pattern, at the path of its IRI."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.exports.files import write_whole
from kg.exports.release.contents import Contents
from kg.exports.release.formats import jsonld, turtle
from kg.exports.release.pages import link_data
from kg.exports.site.paths import Paths
from kg.model.identity import words_key
from kg.rdf import terms as t

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """Things that get files of their own: the classes, and what is said in the file of one."""

    name: str
    classes: tuple[str, ...]
    said: Callable[[Contents, str], list[bytes]]


KINDS: Sequence[Kind] = (
    Kind("councils", (t.COUNCIL, t.BODY), Contents.about_body),
    Kind("cases", (t.CASE,), Contents.about_case),
    Kind("concepts", (t.SKOS + "Concept",), Contents.about),
    Kind("concepts", (t.SKOS + "ConceptScheme",), Contents.about_scheme),
    Kind("patterns", (t.PATTERN,), Contents.about),
)


def write_things(contents: Contents, out: Path, without: Sequence[str], progress: Progress) -> int:
    """Write the files of all things but of the kinds ``without``; return of how many things.

    A concept's file stands below ``vocab``. A thing whose IRI is neither of the store nor of the vocabulary
    gets none. Where a page of it stands already, it leads to the files.
    """
    paths = Paths(contents.store.iris.base)
    wanted = [
        (kind, iri) for kind in KINDS if kind.name not in without for iri in contents.members(*kind.classes)
    ]
    placed = [(kind, iri, folder) for kind, iri in wanted if (folder := paths.folder(iri))]
    for done, (kind, iri, folder) in enumerate(placed, 1):
        lines = kind.said(contents, iri)
        place = _place(out, folder, iri)
        for ending, data in (("ttl", turtle(lines)), ("jsonld", jsonld(lines))):
            _write(place.with_name(f"{place.name}.{ending}"), data)
        link_data(out / folder / "index.html", place)
        if done % 50 == 0 or done == len(placed):
            progress(done, len(placed))
    return len(placed)


def _write(path: Path, data: bytes) -> None:
    write_whole(path, lambda file: file.write(data))


def _place(out: Path, folder: str, iri: str) -> Path:
    """Return the path of a thing without ending; of one whose name another thing's file stands in, a hash."""
    place = out / folder
    above = [out / part for part in _above(folder)]
    taken = any(path.is_file() for path in above) or any(
        place.with_name(f"{place.name}.{ending}").is_dir() for ending in ("ttl", "jsonld")
    )
    return out / folder.split("/", 1)[0] / f"x{words_key(iri)}" if taken else place


def _above(folder: str) -> Iterator[str]:
    parts = folder.split("/")
    return ("/".join(parts[:n]) for n in range(1, len(parts)))
