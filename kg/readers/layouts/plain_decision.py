"""Decisions of an ombudsman in no layout of a publisher's: copies that lost theirs, notes, older reports.

A header in any order tells that the page is a decision (kg.readers.opening); whose it is, the form of the
reference and the names of the ombudsmen and their acts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model.text import Part, Section, SectionKind
from kg.readers.action_tables import action_section, action_table
from kg.readers.heading_tables import (
    HOUSING_DECISION,
    HOUSING_REPORT,
    LGSCO,
    NIPSO_REPORT,
    PSOW_REPORT,
    SPSO,
)
from kg.readers.headings import known_kind
from kg.readers.layout import Layed, Layout
from kg.readers.layouts.housing_decision import has_pairs, sections_of
from kg.readers.lines import Line, Page
from kg.readers.names import LGSCO_REFERENCE, REFERENCE
from kg.readers.opening import header_of_decision
from kg.readers.sections import Outline, plain_section, split_sections

_K = SectionKind
_REPORT = re.compile(r"\b(?:report|investigation) (?:by|of|into)\b", re.IGNORECASE)
_OF_ENGLAND = re.compile(rf"(?<![\d/-]){LGSCO_REFERENCE}(?![\d/-])")
# What only the pages of one ombudsman say: its name, its acts, whom it calls what.
_SIGNS = re.compile(
    r"(?P<psow>Public Services Ombudsman for Wales|PSOW|Ombwdsmon|\(Wales\))"
    r"|(?P<nipso>Northern Ireland (?:Public Services )?Ombudsm[ae]n|NIPSO|\(Northern Ireland\))"
    r"|(?P<spso>Scottish (?:Public Services Ombudsman|Welfare Fund)|SPSO|\(Scotland\)"
    r"|\b(?-i:C) (?:complained|said|told|wrote)\b)"
    r"|(?P<lgsco>Local Government (?:(?:and|&) Social Care )?Ombudsm[ae]n|LGSCO)"
    r"|(?P<hos>Housing Ombudsman|Landlord type|\bthe resident (?:complained|reported|asked|told|said)\b"
    r"|\bby the landlord\b|\blandlord's (?:handling|response)\b|severe maladministration|reasonable redress)",
    re.IGNORECASE,
)
_OMBUDSMAN = re.compile(r"\bombudsm[ae]n\b", re.IGNORECASE)
_SUMMARIES = ("spso", "psow", "nipso")
"""Those whose decisions without headings are summaries."""
_TABLES: Mapping[str, Mapping[str, SectionKind]] = {
    "lgsco": LGSCO,
    "spso": SPSO,
    "psow": PSOW_REPORT,
    "nipso": NIPSO_REPORT,
    "hos": {**HOUSING_REPORT, **HOUSING_DECISION},
}
_ANY: Mapping[str, SectionKind] = {
    words: kind for table in reversed(list(_TABLES.values())) for words, kind in table.items()
}


def _recognise(page: Page) -> bool:
    stop = header_of_decision(page.lines)
    return 0 < stop < len(page.lines) and _is_of_ombudsman(page, page.lines[:stop])


def _is_of_ombudsman(page: Page, header: Sequence[Line]) -> bool:
    """Say whether a reference in the header is of an ombudsman's form, or the text speaks of one: bodies
    answer complaints under references and labels of their own."""
    text = page.reading.text
    numbered = any(REFERENCE.search(line.words) for line in header)
    return numbered or _OMBUDSMAN.search(text) is not None or _SIGNS.search(text) is not None


def _read(page: Page) -> Layed:
    stop = header_of_decision(page.lines)
    publisher = _publisher(page, page.lines[:stop])
    sections = (*plain_section(_K.HEADER, page.lines[:stop]), *_sections(page.lines[stop:], publisher))
    kind = "report" if any(_REPORT.search(line.words) for line in page.lines[:stop]) else "decision"
    return Layed((Part((), sections),), kind, publisher=publisher)


def _publisher(page: Page, header: Sequence[Line]) -> str | None:
    """Return whose decision it is, None where nothing or more than one thing tells."""
    if any(_OF_ENGLAND.search(line.words) for line in header):
        return "lgsco"
    named = Counter(m.lastgroup for m in _SIGNS.finditer(page.reading.text) if m.lastgroup)
    first = named.most_common(2)
    return first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else None


def _sections(lines: Sequence[Line], publisher: str | None) -> Iterator[Section]:
    """Yield the sections below the header; tables of actions are sections of their own, and so are the heads
    of complaint to the Housing Ombudsman."""
    if publisher == "hos" and has_pairs(lines):
        yield from sections_of(lines)
        return
    outline, run, index = _outline(publisher, lines), list[Line](), 0
    while index < len(lines):
        rows = action_table(lines, index)
        if rows:
            yield from split_sections(run, outline)
            yield action_section(lines[index : index + rows])
            outline, run = replace(outline, opening=_K.BODY), []
        else:
            run.append(lines[index])
        index += rows or 1
    yield from split_sections(run, outline)


def _outline(publisher: str | None, lines: Sequence[Line]) -> Outline:
    known = {**_ANY, **_TABLES.get(publisher or "", {})}
    headed = sum(1 for line in lines if known_kind(line.words, known) is not None) > 1
    opening = _K.SUMMARY if publisher in _SUMMARIES or headed else _K.BODY
    return Outline(known, opening, subheadings=headed)


LAYOUT = Layout("plain-decision", None, _recognise, _read)
