"""What stands in a release, for checking and for the next one: ``release.json`` and ``SHA256SUMS``."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import UsageError
from kg.exports.release.dumps import NQUADS

MANIFEST, SUMS = "release.json", "SHA256SUMS"
FORMAT = 1
"""Version of the folder's layout."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``release.json`` says of a release that stands in a folder."""

    base: str
    version: str
    canonical_hash: str

    @property
    def brief(self) -> Mapping[str, object]:
        """Return what tells this release from others."""
        return {"version": self.version, "canonical_hash": self.canonical_hash}


def version_of(canonical_hash: str, issued: date | None) -> str:
    """Return the version of data: the day of the newest, where there is one, and 8 digits of the hash.

    >>> version_of("0123456789abcdef", date(2024, 4, 19))
    '2024-04-19.01234567'
    """
    return f"{issued.isoformat()}.{canonical_hash[:8]}" if issued else canonical_hash[:8]


def is_release(folder: Path) -> bool:
    """Say whether a release stands in a folder, whole or damaged."""
    return (folder / MANIFEST).is_file()


def read_manifest(folder: Path) -> Manifest:
    """Return what a release says of itself, after looking whether its data are those.

    Raises UsageError when there is none, it is of another version, or its data were altered.
    """
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if said["format"] != FORMAT:
            raise UsageError(
                f"{folder} holds a release of another version; compare with one of this program."
            )
        found = Manifest(str(said["base"]), str(said["version"]), str(said["canonical_hash"]))
        digest = _hash_inside(folder / NQUADS)
    except FileNotFoundError:
        raise UsageError(f"{folder} holds no release; name the folder of one.") from None
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"The release in {folder} is damaged ({error}); name a whole one.") from None
    if digest != found.canonical_hash:
        raise UsageError(
            f"The data of the release in {folder} were altered; name a release as it was written."
        )
    return found


def _hash_inside(path: Path) -> str:
    digest = hashlib.sha256()
    with gzip.open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file (hex)."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(out: Path) -> int:
    """Write the checksums of all files of a folder, as ``sha256sum --check`` reads them; return how many."""
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    with (out / SUMS).open("w", encoding="utf-8", newline="\n") as sums:
        for name in files:
            if name != SUMS:
                sums.write(f"{sha256_of(out / name)}  {name}\n")
    return len(files)
