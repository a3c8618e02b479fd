"""Outcomes that stand alone: on a line after a label, in brackets after a head of complaint, as a sentence.

These serve texts whose header was not recognised, or that have none: a saved page without its labels, a box
of facts in an article, the older lists of heads with "(upheld)" after each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.forms import PublishedForms
from kg.extract.frame import Frame
from kg.model.text import SectionKind

_LABELLED = re.compile(
    r"^[ \t]*(?P<label>out ?c\w{0,3}|d\w{0,2}cis\w{2,3}|result|finding|verdict|ruling"
    r"|what (?:did|have) (?:\w+ ){1,3}(?:decided?|found|find)\?)"
    r"[ \t]*(?::\s*|\n\s*|\s(?=upheld|not|partly|some))"
    r"[ \t]*(?P<words>[^\n]{4,90}?)(?:[ \t.]*$|\.\s)",
    re.IGNORECASE | re.MULTILINE,
)
_BRACKETED = re.compile(r"\((?P<words>(?:not|fully|partly|partially|some)?\s?upheld)\)", re.IGNORECASE)
_LONGEST = 45
_TELLS_OTHERWISE = frozenset({SectionKind.COMPLAINT, SectionKind.LAW, SectionKind.POWERS})


def labelled(frame: Frame) -> tuple[str, str] | None:
    """Return the published words and the code of the outcome on the one line that has its label.

    None where no line has, or where several tell different outcomes: of one head each.
    """
    forms = frame.knowledge.forms_of("outcome")
    found = {code: words for words, code in _labelled(frame, forms)}
    return next(((words, code) for code, words in found.items()), None) if len(found) == 1 else None


def verdicts_alone(frame: Frame) -> list[str]:
    """Return the codes of the outcomes given to single heads, each where nothing else is said.

    One alone without a label may be that of one head among others told in prose, and is left out but in the
    few lines that a list has for a case.
    """
    forms = frame.knowledge.forms_of("outcome")
    found: list[str] = []
    text, extent = frame.document.reading.text, frame.extent
    for match in _BRACKETED.finditer(text, extent.start, extent.end):
        found += _codes(forms, match["words"])
    for sentence in frame.sentences:
        if len(sentence.span) <= _LONGEST and sentence.kind not in _TELLS_OTHERWISE:
            words = sentence.words.strip(" .()")
            if "," not in words and ":" not in words:
                found += _codes(forms, words)
    several = len(found) > 1 or frame.document.kind == "listing"
    return [code for _, code in _labelled(frame, forms)] + (found if several else [])


def _labelled(frame: Frame, forms: PublishedForms) -> Iterator[tuple[str, str]]:
    text, extent = frame.document.reading.text, frame.extent
    for match in _LABELLED.finditer(text, extent.start, extent.end):
        words = " ".join(match["words"].split())
        for code in _codes(forms, words):
            yield words, code


def _codes(forms: PublishedForms, words: str) -> list[str]:
    concept = forms.find(words)
    return [concept.code] if concept else []
