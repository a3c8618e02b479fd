"""``kg export site``: the whole site into a folder, which it replaces only when it is complete."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from kg.analytics.study import Study
from kg.errors import UsageError
from kg.exports.site.book import Book
from kg.exports.site.cases import CasePages
from kg.exports.site.concepts import ConceptPages
from kg.exports.site.councils import CouncilPages
from kg.exports.site.finds import Finds
from kg.exports.site.frame import About, Frame
from kg.exports.site.lists import Lists
from kg.exports.site.pattern_pages import PatternPages
from kg.exports.site.searching import write_search
from kg.exports.site.start import StartPages
from kg.model.patterns import PatternSet
from kg.model.written import day
from kg.queries.catalogue import catalogue
from kg.store import Store

MARK = ".faultlines-site"
"""Stands in every folder that a site was written into: such a folder may be replaced."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is written: the site's title, pages of cases or none, and doubtful findings, marked, on these."""

    title: str = "Faultlines"
    with_cases: bool = True
    doubtful: bool = False


def write_site(
    store: Store,
    study: Study,
    sets: Sequence[PatternSet],
    out: Path,
    choice: Choice,
    progress: Progress = lambda done, total: None,
) -> int:
    """Write the site of a store into a folder; return how many files it has.

    ``study`` are all rows of the store, doubtful ones too, ``sets`` what the analyses say of the certain.
    ``progress`` is called with the pages of councils and cases done and of all. The folder is replaced as a
    whole, so that nothing stays of what was withdrawn. Raises UsageError where it holds anything but a site,
    or cannot be written.
    """
    require_place(out)
    draft = out.with_name(f".{out.name}.{os.getpid()}.new")
    try:
        draft.mkdir(parents=True)
        _write(store, study, sets, draft, choice, progress)
        _put(draft, out)
    except OSError as error:
        raise UsageError(
            f"The site cannot be written to {out} ({error.strerror}); name another place."
        ) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return sum(1 for place in out.rglob("*") if place.is_file())


def _write(
    store: Store, study: Study, sets: Sequence[PatternSet], out: Path, choice: Choice, progress: Progress
) -> None:
    book, finds = Book(store, study, choice.with_cases), Finds(sets, store.iris, study)
    frame = Frame(out, _about(store, book, choice))
    lists = Lists(book, frame)
    frame.copy()
    frame.file(MARK, "A site that kg export site wrote; the next one takes its place.\n")
    StartPages(book, finds, frame, lists).write_all(catalogue())
    ConceptPages(book, finds, frame, lists).write_all()
    PatternPages(book, finds, frame).write_all()
    write_search(book, finds, frame, lists)
    councils, pages = CouncilPages(book, finds, frame, lists), CasePages(book, frame, choice.doubtful)
    cases = book.cases if choice.with_cases else ()
    total = len(book.bodies) + len(cases)
    for done, body in enumerate(book.bodies, 1):
        councils.write(body)
        progress(done, total)
    for done, case in enumerate(cases, len(book.bodies) + 1):
        pages.write(case)
        if done % 50 == 0:
            progress(done, total)


def _about(store: Store, book: Book, choice: Choice) -> About:
    return About(
        title=choice.title,
        version=version("faultlines"),
        state=_state(store),
        newest=day(book.newest),
        base=store.iris.base,
        fictional=store.settings.fictional,
        doubtful=choice.doubtful,
        with_cases=choice.with_cases,
    )


def _state(store: Store) -> str:
    """Return a hash (12 hexadecimal digits) of all texts, the rules they were read by, and verdicts."""
    digest = hashlib.sha256(store.iris.base.encode())
    for entry in store.documents():
        digest.update(
            f"{entry.document_id}\0{entry.text_hash}\0{entry.rules}\n".encode("utf-8", "surrogatepass")
        )
    for verdict in store.verdicts():
        digest.update(repr(verdict).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]


def require_place(out: Path) -> None:
    """Raise UsageError where a folder holds anything but a site, or is none."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; name a folder for the site.")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).exists():
        raise UsageError(f"{out} holds something else than a site; name an empty or new folder.")


def _put(draft: Path, out: Path) -> None:
    """Put a complete folder in the place of another."""
    old = out.with_name(f".{out.name}.{os.getpid()}.old")
    if out.exists():
        out.replace(old)
    draft.replace(out)
    shutil.rmtree(old, ignore_errors=True)
