"""``kg export release``: the whole release into a folder, which it replaces only when it is complete."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.analytics.projections import PROJECTIONS, Projection, project
from kg.analytics.projections import Choice as Chosen
from kg.analytics.projections.projection import ISSUE
from kg.analytics.study import Study
from kg.errors import UsageError
from kg.exports.annotations import export_annotations
from kg.exports.files import whole_folder, write_whole
from kg.exports.networks import FORMATS
from kg.exports.release.attribution import newest, publishers
from kg.exports.release.changes import changes_json, changes_nquads, compare
from kg.exports.release.contents import Contents
from kg.exports.release.description import Description, File, dcat, void
from kg.exports.release.dumps import JSONLD, NQUADS, TURTLE, Dumped, write_dumps, write_ontology
from kg.exports.release.manifest import (
    MANIFEST,
    Manifest,
    is_release,
    read_manifest,
    sha256_of,
    version_of,
    write_sums,
)
from kg.exports.release.replacing import with_replaced
from kg.exports.release.telling import manifest, readme
from kg.exports.release.things import Progress, write_things
from kg.exports.tables import export_tables, export_workbook
from kg.queries.catalogue import catalogue
from kg.queries.executables import executables
from kg.store import Store

ANNOTATIONS = "annotations.jsonld"
MOST = 5_000
"""Nodes of the projection of whole cases: beyond it networks serve nobody; the file says what is left out."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is written. ``leave_out`` has names of LEAVE_OUT, ``against`` the folder of an earlier one."""

    title: str = "Faultlines"
    doubtful: bool = False
    without_quotes: bool = False
    leave_out: tuple[str, ...] = ()
    against: Path | None = None


LEAVE_OUT = ("councils", "cases", "concepts", "patterns", "networks", "ontology")
"""What can be left out: the files of single things of a kind (with cases also their network), and folders."""

Site = Callable[[Path], object]
"""Writes a site into a folder that is not there yet."""


def write_release(
    store: Store,
    study: Study,
    out: Path,
    choice: Choice,
    progress: Progress = lambda done, total: None,
    site: Site | None = None,
) -> int:
    """Write the release of a store into a folder; return how many files it has.

    ``study`` are all rows of the store; ``site`` writes pages beside the data. ``progress`` is called with
    the things done and of all. The same store and choice give the same bytes. Raises UsageError where the
    folder holds anything but a release or cannot be written, and where the release to compare with is none,
    is damaged, or of another base.
    """
    _refuse_others(out)
    before = _former(store, choice)
    if site and choice.without_quotes:
        raise UsageError("A site shows the words of sources; leave out --with-site or --without-quotes.")
    with whole_folder(out) as draft:
        if site:
            site(draft)
        draft.mkdir(exist_ok=True)
        contents = Contents(store, choice.doubtful, choice.without_quotes)
        dumped = write_dumps(contents, draft)
        if "ontology" not in choice.leave_out:
            write_ontology(contents, draft)
        _put(draft / "queries.ttl", executables(catalogue().values()))
        _write_tables(contents, draft)
        _write_networks(contents, study, draft, choice.leave_out)
        things = write_things(contents, draft, choice.leave_out, progress)
        _describe(contents, draft, choice, dumped, things, before)
        return write_sums(draft) + 1


