"""What stands above the text of a decision, and below it: the fields that the layout did not find.

A publisher's layout knows the header that it sets. Copies lose labels and lines, other offices set them
otherwise, and accounts of a decision put them in a line: here the lines above the first sentence are read
for them, and the lines of a signature for the date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.model.text import FieldName, HeaderField, Part
from kg.readers.citations import cited_case
from kg.readers.furniture import is_furniture
from kg.readers.headings import is_known_heading
from kg.readers.labels import field_of
from kg.readers.lines import Line
from kg.readers.opening_fields import Grade, Told, date_at_end, dateless, fields_told, is_date, is_fit
from kg.readers.opening_labels import (
    has_gaps,
    label_of,
    label_starts,
    labelled,
    opens_with_bare_label,
    parts_into_values,
)

_MOST = 20  # lines of an opening
_FEWEST_LABELS = 3  # of a header whose reference is lost
_LAST = 6  # lines within which a signature stands
_LONGEST_NOTE = 120  # characters of a sentence above the header
_LONGEST = 250  # characters of a line of values
_WANTED = {FieldName.REFERENCE, FieldName.DATE, FieldName.SUBJECT, FieldName.RESPONDENT}
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_OF_SENTENCE, _OF_HEADLINE = 6, 4  # small words that show a line to be one
# The page of an ombudsman's site on which a decision stands ("Our findings > Housing").
_OWN_PAGE = re.compile(
    r"(?:home\W+)?our (?:findings|decisions|investigations|reports|casework)\b.{0,60}", re.IGNORECASE
)
# Papers, letters and news about a decision have dates, subjects and authors of their own.
_ANOTHERS = re.compile(
    r"\b(?:committee|cabinet|agenda|minutes|meeting"
    r"|report (?:of|to|by|author)(?! (?:an investigation|the$|(?:the )?[\w ]{0,50}ombudsm))|officer|wards?"
    r"|correspondent|reporter|press release|newsletter|blog|news|gazette|annual|posted"
    r"|round-?up|case ?note|casebook|briefing|bulletin|solicitors?|members|notice of|LLP)\b|\bteam \|",
    re.IGNORECASE,
)
# The title of an ombudsman's report.
_TITLE = re.compile(
    r"(?:report (?:of|on) )?(?:an |the )?investigation (?:of|into) (?:a|the) com(?:plaints?\b|-)"
    r"|(?:an? |the )?report (?:by the|under section)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:ombudsm[ae]n|commissioner|signed|on behalf of|caseworker|investigator|yours)\b", re.IGNORECASE
)


def with_opening(part: Part, lines: Sequence[Line], own: bool) -> Part:
    """Add the fields of the opening that the header of a part lacks, and the date of the signature.

    ``own`` says that the text is an ombudsman's own by its layout: others must show that they head a case.
    """
    header = [field if field.name is not FieldName.OUTCOME else dateless(field) for field in part.header]
    header = [field for field in header if is_fit(field)]
    if {field.name for field in header} >= _WANTED:
        return part
    opening = _opening(lines)
    above, below = list(fields_told(opening)), _closing(lines, len(opening))
    if own or _heads_a_case(opening, [*above, *below], header):
        if not own and _has_headline(opening, above):
            above = [t for t in above if t.field.name is not FieldName.DATE or t.grade]
        header += _lacking(header, [*above, *below])
    elif not header:
        header += cited_case(lines)
    if any(has_gaps(line.words) for line in opening):  # what has lost letters is not as published
        header = [field for field in header if field.name is not FieldName.SUBJECT]
    return Part(tuple(sorted(header, key=lambda field: field.span)), part.sections)


def header_of_decision(lines: Sequence[Line]) -> int:
    """Return how many lines at the head of a page are the header of a decision, by what they tell; 0 when
    they are none: without a reference or labels, or as those of a paper, a letter or news about a decision.
    """
    opening = list(takewhile(lambda line: not _is_heading(line.words), _opening(lines)))
    told = list(fields_told(opening))
    labels = {
        line: (labelled(line.words) is not None) + sum(1 for _ in label_starts(line.words))
        for line in opening
    }
    known = any(t.field.name is FieldName.REFERENCE for t in told) or sum(labels.values()) >= _FEWEST_LABELS
    if not known or _has_headline(opening, told) or any(_ANOTHERS.search(line.words) for line in opening):
        return 0
    ends = [*(t.field.span.end for t in told), *(line.span.end for line, count in labels.items() if count)]
    return next((n for n, line in enumerate(lines) if line.span.start >= max(ends)), len(lines))


def _is_heading(words: str) -> bool:
    """Say whether a line is the heading of a section, and neither a label of the header ("Decision") nor the
    page of a site ("Our findings")."""
    return is_known_heading(words) and label_of(words) is None and _OWN_PAGE.fullmatch(words) is None


def _lacking(header: Sequence[HeaderField], told: Sequence[Told]) -> list[HeaderField]:
    known = {field.name for field in header}
    names = (name for name in FieldName if name not in known)
    return [field for name in names for field in _of_name(told, name)]


def _of_name(told: Sequence[Told], name: FieldName) -> list[HeaderField]:
    """Return the field of a name that is told most plainly: the first with a label, else the only one."""
    graded = [t for t in told if t.field.name is name]
    best = max((t.grade for t in graded), default=Grade.LIKELY)
    fields = [t.field for t in graded if t.grade is best]
    alone = best is Grade.LABELLED or len({field.words for field in fields}) == 1
    return fields[:1] if alone else []


def _opening(lines: Sequence[Line]) -> list[Line]:
    """Return the lines above the first sentence or list."""
    opening: list[Line] = []
    for line in lines[:_MOST]:
        if is_furniture(line.words) or (not opening and _is_note(line)):
            continue
        if not _is_value(line):
            break
        opening.append(line)
    return opening


def _is_note(line: Line) -> bool:
    """Say whether a line is a sentence that a site or a copyist has put above the header."""
    return line.marker is None and len(line.words) <= _LONGEST_NOTE and not _is_value(line)


def _is_value(line: Line) -> bool:
    """Say whether a line is no sentence and no item, unless with a label."""
    if line.marker is None and parts_into_values(line.words):
        return True
    if len(line.words) > _LONGEST or _is_sentence(line.words):
        return False
    return line.marker is None or labelled(line.words) is not None


def _is_sentence(words: str) -> bool:
    ended = words.rstrip("'\")]").endswith((".", "!", "?", ";", ":"))
    return ended and len(_SMALL_WORD.findall(words)) >= _OF_SENTENCE


def _heads_a_case(opening: Sequence[Line], told: Sequence[Told], header: Sequence[HeaderField]) -> bool:
    """Say whether an opening that no publisher's layout knows is a decision's."""
    if any(_ANOTHERS.search(line.words) for line in opening):
        return False
    names = {t.field.name for t in told} | {field.name for field in header}
    if FieldName.REFERENCE in names:
        return True
    if any(_OWN_PAGE.fullmatch(line.words) for line in opening):
        return FieldName.DATE in names
    labelled_names = {t.field.name for t in told if t.grade is Grade.LABELLED}
    return FieldName.RESPONDENT in names and FieldName.DATE in labelled_names


def _has_headline(opening: Sequence[Line], told: Sequence[Told]) -> bool:
    """Say whether a line of an opening tells a story: then a date below it may be that of the news."""
    labels = sum(t.grade is Grade.LABELLED for t in told)
    if labels > 1 or any(_OWN_PAGE.fullmatch(line.words) for line in opening):
        return False
    telling = [line for line in opening if _could_be_headline(line.words)]
    return any(not any(line.span.contains(t.field.span) for t in told) for line in telling)


def _could_be_headline(words: str) -> bool:
    """Say whether a line tells a story by its small words, and is no title, heading or value with a label."""
    if len(_SMALL_WORD.findall(words)) < _OF_HEADLINE or not words[0].isupper():
        return False
    return not (_TITLE.match(words) or is_known_heading(words) or opens_with_bare_label(words))


def _closing(lines: Sequence[Line], after: int) -> list[Told]:
    """Return what labels give in the last lines, and a date that stands alone or beside a signature.

    An outcome there is that of the last head or order.
    """
    last = [line for line in lines[max(after, len(lines) - _LAST) :] if not is_furniture(line.words)]
    values = [line for line in last if line.marker is None and _is_value(line)]
    alone = (
        values[-1:] == last[-1:] != [] and last[-1].spaced and (len(values) == 1 or is_date(last[-1].words))
    )
    signed = alone or any(_SIGNED.search(line.words) for line in values)
    told = [
        t for t in (*fields_told(values), *_signed_dates(values)) if t.field.name is not FieldName.OUTCOME
    ]
    if any(t.field.name is FieldName.REFERENCE for t in told):
        return told
    return [t for t in told if t.grade is Grade.LABELLED or (signed and t.field.name is FieldName.DATE)]


def _signed_dates(lines: Sequence[Line]) -> Iterator[Told]:
    """Yield the dates at the end of lines that somebody signed ("A Moss, Ombudsman, 3 March 2023")."""
    for line in lines:
        dated = date_at_end(line.words)
        if dated is not None and dated.start() and _SIGNED.search(line.words):
            yield Told(field_of(FieldName.DATE, dated[0], line.body.start + dated.start()), Grade.LIKELY)
