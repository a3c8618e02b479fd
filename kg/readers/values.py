"""Header values told by what they are, where no label says so: references, dates, outcomes, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model.text import FieldName, HeaderField
from kg.readers.labels import field_of
from kg.readers.names import REFERENCE, is_body_name

# Whose the number behind a name is ("Oakshire Council: LGO 22-831-064").
_WHOSE = re.compile(r"\W(?:LGS?C?O|SPSO|PSOW|NIPSO|HOS|(?:[Cc]ase|[Cc]omplaint)?(?: [Rr]ef(?:erence)?)?)\W*$")
_LONGEST = 400  # characters of a line of values
_CRUMB = re.compile(r"\s+[·|/•–—-]\s+|\s*\|\s*")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
DATE = (
    r"\d{1,2}(?:st|nd|rd|th)?(?: (?:day )?of )?[ -]?[A-Z][a-z]{2,8}\.?,?[ -](?:\d{4}|'\d\d)"
    r"|\d{1,2}-[A-Z][a-z]{2}-\d\d(?!\d)"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}-\d{1,2}-\d{4}"
    rf"|\d{{4}}-\d\d-\d\d|[A-Z][a-z]{{2,8}} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|{_MONTH}[.,]?[ -](?:\d{{4}}|'\d\d)|(?:0[1-9]|1[0-2])/(?:19|20)\d\d"
)
"""A date as headers have it, as a pattern for any letter case."""
_DATE = re.compile(
    rf"(?:(?:decision )?date ?:? *|(?:decided|determined|published|issued)(?: on| in)?:? *)?({DATE})", re.I
)
# "Oakshire Council (22 831 064), 5 August 2024".
_CLOSING_DATE = re.compile(
    rf"[,;]\s(?:(?:decided|determined|issued|published)(?:\son|\sin)?\s)?({DATE})\)?$", re.I
)
OUTCOME = re.compile(
    r"(?:decision ?: *|outcome ?: *)?((?:(?:not|partly|partially|some|fully) )?upheld"
    r"(?:(?:[:,;] | in | \().{0,60}|;? maladministration.{0,40})?"
    r"|closed after initial enquiries(?: ?[-–:,].{0,60})?|no further action|other"
    r"|(?:severe |no |partial )?maladministration(?: and injustice)?|service failure|reasonable redress"
    r"|early resolution|voluntary settlement|discontinued|not investigated|resolved(?:, no recommendations)?"
    r"|(?:no )?fault found.{0,40}|withdrawn|outside jurisdiction|(?:non-)?public interest report.{0,60})",
    re.I,
)
"""How an outcome is published, with or without its label."""
SUBJECT = re.compile(r"(?:category ?: *)?((?!home\b|decisions?\b|our ).+ [›>] .+)", re.I)
"""A subject by its path, with or without its label."""


def values_in(words: str, start: int) -> Iterator[HeaderField]:
    """Yield the values in a line of them ("20-977-118 · Planning › Other · Upheld · 17 August 2021")."""
    if len(words) > _LONGEST:
        return
    at = 0
    for crumb in [*_CRUMB.finditer(words), None]:
        end = crumb.start() if crumb else len(words)
        yield from value_of(words[at:end], start + at)
        at = crumb.end() if crumb else end


def value_of(words: str, start: int) -> list[HeaderField]:
    """Return the fields that one value tells: none, one, or a name with its reference."""
    for pattern, name in (
        (_DATE, FieldName.DATE),
        (OUTCOME, FieldName.OUTCOME),
        (SUBJECT, FieldName.SUBJECT),
    ):
        found = pattern.fullmatch(words.strip())
        if found:
            return [field_of(name, found[1], start + words.index(found[1]))]
    reference = REFERENCE.search(words)
    fields = [field_of(FieldName.REFERENCE, reference[0], start + reference.start())] if reference else []
    pieces = (words[: reference.start()], words[reference.end() :]) if reference else (words,)
    bodies = (_WHOSE.sub("", piece).strip(" ()[],:;–-") for piece in pieces)
    body = next(filter(is_body_name, bodies), None)
    if body:
        fields.append(field_of(FieldName.RESPONDENT, body, start + words.index(body)))
    closing = _CLOSING_DATE.search(words, reference.end()) if reference else None
    if closing:
        fields.append(field_of(FieldName.DATE, closing[1], start + closing.start(1)))
    return sorted(fields, key=lambda field: field.span)
