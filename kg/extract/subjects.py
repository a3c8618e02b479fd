"""What a case is about: the published subject, the publisher's category, and the neutral service area."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.frame import Frame
from kg.model.text import FieldName, Span
from kg.model.vocabulary import Concept

# What an ombudsman deals with alone, where the page names no subject.
_ONLY_AREA = {"hos": "housing", "phso": "health"}


@dataclass(frozen=True, slots=True)
class Subject:
    """``published`` in the publisher's words, ``code`` of the scheme subject, ``area`` of service-area."""

    published: str | None = None
    code: str | None = None
    area: str | None = None


def _area_of(concept: Concept) -> str | None:
    places = (match.partition("/") for match in concept.broad_matches)
    return next((code for scheme, _, code in places if scheme == "service-area"), None)


def _area_by_words(frame: Frame, words: str) -> str | None:
    """Return the area that the last part of the words speaks for, else the area of any part of them."""
    areas = frame.knowledge.subjects.find_in(words, Span(0, len(words)))
    return max(areas, key=lambda h: len(h.span)).key[1] if areas else None


def read_subject(frame: Frame) -> Subject:
    """Return subject and service area from the header; without a subject, the sector may tell the area."""
    field = frame.part.first(FieldName.SUBJECT)
    publisher = frame.document.publisher
    if field is None or not field.words.strip():
        return Subject(area=_ONLY_AREA.get(publisher or ""))
    words = " ".join(field.words.split())
    concept = frame.knowledge.forms_of("subject").find(words, publisher)
    area = (_area_of(concept) if concept else None) or _area_by_words(frame, words)
    return Subject(words, concept.code if concept else None, area or _ONLY_AREA.get(publisher or ""))
