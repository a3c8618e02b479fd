"""The plain texts that offsets refer to, each under the hash of its content."""

from __future__ import annotations

import hashlib
import os
import re
from itertools import chain
from pathlib import Path

from kg.errors import StoreError

_DRAFT = ".new"
_SURROGATE = re.compile("[\ud800-\udfff]")


def text_hash(text: str) -> str:
    """Return the SHA-256 (hex) of a plain text in UTF-8; a lone surrogate counts as U+FFFD."""
    return hashlib.sha256(_encoded(text)).hexdigest()


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode()


class Texts:
    """The folder ``texts`` of a store: ``ab/<hash>.txt``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: set[str] = set()  # the folders in it that are known to be there

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / f"{digest}.txt"

    def write(self, digest: str, text: str) -> None:
        """Keep a text under its hash; nothing happens when it is there already."""
        folder = str(self._folder)  # a build writes thousands: objects for paths would take longer than files
        parent = f"{folder}/{digest[:2]}"
        path = f"{parent}/{digest}.txt"
        if os.path.exists(path):
            return
        if parent not in self._made:
            os.makedirs(parent, exist_ok=True)
            self._made.add(parent)
        # Drafts of all texts lie in one folder: many file systems make files of one folder twice as fast.
        draft = f"{folder}/{digest}.{os.getpid()}{_DRAFT}"
        with open(draft, "wb") as file:
            file.write(_encoded(text))
        os.replace(draft, path)

    def read(self, digest: str) -> str:
        """Return the text of a hash; StoreError when it is missing or was altered."""
        try:
            data = self._path(digest).read_bytes()
        except OSError as error:
            raise StoreError(
                f"The text {digest} is not in the store ({error.strerror}); build it again."
            ) from None
        if hashlib.sha256(data).hexdigest() != digest:
            raise StoreError(f"The text {digest} was altered since it was stored; build it again.")
        return data.decode()

    def remove(self, digest: str) -> None:
        """Remove the text of a hash, if it is there."""
        self._path(digest).unlink(missing_ok=True)

    def sweep(self, keep: set[str]) -> None:
        """Remove every file that is not the text of one of these hashes: what a killed build left."""
        for path in chain(self._folder.glob("*/*"), self._folder.glob(f"*{_DRAFT}")):
            if path.name.removesuffix(".txt") not in keep:
                path.unlink()
