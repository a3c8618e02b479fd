"""What the vocabulary says of each procedure, made ready to be compared with a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.model.vocabulary import Concept, Scheme

_AREAS = "service-area/"
_STEM = 6
_WORD = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(
    w[:_STEM]
    for w in "council councils complaint complaints that this with from have been were which when what there "
    "their they them into than then would should could about after before without because other some such "
    "also made make".split()
)


@lru_cache(maxsize=4096)
def stems(words: str) -> frozenset[str]:
    """Return the beginnings of the words of a text that are not in every text."""
    return frozenset([w[:_STEM] for w in _WORD.findall(words.lower())]) - _COMMON


def label_words(label: str) -> frozenset[str]:
    """Return the words of a label or heading by which one is compared with the other."""
    return frozenset(_WORD.findall(label.lower()))


@dataclass(frozen=True, slots=True)
class Terms:
    """One procedure: ``names`` in small letters, the words of each of them, the beginnings of all words that
    the vocabulary has for it, and the codes of the ``areas`` of services that it is in."""

    names: tuple[str, ...]
    labels: tuple[frozenset[str], ...]
    stems: frozenset[str]
    areas: frozenset[str]


class ProcedureTerms:
    """The terms of each procedure of a scheme, made when first asked for."""

    def __init__(self, scheme: Scheme | None = None) -> None:
        self._scheme = scheme
        self._made: dict[str, Terms] = {}

    def __getitem__(self, code: str) -> Terms:
        made = self._made.get(code)
        if made is None:
            if self._scheme is None:
                raise KeyError(code)
            made = self._made[code] = _terms(self._scheme, self._scheme[code])
        return made


def _terms(scheme: Scheme, concept: Concept) -> Terms:
    labels = (concept.label, *concept.alt_labels)
    told = (*labels, concept.definition or "", *concept.cues)
    return Terms(
        tuple(label.lower() for label in labels),
        tuple(map(label_words, labels)),
        stems(" ".join(told)),
        frozenset(_areas(scheme, concept.code)),
    )


def _areas(scheme: Scheme, code: str) -> Iterator[str]:
    for concept in (scheme[c] for c in (code, *scheme.ancestors(code))):
        yield from (m.removeprefix(_AREAS) for m in concept.broad_matches if m.startswith(_AREAS))
