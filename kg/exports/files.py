"""Writing files whole: a file is there when it is complete, and what stood there before stays until then."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import UsageError


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` fill a file that takes the place of ``path`` once it is complete; folders are made.

    Raises UsageError when it cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            write(file)
        draft.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); name another place.") from None
    finally:
        if draft.exists():
            draft.unlink()


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Give the path of a folder that is not there yet, and put it in the place of ``path`` once it is filled.

    Nothing is put there where filling it fails. Raises UsageError when it cannot be written.
    """
    draft, old = (path.with_name(f".{path.name}.{os.getpid()}.{end}") for end in ("new", "old"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        if path.exists():
            path.replace(old)
        draft.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); name another place.") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
