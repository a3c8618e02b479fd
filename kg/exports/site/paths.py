"""Where the page of a thing stands: at the path of its IRI, so that a web server can serve the folder.

What comes from documents may stand in an IRI; no such name may lead out of the folder, hide a page of ours or
be more than a file system takes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote

from kg.model.identity import VOCAB, words_key

_PLAIN = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
_OURS = re.compile(r"index\.html|page-\d+\.html", re.IGNORECASE)
_LONGEST = 120
"""Bytes of a name: file systems take 255 (NAME_MAX), and encoded names are longer."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')


class Paths:
    """Folders of pages, relative to the folder of the site; ``base`` is that of the store's IRIs."""

    def __init__(self, base: str) -> None:
        self._base = base

    def folder(self, iri: str) -> str | None:
        """Return the folder of a thing's page below the site's, without a slash at its end.

        Concepts stand below ``vocab``; None for an IRI that is neither ours nor of the vocabulary.
        """
        if iri.startswith(self._base):
            return _folder(iri.removeprefix(self._base))
        return _folder("vocab/" + iri.removeprefix(VOCAB)) if iri.startswith(VOCAB) else None

    def segment(self, code: str) -> str:
        """Return one segment of an IRI, such as a code, as the name of a folder."""
        return _segment(code)


@lru_cache(maxsize=4096)
def _segment(segment: str) -> str:
    """Return an IRI's segment as the name of a folder: as it is unless it could do harm, else its hash."""
    if _PLAIN.fullmatch(segment) and len(segment) <= _LONGEST and not _OURS.fullmatch(segment):
        return segment
    name = unquote(segment, errors="strict") if "%" in segment else segment
    harmful = _FORBIDDEN.search(name) or name.startswith(".") or name != name.strip(". ")
    if not name or harmful or _OURS.fullmatch(name) or len(name.encode()) > _LONGEST:
        return "x" + words_key(segment)
    return name


def _folder(path: str) -> str:
    return "/".join(map(_segment, path.split("/")))


def href(folder: str, page: int = 1) -> str:
    """Return the link to a folder's page from the site's folder, for use after the way up to it."""
    name = "index.html" if page == 1 else f"page-{page}.html"
    return quote(f"{folder}/{name}" if folder else name, safe="/-._~")


def up(folder: str) -> str:
    """Return the way from a folder's pages up to the site's folder: "" or "../" as often as needed."""
    return "../" * (folder.count("/") + 1) if folder else ""


def anchor(finding: str) -> str:
    """Return the anchor of a finding or head of complaint on its case's page, from its IRI's last segments.

    >>> anchor("https://w3id.org/faultlines/id/case/lgsco/19-011-904/failing/0a1b2c3d4e5f")
    'failing-0a1b2c3d4e5f'
    """
    return "-".join(finding.rsplit("/", 2)[1:])
