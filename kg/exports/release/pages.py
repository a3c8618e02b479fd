"""Pages beside the data: each says where the same thing is as data."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from urllib.parse import quote

_FORMATS = (("ttl", "text/turtle", "Turtle"), ("jsonld", "application/ld+json", "JSON-LD"))
_HEAD, _FOOT = '<link rel="stylesheet"', "</footer>"


def link_data(page: Path, place: Path) -> None:
    """Put links to the files of a thing into its page, where it has one.

    ``place`` is the path of the files without ending. Programs find them as alternates (HTML, 4.6.7.1),
    people at the foot.
    """
    if not page.is_file():
        return
    links = [
        (escape(quote(os.path.relpath(place.with_name(f"{place.name}.{ending}"), page.parent))), media, name)
        for ending, media, name in _FORMATS
    ]
    head = "".join(f'<link rel="alternate" type="{media}" href="{link}">\n' for link, media, _ in links)
    shown = ", ".join(f'<a href="{link}">{name}</a>' for link, _, name in links)
    before, style, rest = page.read_text("utf-8").partition(_HEAD)
    body, foot, end = rest.rpartition(_FOOT)
    text = f'{before}{head}{style}{body}<p class="screen">The same as data: {shown}.</p>\n{foot}{end}'
    page.write_text(text, encoding="utf-8")
