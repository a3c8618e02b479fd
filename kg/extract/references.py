"""The reference of a case, as published; another case mentioned in passing is no case."""

from __future__ import annotations

import re

from kg.extract.frame import Frame
from kg.model.findings import ReviewItem
from kg.model.text import FieldName
from kg.model.values import reference_key

# LGSCO: year of the complaint and six figures ("19 011 904", "20-941-706b"); SPSO, PSOW, the Housing
# Ombudsman and NIPSO: nine figures that begin with the year.
REFERENCE = re.compile(
    r"[0-3](?<![\d£.,/-].)(?<!\d .)(?:\d(?P<gap>[ -])\d{3}(?P=gap)\d{3}[a-z]?|(?:(?<=1)9|(?<=2)0)[0-4]\d{6})"
    r"(?![\w/]|[ -]\d|[.,]\d)"
)
_OWN = re.compile(
    r"(?:\b(?:case|complaint|decision|report|investigation|reference|ref|number|no|finding)s?\b\.?[^.;\n]{0,40}|\("
    r"|\b(?:headed|numbered|marked)\s)$",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"\b(?:earlier|previous(?:ly)?|another|other|similar|separate(?:ly)?|different|unrelated|a case about|"
    r"in a case|also (?:found|upheld)|see also|compare|meantime|intervened|precedent|for example)\b",
    re.IGNORECASE,
)


def read_reference(frame: Frame) -> tuple[str | None, tuple[ReviewItem, ...]]:
    """Return the case's reference as published, and a review item where the text names several.

    From the header, else from the text where it is given as this case's own ("case 202012345").
    """
    field = frame.part.first(FieldName.REFERENCE)
    if field is not None and field.words.strip():
        return field.words.strip(), ()
    found = _in_text(frame)
    if len(found) > 1:
        why = "the text gives several references and does not say which is the case's own"
        return None, (ReviewItem("reference", ", ".join(found), why, tuple(found)),)
    return (found[0] if found else None), ()


def _in_text(frame: Frame) -> list[str]:
    """Return the references given as the case's own, each once, as first written."""
    found: dict[str, str] = {}
    text = frame.document.reading.text
    for n, line in enumerate(frame.lines()):
        named = list(REFERENCE.finditer(text, line.start, line.end))
        passing = named and _PASSING.search(frame.words(line))
        for m in named:
            # One that is the whole line stands for the case that the text is about.
            alone = len(line) - len(m.group()) < 4 and n < 12
            if alone or (not passing and _names_own(text, m.start())):
                found.setdefault(reference_key(m.group()), m.group())
    return list(found.values())


def _names_own(text: str, place: int) -> bool:
    """Say whether the words before a reference make it this case's ("Ref. 23 004 567", "case 202012345")."""
    return _OWN.search(text[max(0, place - 60) : place]) is not None
