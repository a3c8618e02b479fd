"""What the layouts of the Local Government and Social Care Ombudsman share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model.text import FieldName, HeaderField, Part, SectionKind
from kg.readers.heading_tables import LGSCO
from kg.readers.headings import LONGEST, known_kind
from kg.readers.labels import Labels, field_of, header_fields, is_label
from kg.readers.lines import Line
from kg.readers.names import is_body_name
from kg.readers.sections import Outline, plain_section, split_sections

LABELS: Labels = {
    "category": FieldName.SUBJECT,
    "decision": FieldName.OUTCOME,
    "decision date": FieldName.DATE,
    "date of decision": FieldName.DATE,
    "date": FieldName.DATE,
    "date of report": FieldName.DATE,
    "complaint reference": FieldName.REFERENCE,
    "complaint number": FieldName.REFERENCE,
    "reference number": FieldName.REFERENCE,
    "complaint against": FieldName.RESPONDENT,
}
_OF_REPORTS = re.compile(
    r"(?:further )?report summary|how we produced this (?:further )?report|public interest report"
    r"|further report\b.*",
    re.I,
)
OUTLINE = Outline(LGSCO, SectionKind.SUMMARY, subheadings=True)
NAME_AND_REFERENCE = re.compile(
    r"(?:[^():]{3,60}: )?(.*?)\s*[(\[]\s*(?:(?:case |complaint )?ref(?:erence)?(?: (?:no|number)s?)?\.?:? *)?"
    r"(\d{2}[ -]?\d{3}[ -]?\d{3} ?[a-z]?)(?:(?:,| &| and) (\d{2}[ -]?\d{3}[ -]?\d{3} ?[a-z]?))?\s*[)\]]\s*",
    re.I,
)
_LONGEST_NAME = 250  # characters, of bodies with their reference
_OMBUDSMAN = re.compile(r"\bOmbudsm[ae]n\b")
# References of the other ombudsmen have nine digits, the year first.
_NINE_DIGITS = re.compile(r"20(?<![\d/-]20)[0-3]\d{6}(?![\d/-])")
_FIRST = 14  # lines within which the header of a decision stands
_DATE = re.compile(r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4}")
_SUMMARY = re.compile(r"[Ss](?i:ummary) ?: *(?=\S)")


def named_case(line: Line) -> tuple[HeaderField, ...]:
    """Return respondent and references of a line such as "Oakshire Council (19 011 904)", or nothing.

    Words before a colon are the page's ("Further report: Oakshire Council (19 011 904)").
    """
    if len(line.words) > _LONGEST_NAME or not line.words.endswith((")", "]")):
        return ()
    found = NAME_AND_REFERENCE.fullmatch(line.words)
    if found is None:
        return ()
    start = line.body.start
    named = (FieldName.RESPONDENT, FieldName.REFERENCE, FieldName.REFERENCE)
    return tuple(
        field_of(name, found[group].strip(), start + found.start(group))
        for group, name in enumerate(named, start=1)
        if found[group]
    )


def is_anothers(lines: Sequence[Line]) -> bool:
    """Say whether the first lines of a page have a reference of another ombudsman's form."""
    return any(_NINE_DIGITS.search(line.words) for line in lines[:_FIRST])


def opens_summary(line: Line) -> bool:
    """Say whether a paragraph begins with "Summary:"."""
    return _SUMMARY.match(line.words) is not None


def opens_text(line: Line) -> bool:
    """Say whether a line ends the header: "The Ombudsman's final decision:", "Summary:", or a section."""
    listed = line.marker is not None and line.marker.bullet  # a table of contents
    return opens_summary(line) or (not listed and known_kind(line.words, LGSCO) is not None)


def header_start(lines: Sequence[Line]) -> int:
    """Return the index of the line that opens the header: with name and reference, else the first label."""
    for index, line in enumerate(lines):
        named = named_case(line)
        if named:
            alone = (
                named[0].name is FieldName.REFERENCE and index > 0 and is_body_name(lines[index - 1].words)
            )
            return index - alone
        if known_kind(line.words, LGSCO) is not None:
            break
    return next((i for i, line in enumerate(lines) if is_label(line, LABELS)), 0)


def header_stop(lines: Sequence[Line], start: int) -> int:
    """Return the index of the first line after the header."""
    return next((i for i in range(start, len(lines)) if opens_text(lines[i])), len(lines))


def case_fields(lines: Sequence[Line]) -> tuple[HeaderField, ...]:
    """Return the header fields of header lines: names with references, and labels with values."""
    named = tuple(field for line in lines for field in named_case(line))
    fields = (*named, *header_fields(lines, LABELS))
    if fields and all(field.name is not FieldName.RESPONDENT for field in fields):
        fields = (*fields, *_names_alone(lines))
    return tuple(sorted(fields, key=lambda f: f.span))


def with_date_alone(fields: tuple[HeaderField, ...], lines: Sequence[Line]) -> tuple[HeaderField, ...]:
    """Add the date that stands on a line of its own where no label gives one, as letters and PDFs do."""
    if any(field.name is FieldName.DATE for field in fields):
        return fields
    alone = (line for line in lines if _DATE.fullmatch(line.words))
    dates = tuple(field_of(FieldName.DATE, line.words, line.body.start) for line in alone)[:1]
    return tuple(sorted((*fields, *dates), key=lambda f: f.span))


def _names_alone(lines: Sequence[Line]) -> tuple[HeaderField, ...]:
    """Return the name of a body that stands on a line of its own."""
    alone = (line for line in lines if is_body_name(line.words) and not _OMBUDSMAN.search(line.words))
    return tuple(field_of(FieldName.RESPONDENT, line.words, line.body.start) for line in alone)[:1]


def without_summary_label(lines: Sequence[Line]) -> list[Line]:
    """Take the words "Summary:" off the paragraph they introduce."""
    labels = [_SUMMARY.match(line.words) for line in lines]
    return [
        replace(line, words=line.words[label.end() :]) if label else line
        for line, label in zip(lines, labels, strict=True)
    ]


def statement(lines: Sequence[Line], start: int, stop: int, header: tuple[HeaderField, ...]) -> Part:
    """Read one decision statement whose header stands in ``lines[start:stop]``."""
    body = without_summary_label(lines[stop:])
    sections = (
        *plain_section(SectionKind.FURNITURE, lines[:start]),
        *plain_section(SectionKind.HEADER, lines[start:stop]),
        *(split_sections(body, OUTLINE) if body else ()),
    )
    return Part(header, sections)


def document_kind(lines: Sequence[Line]) -> str:
    """Tell a public interest report from a decision statement."""
    report = any(
        _OF_REPORTS.fullmatch(line.words.rstrip(" :")) for line in lines if len(line.words) <= LONGEST
    )
    return "report" if report else "decision"
