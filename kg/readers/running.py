"""Texts run together: where headings, labels, items and entries stand in the middle of one long line.

Copies on other sites and newsletters lose their line breaks. Only lines of a length that no paragraph has
are looked at, and only marks that publishers set as lines of their own part them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.readers.names import LGSCO_REFERENCE, NAME

_LONG = 500  # characters: shorter rows are paragraphs
_RUN_TOGETHER = 1200  # characters a row on average
_FEWEST = 2  # marks that show a text to be run together
_AFTER = r"(?=\s*$| [\"'(•]?[A-Z0-9(•-])"
_DATE = r"\d{1,2} ?[A-Z][a-z]{2,8} \d{4}"
_OUTCOME = (
    r"Upheld(?: in whole or in part)?|Not [Uu]pheld|Early [Rr]esolution|Discontinued|Voluntary [Ss]ettlement"
)
# Before these a line begins: labels whose values follow, and what announces a list.
_BEFORE = re.compile(
    r"Category ?: |(?<!Report )Summary: |(?:[•-] )?Case ref: |Case: (?=\d{9})"
    r"|What we asked the organisation to do in this case:|We recommended that the \w+:"
    r"|What we said should change to put things right in future:"
    r"|In relation to complaints handling, we recommended:"
    r"|Case ID (?=\d{9})|Report Date (?=\d)|Report type (?=[A-Z])"
)
# Lines that no sentence contains, wherever they stand.
_SURE = re.compile(
    r"(?:REPORT )?COMPLAINT \d{9}\b|(?:The )?Ombudsm[ae]n's (?:final )?decision:"
    r"|The Ombudsm[ae]n's role and powers\b|How (?:I|we) considered (?:this|the) complaint\b"
    r"|Investigator's (?:final )?decision on behalf of the Ombudsm[ae]n\b|Back to top\b|Print this page\b"
    rf"|(?:Summary|Recommendations){_AFTER}|{_DATE}(?= (?:Our approach|The complaint|Background)\b)"
)
# Headings: only between the end of a sentence (or a date) and the start of another.
_HEADING = re.compile(
    r"(?:(?<=[.!?:)\"'\d|–-] )|(?<=Back to top ))(?:The complaint|What (?:I|we) (?:have )?found"
    r"|What (?:I|we) have (?:and have not )?investigated"
    r"|What happened(?: and when)?|My assessment|Our approach|My findings|Our findings|Analysis|Conclusions?"
    r"|(?:Agreed|Recommended|Proposed) actions?|Recommended remedy|Final decision"
    r"|Background(?: and summary of events)?|Scope of (?:the )?investigation|Assessment(?: and findings)?"
    r"|Determination(?: \(decision\))?|Reasons|Orders(?: and recommendations)?"
    r"|Our (?:decision(?: \(determination\))?|investigation)"
    r"|What the complaint is about|Summary of reasons|Putting things right|Our recommendations"
    r"|What we found and why|The complaint procedure|Learning)" + _AFTER
)
# Tables of labels and values: each group is a line, and so is what stands between two.
_TABLES = tuple(
    re.compile(pattern)
    for pattern in (
        r"Case ID (\d{9}) Decision type (.{3,40}?) Landlord (.{3,120}?) Landlord type (.{3,80}?)"
        rf" Occupancy (.{{3,60}}?) Date ({_DATE})",
        r"Report Date (\S{8,10}) Case Against (.{3,160}?) Subject (.{3,160}?) Case Reference Number (\d{9})"
        rf" Outcome ({_OUTCOME})",
        r"Report type (.{3,80}?) Relevant body (.{3,160}?) Subject (.{3,160}?) Reference number (\d{9})"
        r" Date(?: issued)? (\S{8,10})",
    )
)
_ENTRY = re.compile(
    rf"(?:(?<=[.!?:] )|^)(?:[•-] )?{NAME} \({LGSCO_REFERENCE}\) (?=Summary: |(?:Statement|Report) |[A-Z])"
)
_BULLET = re.compile(r"(?<= )[•●▪■](?= )")
_NUMBER = re.compile(r"(?<= )(\d{1,3})[.)] (?=[\"'(]?[A-Z£])")


def cuts(text: str, rows: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    """Return, for the start of each row that is run together, where it parts into lines."""
    long = [(start, end) for start, end in rows if end - start > _LONG]
    found = {start: _entries(text, start, end) for start, end in long}
    if long and sum(end - start for start, end in rows) > _RUN_TOGETHER * len(rows):
        for start, end in long:
            marks = [*_marks(text, start, end)]
            if len(marks) >= _FEWEST:
                items = _items(text, start, end)
                places = {*found[start], *(p for mark in marks for p in mark), *items}
                found[start] = sorted(p for p in places if start < p < end)
    return {start: places for start, places in found.items() if places}


def _entries(text: str, start: int, end: int) -> list[int]:
    """Return the cuts around "Oakshire Council (22 831 064)" where a row has several."""
    if text.count(" (", start, end) < 2:
        return []
    entries = list(_ENTRY.finditer(text, start, end))
    if len(entries) < 2:
        return []
    return [place for m in entries for place in (m.start(), m.end()) if place > start]


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, ...]]:
    for m in _BEFORE.finditer(text, start, end):
        yield (m.start(),)
    for pattern in (_SURE, _HEADING):
        for m in pattern.finditer(text, start, end):
            yield m.start(), m.end()
    for table in _TABLES:
        for m in table.finditer(text, start, end):
            yield from (m.span(group) for group in range(1, table.groups + 1))


def _items(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where bullets stand, and the numbers that count on one by one."""
    for m in _BULLET.finditer(text, start, end):
        yield m.start()
    expected = {1}
    for m in _NUMBER.finditer(text, start, end):
        if int(m[1]) in expected:
            yield m.start()
            expected = {1, int(m[1]) + 1}
