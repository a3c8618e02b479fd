"""Lists of LGSCO decisions: name and reference, type with outcome, category and date, "Summary: …".

The site's own lists give type, outcome, category and date in one line or in four; newsletters leave them
out. Some copies have lost the name: such an entry stands by itself and is nobody's else.
"""

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

_OUTCOMES = r"Not upheld|Partly upheld|Upheld|Closed after initial enquiries"
_DATE = r"\d{1,2}[- ][A-Z][a-z]{2,8}[- ]\d{4}"
_ROW = re.compile(
    rf"(?:Statement|Report)\s+(?P<outcome>{_OUTCOMES}|\S+)\s+(?P<subject>\S.*?)\s+(?P<date>{_DATE})"
)
_FIELDS = (("outcome", FieldName.OUTCOME), ("subject", FieldName.SUBJECT), ("date", FieldName.DATE))
_TYPE = re.compile(r"statement|report", re.I)
_OUTCOME_LINE = re.compile(_OUTCOMES, re.I)
_DATE_LINE = re.compile(_DATE)
_LONGEST_ROW = 250  # characters
_LONGEST_CATEGORY = 60
_NEAR = 8  # lines from a name to its summary


def _starts(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of names with a reference, or of rows without one, that have a summary."""
    summaries = {i for i, line in enumerate(lines) if opens_summary(line)}
    near = sorted({i for n in summaries for i in range(max(0, n - _NEAR + 1), n)})
    heads = [i for i in near if named_case(lines[i]) or _row(lines[i])]
    heads = [i for i in heads if not (i and _row(lines[i]) and named_case(lines[i - 1]))]
    bounds = pairwise([*heads, len(lines)])
    return [a for a, b in bounds if any(n in summaries for n in range(a + 1, min(b, a + _NEAR)))]


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
    stop = next((i for i, line in enumerate(lines) if opens_summary(line)), len(lines))
    header = [*case_fields(lines[:stop])]
    for line in lines[:stop]:
        header += _row(line)
    if all(field.name is not FieldName.DATE for field in header):
        header += _values(lines[:stop])
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


def _values(lines: Sequence[Line]) -> list[HeaderField]:
    """Return outcome, category and date where each stands on a line of its own, below the type."""
    at = next((i for i, line in enumerate(lines) if _TYPE.fullmatch(line.words)), len(lines))
    fields: dict[FieldName, HeaderField] = {}
    for line in lines[at + 1 :]:
        name = FieldName.SUBJECT
        if _OUTCOME_LINE.fullmatch(line.words):
            name = FieldName.OUTCOME
        elif _DATE_LINE.fullmatch(line.words):
            name = FieldName.DATE
        if len(line.words) <= _LONGEST_CATEGORY:
            fields.setdefault(name, field_of(name, line.words, line.body.start))
    return list(fields.values())


LAYOUT = Layout("lgsco-list", "lgsco", _recognise, _read)