def _refuse_others(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; name a folder for the release.")
    if out.is_dir() and any(out.iterdir()) and not is_release(out):
        raise UsageError(f"{out} holds something else than a release; name an empty or new folder.")


def _former(store: Store, choice: Choice) -> Manifest | None:
    if choice.against is None:
        return None
    before = read_manifest(choice.against)
    if before.base != store.iris.base:
        raise UsageError(
            f"The release in {choice.against} has the base {before.base}, this store {store.iris.base}; "
            "compare releases of one base."
        )
    return before


def _put(path: Path, data: bytes) -> None:
    write_whole(path, lambda file: file.write(data))


def _write_tables(contents: Contents, out: Path) -> None:
    store, doubtful, bare = contents.store, contents.doubtful, contents.without_quotes
    export_tables(store, "csv", out / "tables", (), doubtful, bare)
    export_workbook(store, out / "tables" / "faultlines.xlsx", (), doubtful, bare)
    if not bare:
        write_whole(out / ANNOTATIONS, lambda file: export_annotations(store, file, doubtful))


def _write_networks(contents: Contents, study: Study, out: Path, without: Sequence[str]) -> None:
    """Write every projection that has anything in it; that of whole cases stands for files of cases."""
    for kind in PROJECTIONS:
        if "networks" in without or (kind.name == "case" and "cases" in without):
            continue
        found = project(study, kind.name, Chosen(doubtful=contents.doubtful, most=MOST))
        if not found.graph:
            continue
        if contents.without_quotes:
            _unlabel(found)
        for name, write in FORMATS.items():
            path = out / "networks" / f"{kind.name}.{name}"
            write_whole(path, lambda file, write=write, found=found: write(found, file))  # type: ignore[misc]


def _unlabel(found: Projection) -> None:
    """Take the labels away that are in the words of a source: those of heads of complaint."""
    for _, data in found.graph.nodes(data=True):
        if data["class"] == ISSUE:
            data["label"] = ISSUE


def _describe(
    contents: Contents, out: Path, choice: Choice, dumped: Dumped, things: int, before: Manifest | None
) -> None:
    """Write what the release is, and what changed since another."""
    issued = newest(contents)
    now = Manifest(contents.store.iris.base, version_of(dumped.canonical_hash, issued), dumped.canonical_hash)
    if before and choice.against:
        _write_changes(out, choice.against, before, now)
    about = Description(
        base=now.base,
        title=choice.title,
        version=now.version,
        issued=issued,
        fictional=contents.store.settings.fictional,
        counts=dumped.counts,
        publishers=publishers(contents, dumped.counts.by_graph),
        files=list(_files(out)),
        replaces=before.version if before else None,
    )
    _put(out / "void.ttl", void(about))
    _put(out / "dataset.ttl", dcat(about))
    asked = {"doubtful": choice.doubtful, "without_quotes": choice.without_quotes}
    _put(out / "README.md", readme(about, now))
    _put(out / MANIFEST, manifest(about, now, asked, things, before))


def _write_changes(out: Path, against: Path, before: Manifest, now: Manifest) -> None:
    found = compare(against / NQUADS, out / NQUADS, now.base)
    found = with_replaced(found, against / ANNOTATIONS, out / ANNOTATIONS)
    _put(out / "changes.json", changes_json(found, before.brief, now.brief))
    _put(out / "changes.nq", changes_nquads(found, f"{now.base}dataset", before.version, now.version))


def _files(out: Path) -> Iterator[File]:
    """Yield the files that hold the data, without those of single things."""
    titles = {
        NQUADS: "Everything as N-Quads, with named graphs, in canonical order",
        TURTLE: "Everything as Turtle, named graphs merged",
        JSONLD: "Everything as JSON-LD, with named graphs",
        ANNOTATIONS: "All evidence as Web Annotations",
        "queries.ttl": "The catalogue of questions as SHACL executables",
        "changes.nq": "What changed since the release before, as N-Quads",
        "changes.json": "What changed since the release before",
    }
    found = [*titles, *(p.relative_to(out).as_posix() for p in sorted(out.glob("tables/*")))]
    found += [p.relative_to(out).as_posix() for p in sorted(out.glob("networks/*"))]
    found += [p.relative_to(out).as_posix() for p in sorted(out.glob("ontology/**/*.ttl"))]
    for name in found:
        path = out / name
        if path.is_file():
            yield File(name, titles.get(name) or _title(name), path.stat().st_size, sha256_of(path))


_WORDS = {
    "networks": "Network {file} as {ending}",
    "tables": "Table of {name} as CSV",
    "ontology": "Ontology: {name}",
    "shapes": "Shapes: {name}",
    "vocab": "Vocabulary: {name}",
}
_ENDINGS = {"graphml": "GraphML", "gexf": "GEXF"}


def _title(path: str) -> str:
    """Return what a file of a folder is: a table, a network, a part of the ontology."""
    known = {
        "tables/csv-metadata.json": "What the columns of the tables mean (CSVW)",
        "tables/faultlines.xlsx": "All tables as one workbook",
    }
    *folders, file = path.split("/")
    name, _, ending = file.rpartition(".")
    words = {"file": name, "name": name.replace("-", " "), "ending": _ENDINGS.get(ending, ending)}
    return known.get(path) or _WORDS[folders[-1]].format(**words)
