"""What header lines in any order tell: by labels, else by what references, dates and names look like."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from kg.model.text import FieldName, HeaderField
from kg.readers.labels import field_of
from kg.readers.lines import Line
from kg.readers.names import REFERENCE, is_body_name
from kg.readers.opening_labels import LABELS, label_of, label_starts, labelled, without_label
from kg.readers.values import DATE, OUTCOME, SUBJECT

_LONGEST_VALUE = 160
_AROUND = 6  # characters around a date that is the whole of its line
_JOINTS = " -\u2013\u2014;,."
_BAR = re.compile(r"\s*[|·•]\s*")
_DATED = re.compile(rf"(?<![\w/£.-])(?:{DATE})(?![\w/])", re.IGNORECASE)
# References of other forms ("SWF-2023-0771"): only where nothing else stands between two dashes or bars.
_OTHER_REFERENCE = re.compile(r"(?<![^\s|(:])[A-Z]{1,6}[-/]\d{2,5}[-/]\d{2,6}(?![^\s|),.])")
_ANY_REFERENCE = re.compile(r"(?=.*\d)[A-Z0-9][\w/.-]{3,23}", re.IGNORECASE)
_NUMBER_AFTER = re.compile(r"\s*[(\[].*$")
_APART = re.compile(
    r"\s+[-–—:]\s+|[|·•:();]|(?<!\bSt)\.\s|,\s(?=The\s)|,\s*$|^\s*,"
    r"|\s(?=(?:Decision|Category|Subject|Outcome|Date|Reference|(?:Not |Partly )?[Uu]pheld|Closed)\b)"
)
_CRUMB = re.compile(r"\s[-–—]\s|;|\.\s")
_DECIDED = re.compile(
    r"\b(?:decisions?|decided|determin\w+|reports?|reported|statement|issued|dated|signed|concluded|closed"
    r"|settled)\b",
    re.IGNORECASE,
)
# What else may stand in the words after a label.
_BESIDE: Mapping[FieldName, Collection[FieldName]] = {
    FieldName.REFERENCE: set(FieldName) - {FieldName.REFERENCE},
    FieldName.DATE: set(FieldName) - {FieldName.DATE},
    FieldName.RESPONDENT: {FieldName.DATE},
    FieldName.OUTCOME: {FieldName.DATE},
}
# What makes a date that has no label another day's.
_OTHER_DAY = re.compile(
    r"\b(?:publish\w*|posted|received|complain\w*|updated|meeting|since|from|between|until|by|draft|stage|due|for"
    r"|before|after|to|than|council's|landlord's|authority's|panel|tribunal|appeal|planning|refus\w+)\b",
    re.IGNORECASE,
)


class Grade(IntEnum):
    """How plainly a field is told: it looks like one, it is one of the case by its form, a label says so."""

    LIKELY = 0
    BY_FORM = 1
    LABELLED = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A field that header lines tell."""

    field: HeaderField
    grade: Grade


def fields_told(lines: Sequence[Line]) -> Iterator[Told]:
    """Yield what header lines tell, one by one; a label without a value takes the next line."""
    pending: str | None = None
    for line in lines:
        for words, start in _pieces(line.words, line.body.start):
            found = labelled(words)
            if found is None:
                yield from _after(pending, words, start)
            elif found[1] < len(words):
                yield from _after(found[0], words[found[1] :], start + found[1])
            pending = found[0] if found and found[1] >= len(words) else None


