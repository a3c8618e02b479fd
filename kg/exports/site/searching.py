"""The index of the search: scripts that a page loads from disk, since a page from disk may not read files.

Names stand in one script. Cases stand in many, by the beginning of their reference, none larger than a reader
waits for: where too many begin alike, the next character parts them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.exports.site.book import SCHEMES, Book
from kg.exports.site.concepts import TOLD
from kg.exports.site.finds import Finds
from kg.exports.site.frame import Frame
from kg.exports.site.lists import Lists
from kg.exports.site.words import inert, short
from kg.model.values import reference_key
from kg.rdf import terms as t

_SHARD = 1500
"""Cases in one script, some 150 kB."""
_LABEL = 160
_PATTERNS = 5000

Entry = Sequence[str | int]


def write_search(book: Book, finds: Finds, frame: Frame, lists: Lists) -> None:
    """Write the page of the search and its index."""
    shards = _shards(_cases(book, lists)) if book.with_cases else {}
    frame.file("search/names.js", _script("names", list(_names(book, finds)), sorted(shards)))
    for prefix, entries in sorted(shards.items()):
        frame.file(f"search/cases-{prefix or 'all'}.js", _script("cases", prefix, entries))
    frame.page("search", "search.html", "Search")


def _names(book: Book, finds: Finds) -> Iterable[Entry]:
    """Yield what can be found by its name: label, what it is, its page, other names."""
    for body in book.bodies:
        ref = book.body(body.iri)
        others = " ".join(sorted(book.of.all(t.ALT_LABEL, body.iri)))
        if ref.href:
            yield _entry(body.label, "Council" if body.council else "Body", ref.href, others)
    for scheme in SCHEMES:
        for code in book.codes[scheme]:
            ref = book.concept(scheme, code)
            if ref.href:
                yield _entry(ref.label, TOLD[scheme].title, ref.href, code.replace("-", " "))
    told = [one for kind in finds.sets for one in finds.told(kind)]
    for one in told[:_PATTERNS]:
        ref = finds.ref(one)
        scope = finds.scope_beside(one)
        yield _entry(f"{ref.label} ({scope})" if scope else ref.label, "Pattern", ref.href or "", "")


def _entry(label: str, kind: str, href: str, others: str) -> Entry:
    return (str(inert(short(label, _LABEL))), kind, href, str(inert(short(others, 400))))


def _cases(book: Book, lists: Lists) -> Iterable[tuple[str, Entry]]:
    """Yield cases by the key of their reference: reference, councils, day, page."""
    for row in book.cases:
        line = lists.case(row)
        key = reference_key(row.reference or "").replace("-", "")
        if key and line.ref.href:
            bodies = "; ".join(ref.label for ref in line.bodies)
            yield key, (*_entry(row.reference or "", bodies, line.ref.href, line.decided), key)


def _shards(entries: Iterable[tuple[str, Entry]], prefix: str = "") -> dict[str, list[Entry]]:
    """Return entries by the beginning of their key, as short as keeps each part small."""
    rows = list(entries)
    if len(rows) <= _SHARD:
        return {prefix: [entry for _, entry in sorted(rows)]} if rows else {}
    parts: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for key, entry in rows:
        parts[key[: len(prefix) + 1]].append((key, entry))
    out: dict[str, list[Entry]] = {}
    for part, some in parts.items():
        out |= {part: [entry for _, entry in sorted(some)]} if part == prefix else _shards(some, part)
    return out


def _script(function: str, *arguments: object) -> str:
    """Return a call with plain data; nothing in it can end the script (HTML, 4.12.1.3)."""
    given = (json.dumps(argument, ensure_ascii=True, separators=(",", ":")) for argument in arguments)
    words = ",".join(given).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f"faultlines.{function}({words});\n"
