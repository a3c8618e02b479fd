"""Whose case it is: the ombudsman that published the page or that a commentary names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.extract.frame import Frame
from kg.model.findings import BodyMention
from kg.model.text import FieldName

CODES = ("lgsco", "spso", "psow", "nipso", "hos", "phso")
# The more special name first: "Scottish Public Services Ombudsman" holds "Public Services Ombudsman".
_NAMES = (
    ("psow", r"Public Services Ombudsman for Wales|PSOW|Ombwdsmon"),
    ("nipso", r"Northern Ireland (?:Public Services )?Ombudsm[ae]n|NIPSO"),
    ("spso", r"Scottish Public Services Ombudsman|SPSO"),
    ("phso", r"Parliamentary and Health Service Ombudsman|PHSO|Health Service Ombudsman"),
    (
        "lgsco",
        r"Local Government (?:and|&) Social Care Ombudsman|Local Government Ombudsm[ae]n|LGSCO|LGO|LGSCO's",
    ),
    ("hos", r"Housing Ombudsman"),
)
_NAMED = re.compile("|".join(rf"(?P<{code}>\b(?:{pattern})\b)" for code, pattern in _NAMES), re.IGNORECASE)
_NINE_DIGITS = re.compile(r"20\d{7}")


def read_ombudsman(frame: Frame, respondents: Sequence[BodyMention]) -> str | None:
    """Return the code of the ombudsman: the publisher's, else the one the text names most (the first of
    equals), else the one that deals with complaints about the council. In England that is the Housing
    Ombudsman where the reference has nine digits.
    """
    publisher = frame.document.publisher
    if publisher in CODES:
        return publisher
    named = Counter(m.lastgroup for s in frame.sentences for m in _NAMED.finditer(s.words) if m.lastgroup)
    if named:
        return max(named, key=lambda code: named[code])
    register = frame.knowledge.register
    schemes = (register[r.slug].ombudsman.lower() for r in respondents if r.slug)
    code = next((code for code in schemes if code in CODES), None)
    reference = frame.part.first(FieldName.REFERENCE)
    return "hos" if code == "lgsco" and reference and _NINE_DIGITS.fullmatch(reference.words) else code
