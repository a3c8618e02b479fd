"""Bodies that the ombudsman shares its decision with."""

from __future__ import annotations

import re

from kg.extract.frame import Frame

_BODIES = {
    "Ofsted": r"\bOfsted\b|Office for Standards in Education",
    "Care Quality Commission": r"\bCQC\b|Care Quality Commission",
    "Regulator of Social Housing": r"Regulator of Social Housing",
    "Information Commissioner's Office": r"\bICO\b|Information Commissioner",
    "Care Inspectorate Wales": r"Care Inspectorate Wales|\bCIW\b",
    "Care Inspectorate": r"(?<!\w)Care Inspectorate(?! Wales)",
    "Estyn": r"\bEstyn\b",
    "Education Scotland": r"Education Scotland",
}
_NAMES = {name: re.compile(pattern) for name, pattern in _BODIES.items()}
# One of them stands in every sentence that names such a body.
_STEM = re.compile(
    "Ofsted|Standards in Ed|CQC|Quality Com|Social Hous|Information Com|Inspectorate|ICO|CIW|Estyn"
    "|Education Scot"
)
_SHARES = re.compile(
    r"\b(?:we|I|Ombudsm[ae]n|office)\b[^.]{0,40}\b(?:shar(?:e|ed|ing)|send|sent|cop(?:y|ied)|told"
    r"|provided?|referred?)\b"
    r"[^.]{0,60}\b(?:decision|report|statement|findings?|case)\b[^.]{0,80}\b(?:with|to)\b"
    r"|\b(?:decision|report|statement)\b[^.]{0,40}\b(?:will be|has been|was) (?:shared|sent"
    r"|copied)\b[^.]{0,40}\b(?:with|to)\b",
    re.IGNORECASE,
)


def read_shared_with(frame: Frame) -> tuple[str, ...]:
    """Return the bodies that the text says the decision is shared with, each once, in order."""
    found: list[str] = []
    for sentence in frame.holding(_STEM):
        words = sentence.words
        shares = _SHARES.search(words)
        if shares:
            found += [name for name, pattern in _NAMES.items() if pattern.search(words, shares.start())]
    return tuple(dict.fromkeys(found))