def _pieces(words: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield what bars and labels part in a line, and where each begins."""
    at = 0
    cuts = [m.span() for m in _BAR.finditer(words)] + [(m.start(), m.start()) for m in label_starts(words)]
    for stop, following in [*sorted(cuts), (len(words), len(words))]:
        piece = words[at:stop].rstrip(_JOINTS)
        if piece:
            yield piece, start + at
        at = max(at, following)


def _after(label: str | None, words: str, start: int) -> Iterator[Told]:
    """Yield the field of a label, where its value is of the label's kind, else what the words look like."""
    told = _of_label(label, words, start) if label else None
    if told is not None:
        yield told
    beside = set(_BESIDE.get(told.field.name, ()) if told else FieldName)
    if label is not None and LABELS[label] is None:
        beside.discard(FieldName.DATE)  # of something else ("Published")
    yield from (other for other in _by_form(words, start) if other.field.name in beside)


def _of_label(label: str, words: str, start: int) -> Told | None:
    name = LABELS[label]
    if name is FieldName.OUTCOME and _DATED.fullmatch(words):
        name = FieldName.DATE  # "Decision: 5 June 2024"
    value = _value(name, words) if name is not None and len(words) <= _LONGEST_VALUE else None
    if name is None or value is None:
        return None
    plain = name is not FieldName.DATE or _DECIDED.search(label) is not None
    field = field_of(name, value, start + words.index(value))
    return Told(field, Grade.LABELLED if plain else Grade.BY_FORM)


def _value(name: FieldName, words: str) -> str | None:
    if name is FieldName.DATE:
        dated = _DATED.search(words)
        return dated[0] if dated else None
    if name is FieldName.REFERENCE:
        number = REFERENCE.search(words) or _ANY_REFERENCE.fullmatch(words)
        return number[0] if number else None
    if name is FieldName.RESPONDENT:
        body = _NUMBER_AFTER.sub("", _undated(words)).rstrip(" .,")
        return body if body[:1].isupper() else None
    if name is FieldName.OUTCOME:
        return _undated(words) if OUTCOME.fullmatch(_undated(words)) else None
    return None if label_of(words) is not None else words


def is_date(words: str) -> bool:
    """Say whether words are a date and nothing else."""
    return _DATED.fullmatch(words.strip(" .")) is not None


def date_at_end(words: str) -> re.Match[str] | None:
    """Return the date with which words end, None where they do not."""
    *_, last = [None, *_DATED.finditer(words)]
    return last if last is not None and not words[last.end() :].strip(" .)") else None


def _undated(words: str) -> str:
    dated = date_at_end(words)
    return words[: dated.start()].rstrip(_JOINTS + "(") if dated else words


def dateless(field: HeaderField) -> HeaderField:
    """Return a field without the date that stands at the end of its words ("Upheld, 7 June 2023")."""
    return field_of(field.name, _undated(field.words) or field.words, field.span.start)


def is_fit(field: HeaderField) -> bool:
    """Say whether words can be the field that a layout took them for: copies mix up labels and values."""
    words = field.words
    if words.endswith(":") and label_of(words) is not None:
        return False
    if field.name is FieldName.DATE:
        return _DATED.search(words) is not None
    if field.name is FieldName.REFERENCE:
        return any(c.isdigit() for c in words) and _DATED.fullmatch(words) is None
    if field.name is FieldName.RESPONDENT:
        return not (_DATED.search(words) or REFERENCE.fullmatch(words) or OUTCOME.fullmatch(words))
    if field.name is FieldName.SUBJECT:
        return _DATED.search(words) is None
    return True


def _by_form(words: str, start: int) -> Iterator[Told]:
    """Yield what words tell that have no label, or not one that fits: references, dates and names of bodies,
    and an outcome or a subject that is all of them."""
    alone = words.rstrip(" .")
    for pattern, name in ((OUTCOME, FieldName.OUTCOME), (SUBJECT, FieldName.SUBJECT)):
        found = pattern.fullmatch(alone)
        if found and not any(character.isdigit() for character in alone):
            yield Told(field_of(name, found[1], start + found.start(1)), Grade.LIKELY)
            return
    numbers = list(REFERENCE.finditer(words)) or list(_OTHER_REFERENCE.finditer(words))
    dates = list(_DATED.finditer(words))
    bodies = list(_bodies(words, [m.span() for m in (*numbers, *dates)]))
    for number in numbers:
        yield Told(field_of(FieldName.REFERENCE, number[0], start + number.start()), Grade.BY_FORM)
    for dated in dates:
        grade = _grade(words, dated, beside=bool(numbers or bodies))
        if grade is not None:
            yield Told(field_of(FieldName.DATE, dated[0], start + dated.start()), grade)
    for body, at in bodies:
        yield Told(field_of(FieldName.RESPONDENT, body, start + at), Grade.LIKELY)


def _grade(words: str, dated: re.Match[str], beside: bool) -> Grade | None:
    """Say how plainly a date is the decision's: its words say so, or it stands alone or beside the case."""
    before = _CRUMB.split(words[: dated.start()])[-1].strip()
    if _OTHER_DAY.search(before):
        return None
    if _DECIDED.search(before) or before.lower() == "date" or OUTCOME.fullmatch(before.rstrip(_JOINTS + "(")):
        return Grade.BY_FORM
    return Grade.LIKELY if beside or len(dated[0]) >= len(words) - _AROUND else None


def _bodies(words: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    """Yield the names of bodies between references, dates and the marks that part values."""
    at = 0
    for start, end in sorted([*taken, *(m.span() for m in _APART.finditer(words)), (len(words), len(words))]):
        name = without_label(words[at:start].strip(" ,.-\u2013\u2014()[]"), FieldName.RESPONDENT)
        if name and is_body_name(name):
            yield name, words.index(name, at)
        at = max(at, end)
