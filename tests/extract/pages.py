"""Small documents for the tests of extractors, built from headed paragraphs, without any reader."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg.extract.frame import Frame
from kg.extract.knowledge import Knowledge
from kg.model.bodies import Register
from kg.model.text import (
    Block,
    Document,
    FieldName,
    HeaderField,
    Part,
    Reading,
    Section,
    SectionKind,
    Span,
)
from kg.rdf.vocabulary import load_vocabulary

REGISTER = Path(__file__).parents[2] / "samples" / "register"
BODY = SectionKind.BODY

Page = dict[SectionKind | tuple[SectionKind, str], str | list[str]]


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The shipped vocabulary with the invented register."""
    register = Register.load(REGISTER / "councils.csv", REGISTER / "ambiguous_names.csv")
    return Knowledge.prepare(load_vocabulary(), register)


def document(
    page: Page | str,
    header: dict[FieldName, str | list[str]] | None = None,
    kind: str = "decision",
    publisher: str | None = "lgsco",
) -> Document:
    """A document of one part: header fields by name, and sections, each a heading and paragraphs."""
    text, fields, sections = "", [], []
    for name, values in (header or {}).items():
        for value in [values] if isinstance(values, str) else values:
            fields.append(HeaderField(name, value, Span(len(text), len(text) + len(value))))
            text += value + "\n"
    for key, words in ({BODY: page} if isinstance(page, str) else page).items():
        section, heading = key if isinstance(key, tuple) else (key, None)
        start, blocks = len(text), []
        text += f"{heading}\n\n" if heading else ""
        for paragraph in [words] if isinstance(words, str) else words:
            bullet = paragraph.startswith("• ")
            paragraph = paragraph.removeprefix("• ")
            lead = (
                next((n for n in reversed(range(len(blocks))) if not blocks[n].bullet), None)
                if bullet
                else None
            )
            blocks.append(Block(Span(len(text), len(text) + len(paragraph)), None, bullet, int(bullet), lead))
            text += paragraph + "\n\n"
        sections.append(Section(section, heading, Span(start, len(text)), tuple(blocks)))
    return Document(text, Reading(text), "test", kind, publisher, (Part(tuple(fields), tuple(sections)),))


def frame(
    page: Page | str,
    header: dict[FieldName, str | list[str]] | None = None,
    kind: str = "decision",
    publisher: str | None = "lgsco",
) -> Frame:
    """The same, made ready for the extractors."""
    made = document(page, header, kind, publisher)
    return Frame.prepare(made, made.parts[0], knowledge())
