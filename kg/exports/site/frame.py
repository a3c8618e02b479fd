"""The frame of every page: templates, the way to other pages, how to cite, and the writing of files."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from kg.exports.site import words
from kg.exports.site.book import Ref
from kg.exports.site.paths import href, up
from kg.model import written

_HERE = Path(__file__).parent
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class About:
    """What every page says of the site: its title, whether its data is invented, how it is cited.

    ``state`` tells one store from another; ``newest`` is the day of the newest decision, in words;
    ``doubtful`` says whether findings are shown that the program is unsure of.
    """

    title: str
    version: str
    state: str
    newest: str
    base: str
    fictional: bool
    doubtful: bool
    with_cases: bool


class Frame:
    """Renders pages into a folder."""

    def __init__(self, out: Path, about: About) -> None:
        self._out = out
        self._made: set[Path] = set()
        self._environment = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=words.inert,
            auto_reload=False,
        )
        self._environment.globals |= {
            "about": about,
            "ref": _ref,
            "refs": _refs,
            "how": how,
            "how_found": how_found,
        }
        named = (
            words.count,
            written.day,
            written.interval,
            written.lower_first,
            written.number,
            written.figure,
            words.short,
        )
        self._environment.filters |= {one.__name__: one for one in named}

    def page(self, folder: str, template: str, title: str, number: int = 1, **context: Any) -> None:
        """Write the page of a folder from a template; ``iri`` in the context is what it is about."""
        root = up(folder)
        given = {"iri": None, "crumbs": (), "root": root, "title": title, "to": partial(_ref, root)} | context
        text = self._environment.get_template(template).render(given)
        self.file(
            (f"{folder}/" if folder else "") + ("index.html" if number == 1 else f"page-{number}.html"), text
        )

    def file(self, path: str, text: str) -> None:
        """Write a file below the site's folder."""
        place = self._out / path
        if place.parent not in self._made:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(place.parent)
        place.write_bytes(text.encode("utf-8", "replace"))

    def copy(self) -> None:
        """Write the style sheet and the scripts."""
        for source in sorted((_HERE / "static").iterdir()):
            self.file(f"static/{source.name}", source.read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of a list: its number, the rows on it, and links from the site's folder to all its pages."""

    number: int
    rows: Sequence[Any]
    links: tuple[Ref, ...]


def paged(folder: str, rows: Sequence[_Row], size: int) -> Iterator[Paged]:
    """Yield the pages of a list, at least one."""
    pages = max(1, -(-len(rows) // size))
    links = tuple(Ref(str(n), href(folder, n)) for n in range(1, pages + 1))
    for n in range(pages):
        yield Paged(n + 1, rows[n * size : (n + 1) * size], links)


def _ref(root: str, ref: Ref) -> Markup:
    label = escape(words.inert(ref.label))
    if ref.href is None:
        return Markup(f"<bdi>{label}</bdi>")
    return Markup(f'<a href="{escape(root + ref.href)}"><bdi>{label}</bdi></a>')


def _refs(root: str, refs: Sequence[Ref]) -> Markup:
    return Markup("; ").join(_ref(root, ref) for ref in refs)


def how(root: str, name: str, **parameters: str) -> Markup:
    """Return a paragraph that says which question of the catalogue gives the figures beside it."""
    return _how(root, f"query/{name}", words_of(name, parameters))


def asked(root: str, name: str, **parameters: str) -> Markup:
    """Return a short link to the question that gives a figure; the whole command is its title."""
    command = escape(words_of(name, parameters))
    return Markup(
        f'<a class="asked" href="{root}{href(f"query/{name}")}" title="{command}" '
        f'aria-label="How to get this: {command}">'
        "the query</a>"
    )


def counted(root: str, predicate: str) -> Markup:
    """Return a short link for a figure that no question of the catalogue gives by itself: how many certain
    findings cases have by a property, such as ``fl:hasRemedy``."""
    found = f"?case a fl:Case ; {predicate} ?x MINUS {{ ?x fl:doubtful true }}"
    sparql = f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {found} }}"
    command = escape(f"kg query {shlex.quote(sparql)}")
    return Markup(
        f'<a class="asked" href="{root}{href("query")}" title="{command}" '
        f'aria-label="How to get this: {command}">the query</a>'
    )


def words_of(name: str, parameters: Mapping[str, str]) -> str:
    """Return the command that asks a question of the catalogue."""
    given = "".join(f" -p {shlex.quote(f'{key}={value}')}" for key, value in parameters.items())
    return str(words.inert(f"kg query {name}{given}"))


def how_found(root: str, kind: str, council: str | None = None) -> Markup:
    """Return a paragraph that says which analysis gives the patterns beside it."""
    given = f" --council {shlex.quote(council)}" if council else ""
    return _how(root, f"pattern/{kind}", f"kg patterns {kind}{given}")


def _option(part: str) -> Markup:
    return Markup('<span class="nobreak">{}</span>').format(part) if part.startswith("-") else escape(part)


def _how(root: str, folder: str, command: str) -> Markup:
    # A line may not break within "-p" or "--council".
    shown = Markup(" ").join(_option(part) for part in str(words.inert(command)).split(" "))
    return Markup(
        f'<p class="how">How to get this: <a href="{root}{href(folder)}"><code>{shown}</code></a></p>'
    )
