"""Lists of LGSCO decisions: name and reference, an outcome line on the site's own lists, "Summary: …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model.text import FieldName, HeaderField, Part, SectionKind
from kg.readers.labels import field_of
from kg.readers.layout import Layed, Layout
from kg.readers.lgsco_parts import case_fields, named_case, opens_summary, without_summary_label
from kg.readers.lines import Line, Page
from kg.readers.sections import plain_section

_ROW = re.compile(
    r"(?:Statement|Report)\s+(?P<outcome>Not upheld|Upheld|Closed after initial enquiries|\S+)\s+"
    r"(?P<subject>\S.*?)\s+(?P<date>\d{1,2}[- ][A-Z][a-z]{2}[- ]\d{4})"
)
_FIELDS = (("outcome", FieldName.OUTCOME), ("subject", FieldName.SUBJECT), ("date", FieldName.DATE))
_LONGEST_ROW = 250  # characters
_NEAR = 4  # lines from a name to its summary


def _starts(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of names with a reference that have a summary of their own."""
    named = [i for i, line in enumerate(lines) if named_case(line)]
    bounds = pairwise([*named, len(lines)])
    return [a for a, b in bounds if any(opens_summary(line) for line in lines[a + 1 : min(b, a + _NEAR)])]


def _recognise(page: Page) -> bool:
    return len(_starts(page.lines)) >= 2


def _read(page: Page) -> Layed:
    lines = page.lines
    starts = _starts(lines)
    runs = [lines[a:b] for a, b in pairwise([*starts, len(lines)])]
    longest = max(len(run) for run in runs[:-1])
    parts = [_part(run[:longest]) for run in runs]
    before = plain_section(SectionKind.FURNITURE, lines[: starts[0]])
    after = plain_section(SectionKind.FURNITURE, runs[-1][longest:])
    parts[0] = Part(parts[0].header, (*before, *parts[0].sections))
    parts[-1] = Part(parts[-1].header, (*parts[-1].sections, *after))
    return Layed(tuple(parts), "listing")


def _part(lines: Sequence[Line]) -> Part:
    stop = next(i for i, line in enumerate(lines) if opens_summary(line))
    header = [*case_fields(lines[:stop])]
    for line in lines[1:stop]:
        header += _row(line)
    summary = without_summary_label(lines[stop:])
    return Part(
        tuple(sorted(header, key=lambda field: field.span)),
        (*plain_section(SectionKind.HEADER, lines[:stop]), *plain_section(SectionKind.SUMMARY, summary)),
    )


def _row(line: Line) -> list[HeaderField]:
    found = _ROW.fullmatch(line.words) if len(line.words) <= _LONGEST_ROW else None
    if found is None:
        return []
    return [field_of(name, found[group], line.body.start + found.start(group)) for group, name in _FIELDS]


LAYOUT = Layout("lgsco-list", "lgsco", _recognise, _read)
