"""A page of text for people: paragraphs with an indent, wrapped to the terminal, left alone in a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from kg.cli.output import printable, width, wrap


class Page:
    """Lines of text in order; iterate over it to print it."""

    def __init__(self) -> None:
        self._width = width()
        self._lines: list[Text] = []

    def __iter__(self) -> Iterator[Text]:
        return iter(self._lines)

    def text(self, words: str | Text, indent: int = 0, style: str = "") -> None:
        """Add a paragraph."""
        if isinstance(words, Text):
            self._lines.append(Text(" " * indent) + words)
            return
        for line in self._wrap(printable(words), indent):
            self._lines.append(Text(line, style=style))

    def item(self, number: int, words: str, style: str = "") -> None:
        """Add a numbered item, its text indented by four."""
        first, *rest = self._wrap(printable(words), 4)
        self._lines.append(Text(f"{number:>2}. ") + Text(first.lstrip(), style=style))
        self._lines += [Text(line, style=style) for line in rest]

    def gap(self) -> None:
        """Add an empty line, unless there is one already or the page is empty."""
        if self._lines and self._lines[-1].plain:
            self._lines.append(Text())

    def heading(self, words: str) -> None:
        """Add a heading after an empty line."""
        self.gap()
        self._lines.append(Text(printable(words), style="bold"))

    def field(self, name: str, words: str | None, column: int = 14) -> None:
        """Add a named field, its words in a column of their own; nothing where there are none."""
        if words:
            lines = self._wrap(printable(words), column)
            first = Text(f"{name:<{column}}", style="dim") + Text(lines[0].lstrip())
            self._lines += [first, *(Text(line) for line in lines[1:])]

    def _wrap(self, words: str, indent: int) -> list[str]:
        if self._width is None:
            return [" " * indent + words]
        return [" " * indent + line for line in wrap(words, max(self._width - indent, 20))]
