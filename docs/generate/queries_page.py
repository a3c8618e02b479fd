"""Write docs/queries.md from the headers of the .rq files; with --check only say whether it is current.

python docs/generate/queries_page.py [--check]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from docs.generate.current import keep
from kg.queries.catalogue import catalogue
from kg.queries.header import THEMES, Column, NamedQuery, Parameter

PAGE = Path(__file__).resolve().parents[1] / "queries.md"
INTRODUCTION = Path(__file__).with_name("queries_intro.md")


def page() -> str:
    """Return the whole page."""
    queries = catalogue()
    parts = [INTRODUCTION.read_text(encoding="utf-8"), f"## All {len(queries)} questions\n"]
    ordered = [query for theme in THEMES for query in queries.values() if query.theme == theme]
    for theme, group in groupby(ordered, key=lambda query: query.theme):
        parts += [f"### {theme.capitalize()}\n"]
        parts += [*(f"- [{query.title}](#{query.name}): {query.question}" for query in group), ""]
    for query in ordered:
        parts += _section(query)
    return "\n".join(parts).rstrip() + "\n"


def _section(query: NamedQuery) -> Iterator[str]:
    yield f"## {query.name}\n"
    yield f"**{query.title}.** {query.question}\n"
    if query.parameters:
        yield "| parameter | type | |\n| --- | --- | --- |"
        yield from (_parameter(parameter) for parameter in query.parameters)
        yield ""
    yield "| column | |\n| --- | --- |"
    yield from (_column(column) for column in query.columns)
    yield ""
    yield f"[`queries/{query.name}.rq`](../queries/{query.name}.rq)\n"


def _parameter(parameter: Parameter) -> str:
    return f"| `{parameter.name}` | {parameter.usage} | {parameter.description} |"


def _column(column: Column) -> str:
    mark = " *(link)*" if column.link else " *(pounds)*" if column.pounds else ""
    return f"| `{column.name}`{mark} | {column.meaning} |"


def main(arguments: list[str]) -> int:
    """Write the page, or compare it; exit code 1 when it is stale."""
    return keep(PAGE, page(), arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
