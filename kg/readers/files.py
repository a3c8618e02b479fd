"""Finding the files that were asked for, and reading their bytes."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.readers.formats import too_large
from kg.readers.source import MAX_BYTES

_PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to be read: where it is, and its name below the folder that was given (its own name otherwise).

    ``name`` has forward slashes on every system and no characters that cannot be printed.
    """

    path: Path
    name: str


@dataclass(slots=True)
class _Search:
    seen: set[tuple[int, int]] = field(default_factory=set)

    def first_time(self, status: os.stat_result) -> bool:
        """Say whether a file or folder is met for the first time, by whatever path or link."""
        key = (status.st_dev, status.st_ino)
        if key in self.seen:
            return False
        self.seen.add(key)
        return True


def find(paths: Iterable[str | Path]) -> Iterator[FoundFile | InputError]:
    """Yield every file that the paths name, in the order given and sorted within folders, each once.

    A path is a file, a folder (searched with its subfolders; hidden files and folders are left out, and
    the ``…_files`` folders that browsers save beside a page) or a glob pattern (``**`` crosses folders).
    What does not exist or may not be read comes as an InputError in its place; nothing is raised.
    """
    search = _Search()
    for given in paths:
        yield from _expand(Path(given), search)


def read_bytes(found: FoundFile, limit: int = MAX_BYTES) -> bytes:
    """Return a file's bytes; InputError when it vanished, may not be read, or has more than ``limit``."""
    try:
        with found.path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > limit:
                raise too_large(found.name, size, limit)
            data = stream.read(size + 1)  # asked for more, Python makes room for all of it
            return data + stream.read(limit + 1 - len(data)) if len(data) > size else data
    except OSError as error:
        raise _unreadable(found.name, error) from error


def _expand(path: Path, search: _Search) -> Iterator[FoundFile | InputError]:
    try:
        status = path.stat()
    except OSError as error:
        if _PATTERN.isdisjoint(str(path)):
            yield _unreadable(_printable(str(path)), error)
        else:
            yield from _matches(path, search)
        return
    except ValueError:
        yield InputError(_printable(str(path)), "is no valid path", "check the name")
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(path, path, status, search)
    else:
        yield from _file(path, path.name, status, search)


def _matches(pattern: Path, search: _Search) -> Iterator[FoundFile | InputError]:
    matches = sorted(glob.glob(str(pattern), recursive=True))
    if not matches:
        yield InputError(_printable(str(pattern)), "matches no file", "check the pattern")
    for match in matches:
        yield from _expand(Path(match), search)


def _folder(
    folder: Path, root: Path, status: os.stat_result, search: _Search
) -> Iterator[FoundFile | InputError]:
    if not search.first_time(status):
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield _unreadable(_printable(str(folder)), error)
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if not entry.name.startswith(".") and not _is_companion(entry.name, names):
            yield from _entry(Path(entry.path), root, search)


def _is_companion(name: str, siblings: set[str]) -> bool:
    """Say whether this is the folder of pictures and scripts that a browser saves beside a page."""
    page = name.removesuffix("_files")
    return page != name and any(f"{page}{suffix}" in siblings for suffix in (".html", ".htm", ".xhtml"))


def _entry(path: Path, root: Path, search: _Search) -> Iterator[FoundFile | InputError]:
    name = path.relative_to(root).as_posix()
    try:
        status = path.stat()
    except OSError as error:
        yield _unreadable(_printable(name), error)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(path, root, status, search)
    else:
        yield from _file(path, name, status, search)


def _file(path: Path, name: str, status: os.stat_result, search: _Search) -> Iterator[FoundFile | InputError]:
    if not stat.S_ISREG(status.st_mode):
        yield InputError(_printable(name), "is no regular file", "give a file or a folder")
    elif search.first_time(status):
        yield FoundFile(path, _printable(name))


def _printable(name: str) -> str:
    """Return a name without the stand-ins for undecodable bytes and without control characters."""
    words = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in words)


def _unreadable(name: str, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(name, "does not exist (any more)", "check the path and try again")
    if isinstance(error, PermissionError):
        return InputError(name, "may not be read", "change its permissions")
    return InputError(name, f"cannot be read ({error.strerror})", "check the path and try again")
